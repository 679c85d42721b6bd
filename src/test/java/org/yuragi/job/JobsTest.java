package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.config.KeyType;
import org.yuragi.config.TypedConfig;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.job.learn.LearnConfig;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.Jobs;
import org.yuragi.job.run.Mistakes;
import org.yuragi.job.run.OutputFolder;

/** The jobs' contract: help, configs, statuses, output that appears only when complete, reruns with the same hash. */
class JobsTest {
    private static final String[] TINY = {
        "--set",
        "hidden=8",
        "--set",
        "epochs=1",
        "--set",
        "test_samples=2",
        "--set",
        "code_images=40",
        "--set",
        "validation_samples=1",
        "--set",
        "physiology=false"
    };

    @TempDir
    Path folder;

    private record Ended(int status, String out, String err) {}

    private static Ended run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int status = Main.run(args);
            return new Ended(
                    status, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String[] learn(Path out, String... more) {
        return java.util.stream.Stream.of(
                        List.of("learn"), List.of(TINY), List.of("--out", out.toString()), List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    @Test
    void everyJobHasItsScriptItsConfigAndHelpWithAnExample() {
        for (Job<?> job : Jobs.ALL) {
            assertTrue(Files.isExecutable(Path.of("jobs", job.name())), job.name());
            Path conf = Path.of("conf", job.name() + ".conf");
            assertEquals(
                    TypedConfig.read(job.config(), null, List.of()),
                    TypedConfig.read(job.config(), conf, List.of()),
                    conf + " says the defaults");
            Ended help = run(job.name(), "--help");
            assertEquals(0, help.status());
            assertEquals("", help.err());
            assertTrue(help.out().contains(job.example()), help.out());
            assertTrue(help.out().lines().skip(1).allMatch(line -> line.length() <= 110), help.out());
            String words = help.out().replaceAll("\\s+", " ");
            assertTrue(words.contains(job.summary()), help.out());
            for (KeyType key : KeyType.of(job.config())) {
                assertTrue(help.out().contains(key.name() + " ("), job.name() + " " + key.name());
            }
        }
    }

    @Test
    void mistakesEndWithStatusTwoOneLineAndNothingWritten() {
        Path out = folder.resolve("out");
        SharedSpark.session();
        assertMistake(
                out,
                "--set: hiden: expected a known key; did you mean hidden?",
                "learn",
                "--set",
                "hiden=3",
                "--out",
                out.toString());
        assertMistake(
                out,
                "--images: " + folder.resolve("none"),
                learn(out, "--images", folder.resolve("none").toString()));
        assertMistake(
                out,
                "blocks = 9: expected at most as many as there are hidden neurons, 8",
                learn(out, "--set", "blocks=9"));
        assertMistake(out, "--out", "learn");
        assertMistake(out, "--colour", learn(out, "--colour", "red"));
        assertMistake(out, "expected one of quickstart, learn", "lern");
        assertMistake(out, "provenance.json: expected the output folder of a run", "rerun", folder.toString());
    }

    private void assertMistake(Path out, String words, String... args) {
        Ended ended = run(args);
        assertEquals(2, ended.status(), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().contains(words), ended.err());
        assertFalse(Files.exists(out));
        assertFalse(Files.exists(out.resolveSibling("out.yuragi-partial")));
    }

    @Test
    void aRunIsWholeAndItsRerunGivesTheSameHash() throws IOException {
        SharedSpark.session();
        Path out = folder.resolve("whole");
        Ended first = run(learn(out));
        assertEquals(0, first.status(), first.err());
        for (String file :
                new String[] {"summary.json", "provenance.json", "report.html", "learning_curve", "hidden_code"}) {
            assertTrue(Files.exists(out.resolve(file)), file);
        }
        Ended again = run(learn(out));
        assertEquals(2, again.status());
        assertTrue(again.err().contains("a folder that is new or empty (--overwrite replaces it)"), again.err());
        Ended rerun = run("rerun", out.toString());
        assertEquals(0, rerun.status(), rerun.err());
        assertTrue(rerun.out().contains("same result: "), rerun.out());
    }

    @Test
    void outputIsClaimedByOneRunAndDiscardedUnlessComplete() throws IOException {
        Path out = folder.resolve("claimed");
        Configuration hadoop = new Configuration();
        try (OutputFolder first = OutputFolder.claim(out.toString(), false, hadoop)) {
            first.write("a.txt", "half");
            String second = org.junit.jupiter.api.Assertions.assertThrows(
                            org.yuragi.input.InvalidInput.class,
                            () -> OutputFolder.claim(out.toString(), false, hadoop))
                    .getMessage();
            assertTrue(second.contains("a folder that no other run is writing"), second);
        }
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
        try (OutputFolder whole = OutputFolder.claim(out.toString(), false, hadoop)) {
            whole.write("provenance.json", "{}");
            whole.complete();
        }
        assertEquals("{}", Files.readString(out.resolve("provenance.json")));
        try (var left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
        Path other = Files.createDirectory(folder.resolve("precious"));
        Files.writeString(other.resolve("thesis.txt"), "years of work");
        org.junit.jupiter.api.Assertions.assertThrows(
                org.yuragi.input.InvalidInput.class, () -> OutputFolder.claim(other.toString(), true, hadoop));
    }

    @Test
    void aFullDiskIsNoFaultOfOurs() {
        IOException full = new IOException("No space left on device");
        assertTrue(Mistakes.behind(new IllegalStateException("a task failed", full))
                .getMessage()
                .startsWith("disk: No space left on device: expected room for the output"));
        assertNull(Mistakes.behind(new IllegalStateException("a task failed")));
    }

    @Test
    void whatJavaTakesForLearningByDefaultIsWhatTheJobTakes() {
        LearnConfig config = TypedConfig.read(LearnConfig.class, null, List.of());
        assertEquals(
                LearningSettings.standard(
                        config.shape().hidden(),
                        config.schedule().passes(),
                        config.common().seed()),
                config.settings());
    }
}
