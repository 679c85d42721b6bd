package org.yuragi.job.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.files.Tables;
import org.yuragi.job.Main;

/**
 * Claims: each run of a sweep has the hash of the same run alone, however the sweep does it; finished runs are not repeated;
 * what fails is put down and ends nothing; mistakes are found before anything starts; the driver's memory does not grow.
 */
class SweepJobTest {
    private static final int LOOKS = 4;

    private static final String[] SMALL = {
        "--fix=neurons_e=40",
        "--fix=neurons_i=10",
        "--fix=biological_s=0.2",
        "--fix=measured_from_s=0.1",
        "--fix=blocks=2"
    };
    private static final String[] LEARN = {
        "--fix=hidden=8",
        "--fix=epochs=1",
        "--fix=test_samples=1",
        "--fix=validation_samples=1",
        "--fix=frozen_control=false",
        "--fix=physiology=false"
    };

    @TempDir
    Path folder;

    @BeforeAll
    static void spark() {
        SharedSpark.session();
    }

    private record Ended(int status, String err) {}

    private static Ended run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            return new Ended(Main.run(args), bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String[] sweep(Path out, String[] fixed, String... more) {
        List<String> args = new ArrayList<>(List.of("sweep"));
        args.addAll(Arrays.asList(fixed));
        args.addAll(Arrays.asList(more));
        args.addAll(List.of("--out", out.toString()));
        return args.toArray(String[]::new);
    }

    private static void done(String... args) {
        Ended ended = run(args);
        assertEquals(0, ended.status(), ended.err());
    }

    private static List<Row> table(Path out, String name, String... order) {
        Dataset<Row> rows =
                Tables.read(SharedSpark.session()).parquet(out.resolve(name).toString());
        return (order.length == 0 ? rows : rows.orderBy(order[0], Arrays.copyOfRange(order, 1, order.length)))
                .collectAsList();
    }

    private static JsonNode summary(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }

    @Test
    void eachRunHasTheHashOfTheRunAlone() throws IOException {
        Path sweep = folder.resolve("sweep");
        String sigma = "projections.ee.weight.sigma";
        done(sweep(sweep, SMALL, "--vary=seed=1..2", "--vary=" + sigma + "=0.5,1"));
        Path whole = folder.resolve("whole");
        done(sweep(whole, SMALL, "--vary=seed=1..2", "--vary=" + sigma + "=0.5,1", "--set=keep=outputs"));
        List<Row> rows = table(sweep, "runs", "run");
        List<Row> wholeRows = table(whole, "runs", "run");
        assertEquals(4, rows.size());
        assertEquals(summary(sweep).get("result_hash"), summary(whole).get("result_hash"));
        for (Row row : List.of(rows.get(0), rows.get(3))) {
            Path alone = folder.resolve("alone-" + row.getAs("run"));
            long seed = row.getAs("seed");
            double value = row.getDouble(row.fieldIndex(sigma));
            done(
                    "spontaneous",
                    "--set=neurons_e=40",
                    "--set=neurons_i=10",
                    "--set=biological_s=0.2",
                    "--set=measured_from_s=0.1",
                    "--set=blocks=2",
                    "--set=seed=" + seed,
                    "--set=" + sigma + "=" + value,
                    "--out=" + alone);
            JsonNode figures = summary(alone);
            Row other = wholeRows.get((int) (long) row.<Long>getAs("run"));
            for (Row each : List.of(row, other)) {
                assertEquals(figures.get("result_hash").asText(), each.getAs("result_hash"));
                assertEquals(figures.get("spikes").asLong(), (long) each.getAs("spikes"));
                assertEquals(figures.get("rate_e_hz").asDouble(), each.<Double>getAs("rate_e_hz"));
                assertEquals(figures.get("sustained").asBoolean(), each.getAs("sustained"));
                assertNull(each.getAs("error"));
            }
            assertTrue(Files.exists(
                    whole.resolve(String.format("runs_outputs/%06d/spontaneous/report.html", row.<Long>getAs("run")))));
        }
        assertEquals(
                8,
                table(sweep, "over_seeds").stream()
                        .filter(row -> row.getAs("figure").equals("spikes")
                                || row.getAs("figure").equals("rate_e_hz"))
                        .mapToInt(row -> row.getAs("n"))
                        .sum());
        assertTrue(Files.readString(sweep.resolve("report.html")).contains("Paired differences"));
    }

    @Test
    void aStoppedSweepGoesOnWithWhatIsNotDone() throws Exception {
        // No pattern, although it looks like one.
        Path out = folder.resolve("stopped[1]{a,b}*?");
        Path log = folder.resolve("stopped[1]{a,b}*?.yuragi-checkpoint/sweep");
        String[] args = sweep(out, SMALL, "--vary=seed=1..200", "--set=tasks=2");
        int[] status = {-1};
        Thread sweeping = new Thread(() -> status[0] = Main.run(args));
        sweeping.start();
        while (lines(log) < 3) {
            assertTrue(sweeping.isAlive(), "over before it could be stopped");
            Thread.sleep(5);
        }
        sweeping.interrupt();
        sweeping.join();
        assertFalse(Files.exists(out));
        long before = lines(log);
        assertTrue(before < 200, "all done before it could be stopped");
        Ended again = run(args);
        assertEquals(2, again.status());
        assertTrue(again.err().contains("--resume goes on with that one"), again.err());
        done("sweep", "--resume", "--set=tasks=3", "--out=" + out);
        assertTrue(summary(out).get("runs_done_before").asLong() >= before, "finished runs were repeated");
        assertEquals(200, table(out, "runs").size());
        assertFalse(Files.exists(log));
        Path atOnce = folder.resolve("at-once");
        done(sweep(atOnce, SMALL, "--vary=seed=1..200"));
        assertEquals(summary(atOnce).get("result_hash"), summary(out).get("result_hash"));
        String report = Files.readString(atOnce.resolve("report.html"));
        assertTrue(report.contains("mean − sd"), "many seeds are a histogram");
    }

    @Test
    void aFewSeedsAreADotEachBesideTheirMeanAndSpread() throws IOException {
        Path out = folder.resolve("seeds");
        done(sweep(out, SMALL, "--vary=seed=3..6", "--fix=biological_s=0.11"));
        String report = Files.readString(out.resolve("report.html"));
        assertTrue(report.contains("\"name\":\"a run\""));
        assertTrue(report.contains("\"data\":[[3.0,"), "over the seeds, as numbers");
        assertTrue(report.contains("the 4 runs go from"));
    }

    @Test
    void aThresholdThatNamesNoFigureIsPutRightWhenTheRunsAreDone() throws IOException {
        Path out = folder.resolve("threshold");
        String sigma = "projections.ee.weight.sigma";
        Ended wrong = run(sweep(
                out,
                SMALL,
                "--vary=seed=1..2",
                "--vary=" + sigma + "=0.5,1",
                "--set=threshold={figure=spike,at_least=1,along=\"" + sigma + "\"}"));
        assertEquals(2, wrong.status(), wrong.err());
        assertTrue(wrong.err().contains("threshold.figure = spike: expected a number among the figures"), wrong.err());
        done("sweep", "--resume", "--set=threshold.figure=spikes", "--out=" + out);
        assertEquals(4, summary(out).get("runs_done_before").asInt());
        assertEquals(2, table(out, "thresholds").size());
    }

    private static long lines(Path log) {
        if (!Files.isDirectory(log)) {
            return 0;
        }
        try (Stream<Path> parts = Files.list(log)) {
            long count = 0;
            for (Path part : parts.toList()) {
                count += Files.readString(part).lines().count();
            }
            return count;
        } catch (IOException | java.io.UncheckedIOException movedMeanwhile) {
            return 0;
        }
    }

    @Test
    void failuresAreRecordedAndJobsFollowOneAnother() throws IOException {
        Path out = folder.resolve("nested");
        done(sweep(
                out,
                LEARN,
                "--job=learn",
                "--then=spectrum",
                "--vary=seed=1..2",
                "--vary=code_images=0,100",
                "--vary=spectrum/fit_from=3"));
        List<Row> rows = table(out, "runs", "run");
        assertEquals(4, rows.size());
        assertEquals(2, summary(out).get("failed").asInt());
        for (Row row : rows) {
            boolean fails = row.<Long>getAs("code_images") == 0;
            String error = row.getAs("error");
            assertEquals(fails, error != null, error);
            if (fails) {
                assertTrue(error.contains("hidden_code: expected a table of this name"), error);
            } else {
                assertEquals(row.<Long>getAs("spectrum/fit_from"), row.<Long>getAs("spectrum_fit_from"));
                assertTrue(row.<Double>getAs("test_accuracy") > 0);
            }
        }
        Path alone = folder.resolve("alone");
        done(
                "learn",
                "--set=hidden=8",
                "--set=frozen_control=false",
                "--set=physiology=false",
                "--set=epochs=1",
                "--set=test_samples=1",
                "--set=validation_samples=1",
                "--set=seed=2",
                "--set=code_images=100",
                "--out=" + alone);
        assertEquals(summary(alone).get("result_hash").asText(), rows.get(3).getAs("result_hash"));
        assertTrue(Files.readString(out.resolve("report.html")).contains("Runs that failed"));
    }

    @Test
    void mistakesAreFoundBeforeAnythingStarts() {
        Path out = folder.resolve("out");
        mistake(out, "--vary: expected at least one key with its values");
        mistake(out, "projections.ee.wait: expected", "--vary=seed=1..3", "--vary=projections.ee.wait.sigma=1");
        mistake(
                out,
                "it refuses 2 of 3: dt_ms=-1 (--set: dt_ms = -1: expected a number from 0.001 to 10 (ms)); dt_ms=20",
                "--vary=dt_ms=-1,0.1,20");
        mistake(
                out,
                "measured_from_s=9 (config: measured_from_s = 9.0: expected at most biological_s",
                "--vary=measured_from_s=1,9");
        mistake(out, "job: spontanous: expected one of", "--job=spontanous", "--vary=seed=1..2");
        mistake(out, "--job: sweep: expected a job whose figures", "--job=sweep", "--vary=seed=1..2");
        mistake(out, "--images: .: expected an option of jobs/spontaneous", "--images=.", "--vary=seed=1..2");
        mistake(out, "--recordings: expected this option, which jobs/decode needs", "--job=decode", "--vary=seed=1..2");
        mistake(
                out,
                "--then: spectrum: expected a job that takes the output of spontaneous",
                "--then=spectrum",
                "--vary=seed=1..2");
        mistake(out, "spectrum/seed: expected before the / a job of this sweep", "--vary=spectrum/seed=1..2");
        mistake(out, "neuron_e: expected a known key; did you mean neurons_e?", "--fix=neuron_e=3", "--vary=seed=1");
    }

    private static void mistake(Path out, String words, String... args) {
        Ended ended = run(sweep(out, new String[0], args));
        assertEquals(2, ended.status(), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().contains(words), ended.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void theDriversMemoryDoesNotGrowWithTheRuns() throws IOException {
        String[] tiny = {
            "--fix=neurons_e=2",
            "--fix=neurons_i=1",
            "--fix=biological_s=0.002",
            "--fix=measured_from_s=0.001",
            "--fix=blocks=1",
            "--fix=recording={}"
        };
        // What the first sweep of a JVM leaves in Spark is not the runs'.
        done(sweep(folder.resolve("first"), tiny, "--vary=seed=1..20"));
        // 2,500 rows of some 2,000 bytes, as maps of figures, would be 5 MB each time; what other tests left in this
        // JVM comes
        // and goes.
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3 && least >= 3_000_000; attempt++) {
            long few = held("few" + attempt, tiny, 500);
            long many = held("many" + attempt, tiny, 5_000);
            least = Math.min(least, many - few);
        }
        assertTrue(least < 3_000_000, "5,000 runs held " + least / 1e6 + " MB more than 500");
    }

    /** What is reachable when half of the runs are done, with those to come not all done when it was looked at. */
    private long held(String name, String[] fixed, int runs) throws IOException {
        for (int attempt = 0; attempt < 5; attempt++) {
            Path out = folder.resolve(name + attempt);
            long[] held = {0};
            Path log = out.resolveSibling(out.getFileName() + ".yuragi-checkpoint/sweep");
            Thread watch = new Thread(() -> held[0] = whenHalfIsDone(log, runs));
            watch.start();
            done(sweep(out, fixed, "--vary=seed=1.." + runs));
            assertEquals(runs, summary(out).get("runs").asLong());
            watch.interrupt();
            if (held[0] > 0) {
                return held[0];
            }
        }
        throw new AssertionError("the runs were always over before they were looked at");
    }

    /** 0 if the runs were over before that was known. */
    private static long whenHalfIsDone(Path log, int runs) {
        while (lines(log) < runs / 2) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                return 0;
            }
        }
        // The least of some: what is on its way just then, and what is garbage that a collection did not reach, comes
        // and goes.
        long held = 0;
        for (int look = 0; look < LOOKS; look++) {
            System.gc();
            long left = leftByTheLastCollection();
            long after = lines(log);
            if (after == 0 || after >= runs) {
                break;
            }
            held = held == 0 ? left : Math.min(held, left);
        }
        return held;
    }

    /** Bytes that were left by the collection itself: what has been allocated since does not count. */
    private static long leftByTheLastCollection() {
        // Of the collector that was at work last: a pool's own count may be of an earlier collection that passed it
        // over.
        GcInfo last = ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .orElseThrow();
        Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        return last.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> heap.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }
}
