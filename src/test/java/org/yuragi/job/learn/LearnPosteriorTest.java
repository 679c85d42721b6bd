package org.yuragi.job.learn;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.job.Main;

/**
 * Claims: the posterior learner in jobs/learn gives the same result for any number of tasks, beats chance by far, appears under its own
 * name and never beside the online learner's figures, and its network is known for what it is by the jobs that take networks.
 */
class LearnPosteriorTest {
    private static final String[] SMALL = {
        "learner=posterior",
        "hidden=12",
        "blocks=2",
        "coefficient_hidden=1",
        "coefficient_output=1.5",
        "synapses_per_connection=2",
        "posterior_images=200",
        "posterior_sweeps=60",
        "posterior_burn_in=40",
        "test_samples=5"
    };

    @TempDir
    Path folder;

    private String learn(String out, String... more) {
        List<String> args =
                new ArrayList<>(List.of("learn", "--out", folder.resolve(out).toString()));
        for (String set : SMALL) {
            args.addAll(List.of("--set", set));
        }
        args.addAll(List.of(more));
        return say(args.toArray(String[]::new));
    }

    private JsonNode summary(String out) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(out).resolve("summary.json").toFile());
    }

    @Test
    void sameForAnyNumberOfTasksAndUnderItsOwnName() throws IOException {
        SharedSpark.session();
        learn("one", "--set", "tasks=1");
        learn("two", "--set", "tasks=2");
        JsonNode one = summary("one");
        assertEquals(one.get("result_hash"), summary("two").get("result_hash"));
        assertEquals("posterior", one.get("learner").asText());
        assertEquals(200, one.get("train_images").asInt());
        assertEquals(5, one.get("posterior_samples").asInt());
        // 20 classes: chance is 0.05.
        assertTrue(one.get("test_accuracy").asDouble() > 0.15, one.toString());
        assertTrue(one.get("test_calibration_error").asDouble() < 1);
        String page = Files.readString(folder.resolve("one").resolve("report.html"));
        assertTrue(
                page.contains("the posterior learner") && page.contains("Log joint") && page.contains("Reliability"));

        String online = say(
                "learn",
                "--out",
                folder.resolve("online").toString(),
                "--set=hidden=8",
                "--set=epochs=1",
                "--set=batch=2000",
                "--set=test_samples=1",
                "--set=validation_samples=1",
                "--set=code_images=0",
                "--set=physiology=false",
                "--set=frozen_control=false");
        assertEquals("online", summary("online").get("learner").asText(), online);
        say(
                "report",
                folder.resolve("one").toString(),
                folder.resolve("online").toString(),
                "--out",
                folder.resolve("report").toString());
        String compared = Files.readString(folder.resolve("report").resolve("report.html"));
        assertTrue(compared.contains("Figures of learn, posterior"), "each learner has its own table of figures");

        String watched = say(
                "physiology",
                "--network",
                folder.resolve("one").toString(),
                "--out",
                folder.resolve("watched").toString());
        assertTrue(watched.contains("expected a network of the online learner"), watched);
    }

    @Test
    void refusesSettingsThatDoNotGoTogether() {
        assertTrue(learn("no", "--set", "posterior_burn_in=60")
                .contains("posterior_burn_in = 60: expected fewer than posterior_sweeps, 60"));
        assertTrue(learn("no", "--set", "test_samples=21")
                .contains("test_samples = 21: expected at most one for each sweep after burn-in, 20"));
        assertTrue(learn("no", "--set", "posterior_images=1000000").contains("at most the 50000 training images"));
    }

    private static String say(String... args) {
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            Main.run(args);
        } finally {
            System.setErr(err);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
