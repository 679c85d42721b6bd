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
    private static final long EPOCHS = 1_200;
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
        run(bench, network, null);
        double without = run(bench, network, null);
        double with = run(bench, network, EVERY);
        double again = run(bench, network, null);
        // Drift of the machine between the runs is in the mean of before and after.
        double base = (without + again) / 2;
        double timed = EPOCHS - 1 - EPOCHS / 2.0;
        double eachMs = Math.max(0, (with - base) * timed / (timed / EVERY)) / 1e6;
        bench.figure(
                this,
                "ms_each",
                eachMs,
                "a checkpoint of 80 MB holds the run up, " + without / 1e6 + ", " + with / 1e6 + ", " + again / 1e6
                        + " ms an epoch without, with, without");
        bench.figure(
                this,
                "overhead_percent_at_60_s",
                100 * eachMs / 1e3 / DEFAULT_EVERY_S,
                "of the run's time at the default checkpoint_every_s");
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
