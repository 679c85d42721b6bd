package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;

/** Claim: bins that come by stretches are the bins that come at once, to the bit, across slabs, stretches and groups. */
class SessionStretchesTest {
    @TempDir
    Path folder;

    @Test
    void stretchesOfAllGroupsAreTheWholeSession() {
        SparkSession spark = SharedSpark.session();
        Path animal = GeneratedRecording.write(new GeneratedPlan(3, 1, 8, 300, 0.1, 0.2, 4), folder, day -> {});
        SessionStore store = new StoreWriter(spark, StoreOptions.DEFAULT)
                .write(
                        new RecordingFiles(spark.sparkContext().hadoopConfiguration()).inFolder(animal.toString(), ""),
                        folder.resolve("store").toString());
        SessionInfo info = store.sessions().get(0);
        BinnedSession whole = store.binned(List.of(info), 0.5).get(0);
        assertTrue(info.slabs() >= 2, "bins must cross slabs");
        for (int groups : new int[] {1, 7}) {
            int[] from = SessionStretches.Cuts.even(whole.bins(), groups);
            for (int halo : new int[] {0, 9}) {
                try (SessionStretches stretches = store.stretches(info, 0.5, from, halo, 8L * info.cells() * 50)) {
                    for (int pass = 0; pass < 2; pass++) {
                        assertArrayEquals(whole.activity(), joined(stretches, groups), 0);
                    }
                }
            }
        }
    }

    private static double[] joined(SessionStretches stretches, int groups) {
        List<double[]> parts = stretches.folded((before, stretch) -> {
            double[] all = before == null ? new double[0] : before;
            int own = (stretch.to() - stretch.from()) * stretch.cells();
            double[] sum = Arrays.copyOf(all, all.length + own);
            System.arraycopy(
                    stretch.activity(), (stretch.from() - stretch.first()) * stretch.cells(), sum, all.length, own);
            return sum;
        });
        assertEquals(groups, parts.size());
        double[] joined =
                new double[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
