package org.yuragi.job.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.engine.Engine;
import org.yuragi.job.run.InOneThread;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.Jobs;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Run;
import org.yuragi.job.run.Shutdown;
import org.yuragi.sweep.Grid;
import org.yuragi.tasks.Named;

/**
 * Does the runs of a sweep that are not done yet. As many threads of the driver as there are slots each take what is next, have
 * it done and put it down: at any time a slot works on one run, and whoever is done first takes the next, so that long and
 * short runs mix.
 *
 * <p>A job that can be had in one thread ({@link InOneThread}) is run inside a Spark task, several short runs a task; any other
 * as it runs alone, its work in one Spark task at a time ({@link SweptRunWhole}).
 */
final class SweepRuns {
    /** What a task of short runs takes at the least, so that Spark's part in it is small... */
    private static final double LEAST_TASK_S = 2;
    /** ...and what it takes a slot more: a driver starts some fifty tasks a second at the least, however many slots there are. */
    private static final double TASK_S_PER_SLOT = 0.02;

    private static final int MOST_RUNS_A_TASK = 5_000;

    private interface Way {
        /** A line of the log for each. */
        List<String> of(long[] runs) throws Exception;
    }

    private final Run<SweepConfig> run;
    private final SweepPlan plan;
    private final SweepLog log;
    private final BitSet done;
    private final JavaSparkContext spark;
    private final int slots;
    private final boolean inOneThread;
    private final Way way;
    private long next;
    private long left;
    private long ended;
    private double busyS;
    private double wallS;

    /** @param folder where runs that are whole outputs grow */
    SweepRuns(Run<SweepConfig> run, SweepPlan plan, SweepLog log, String folder) throws IOException {
        this.run = run;
        this.plan = plan;
        this.log = log;
        this.done = log.done();
        this.spark = JavaSparkContext.fromSparkContext(run.spark().sparkContext());
        this.slots = run.config().tasks() > 0 ? run.config().tasks() : Engine.slots(spark);
        this.left = plan.grid().size() - done.cardinality();
        SweepPlan.Stage<?> first = plan.stages().get(0);
        boolean figures = run.config().keep() == SweepConfig.Keep.FIGURES;
        this.inOneThread = first.job() instanceof InOneThread && plan.stages().size() == 1 && figures;
        this.way = inOneThread
                ? runs -> inTask(new SweepTask(first.job().name(), first.baseSets(), plan.grid(), runs))
                : new SweptRunWhole(plan, folder, spark.hadoopConfiguration(), !figures)::of;
    }

    /** All of them. */
    void finish() throws IOException {
        long begin = System.nanoTime();
        long total = plan.grid().size();
        int count = (int) Math.min(slots, Math.max(1, left));
        ExecutorService hands = Executors.newFixedThreadPool(count);
        try (Progress progress = run.progress("sweep of " + plan.words() + ", runs", total)) {
            progress.at(total - left);
            List<Future<?>> busy = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                busy.add(hands.submit(() -> {
                    work(progress);
                    return null;
                }));
            }
            for (Future<?> hand : busy) {
                hand.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new IllegalStateException("the sweep stopped: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            hands.shutdownNow();
        }
        wallS = (System.nanoTime() - begin) / 1e9;
    }

    /** How many runs an hour this process did; 0 if it had none to do. */
    double perHour() {
        return ended == 0 ? 0 : ended / wallS * 3600;
    }

    /** How many runs were done already: by the sweep before it was stopped. */
    long doneBefore() {
        return done.cardinality();
    }

    /** How many runs this process did. */
    long ended() {
        return ended;
    }

    /** How many went on side by side. */
    int slots() {
        return slots;
    }

    private String words(long[] runs) {
        return runs.length == 1
                ? "run " + runs[0] + ", " + plan.grid().words(runs[0])
                : "runs " + runs[0] + " to " + runs[runs.length - 1];
    }

    @SuppressWarnings("try")
    private void work(Progress progress) throws Exception {
        for (long[] runs = take(); runs.length > 0; runs = take()) {
            long begin = System.nanoTime();
            List<String> results;
            try (Named named = Named.as(spark, words(runs))) {
                results = oneByOneIfLost(runs);
            }
            log.add(results);
            synchronized (this) {
                ended += results.size();
                busyS += (System.nanoTime() - begin) / 1e9;
                progress.at(plan.grid().size() - left());
            }
        }
    }

    private long left() {
        return left - ended;
    }

    /** The next runs for one slot: fewer towards the end, so that all slots end together. */
    private synchronized long[] take() {
        long some = 1;
        if (inOneThread && ended > 0) {
            double taskS = Math.max(LEAST_TASK_S, TASK_S_PER_SLOT * slots);
            some = Math.max(1, Math.min(MOST_RUNS_A_TASK, (long) (taskS / (busyS / ended))));
            some = Math.min(some, Math.max(1, left() / (2L * slots)));
        }
        long[] runs = new long[(int) some];
        int count = 0;
        for (; count < some; count++) {
            next = done.nextClearBit((int) next);
            if (next >= plan.grid().size()) {
                break;
            }
            runs[count] = next++;
        }
        return Arrays.copyOf(runs, count);
    }

    /** If a task is lost time and again, one of its runs ends its executor: each is tried alone, and that one is named. */
    private List<String> oneByOneIfLost(long[] runs) throws Exception {
        long begin = System.nanoTime();
        try {
            return way.of(runs);
        } catch (Exception fault) {
            // Spark throws InterruptedException without saying so, and whoever catches it clears the thread's mark.
            if (stopping() || fault instanceof InterruptedException) {
                throw fault;
            }
            if (runs.length == 1) {
                return List.of(SweptRun.failed(runs[0], begin, fault).line());
            }
            List<String> results = new ArrayList<>();
            for (long each : runs) {
                results.addAll(oneByOneIfLost(new long[] {each}));
            }
            return results;
        }
    }

    /** Whether a failure is the end of this process, not of the run. */
    private boolean stopping() {
        return spark.sc().isStopped() || Thread.currentThread().isInterrupted() || Shutdown.underWay();
    }

    private List<String> inTask(SweepTask task) {
        return spark.parallelize(List.of(task), 1).flatMap(SweepTask::lines).collect();
    }

    /** Some whole runs, one after the other, in one task. */
    record SweepTask(String job, List<String> base, Grid grid, long[] runs) implements java.io.Serializable {
        java.util.Iterator<String> lines() {
            return lines(Jobs.find(job));
        }

        private <C extends Record> java.util.Iterator<String> lines(Job<C> found) {
            C config = org.yuragi.config.TypedConfig.read(found.config(), null, base);
            SweepPlan.Stage<C> stage = new SweepPlan.Stage<>(found, config, true);
            @SuppressWarnings("unchecked")
            InOneThread<C> alone = (InOneThread<C>) found;
            return Arrays.stream(runs)
                    .mapToObj(each -> line(alone, stage, each))
                    .iterator();
        }

        private <C extends Record> String line(InOneThread<C> alone, SweepPlan.Stage<C> stage, long each) {
            long begin = System.nanoTime();
            try {
                InOneThread.Result result = alone.inOneThread(stage.config(grid, each));
                return SweptRun.done(each, begin, result.resultHash(), result.figures())
                        .line();
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError fault) {
                return SweptRun.failed(each, begin, fault).line();
            }
        }
    }
}
