package org.yuragi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileSystem;
import org.yuragi.engine.Engine;
import org.yuragi.engine.checkpoint.Checkpoints;

/** What checkpoints cost a run: the same run with and without, on this machine's disk. */
final class CheckpointWorkload implements Workload {
    private static final int BLOCKS = 2;
    private static final int STATE_BYTES = 40_000_000;
    private static final long EPOCHS = 800;
    private static final int PAIRS = 3;
    private static final long EVERY = 100;
    private static final double DEFAULT_EVERY_S = 60;

    @Override
    public String name() {
        return "checkpoint";
    }

    @Override
    public String description() {
        return "a run of two blocks with 40 MB of state each, all of it changing, with and without checkpoints";
    }

    @Override
    public void run(Bench bench) throws IOException {
        if (!bench.spark().isLocal()) {
            bench.say("checkpoint: measured on this machine's disk, by a local run only");
            return;
        }
        PaddedNetwork network = new PaddedNetwork(BLOCKS, EPOCHS, BLOCKS, 1_000, STATE_BYTES);
        run(bench, network, EVERY);
        run(bench, network, null);
        double[] without = new double[PAIRS];
        double[] with = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            without[i] = run(bench, network, null);
            with[i] = run(bench, network, EVERY);
        }
        double eachMs = Math.max(0, (median(with) - median(without)) * EVERY) / 1e6;
        bench.figure(
                this,
                "ms_each",
                eachMs,
                "a checkpoint of 80 MB holds the run up; medians of " + PAIRS + " runs with and without in turn");
        bench.figure(
                this,
                "overhead_percent_at_60_s",
                100 * eachMs / 1e3 / DEFAULT_EVERY_S,
                "of the run's time at the default checkpoint_every_s");
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double run(Bench bench, PaddedNetwork network, Long every) {
        Engine engine = new Engine(bench.spark(), BLOCKS);
        try {
            Path folder = Files.createTempDirectory("yuragi-bench");
            try {
                Engine its = every == null
                        ? engine
                        : engine.savingTo(
                                new Checkpoints(folder.resolve("checkpoints").toString(), "bench", every, 0));
                return its.run(network, PaddedNetwork.Padded::nanosecondsAnEpoch, done -> {}).stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElseThrow();
            } finally {
                org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.toUri());
                FileSystem.get(path.toUri(), bench.spark().hadoopConfiguration())
                        .delete(path, true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
