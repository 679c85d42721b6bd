package org.yuragi.job.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.job.Main;

/**
 * Claims, on fewer data sets than {@code docs/statistics.md} gives (1,000 of each, by jobs/calibrate itself): without an effect
 * no test rejects significantly more often than 5 %; the largest planted effects are found in most data sets; numbers do not
 * depend on tasks. Decoding and places have such tests of their own.
 */
class CalibrateJobTest {
    @TempDir
    Path folder;

    @Test
    void testsKeepTheirLevelAndFindWhatIsPlanted() throws IOException {
        SharedSpark.session();
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertEquals(Main.DONE, calibrate(first, "tasks=3", "only=synchrony,asymmetry,distance"));
        assertEquals(Main.DONE, calibrate(second, "tasks=1", "only=asymmetry,distance"));
        JsonNode summary =
                new ObjectMapper().readTree(first.resolve("summary.json").toFile());
        assertTrue(summary.get("all_nominal").asBoolean(), summary.toString());
        JsonNode shares = summary.get("rejected_without_effect");
        new ObjectMapper()
                .readTree(second.resolve("summary.json").toFile())
                .get("rejected_without_effect")
                .properties()
                .forEach(share -> assertEquals(share.getValue(), shares.get(share.getKey()), share.getKey()));
        for (Row row : SharedSpark.session()
                .read()
                .parquet(first.resolve("rates").toString())
                .where(
                        "test like 'synchrony%' and effect = 0.3 or test like 'asymmetry%' and effect = 0.15 and size > 1")
                .collectAsList()) {
            assertTrue(row.<Double>getAs("share") > 0.5, row.toString());
        }
        assertTrue(Files.readString(first.resolve("report.html")).contains("Power of synchrony"));
    }

    @Test
    void anUnknownTestIsRefused() {
        assertEquals(Main.MISTAKE, calibrate(folder.resolve("refused"), "tasks=1", "only=telepathy"));
        assertFalse(Files.exists(folder.resolve("refused")));
    }

    private static int calibrate(Path out, String tasks, String only) {
        return Main.run(new String[] {
            "calibrate",
            "--out",
            out.toString(),
            "--set",
            tasks,
            "--set",
            only,
            "--set",
            "null_sets=40",
            "--set",
            "power_sets=5"
        });
    }
}
