package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;

/** Claims: jobs/physiology and jobs/robustness give the same result for any number of tasks, tell all their figures, and refuse mistakes. */
class NetworkJobsTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void learn() {
        SharedSpark.session();
        for (int seed = 1; seed <= 2; seed++) {
            assertEquals(
                    Main.DONE,
                    run(
                            "learn",
                            "seed" + seed,
                            "seed=" + seed,
                            "hidden=" + (seed == 1 ? "16" : "10,6"),
                            "epochs=1",
                            "batch=1024",
                            "test_samples=1",
                            "validation_samples=1",
                            "code_images=0",
                            "frozen_control=false",
                            "physiology=" + (seed == 1)));
        }
    }

    private static int run(String job, String out, String... sets) {
        List<String> args =
                new ArrayList<>(List.of(job, "--out", folder.resolve(out).toString()));
        for (String set : sets) {
            args.addAll(set.startsWith("--") ? List.of(set.split("=", 2)) : List.of("--set", set));
        }
        return Main.run(args.toArray(String[]::new));
    }

    private static JsonNode summary(String out) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(out).resolve("summary.json").toFile());
    }

    @Test
    void physiologyIsTheSameForAnyNumberOfTasks() throws IOException {
        String[] networks = {"--network=" + folder.resolve("seed1"), "--network=" + folder.resolve("seed2")};
        String[] small = {"turnover_sweeps=5", "spike_sweeps=100", "clamped_images=5", "words=300", "model_networks=0"};
        for (int tasks : new int[] {1, 3}) {
            assertEquals(Main.DONE, run("physiology", "watched" + tasks, concat(networks, small, "tasks=" + tasks)));
        }
        assertTrue(summary("seed1").has("retrograde_shift"), "jobs/learn watches the network it has taught");
        JsonNode one = summary("watched1");
        assertEquals(one.get("result_hash"), summary("watched3").get("result_hash"));
        assertEquals(2, one.get("spontaneous_divergence").size());
        assertTrue(one.has("spontaneous_closer_p") && one.has("turnover_grows_with_size_difference"));
        String report = Files.readString(folder.resolve("watched1").resolve("report.html"));
        assertTrue(report.contains("Over networks") && report.contains("Retrograde modulation"));
    }

    @Test
    void robustnessIsTheSameForAnyNumberOfTasks() throws IOException {
        for (int tasks : new int[] {1, 3}) {
            assertEquals(
                    Main.DONE,
                    run(
                            "robustness",
                            "hurt" + tasks,
                            "seeds=2",
                            "hidden=8",
                            "epochs=1",
                            "samples=1",
                            "test_images=200",
                            "tasks=" + tasks));
        }
        JsonNode one = summary("hurt1");
        assertEquals(one.get("result_hash"), summary("hurt3").get("result_hash"));
        assertEquals(2, one.get("input_flips_retained_lognormal").size());
        assertEquals(
                one.get("weight_sd_untrained_gaussian").asDouble(),
                one.get("weight_sd_untrained_lognormal").asDouble(),
                0.03 * one.get("weight_sd_untrained_gaussian").asDouble(),
                "both kinds are born with weights of the same variance");
    }

    @Test
    void refusesMistakesInOneLine() {
        assertEquals(
                "yuragi physiology: options: expected also '--network=DIR' (--help shows how)",
                refusal("physiology", "--out", folder.resolve("no").toString()));
        assertTrue(refusal(
                        "physiology",
                        "--network",
                        folder.toString(),
                        "--out",
                        folder.resolve("no").toString())
                .contains("expected the output of jobs/learn"));
        assertTrue(refusal(
                        "robustness",
                        "--set",
                        "seeds=1",
                        "--out",
                        folder.resolve("no").toString())
                .contains("seeds = 1"));
    }

    private static String[] concat(String[] one, String[] other, String last) {
        List<String> all = new ArrayList<>(List.of(one));
        all.addAll(List.of(other));
        all.add(last);
        return all.toArray(String[]::new);
    }

    private static String refusal(String... args) {
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertEquals(2, Main.run(args));
        } finally {
            System.setErr(err);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
