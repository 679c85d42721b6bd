package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuragi.SharedSpark;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.nwb.NwbFixture;

/**
 * Claim: a signal of 64-bit traces keeps its digits on any offset that 64 bits can tell it on, though the store holds 32.
 * Without a baseline taken off, 1e8 leaves a signal of standard deviation 1 in steps of 8.
 */
class OffsetTest {
    private static final int FRAMES = 400;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {1e4, 1e6, -1e6, 1e8, 1e10, 1e12})
    void signalsSurviveLargeOffsets(double offset) {
        BinnedSession plain = binned(0);
        BinnedSession lifted = binned(offset);
        assertEquals(plain.bins(), lifted.bins());
        // Steps of 64-bit numbers at 1e12 are 1.2e-4; the sums of ten frames differ by a constant and by their
        // rounding.
        double shift = lifted.activity()[0] - plain.activity()[0];
        double most = 0;
        for (int bin = 0; bin < plain.bins(); bin++) {
            most = Math.max(most, Math.abs(lifted.activity()[bin] - plain.activity()[bin] - shift));
        }
        assertTrue(most < 0.02, "largest error of a bin " + most);
    }

    private BinnedSession binned(double offset) {
        double[][] data = new double[FRAMES][1];
        for (int i = 0; i < FRAMES; i++) {
            data[i][0] = offset + Math.sin(0.05 * i) + 0.3 * Math.cos(1.7 * i);
        }
        NwbFixture nwb = new NwbFixture();
        nwb.data = data;
        nwb.rois = new long[] {0};
        Path file = nwb.write(folder.resolve("mouse_offset" + offset + ".nwb"));
        RecordingFiles files =
                new RecordingFiles(SharedSpark.session().sparkContext().hadoopConfiguration());
        SessionStore store = new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT)
                .write(files.ofFiles(List.of(file.toString()), ""), folder + "/store" + offset);
        return store.binned(store.sessions(), 0.5).get(0);
    }
}
