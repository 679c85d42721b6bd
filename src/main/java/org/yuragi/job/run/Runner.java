package org.yuragi.job.run;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.yuragi.config.TypedConfig;
import org.yuragi.files.Tables;
import org.yuragi.report.Fact;
import org.yuragi.report.Page;
import org.yuragi.tasks.Named;

/** The path every job takes: checks first, then work aside, then everything in its place at once. */
public final class Runner {
    private static final int TABLES_AT_A_TIME = 2;

    private Runner() {}

    /** Parses the options and runs the job, or prints its help. */
    public static <C extends Record> void run(Job<C> job, List<String> args) throws IOException {
        Optional<Request<C>> request = CommandLine.parse(job, args);
        if (request.isPresent()) {
            try (Watch watch = args.contains(Watch.OPTION) ? Watch.open(job.name()) : null) {
                run(job, request.get(), Voice.ALOUD, watch);
            }
        }
    }

    /** Runs the job to its end and gives its result hash. */
    public static <C extends Record> String run(Job<C> job, Request<C> asked, Voice voice) throws IOException {
        return run(job, asked, voice, null);
    }

    private static <C extends Record> String run(Job<C> job, Request<C> asked, Voice voice, Watch watch)
            throws IOException {
        Instant started = Instant.now();
        long clock = System.nanoTime();
        Configuration hadoop = new Configuration();
        Request<C> request = job.complete(asked);
        Inputs.check(job, request, hadoop);
        job.check(request);
        Unfinished.check(request, hadoop);
        try (OutputFolder output = OutputFolder.claim(request.out(), request.overwrite(), hadoop)) {
            SparkSession spark = session(job, request);
            FirstTable.begin(spark);
            Map<String, String> inputHashes = Inputs.hashes(job, request, hadoop, job.knownHashes(request, spark));
            return run(job, request, spark, output, inputHashes, hadoop, voice, watch, started, clock);
        }
    }

    @SuppressWarnings("try")
    private static <C extends Record> String run(
            Job<C> job,
            Request<C> request,
            SparkSession spark,
            OutputFolder output,
            Map<String, String> inputHashes,
            Configuration hadoop,
            Voice voice,
            Watch watch,
            Instant started,
            long clock)
            throws IOException {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        try (Unfinished unfinished = Unfinished.open(job, request, inputHashes, hadoop, voice);
                Named named = Named.as(context, "jobs/" + job.name())) {
            Outcome outcome = job.run(new Run<>(request, spark, output, unfinished, inputHashes, voice, watch));
            write(outcome.tables(), output, context);
            double wall = (System.nanoTime() - clock) / 1e9;
            Map<String, Object> summary = summary(job, request, spark, outcome, wall);
            Map<String, Object> provenance = Provenance.of(job, request, spark, inputHashes, started);
            provenance.put("tasks", summary.get("tasks"));
            provenance.put("wall_s", wall);
            provenance.put("result_hash", outcome.resultHash());
            provenance.put(Unfinished.ID, unfinished.id());
            output.write("summary.json", Provenance.json(summary));
            output.write("provenance.json", Provenance.json(provenance));
            output.write("report.html", Page.html(outcome.report(), readable(provenance)));
            output.complete();
            unfinished.complete();
            if (voice == Voice.ALOUD) {
                System.err.printf(
                        Locale.ROOT, "yuragi %s: done in %.1f s, result %s%n", job.name(), wall, outcome.resultHash());
                System.out.println(request.out() + "/report.html");
            }
            if (outcome.failure() != null) {
                throw new NotCertified(outcome.failure());
            }
            return outcome.resultHash();
        }
    }

    /** Some at a time: what one of them leaves of the slots at its end, and while Spark plans it, another uses. */
    @SuppressWarnings("try")
    private static void write(Map<String, Dataset<Row>> tables, OutputFolder output, JavaSparkContext context)
            throws IOException {
        if (tables.isEmpty()) {
            return;
        }
        ExecutorService hands = Executors.newFixedThreadPool(Math.min(tables.size(), TABLES_AT_A_TIME));
        try {
            List<Future<?>> writes = new ArrayList<>();
            tables.forEach((name, rows) -> writes.add(hands.submit(() -> {
                try (Named named = Named.as(context, "table " + name)) {
                    Tables.write(rows).parquet(output.staging(name));
                }
            })));
            for (Future<?> each : writes) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    "a table could not be written: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            hands.shutdownNow();
        }
    }

    private static Map<String, Object> summary(
            Job<?> job, Request<?> request, SparkSession spark, Outcome outcome, double wall) {
        int asked = Common.tasks(request.config());
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("job", job.name());
        summary.put("wall_s", wall);
        summary.put("tasks", asked > 0 ? asked : spark.sparkContext().defaultParallelism());
        summary.put(
                "seed",
                request.config() instanceof Common.Has has ? has.common().seed() : null);
        summary.put("result_hash", outcome.resultHash());
        summary.putAll(outcome.figures());
        return summary;
    }

    /** Spark as spark-submit set it up; else this machine, with a slot for each task that was asked for. */
    private static SparkSession session(Job<?> job, Request<?> request) {
        SparkConf conf = new SparkConf().setAppName("yuragi " + job.name());
        if (!conf.contains("spark.master")) {
            int asked = Common.tasks(request.config());
            conf.setMaster("local[" + Math.max(asked, Runtime.getRuntime().availableProcessors()) + "]");
            // Nobody else has to reach it.
            conf.setIfMissing("spark.driver.host", Watch.HOST).setIfMissing("spark.driver.bindAddress", Watch.HOST);
        }
        if (conf.get("spark.master").startsWith("local")) {
            // A task without memory is told by the job, in a line: Spark would end this JVM, which has no other
            // executor.
            conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
        }
        return SparkSession.builder().config(conf).getOrCreate();
    }

    private static List<Fact> readable(Map<String, Object> provenance) {
        List<Fact> facts = new ArrayList<>();
        provenance.forEach((key, value) -> facts.add(new Fact(key.replace('_', ' '), text(value))));
        return facts;
    }

    private static String text(Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + TypedConfig.text(entry.getValue()))
                        .collect(Collectors.joining("\n"))
                : String.valueOf(value);
    }
}
