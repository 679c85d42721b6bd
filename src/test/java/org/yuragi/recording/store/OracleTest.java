package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.decoding.Labels;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.nwb.NwbFixture;
import org.yuragi.spectrum.Activity;
import org.yuragi.spectrum.Pca;

/**
 * Claim: from files with all that goes wrong in them, ingest, bins, immobility, AUC and the first eigenvalue come out as a
 * program in NumPy has them that shares no code with this one ({@code src/test/resources/oracle/bins.py}), to 1e-9.
 */
class OracleTest {
    private static final double[] RATES = {20, 30, 10, 5, 19.3, 12, 30, 20, 6, 50};
    private static final long MASK = 0xffffffffL;

    @TempDir
    Path folder;

    private static double u(int session, long i, int k) {
        long x = (i * 73856093L ^ k * 19349663L ^ session * 83492791L) & MASK;
        x = ((x ^ x >>> 16) * 0x45d9f3bL) & MASK;
        x = ((x ^ x >>> 16) * 0x45d9f3bL) & MASK;
        return (x ^ x >>> 16) / 4294967296.0;
    }

    private static double place(double time) {
        double lap = time - 40 * Math.floor(time / 40);
        return lap < 10 ? 10 : lap < 20 ? 10 + 12 * (lap - 10) : lap < 30 ? 130 : 130 - 12 * (lap - 30);
    }

    private static boolean moves(double time) {
        double lap = time - 40 * Math.floor(time / 40);
        return lap % 20 >= 10;
    }

    private static double[] trueTimes(int s, int frames) {
        double[] times = new double[frames];
        double sum = 0;
        for (int i = 0; i < frames; i++) {
            times[i] = 3.0 * s + (s % 2 == 0 ? i / RATES[s] : sum);
            sum += (1 + 0.2 * (u(s, i, 1) - 0.5) + (u(s, i, 2) < 0.01 ? 1 : 0) + (i == frames / 2 ? 17 * RATES[s] : 0))
                    / RATES[s];
        }
        return times;
    }

    private static NwbFixture session(int s) {
        int frames = (int) (120 * RATES[s]);
        double start = 3.0 * s;
        double[] times = trueTimes(s, frames);
        double[][] data = new double[frames][4];
        for (int i = 0; i < frames; i++) {
            for (int cell = 0; cell < 4; cell++) {
                double value =
                        100 * (cell + 1) + 10 * u(s, i, 10 + cell) + 3 * cell * (moves(times[i] - start) ? 0.0 : 1.0);
                data[i][cell] = u(s, i, 4) < 0.02 ? Double.NaN : Math.rint(64 * value) / 64 + (s % 3 == 0 ? 1e7 : 0);
            }
        }
        int samples = (int) ((times[frames - 1] - start + 2) * 30);
        double[] camera = new double[samples];
        double[] x = new double[samples];
        for (int j = 0; j < samples; j++) {
            camera[j] = start - 1 + j / 30.0;
            x[j] = u(s, j, 7) < 0.05
                    ? Double.NaN
                    : place(camera[j] - start) + 0.1 * (u(s, j, 5) - 0.5) + (u(s, j, 6) < 0.01 ? 30.0 : 0.0);
        }
        NwbFixture nwb = new NwbFixture();
        nwb.data = data;
        nwb.rois = new long[] {0, 1, 2, 3};
        nwb.rate = RATES[s];
        nwb.start = start;
        nwb.position = x;
        nwb.behaviourTimes = camera;
        if (s % 2 == 1) {
            double[] stamps = times.clone();
            for (int i = 5; i < frames; i += 10) {
                stamps[i] = u(s, i, 3) < 0.005 ? stamps[i - 1] : stamps[i];
            }
            nwb.timestamps = stamps;
        }
        return nwb;
    }

    private static double auc(BinnedSession binned, byte[] label) {
        double above = 0;
        long pairs = 0;
        for (int on = 0; on < label.length; on++) {
            for (int off = 0; label[on] == Labels.ON && off < label.length; off++) {
                if (label[off] == Labels.OFF) {
                    int order = Double.compare(
                            binned.activity()[on * binned.cells() + 1], binned.activity()[off * binned.cells() + 1]);
                    above += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return above / pairs;
    }

    @Test
    void tenSessionsComeOutAsInNumPy() throws IOException {
        Path animal = Files.createDirectories(folder.resolve("mouse"));
        for (int s = 0; s < RATES.length; s++) {
            session(s).write(animal.resolve("mouse_s" + s + ".nwb"));
        }
        RecordingFiles files =
                new RecordingFiles(SharedSpark.session().sparkContext().hadoopConfiguration());
        SessionStore store = new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT)
                .write(files.inFolder(animal.toString(), ""), folder + "/store");
        List<BinnedSession> all = store.binned(store.sessions(), 0.5);
        List<String> golden = Files.readAllLines(Path.of("src/test/resources/oracle/bins.csv"));
        for (int s = 0; s < RATES.length; s++) {
            double[] expected = Arrays.stream(golden.get(s + 1).split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            BinnedSession binned = all.get(s);
            byte[] label = Labels.immobility(binned, 2, 1);
            int cells = binned.cells();
            double[] spectrum = new Pca(new Activity(binned.bins(), cells, binned.activity()).standardised())
                    .spectrum(0, IntStream.range(0, binned.bins()).toArray());
            String name = "session " + s;
            assertEquals(expected[1], binned.bins(), name + ", bins");
            assertEquals(expected[2], count(label, Labels.ON) + count(label, Labels.OFF), name + ", known");
            assertEquals(expected[3], count(label, Labels.ON), name + ", immobile");
            assertEquals(expected[4], auc(binned, label), 1e-9, name + ", AUC");
            assertEquals(expected[5], spectrum[0] / Arrays.stream(spectrum).sum() * cells, 1e-9, name + ", eigenvalue");
        }
    }

    private static int count(byte[] label, byte of) {
        int n = 0;
        for (byte each : label) {
            n += each == of ? 1 : 0;
        }
        return n;
    }
}
