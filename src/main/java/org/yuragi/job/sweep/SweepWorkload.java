package org.yuragi.job.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.FileUtils;
import org.yuragi.bench.Bench;
import org.yuragi.bench.Workload;
import org.yuragi.config.TypedConfig;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Runner;
import org.yuragi.job.run.Voice;
import org.yuragi.job.spontaneous.SpontaneousConfig;
import org.yuragi.job.spontaneous.SpontaneousJob;

/**
 * What a sweep adds to the runs themselves: thousands of tiny ones by jobs/sweep, from the command to the finished report, beside
 * as many threads in a plain loop that keeps nothing.
 */
public final class SweepWorkload implements Workload {
    private static final List<String> NETWORK = List.of(
            "neurons_e=80", "neurons_i=20", "blocks=1", "biological_s=1", "measured_from_s=0.5", "recording={}");
    private final int runs;

    /** @param runs how many, of 1 s of 100 neurons */
    public SweepWorkload(int runs) {
        this.runs = runs;
    }

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public String description() {
        return runs + " runs of 1 s of 100 spiking neurons by jobs/sweep, beside a plain loop of as many threads";
    }

    @Override
    public void run(Bench bench) throws IOException {
        // Half of the loop before and half after: what the machine does meanwhile falls on both.
        loop(bench.threads(), 1, runs / 20);
        double before = loop(bench.threads(), 1, runs / 2);
        Path folder = Files.createTempDirectory("yuragi-sweep");
        Path out = folder.resolve("sweep");
        long begin = System.nanoTime();
        JsonNode summary;
        try {
            Runner.run(new SweepJob(), request(out.toString(), bench.threads()), Voice.SILENT);
            summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        double sweepS = (System.nanoTime() - begin) / 1e9;
        double loopS = before + loop(bench.threads(), runs / 2, runs);
        String how = bench.threads() + " threads, " + runs + " runs";
        bench.figure(this, "plain_loop_runs_per_s", runs / loopS, how + ", nothing kept");
        bench.figure(this, "runs_per_s", runs / sweepS, how + ", from the command to the report");
        bench.figure(
                this, "running_runs_per_s", summary.get("runs_per_hour").asDouble() / 3600, how + ", the runs alone");
        bench.figure(this, "share_of_plain_loop", loopS / sweepS, "from the command to the report");
        bench.figure(
                this,
                "running_share_of_plain_loop",
                summary.get("runs_per_hour").asDouble() / 3600 / (runs / loopS),
                "the runs alone, without checks before and tables after");
    }

    private Request<SweepConfig> request(String out, int threads) {
        SweepConfig config = TypedConfig.read(SweepConfig.class, null, List.of("tasks=" + threads));
        return new Request<>(
                config, Map.of(SweepJob.FIX, NETWORK, SweepJob.VARY, List.of("seed=1.." + runs)), out, false);
    }

    /** Seconds for the runs of some seeds. */
    private static double loop(int threads, int from, int to) throws IOException {
        SpontaneousConfig config = TypedConfig.read(SpontaneousConfig.class, null, NETWORK);
        SpontaneousJob job = new SpontaneousJob();
        AtomicLong seed = new AtomicLong(from);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long begin = System.nanoTime();
        try {
            List<Future<?>> loops = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                loops.add(pool.submit(() -> {
                    for (long next = seed.getAndIncrement(); next < to; next = seed.getAndIncrement()) {
                        job.inOneThread(TypedConfig.with(config, List.of("seed=" + next)));
                    }
                }));
            }
            for (Future<?> each : loops) {
                each.get();
            }
            return (System.nanoTime() - begin) / 1e9;
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        } finally {
            pool.shutdownNow();
        }
    }
}
