package org.yuragi.engine;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.yuragi.input.InvalidInput;
import org.yuragi.network.Block;
import org.yuragi.network.Network;
import scala.reflect.ClassTag$;

/**
 * Runs a network: one barrier stage holds the whole run, each task owns blocks, and boundary messages change hands once an
 * epoch. The tasks of a run share one JVM; what a run computes does not depend on how many they are.
 */
public final class Engine {
    private static final long POLL_MS = 200;
    private final JavaSparkContext spark;
    private final int tasks;
    private final String records;

    /** @param tasks how many Spark tasks share the blocks; 0 for as many as there are slots */
    public Engine(JavaSparkContext spark, int tasks) {
        this(spark, tasks, null);
    }

    private Engine(JavaSparkContext spark, int tasks, String records) {
        this.spark = spark;
        this.tasks = tasks;
        this.records = records;
    }

    /**
     * The same, with a place for what {@link org.yuragi.network.RecordingBlock}s record: files
     * {@code <folder>/block-<block>/epoch-<epoch>} of bytes as drained, to be read in the order of their names.
     *
     * @param folder on any Hadoop file system that all executors reach
     */
    public Engine recordingTo(String folder) {
        return new Engine(spark, tasks, folder);
    }

    /** What is taken from a block when the run is over. */
    public interface Harvest<B extends Block, R extends Serializable> extends Function<B, R>, Serializable {}

    /**
     * Runs all epochs of a network.
     *
     * @param harvest what to bring to the driver from each block at the end
     * @param progress told now and then how many epochs are done; may see fewer than all
     * @return the harvest, by rising block
     */
    public <B extends Block, R extends Serializable> List<R> run(
            Network<B> network, Harvest<B, R> harvest, LongConsumer progress) {
        int asked = tasks > 0 ? tasks : spark.defaultParallelism();
        int count = Math.min(asked, network.blocks());
        if (count > spark.defaultParallelism()) {
            throw new InvalidInput(
                    "config", "tasks", count, "at most as many as there are slots, " + spark.defaultParallelism());
        }
        String run = UUID.randomUUID().toString();
        Broadcast<Network<B>> shared = spark.broadcast(network);
        spark.sc().setJobDescription("network of " + network.blocks() + " blocks, " + network.epochs() + " epochs");
        try {
            List<Integer> owners = IntStream.range(0, count).boxed().toList();
            JavaFutureAction<List<Harvested<R>>> stage = spark.parallelize(owners, count)
                    .rdd()
                    .barrier()
                    .mapPartitions(
                            new Epochs<>(shared, harvest, run, records(spark)),
                            false,
                            ClassTag$.MODULE$.apply(Harvested.class))
                    .toJavaRDD()
                    .collectAsync();
            return await(stage, run, network.epochs(), progress);
        } finally {
            LocalExchange.close(run);
            spark.sc().setJobDescription(null);
            shared.destroy();
        }
    }

    private Records records(JavaSparkContext context) {
        return records == null
                ? null
                : new Records(records, new SerializableConfiguration(context.hadoopConfiguration()));
    }

    private static <R extends Serializable> List<R> await(
            JavaFutureAction<List<Harvested<R>>> stage, String run, long epochs, LongConsumer progress) {
        while (true) {
            try {
                List<Harvested<R>> harvested = stage.get(POLL_MS, TimeUnit.MILLISECONDS);
                progress.accept(epochs);
                return harvested.stream()
                        .sorted(Comparator.comparingInt(Harvested::block))
                        .map(Harvested::value)
                        .toList();
            } catch (TimeoutException e) {
                progress.accept(LocalExchange.epochsDone(run));
            } catch (InterruptedException e) {
                stage.cancel(true);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the run was interrupted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(
                        "the run failed: " + e.getCause().getMessage(), e.getCause());
            }
        }
    }
}
