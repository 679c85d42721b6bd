package org.yuragi.job.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.yuragi.decoding.Immobility;
import org.yuragi.decoding.Labels;
import org.yuragi.decoding.Scores;
import org.yuragi.places.Grid;
import org.yuragi.places.PlaceSettings;
import org.yuragi.places.PlaceTest;
import org.yuragi.places.Tracking;
import org.yuragi.recording.Baseline;
import org.yuragi.recording.BinWindows;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Binning;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.SessionFrames;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;
import org.yuragi.recording.generated.ReferenceSession;
import org.yuragi.recording.nwb.NwbOptions;
import org.yuragi.recording.nwb.NwbSession;
import org.yuragi.spectrum.Activity;
import org.yuragi.spectrum.Pca;

/** What comes out of a {@link ReferenceSession}: written, read as any NWB file, binned and analysed. */
final class ReferenceAnalysis {
    private static final double BIN_S = 0.5;
    private static final double PLACE_CM = 4;
    private static final double MAX_CM_S = 150;
    private static final int DECODED = 1;
    private static final int PLACE_CELL = 4;
    private static final PlaceSettings PLACES = new PlaceSettings(5, 1, 5, 100, 5, 0.05);

    private ReferenceAnalysis() {}

    static ReferenceSession.Right of(ReferenceSession session) {
        try {
            Path folder = Files.createTempDirectory("yuragi-reference");
            Path file = session.write(folder);
            try (NwbSession nwb = NwbSession.open(file, file.toString(), NwbOptions.DEFAULT)) {
                return numbers(binned(nwb));
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BinnedSession binned(RecordedSession session) {
        Slab all = session.slab(0, Math.toIntExact(session.frames()), Baseline.of(session));
        long[] missing = IntStream.range(0, all.frames())
                .filter(all::isMissing)
                .asLongStream()
                .toArray();
        SessionInfo info = info("reference", all.frames(), all.cells());
        BinWindows windows = Binning.windows(
                info, new SessionFrames(session.clock(), missing), session.behaviour(), session.intervals(), BIN_S);
        return windows.session(info, windows.activity(List.of(all), all.cells()));
    }

    /** The six numbers of a binned session. */
    static ReferenceSession.Right numbers(BinnedSession binned) {
        byte[] label = Immobility.standard().labels(binned);
        int on = count(label, Labels.ON);
        int known = on + count(label, Labels.OFF);
        return new ReferenceSession.Right(
                binned.bins(), known, on, auc(binned, label), eigenvalue(binned), information(binned));
    }

    private static int count(byte[] label, byte of) {
        int n = 0;
        for (byte each : label) {
            n += each == of ? 1 : 0;
        }
        return n;
    }

    private static double auc(BinnedSession binned, byte[] label) {
        int[] known = IntStream.range(0, label.length)
                .filter(bin -> label[bin] == Labels.ON || label[bin] == Labels.OFF)
                .toArray();
        double[] score = new double[known.length];
        boolean[] on = new boolean[known.length];
        for (int i = 0; i < known.length; i++) {
            score[i] = binned.activity()[known[i] * binned.cells() + DECODED];
            on[i] = label[known[i]] == Labels.ON;
        }
        return Scores.auc(score, on);
    }

    private static double eigenvalue(BinnedSession binned) {
        double[] spectrum = new Pca(new Activity(binned.bins(), binned.cells(), binned.activity()).standardised())
                .spectrum(0, IntStream.range(0, binned.bins()).toArray());
        return spectrum[0] / Arrays.stream(spectrum).sum() * binned.cells();
    }

    private static double information(BinnedSession binned) {
        Tracking tracking = Tracking.of(List.of(binned), MAX_CM_S).get(0);
        Grid grid = Grid.covering(List.of(tracking), PLACE_CM, false, 2);
        org.yuragi.places.Path path = org.yuragi.places.Path.of(
                binned, tracking, grid, Immobility.standard().immobileBelowCmS());
        IntToDoubleFunction activity = i -> binned.activity()[path.bins()[i] * binned.cells() + PLACE_CELL];
        int[] active = IntStream.range(0, path.length())
                .filter(i -> activity.applyAsDouble(i) > 0)
                .toArray();
        return new PlaceTest(grid, path, PLACES)
                .test(
                        PLACE_CELL,
                        active,
                        IntStream.of(active).mapToDouble(activity).toArray())
                .information();
    }

    /** What Binning asks of a session. */
    static SessionInfo info(String name, int frames, int cells) {
        return new SessionInfo(
                "generated",
                name,
                0,
                "",
                "",
                "",
                "generated",
                "",
                "",
                "",
                1,
                0,
                true,
                frames,
                cells,
                frames,
                0,
                "",
                "",
                cells,
                "",
                0,
                0);
    }
}
