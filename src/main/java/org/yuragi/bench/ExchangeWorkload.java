package org.yuragi.bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.yuragi.engine.Engine;
import scala.Tuple2;

/**
 * What an exchange of boundary messages takes: in memory where tasks share a JVM (a local run), through Spark's transport
 * where they do not ({@code jobs/bench --master ...}). Beside it, once, what a user of plain Spark would do: a shuffle an
 * epoch.
 */
final class ExchangeWorkload implements Workload {
    private static final int[] TASKS = {2, 4, 8};
    private static final int[] BYTES = {100, 10_000, 1_000_000};
    private static final double SECONDS = 2;
    private static final int SHUFFLES = 50;

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public String description() {
        return "time of an epoch in which each task sends a message to each other task, and does nothing else";
    }

    @Override
    public void run(Bench bench) {
        int slots = bench.slots();
        String where = bench.spark().isLocal()
                ? "in one JVM"
                : bench.spark().sc().statusTracker().getExecutorInfos().length - 1 + " executor JVMs";
        double ofTwo = 0;
        for (int tasks : TASKS) {
            if (tasks > slots) {
                bench.say("exchange: " + tasks + " tasks need as many slots, and there are " + slots);
                continue;
            }
            for (int bytes : BYTES) {
                double ms = milliseconds(bench, tasks, tasks, bytes);
                ofTwo = tasks == 2 && bytes == 10_000 ? ms : ofTwo;
                bench.figure(this, "ms_" + tasks + "_tasks_" + size(bytes), ms, "an epoch, all to all, " + where);
            }
            if (tasks > 2) {
                double ms = milliseconds(bench, tasks, 1, 10_000);
                bench.figure(this, "ms_" + tasks + "_tasks_10_kb_ring", ms, "an epoch, two neighbours only, " + where);
            }
        }
        if (ofTwo > 0) {
            double shuffle = shuffle(bench);
            bench.figure(this, "ms_2_tasks_10_kb_shuffle", shuffle, "a Spark job with one shuffle, median");
            bench.ratio(this, "shuffle", shuffle / ofTwo, "2 tasks, 10 kB, " + where);
        }
    }

    private static String size(int bytes) {
        return bytes < 1_000 ? bytes + "_b" : bytes < 1_000_000 ? bytes / 1_000 + "_kb" : bytes / 1_000_000 + "_mb";
    }

    /** A short run tells how many epochs fill the time; the second half of those is timed. */
    private static double milliseconds(Bench bench, int tasks, int neighbours, int bytes) {
        double first = run(bench, new PaddedNetwork(tasks, 200, neighbours, bytes, 0));
        long epochs = Math.max(200, Math.min(200_000, (long) (SECONDS * 1e3 / first)));
        return run(bench, new PaddedNetwork(tasks, epochs, neighbours, bytes, 0));
    }

    private static double run(Bench bench, PaddedNetwork network) {
        return new Engine(bench.spark(), network.blocks())
                        .run(network, PaddedNetwork.Padded::nanosecondsAnEpoch, done -> {}).stream()
                                .mapToDouble(Double::doubleValue)
                                .max()
                                .orElseThrow()
                / 1e6;
    }

    private static double shuffle(Bench bench) {
        List<Tuple2<Integer, byte[]>> messages =
                List.of(new Tuple2<>(0, new byte[10_000]), new Tuple2<>(1, new byte[10_000]));
        JavaPairRDD<Integer, byte[]> state =
                bench.spark().parallelizePairs(messages, 2).cache();
        state.count();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < SHUFFLES; i++) {
            long begin = System.nanoTime();
            state.mapToPair(message -> new Tuple2<>(1 - message._1(), message._2()))
                    .partitionBy(new HashPartitioner(2))
                    .count();
            times.add((System.nanoTime() - begin) / 1e6);
        }
        state.unpersist();
        times.sort(null);
        return times.get(times.size() / 2);
    }
}
