package org.yuragi.job.sweep;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.config.TypedConfig;
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
 * Does the runs of a sweep that are not done yet. Threads of the driver each take what is next, have it done and put it down: at
 * any time a slot works on one run, and whoever is done first takes the next, so that long and short runs mix.
 *
 * <p>A job that can be had in one thread ({@link InOneThread}) is run inside a Spark task, several short runs a task ({@link
 * Portions}); where the sweep has all slots there are more such threads than slots, so that a slot whose task ends finds the next
 * one waiting. Any other job is run as it runs alone, its work in one Spark task at a time ({@link SweptRunWhole}), a thread a slot.
 */
final class SweepRuns {
    /** Most tasks that wait for a slot: between two tasks a slot would be idle for some tenth of a second. */
    private static final int MOST_WAITING = 16;

    private interface Way {
        Ran of(long[] runs) throws Exception;
    }

    /**
     * What some runs gave.
     *
     * @param lines of the log, one each
     * @param seconds they took, without what Spark did before and after
     */
    private record Ran(List<String> lines, double seconds) implements Serializable {
        static Ran since(long beginNanos, List<String> lines) {
            return new Ran(lines, (System.nanoTime() - beginNanos) / 1e9);
        }
    }

    private final Run<SweepConfig> run;
    private final SweepPlan plan;
    private final SweepLog log;
    private final long doneBefore;
    private final JavaSparkContext spark;
    private final int slots;
    private final boolean inOneThread;
    private final Way way;
    private final Portions portions;
    private long ended;
    private double wallS;

    /** @param folder where runs that are whole outputs grow */
    SweepRuns(Run<SweepConfig> run, SweepPlan plan, SweepLog log, String folder) throws IOException {
        this.run = run;
        this.plan = plan;
        this.log = log;
        BitSet done = log.done();
        this.doneBefore = done.cardinality();
        this.spark = JavaSparkContext.fromSparkContext(run.spark().sparkContext());
        this.slots = run.config().common().tasks() > 0 ? run.config().common().tasks() : Engine.slots(spark);
        SweepPlan.Stage<?> first = plan.stages().get(0);
        boolean figures = run.config().keep() == SweepConfig.Keep.FIGURES;
        this.inOneThread = first.job() instanceof InOneThread && plan.stages().size() == 1 && figures;
        this.portions = new Portions(done, plan.grid().size(), slots, inOneThread ? Portions.MOST_RUNS_A_TASK : 1);
        SweptRunWhole whole = new SweptRunWhole(plan, folder, spark.hadoopConfiguration(), !figures);
        this.way = inOneThread
                ? runs -> inTask(new SweepTask(first.job().name(), first.baseSets(), plan.grid(), runs))
                : runs -> Ran.since(System.nanoTime(), whole.of(runs));
    }

    /** All of them. */
    void finish() throws IOException {
        long begin = System.nanoTime();
        long total = plan.grid().size();
        long left = total - doneBefore;
        // Where it was asked for fewer slots than there are, a task that is to wait would not.
        int waiting = inOneThread && slots >= spark.defaultParallelism() ? Math.min(slots, MOST_WAITING) : 0;
        int count = (int) Math.min(slots + waiting, Math.max(1, left));
        ExecutorService hands = Executors.newFixedThreadPool(count);
        try (Progress progress = run.progress("sweep of " + plan.words() + ", runs", total)) {
            progress.at(doneBefore);
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
        return doneBefore;
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
        for (long[] runs = portions.next(); runs.length > 0; runs = portions.next()) {
            Ran ran;
            try (Named named = Named.as(spark, words(runs))) {
                ran = oneByOneIfLost(runs);
            }
            log.add(ran.lines());
            portions.took(runs.length, ran.seconds());
            synchronized (this) {
                ended += runs.length;
                progress.at(doneBefore + ended);
            }
        }
    }

    /** If a task is lost time and again, one of its runs ends its executor: each is tried alone, and that one is named. */
    private Ran oneByOneIfLost(long[] runs) throws Exception {
        long begin = System.nanoTime();
        try {
            return way.of(runs);
        } catch (Exception fault) {
            // Spark throws InterruptedException without saying so, and whoever catches it clears the thread's mark.
            if (stopping() || fault instanceof InterruptedException) {
                throw fault;
            }
            if (runs.length == 1) {
                return Ran.since(
                        begin, List.of(SweptRun.failed(runs[0], begin, fault).line()));
            }
            List<String> lines = new ArrayList<>();
            for (long each : runs) {
                lines.addAll(oneByOneIfLost(new long[] {each}).lines());
            }
            return Ran.since(begin, lines);
        }
    }

    /** Whether a failure is the end of this process, not of the run. */
    private boolean stopping() {
        return spark.sc().isStopped() || Thread.currentThread().isInterrupted() || Shutdown.underWay();
    }

    private Ran inTask(SweepTask task) {
        return spark.parallelize(List.of(task), 1).map(SweepTask::done).first();
    }

    /** Some whole runs, one after the other, in one task. */
    record SweepTask(String job, List<String> base, Grid grid, long[] runs) implements Serializable {
        Ran done() {
            return done(Jobs.find(job));
        }

        private <C extends Record> Ran done(Job<C> found) {
            C config = TypedConfig.read(found.config(), null, base);
            SweepPlan.Stage<C> stage = new SweepPlan.Stage<>(found, config, true);
            @SuppressWarnings("unchecked")
            InOneThread<C> alone = (InOneThread<C>) found;
            return Ran.since(
                    System.nanoTime(),
                    Arrays.stream(runs)
                            .mapToObj(each -> line(alone, stage, each))
                            .toList());
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
