package org.yuragi.engine;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yuragi.engine.checkpoint.CheckpointFolder;
import org.yuragi.engine.checkpoint.Checkpoints;
import org.yuragi.engine.checkpoint.Saved;
import org.yuragi.engine.exchange.Attempt;
import org.yuragi.engine.exchange.Hub;
import org.yuragi.engine.exchange.Reports;
import org.yuragi.engine.exchange.Topology;
import org.yuragi.network.Block;
import org.yuragi.network.Network;
import scala.reflect.ClassTag$;

/**
 * The attempts at one run. Each is a barrier job of its own rather than a restarted stage: so an attempt may have fewer
 * tasks than the one before, when an executor is gone for good, and a fault of the network itself, which would come again,
 * is not tried four times.
 */
final class Attempts<B extends Block, R extends Serializable> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final long POLL_MS = 200;
    private final JavaSparkContext spark;
    private final Network<B> network;
    private final Engine.Harvest<B, R> harvest;
    private final LongConsumer progress;
    private final Checkpoints checkpoints;
    private final Records records;
    private final SerializableConfiguration hadoop;
    private final Broadcast<Network<B>> shared;
    private final CheckpointFolder folder;
    private final boolean local;

    Attempts(
            JavaSparkContext spark,
            Network<B> network,
            Engine.Harvest<B, R> harvest,
            LongConsumer progress,
            String records,
            Checkpoints checkpoints) {
        this.spark = spark;
        this.network = network;
        this.harvest = harvest;
        this.progress = progress;
        this.checkpoints = checkpoints;
        this.hadoop = new SerializableConfiguration(spark.hadoopConfiguration());
        this.records = records == null ? null : new Records(records, hadoop);
        this.local = spark.isLocal();
        try {
            this.folder = checkpoints == null
                    ? null
                    : new CheckpointFolder(checkpoints, network.blocks(), spark.hadoopConfiguration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.shared = spark.broadcast(network);
    }

    List<R> run(Slots slots, int tasks) {
        int most = spark.getConf().getInt("spark.yuragi.attempts", local ? 1 : 4);
        int count = tasks;
        int left = most;
        long best = -1;
        Attempt attempt = Attempt.first();
        while (true) {
            Saved from = newest(attempt);
            long epoch = from == null ? 0 : from.epoch();
            if (from != null && attempt.number() == 0) {
                say("goes on from its checkpoint at epoch " + epoch + " of " + network.epochs());
            }
            left = epoch > best ? most : left;
            best = Math.max(best, epoch);
            try {
                List<TaskResult<R>> results = attempt(attempt, count, from);
                List<R> done = harvest(attempt, results);
                if (done != null) {
                    progress.accept(network.epochs());
                    return done;
                }
            } catch (ExecutionException lost) {
                if (--left <= 0) {
                    throw new IllegalStateException(
                            "the run failed: " + reason(lost) + (local ? "" : " (" + most + " attempts)"),
                            lost.getCause());
                }
                count = slots.afterLoss(count);
                if (count == 0) {
                    throw new IllegalStateException("no executor is left: " + reason(lost), lost.getCause());
                }
                say(reason(lost) + "; begins again with " + count + (count == 1 ? " task" : " tasks"));
            }
            attempt = attempt.next();
        }
    }

    private static void say(String what) {
        System.err.println("yuragi: the network " + what);
    }

    /** Why the stage ended, without what Spark says before it and the trace behind it. */
    private static String reason(ExecutionException lost) {
        String message = String.valueOf(lost.getCause().getMessage());
        int stack = message.indexOf("\n\tat ");
        String told = (stack < 0 ? message : message.substring(0, stack))
                .replaceAll("\\s*\\n\\s*", " ")
                .replaceAll("^.*finished unsuccessfully\\. ", "")
                .replaceAll("org\\.yuragi\\.[a-z.]*PeerLost: ", "")
                .replaceAll(" *Driver stacktrace:.*$", "")
                .strip();
        return "stopped (" + told + ")";
    }

    private Saved newest(Attempt attempt) {
        try {
            if (folder == null) {
                return null;
            }
            folder.begin(Plan.tag(attempt));
            return folder.newest().orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<TaskResult<R>> attempt(Attempt attempt, int count, Saved from) throws ExecutionException {
        long timeoutNs =
                TimeUnit.SECONDS.toNanos(spark.getConf().getTimeAsSeconds("spark.yuragi.exchange.timeout", "60s"));
        Ledger ledger = new Ledger(folder, attempt, count);
        Topology topology = new Topology(network, count);
        long first = from == null ? 0 : from.epoch();
        // Held open here as well: a task that comes late to a local run finds what the others left.
        try (Reports reports = Reports.open(attempt, count, ledger, !local);
                Hub hub = local ? Hub.join(attempt, topology, first) : null) {
            Plan plan = new Plan(attempt, count, from, reports.address(), checkpoints, records, hadoop, timeoutNs);
            List<Integer> owners = IntStream.range(0, count).boxed().toList();
            JavaFutureAction<List<TaskResult<R>>> stage = spark.parallelize(owners, count)
                    .rdd()
                    .barrier()
                    .mapPartitions(
                            new Epochs<>(shared, harvest, plan), false, ClassTag$.MODULE$.apply(TaskResult.class))
                    .toJavaRDD()
                    .collectAsync();
            return await(stage, ledger).stream()
                    .map(result -> result instanceof TaskResult.Kept<R> kept ? taken(hub, kept) : result)
                    .toList();
        } finally {
            ledger.close();
        }
    }

    @SuppressWarnings("unchecked")
    private static <R extends Serializable> TaskResult<R> taken(Hub hub, TaskResult.Kept<R> kept) {
        return (TaskResult<R>) hub.takeKept(kept.task());
    }

    private List<TaskResult<R>> await(JavaFutureAction<List<TaskResult<R>>> stage, Ledger ledger)
            throws ExecutionException {
        while (true) {
            try {
                return stage.get(POLL_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.accept(ledger.epochs());
            } catch (InterruptedException e) {
                stage.cancel(true);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the run was interrupted", e);
            }
        }
    }

    /** The harvest; nothing if the checkpoint was damaged and the one before it is to be tried. */
    private List<R> harvest(Attempt attempt, List<TaskResult<R>> results) {
        for (TaskResult<R> result : results) {
            if (result instanceof TaskResult.Failed<R> failed) {
                throw new IllegalStateException(
                        "the run failed: " + failed.where() + ": "
                                + failed.why().getMessage(),
                        failed.why());
            }
        }
        for (TaskResult<R> result : results) {
            if (result instanceof TaskResult.Damaged<R> damaged) {
                folder.refuse(damaged.epoch());
                say("does not take a damaged checkpoint (" + damaged.why() + ") but the one before it");
                return null;
            }
        }
        List<TaskResult.Done<R>> done =
                results.stream().map(result -> (TaskResult.Done<R>) result).toList();
        saveEnd(attempt, done);
        return done.stream()
                .flatMap(each -> each.harvest().stream())
                .sorted(Comparator.comparingInt(Harvested::block))
                .map(Harvested::value)
                .toList();
    }

    private void saveEnd(Attempt attempt, List<TaskResult.Done<R>> done) {
        if (folder == null || done.stream().anyMatch(each -> each.finalPart() == null)) {
            return;
        }
        try {
            for (TaskResult.Done<R> each : done) {
                folder.written(network.epochs(), Plan.tag(attempt), each.task(), done.size(), each.finalPart());
            }
        } catch (IOException | FSError e) {
            LOG.warn("the end of the run could not be saved", e);
        }
    }

    @Override
    public void close() {
        shared.destroy();
    }
}
