package org.yuragi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.cluster.LoopbackCluster.Said;
import org.yuragi.job.Main;

/**
 * Claims: the same job gives the same result hash in this JVM and by its command on a cluster under Spark's authentication and
 * encryption; a run whose driver was killed there, and one that Ctrl-C ended, go on to that hash elsewhere; a sweep whose executor
 * was killed loses no run. The quickstart is generating, taking in, decoding, spectra, learning and physiology.
 */
@Timeout(400)
@TestMethodOrder(MethodOrderer.MethodName.class)
class JobsOnClusterIT {
    private static final List<String> LEARN = List.of(
            "--set=hidden=40",
            "--set=blocks=4",
            "--set=epochs=2",
            "--set=code_images=0",
            "--set=test_samples=2",
            "--set=frozen_control=false",
            "--set=physiology=false",
            "--set=checkpoint_every_s=0.2");
    private static final List<String> QUICKSTART = List.of(
            "--set=hidden=20", "--set=blocks=1", "--set=epochs=1", "--set=days=2", "--set=minutes=3", "--set=cells=60");
    private static final List<String> SWEEP = List.of(
            "--vary=seed=1..24",
            "--fix=neurons_e=160",
            "--fix=neurons_i=40",
            "--fix=biological_s=1",
            "--fix=measured_from_s=0.5");
    private static final List<String> SPONTANEOUS = List.of(
            "--set=neurons_e=160",
            "--set=neurons_i=40",
            "--set=biological_s=0.05",
            "--set=measured_from_s=0.01",
            "--set=projections.ee.delay_ms=1",
            "--set=projections.ei.delay_ms=1",
            "--set=projections.ie.delay_ms=1",
            "--set=projections.ii.delay_ms=1");
    private static final List<String> SECURE =
            List.of("--conf", "spark.authenticate=true", "--conf", "spark.network.crypto.enabled=true", "--conf");
    private static final String SECRET = "spark.authenticate.secret=for-tests";

    /** What a shell calls a command that SIGINT, the second signal, ended. */
    private static final int INTERRUPTED = 128 + 2;

    @TempDir
    static Path folder;

