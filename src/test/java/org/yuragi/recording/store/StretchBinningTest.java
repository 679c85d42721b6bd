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
import org.yuragi.recording.Binning;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;

/** Claim: bins that come by stretches are the bins that come at once, to the bit, across slabs, stretches and groups. */
class StretchBinningTest {
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
        StretchBinning binning = new StretchBinning(
                store,
                info,
                Binning.windows(
                        info,
                        store.clocks(List.of(info)).get(0),
                        store.behaviour(List.of(info)).get(0),
                        store.intervals(List.of(info)).get(0),
                        0.5));
        for (int groups : new int[] {1, 7}) {
            List<double[]> parts = binning.folded(groups, 8L * info.cells() * 50, (before, bins, activity) -> {
                double[] all = before == null ? new double[0] : before;
                double[] sum = Arrays.copyOf(all, all.length + activity.length);
                System.arraycopy(activity, 0, sum, all.length, activity.length);
                return sum;
            });
            assertEquals(groups, parts.size());
            int length = parts.stream().mapToInt(part -> part.length).sum();
            double[] joined = new double[length];
            int at = 0;
            for (double[] part : parts) {
                System.arraycopy(part, 0, joined, at, part.length);
                at += part.length;
            }
            assertArrayEquals(whole.activity(), joined, 0);
        }
    }
}
