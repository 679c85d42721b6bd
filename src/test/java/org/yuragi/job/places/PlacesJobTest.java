package org.yuragi.job.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.config.TypedConfig;
import org.yuragi.job.Main;
import org.yuragi.places.PlaceSettings;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;

/** Claims: jobs/places keeps the jobs' contract and prints its method; its result does not depend on tasks. */
class PlacesJobTest {
    @TempDir
    static Path folder;

    @Test
    void theJavaApiTakesWhatTheJobTakes() {
        assertEquals(
                PlaceSettings.standard(),
                TypedConfig.read(PlacesConfig.class, null, List.of()).settings());
    }

    @Test
    void hasTheSameResultForAnyNumberOfTasksAndPrintsItsMethod() throws IOException {
        SharedSpark.session();
        Path animal = GeneratedRecording.write(new GeneratedPlan(3, 2, 4, 60, 0.2, 0.25, 8), folder, day -> {});
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertEquals(Main.DONE, places(animal, first, "tasks=1"));
        assertEquals(Main.DONE, places(animal, second, "tasks=3"));
        JsonNode summary =
                new ObjectMapper().readTree(first.resolve("summary.json").toFile());
        assertEquals(
                summary.get("result_hash"),
                new ObjectMapper()
                        .readTree(second.resolve("summary.json").toFile())
                        .get("result_hash"));
        for (String key : new String[] {"cells", "place_cells", "fraction"}) {
            assertEquals(2, summary.get(key).size(), key);
        }
        // The generated cage is a box, and its cells know nothing of place.
        assertTrue(summary.get("fraction_mean").asDouble() < 0.08);
        assertTrue(summary.get("method").asText().contains("cm square"));
        assertTrue(Files.readString(first.resolve("report.html")).contains("split-half stability"));
    }

    private static int places(Path animal, Path out, String set) {
        return Main.run(new String[] {
            "places", "--recordings", animal.toString(), "--out", out.toString(), "--set", "shifts=100", "--set", set
        });
    }
}
