package org.yuragi.engine;

import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.input.InvalidInput;

/** Whether this Spark can hold a network, and with how many tasks: all of them must run at the same time. */
final class Slots {
    private static final long POLL_MS = 100;
    private static final long STEADY_MS = 1_500;
    private final JavaSparkContext spark;
    private final long patienceMs;

    Slots(JavaSparkContext spark) {
        this.spark = spark;
        // In one JVM all there will ever be is there from the beginning.
        this.patienceMs = spark.isLocal()
                ? 0
                : TimeUnit.SECONDS.toMillis(spark.getConf().getTimeAsSeconds("spark.yuragi.slots.timeout", "30s"));
    }

    /** Refuses settings that do not go with a network. */
    void checkSettings() {
        SparkConf conf = spark.getConf();
        refuse(conf, "spark.dynamicAllocation.enabled", "a network's tasks hold their executors from beginning to end");
        refuse(conf, "spark.speculation", "a second copy of a task would send everything twice");
    }

    private static void refuse(SparkConf conf, String key, String why) {
        if (conf.getBoolean(key, false)) {
            throw new InvalidInput("Spark", key, "true", "false: " + why + " (--conf " + key + "=false)");
        }
    }

    /**
     * How many tasks a run gets. Executors may still be on their way: waits for them for a while.
     *
     * @param asked tasks asked for; 0 for as many as there are slots
     * @throws InvalidInput if there are fewer slots than were asked for
     */
    int atFirst(int asked, int blocks) {
        int wanted = Math.min(asked > 0 ? asked : expected(), blocks);
        int slots = await(wanted, asked == 0);
        if (slots == 0) {
            throw new InvalidInput(
                    "Spark",
                    "spark.master",
                    spark.master(),
                    "a cluster with room for a network; none of its executors came within "
                            + TimeUnit.MILLISECONDS.toSeconds(patienceMs)
                            + " s (spark.yuragi.slots.timeout): it is busy, or the log of its workers says why");
        }
        if (asked > 0 && slots < wanted) {
            throw new InvalidInput(
                    "config",
                    "tasks",
                    wanted,
                    "at most as many as there are slots, " + slots
                            + " (more executors or cores, or a lower --set tasks; 0 takes what there is)");
        }
        return Math.min(slots, wanted);
    }

    /** How many tasks the run goes on with after executors were lost: as many as before, or what is left. */
    int afterLoss(int before) {
        return Math.min(before, await(before, false));
    }

    private int await(int wanted, boolean orSteady) {
        long begin = System.nanoTime();
        long since = begin;
        int slots = now();
        while (slots < wanted && msSince(begin) < patienceMs) {
            if (orSteady && slots > 0 && msSince(since) > STEADY_MS) {
                break;
            }
            pause();
            int next = now();
            since = next == slots ? since : System.nanoTime();
            slots = next;
        }
        return slots;
    }

    private static long msSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /** What the cluster was asked for; more slots than that never come. */
    private int expected() {
        return spark.getConf().getInt("spark.cores.max", Integer.MAX_VALUE);
    }

    private int now() {
        return spark.sc()
                .maxNumConcurrentTasks(spark.sc().resourceProfileManager().defaultResourceProfile());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for executors", e);
        }
    }
}
