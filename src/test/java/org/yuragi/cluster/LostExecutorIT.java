package org.yuragi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.engine.Engine;
import org.yuragi.engine.RingNetwork;
import org.yuragi.engine.checkpoint.Checkpoints;

/**
 * Claims, on four executor JVMs: the same state for any number of tasks, after kill -9 of an executor at any epoch, while a
 * checkpoint is being written, and after an executor froze. A message lost, doubled or out of order would show in the state.
 */
@Timeout(400)
class LostExecutorIT {
    private static final RingNetwork RING = new RingNetwork(7, 400, 3, 64, RingNetwork.NONE);
    private static final int KILLS = 20;

    @TempDir
    static Path folder;

    private static LoopbackCluster cluster;
    private static JavaSparkContext spark;
    private static List<Long> undisturbed;

    @BeforeAll
    static void start() throws Exception {
        // Four workers: when one or two executors are gone there is room on the others at once.
        cluster = new LoopbackCluster(Path.of("target/lost-executor-cluster"), "--workers", "4");
        // What a frozen executor costs: until its peers give it up, and until Spark does.
        spark = cluster.context(new SparkConf(false)
                // Most executors live for seconds only: what they compile must not take longer than they do.
                .set("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .set("spark.yuragi.exchange.timeout", "3s")
                .set("spark.executor.heartbeatInterval", "1s")
                .set("spark.network.timeout", "12s")
                .set("spark.network.timeoutInterval", "2s"));
        undisturbed = run(RING, 1, null);
    }

    @AfterAll
    static void stop() throws Exception {
        if (spark != null) {
            spark.stop();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void sameStateForAnyNumberOfTasksOnSeveralExecutors() {
        for (int tasks : new int[] {2, 3, 7}) {
            assertEquals(undisturbed, run(RING, tasks, null), tasks + " tasks");
        }
    }

    @Test
    void sameStateAfterAnExecutorWasKilledAtTwentyRandomEpochs() throws IOException {
        String marks = Files.createDirectory(folder.resolve("kills")).toString();
        boolean[] kill = new boolean[(int) RING.epochs()];
        new Random(11).ints(1, kill.length).distinct().limit(KILLS).forEach(epoch -> kill[epoch] = true);
        RingNetwork killing = RING.with((block, epoch) -> {
            if (kill[(int) epoch] && block == epoch % 7 && Mishaps.first(marks, "epoch-" + epoch)) {
                Mishaps.signal("KILL");
            }
        });
        assertEquals(undisturbed, run(killing, 7, every(5, "killed")));
        assertEquals(KILLS, count(Path.of(marks)), "executors killed");
    }

    @Test
    void sameStateAfterAnExecutorWasKilledWhileACheckpointWasBeingWritten() throws Exception {
        // Some 15 MB a block: writing takes longer than the few epochs until the next checkpoint.
        RingNetwork large = new RingNetwork(4, 60, 1, 5_000_000, RingNetwork.NONE);
        List<Long> expected = run(large, 4, null);
        Checkpoints checkpoints = every(4, "while-writing");
        Path at = Path.of(checkpoints.folder());
        int[] killed = {0};
        Thread killer = new Thread(() -> {
            long last = -1;
            while (!Thread.interrupted() && killed[0] < 3) {
                long writing = writing(at);
                if (writing > last) {
                    last = writing + 8;
                    try {
                        cluster.executors().get(killed[0] % 2).destroyForcibly();
                        killed[0]++;
                    } catch (Exception e) {
                        return;
                    }
                }
            }
        });
        killer.start();
        List<Long> states = run(large, 4, checkpoints);
        killer.interrupt();
        killer.join();
        assertEquals(expected, states);
        assertEquals(3, killed[0], "executors killed");
    }

    @Test
    void aFrozenExecutorHoldsUpTheRunForABoundedTimeOnly() throws IOException {
        String marks = Files.createDirectory(folder.resolve("frozen")).toString();
        RingNetwork freezing = RING.with((block, epoch) -> {
            if (block == 3 && epoch == 200 && Mishaps.first(marks, "frozen")) {
                Mishaps.signal("STOP");
            }
        });
        long begin = System.nanoTime();
        assertEquals(undisturbed, run(freezing, 4, every(20, "frozen-run")));
        assertTrue(System.nanoTime() - begin < 120e9, "took " + (System.nanoTime() - begin) / 1e9 + " s");
        assertEquals(1, count(Path.of(marks)));
    }

    /** The epoch of a checkpoint that is being written now; -1 if none is. */
    private static long writing(Path checkpoints) {
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("writing-"))
                    .mapToLong(name -> Long.parseLong(name.split("-")[1]))
                    .max()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    private static long count(Path marks) throws IOException {
        try (Stream<Path> files = Files.list(marks)) {
            return files.count();
        }
    }

    private static Checkpoints every(long epochs, String name) {
        return new Checkpoints(folder.resolve(name).toString(), name, epochs, 0);
    }

    private static List<Long> run(RingNetwork network, int tasks, Checkpoints checkpoints) {
        Engine engine = new Engine(spark, tasks);
        return (checkpoints == null ? engine : engine.savingTo(checkpoints))
                .run(network, RingNetwork.Mixing::state, done -> {});
    }
}
