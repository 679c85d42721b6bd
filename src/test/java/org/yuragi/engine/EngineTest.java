package org.yuragi.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yuragi.SharedSpark;
import org.yuragi.input.InvalidInput;

class EngineTest {
    private static final RingNetwork RING = new RingNetwork(7, 200, 7, 8, RingNetwork.NONE);
    private static final RingNetwork NEIGHBOURS = new RingNetwork(16, 200, 1, 8, RingNetwork.NONE);

    @Test
    void sameStateForAnyNumberOfTasks() {
        List<Long> one = run(RING, 1);
        assertEquals(RING.blocks(), one.size());
        for (int tasks : new int[] {2, 3, 7}) {
            assertEquals(one, run(RING, tasks), tasks + " tasks");
        }
    }

    @Test
    void sameStateWhereOnlyNeighboursTalk() {
        List<Long> one = run(NEIGHBOURS, 1);
        for (int tasks : new int[] {2, 3, 7, 8}) {
            assertEquals(one, run(NEIGHBOURS, tasks), tasks + " tasks");
        }
    }

    @Test
    void sameStateWithoutSpark() {
        for (RingNetwork network : List.of(RING, NEIGHBOURS)) {
            List<Long> states = new LocalRun<>(network)
                    .toTheEnd().blocks().stream().map(RingNetwork.Mixing::state).toList();
            assertEquals(run(network, 2), states);
        }
    }

    @Test
    void moreTasksThanBlocksDoNoHarm() {
        assertEquals(run(RING, 1), run(RING, 8));
    }

    @Test
    @Timeout(60)
    void aFailingBlockEndsTheRunWithItsReason() {
        RingNetwork failing = RING.with((block, epoch) -> {
            if (block == 4 && epoch == 50) {
                throw new IllegalStateException("no more");
            }
        });
        IllegalStateException fault = assertThrows(IllegalStateException.class, () -> run(failing, 3));
        assertEquals("the run failed: task 1, epoch 50: no more", fault.getMessage());
    }

    @Test
    @Timeout(60)
    void aBlockThatCannotBeBuiltEndsTheRunWithItsReason() {
        RingNetwork broken = new RingNetwork(7, 200, 7, -8, RingNetwork.NONE);
        IllegalStateException fault = assertThrows(IllegalStateException.class, () -> run(broken, 3));
        assertTrue(fault.getMessage().contains("building its blocks"), fault.getMessage());
    }

    @Test
    void moreTasksThanSlotsAreRefused() {
        RingNetwork large = new RingNetwork(20, 5, 7, 8, RingNetwork.NONE);
        InvalidInput mistake = assertThrows(InvalidInput.class, () -> run(large, 9));
        assertEquals(
                "config: tasks = 9: expected at most as many as there are slots, 8"
                        + " (more executors or cores, or a lower --set tasks; 0 takes what there is)",
                mistake.getMessage());
    }

    static List<Long> run(RingNetwork network, int tasks) {
        long[] told = {0};
        List<Long> states = new Engine(spark(), tasks).run(network, RingNetwork.Mixing::state, done -> told[0] = done);
        assertEquals(network.epochs(), told[0]);
        return states;
    }

    static JavaSparkContext spark() {
        return JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
    }
}