    private static LoopbackCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        List<String> settings = new ArrayList<>(SECURE);
        settings.add(SECRET);
        cluster = new LoopbackCluster(Path.of("target/jobs-cluster"), settings.toArray(String[]::new));
        SharedSpark.session();
    }

    @AfterAll
    static void stop() throws Exception {
        SharedSpark.session().stop();
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void quickstartGivesTheSameHashOnACluster() throws Exception {
        assertEquals(here("quickstart", QUICKSTART), there("quickstart", QUICKSTART));
    }

    @Test
    void spontaneousGivesTheSameHashOnACluster() throws Exception {
        assertEquals(here("spontaneous", SPONTANEOUS), there("spontaneous", SPONTANEOUS));
    }

    @Test
    void aRunWhoseDriverWasKilledAndThatWasInterruptedThenGoesOnToTheSameHashElsewhere() throws Exception {
        Path out = folder.resolve("killed");
        Path log = folder.resolve("killed.log");
        Process driver = LoopbackCluster.start(log, command("learn", LEARN, out));
        Path unfinished = folder.resolve("killed.yuragi-checkpoint");
        while (!hasCheckpoint(unfinished)) {
            assertTrue(driver.isAlive(), () -> "over before it could be killed: " + text(log));
            Thread.sleep(5);
        }
        driver.destroyForcibly().waitFor();
        assertFalse(Files.exists(out));

        Path saidByAnother = folder.resolve("interrupted.log");
        // Whoever runs these tests in the background may have them ignore what Ctrl-C sends, and whom they start as
        // well.
        Process another = LoopbackCluster.start(
                saidByAnother, "env", "--default-signal=INT", "jobs/learn", "--resume", "--out", out.toString());
        while (!text(saidByAnother).contains("goes on from its checkpoint at epoch")) {
            assertTrue(another.isAlive(), () -> "over before it could be interrupted: " + text(saidByAnother));
            Thread.sleep(5);
        }
        LoopbackCluster.run("kill", "-INT", String.valueOf(another.pid()));
        assertTrue(another.waitFor(60, TimeUnit.SECONDS), () -> text(saidByAnother));
        assertEquals(INTERRUPTED, another.exitValue(), () -> text(saidByAnother));
        String kept = "yuragi learn: stopped; what was done is kept: jobs/learn --resume --out " + out + " goes on";
        assertTrue(text(saidByAnother).lines().anyMatch(kept::equals), () -> text(saidByAnother));
        assertFalse(Files.exists(out));

        Said resumed = LoopbackCluster.run("jobs/learn", "--resume", "--set", "tasks=3", "--out", out.toString());
        assertEquals(0, resumed.status(), resumed.text());
        assertTrue(resumed.text().contains("goes on from its checkpoint at epoch"), resumed.text());
        assertEquals(here("learn", LEARN), hash(out));
        assertFalse(Files.exists(unfinished));
    }

    @Test
    void aSweepWhoseExecutorWasKilledLosesNoRunAndGivesTheSameHash() throws Exception {
        Path out = folder.resolve("sweep-killed");
        Path log = folder.resolve("sweep-killed.log");
        Path runs = folder.resolve("sweep-killed.yuragi-checkpoint").resolve("sweep");
        Process driver = LoopbackCluster.start(log, command("sweep", SWEEP, out));
        while (!Files.isDirectory(runs) || lines(runs) < 2) {
            assertTrue(driver.isAlive(), () -> "over before an executor could be killed: " + text(log));
            Thread.sleep(5);
        }
        long before = lines(runs);
        assertTrue(before < 20, before + " runs were done before an executor could be killed");
        cluster.executors().get(0).destroyForcibly();
        assertTrue(driver.waitFor(240, TimeUnit.SECONDS), () -> text(log));
        assertEquals(0, driver.exitValue(), () -> text(log));
        assertTrue(text(log).contains("Lost executor"), () -> text(log));
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertEquals(24, summary.get("runs").asInt());
        assertEquals(0, summary.get("failed").asInt());
        assertEquals(here("sweep", SWEEP), hash(out));
    }

    private static long lines(Path runs) throws IOException {
        try (Stream<Path> parts = Files.list(runs)) {
            long count = 0;
            for (Path part : parts.toList()) {
                count += Files.readString(part).lines().count();
            }
            return count;
        }
    }

    /** The result hash of a job in this JVM. */
    private static String here(String job, List<String> settings) throws IOException {
        Path out = folder.resolve(job + "-here");
        List<String> args = new ArrayList<>(List.of(job, "--out", out.toString()));
        args.addAll(settings);
        assertEquals(0, Main.run(args.toArray(String[]::new)));
        return hash(out);
    }

    /** The same on the cluster. */
    private static String there(String job, List<String> settings) throws Exception {
        Path out = folder.resolve(job + "-there");
        Said said = LoopbackCluster.run(command(job, settings, out));
        assertEquals(0, said.status(), said.text());
        return hash(out);
    }

    /** A job's command on the cluster. */
    private static String[] command(String job, List<String> settings, Path out) {
        List<String> command = new ArrayList<>(List.of("jobs/" + job));
        command.addAll(List.of("--master", cluster.url(), "--executor-memory", "512m"));
        command.addAll(SECURE);
        command.addAll(List.of(SECRET, "--"));
        command.addAll(settings);
        command.addAll(List.of("--out", out.toString()));
        return command.toArray(String[]::new);
    }

    private static boolean hasCheckpoint(Path unfinished) throws IOException {
        if (!Files.isDirectory(unfinished)) {
            return false;
        }
        try (Stream<Path> files = Files.find(
                unfinished, 2, (file, is) -> file.getFileName().toString().startsWith("epoch-"))) {
            return files.findAny().isPresent();
        } catch (java.io.UncheckedIOException movedMeanwhile) {
            return false;
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String hash(Path out) throws IOException {
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        return summary.get("result_hash").asText();
    }
}
