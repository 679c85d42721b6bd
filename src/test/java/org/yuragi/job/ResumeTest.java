package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;

/** A job that was stopped goes on from its checkpoints to the result of one that was not, and says how it is told to. */
@Timeout(180)
class ResumeTest {
    private static final String[] SMALL = {
        "hidden=20",
        "epochs=2",
        "batch=2000",
        "test_samples=1",
        "code_images=0",
        "physiology=false",
        "validation_samples=1",
        "checkpoint_every_s=0.05"
    };

    @TempDir
    static Path folder;

    private static String undisturbed;

    private static int status;

    @BeforeAll
    static void undisturbed() throws IOException {
        SharedSpark.session();
        Path out = folder.resolve("undisturbed");
        say(learn(out));
        assertEquals(0, status);
        undisturbed = hash(out);
        assertFalse(Files.exists(checkpoints(out)), "nothing is left of a run that is complete");
    }

    @Test
    void aStoppedRunGoesOnToTheSameResultWithAnotherNumberOfTasks() throws Exception {
        Path out = folder.resolve("stopped");
        String said = stop(out, "learn-learning", learn(out));
        assertTrue(said.contains("jobs/learn --resume --out " + out + " goes on"), said);
        assertFalse(Files.exists(out));
        String anew = say(learn(out));
        assertEquals(2, status);
        assertTrue(anew.contains("--resume goes on with that one, --overwrite begins anew"), anew);

        String resumed = say("learn", "--resume", "--set", "tasks=1", "--out", out.toString());
        assertEquals(0, status, resumed);
        assertTrue(resumed.contains("goes on from its checkpoint at epoch"), resumed);
        assertEquals(undisturbed, hash(out));
        assertFalse(Files.exists(checkpoints(out)));
        assertEquals(0, provenance(out).get("branches").size());
    }

    @Test
    void aFoldersNameIsNoPattern() throws Exception {
        Path out = folder.resolve("run[1]{a,b}*? \\x");
        stop(out, "learn-learning", learn(out));
        String resumed = say("learn", "--resume", "--out", out.toString());
        assertEquals(0, status, resumed);
        assertTrue(resumed.contains("goes on from its checkpoint at epoch"), resumed);
        assertEquals(undisturbed, hash(out));
    }

    @Test
    void aBranchIsAnotherResultAndIsNotRepeatedAsIfItWereOneRun() throws Exception {
        Path out = folder.resolve("branch");
        stop(out, "learn-learning", learn(out));
        String fixed = say("learn", "--resume", "--set", "hidden=50", "--out", out.toString());
        assertEquals(2, status);
        assertTrue(fixed.contains("--set: hidden = 50: expected 20, as before the run was stopped (tasks, "), fixed);
        String branched = say("learn", "--resume", "--set", "evidence_hidden=0.9", "--out", out.toString());
        assertEquals(0, status, branched);
        assertNotEquals(undisturbed, hash(out));
        assertEquals(
                "evidence_hidden=0.9", provenance(out).get("branches").get(0).asText());
        String rerun = say("rerun", out.toString());
        assertEquals(2, status);
        assertTrue(rerun.contains("branches"), rerun);
    }

    @Test
    void thePosteriorLearnerGoesOnToTheSameResultToo() throws Exception {
        Path whole = folder.resolve("posterior");
        say(posterior(whole));
        assertEquals(0, status);
        Path out = folder.resolve("posterior-stopped");
        stop(out, "learn-posterior", posterior(out));
        String resumed = say("learn", "--resume", "--set", "tasks=1", "--out", out.toString());
        assertEquals(0, status, resumed);
        assertTrue(resumed.contains("goes on from its checkpoint at epoch"), resumed);
        assertEquals(hash(whole), hash(out));
    }

    private static String[] posterior(Path out) {
        List<String> args = new ArrayList<>(List.of("learn", "--out", out.toString()));
        for (String set : new String[] {
            "learner=posterior",
            "hidden=6",
            "blocks=2",
            "posterior_images=150",
            "posterior_sweeps=120",
            "posterior_burn_in=100",
            "test_samples=2",
            "checkpoint_every_s=0.05"
        }) {
            args.addAll(List.of("--set", set));
        }
        return args.toArray(String[]::new);
    }

    @Test
    void mistakesAreRefusedInOneLine() {
        Path out = folder.resolve("none");
        assertMistake("a run that was stopped after a checkpoint", "learn", "--resume", "--out", out.toString());
        assertMistake(
                "--conf: expected not to be given beside --resume",
                "learn",
                "--resume",
                "--conf",
                "conf/learn.conf",
                "--out",
                out.toString());
    }

    private static void assertMistake(String words, String... args) {
        String said = say(args);
        assertEquals(2, status);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains(words), said);
    }

    /** Runs the job in a thread of its own and interrupts it once it has a checkpoint. */
    private static String stop(Path out, String label, String[] command) throws Exception {
        String[] said = {""};
        Thread run = new Thread(() -> said[0] = say(command));
        run.start();
        while (!hasCheckpoint(out, label)) {
            assertTrue(run.isAlive(), "the run was over before it could be stopped");
            Thread.sleep(2);
        }
        run.interrupt();
        run.join();
        assertEquals(1, status, said[0]);
        return said[0];
    }

    private static boolean hasCheckpoint(Path out, String label) throws IOException {
        Path network = checkpoints(out).resolve(label);
        if (!Files.isDirectory(network)) {
            return false;
        }
        try (Stream<Path> files = Files.list(network)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("epoch-"));
        }
    }

    private static Path checkpoints(Path out) {
        return out.resolveSibling(out.getFileName() + ".yuragi-checkpoint");
    }

    private static String[] learn(Path out) {
        List<String> args = new ArrayList<>(List.of("learn", "--out", out.toString()));
        for (String set : SMALL) {
            args.addAll(List.of("--set", set));
        }
        return args.toArray(String[]::new);
    }

    private static String hash(Path out) throws IOException {
        return provenance(out).get("result_hash").asText();
    }

    private static JsonNode provenance(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("provenance.json").toFile());
    }

    private static String say(String... args) {
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            status = Main.run(args);
        } finally {
            System.setErr(err);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
