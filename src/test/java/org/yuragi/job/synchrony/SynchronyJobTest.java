package org.yuragi.job.synchrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.config.TypedConfig;
import org.yuragi.job.Main;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;
import org.yuragi.synchrony.SynchronySettings;

/** Claims: jobs/synchrony keeps the jobs' contract, and its result does not depend on tasks. */
class SynchronyJobTest {
    @TempDir
    static Path folder;

    private static Path animal;

    @BeforeAll
    static void generate() {
        SharedSpark.session();
        animal = GeneratedRecording.write(new GeneratedPlan(3, 2, 4, 60, 0.2, 0.25, 8), folder, day -> {});
    }

    @Test
    void theJavaApiTakesWhatTheJobTakes() {
        assertEquals(
                SynchronySettings.standard(),
                TypedConfig.read(SynchronyConfig.class, null, List.of()).settings());
    }

    @Test
    void hasTheSameResultForAnyNumberOfTasks() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertEquals(Main.DONE, synchrony(first, "tasks=1"));
        assertEquals(Main.DONE, synchrony(second, "tasks=3"));
        JsonNode summary =
                new ObjectMapper().readTree(first.resolve("summary.json").toFile());
        assertEquals(
                summary.get("result_hash"),
                new ObjectMapper()
                        .readTree(second.resolve("summary.json").toFile())
                        .get("result_hash"));
        for (String key : new String[] {"rate_hz", "chance_hz", "p"}) {
            assertEquals(2, summary.get(key).size(), key);
            assertEquals(summary.get("windows").size(), summary.get(key).get(0).size(), key);
        }
        assertTrue(summary.get("windows").toString().contains("freezing, after"));
        assertTrue(Files.readString(first.resolve("report.html")).contains("Around the onset of immobility"));
    }

    @Test
    void anUnknownTableIsRefused() {
        Path out = folder.resolve("refused");
        assertEquals(Main.MISTAKE, synchrony(out, "intervals=sleeping"));
        assertFalse(Files.exists(out));
    }

    private static int synchrony(Path out, String set) {
        return Main.run(new String[] {
            "synchrony",
            "--recordings",
            animal.toString(),
            "--out",
            out.toString(),
            "--set",
            "shifts=100",
            "--set",
            "events=immobility,freezing",
            "--set",
            set
        });
    }
}
