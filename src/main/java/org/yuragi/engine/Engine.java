package org.yuragi.engine;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.engine.checkpoint.Checkpoints;
import org.yuragi.network.Block;
import org.yuragi.network.Network;
import org.yuragi.tasks.Named;

/**
 * Runs a network on Spark: one barrier stage holds the whole run, each task owns blocks, and boundary messages change hands
 * once an epoch, in memory inside a JVM and through Spark's transport between executors. When an executor is lost the run
 * begins again at its newest checkpoint, with as many tasks as there is room for. What a run computes does not depend on
 * tasks, executors, checkpoints or losses.
 *
 * <p>Settings, as Spark properties: {@code spark.yuragi.exchange.timeout} (60s; how long a task waits for another in an
 * epoch), {@code spark.yuragi.exchange.maxFrame} (1g; largest message between two tasks), {@code spark.yuragi.attempts} (4;
 * attempts in a row that reach no new checkpoint), {@code spark.yuragi.slots.timeout} (30s; how long executors are waited
 * for).
 */
public final class Engine {
    private final JavaSparkContext spark;
    private final int tasks;
    private final String records;
    private final Checkpoints checkpoints;

    /** @param tasks how many Spark tasks share the blocks; 0 for as many as there are slots */
    public Engine(JavaSparkContext spark, int tasks) {
        this(spark, tasks, null, null);
    }

    private Engine(JavaSparkContext spark, int tasks, String records, Checkpoints checkpoints) {
        this.spark = spark;
        this.tasks = tasks;
        this.records = records;
        this.checkpoints = checkpoints;
    }

    /**
     * How many tasks a network could have on this Spark; waits for executors that are on their way.
     *
     * @throws org.yuragi.input.InvalidInput if none comes
     */
    public static int slots(JavaSparkContext spark) {
        return new Slots(spark).atFirst(0, Integer.MAX_VALUE);
    }

    /**
     * The same, with a place for what {@link org.yuragi.network.RecordingBlock}s record: files
     * {@code <folder>/block-<block>/epoch-<epoch>} of bytes as drained, to be read in the order of their names.
     *
     * @param folder on any Hadoop file system that all executors reach
     */
    public Engine recordingTo(String folder) {
        return new Engine(spark, tasks, folder, checkpoints);
    }

    /** The same with checkpoints; if there is one of the same run already, it goes on from there. */
    public Engine savingTo(Checkpoints its) {
        return new Engine(spark, tasks, records, its);
    }

    /** What is taken from a block when the run is over. */
    public interface Harvest<B extends Block, R extends Serializable> extends Function<B, R>, Serializable {}

    /**
     * Runs all epochs of a network.
     *
     * @param harvest what to bring to the driver from each block at the end
     * @param progress told now and then how many epochs are done; may see fewer than all, and fewer than before after a loss
     * @return the harvest, by rising block
     * @throws org.yuragi.input.InvalidInput if this Spark cannot hold the network
     */
    @SuppressWarnings("try")
    public <B extends Block, R extends Serializable> List<R> run(
            Network<B> network, Harvest<B, R> harvest, LongConsumer progress) {
        Slots slots = new Slots(spark);
        slots.checkSettings();
        int count = slots.atFirst(tasks, network.blocks());
        spark.sc().setInterruptOnCancel(true);
        String words = "network of " + network.blocks() + " blocks, " + network.epochs() + " epochs";
        try (Named named = Named.as(spark, words);
                Attempts<B, R> attempts = new Attempts<>(spark, network, harvest, progress, records, checkpoints)) {
            return attempts.run(slots, count);
        }
    }
}
