package org.yuragi.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yuragi.SharedSpark;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Network;
import org.yuragi.network.Outbox;

class EngineTest {
    private static final int BLOCKS = 7;
    private static final int EPOCHS = 200;

    @Test
    void sameStateForAnyNumberOfTasks() {
        List<Long> one = run(1, -1);
        assertEquals(BLOCKS, one.size());
        for (int tasks : new int[] {2, 3, 7}) {
            assertEquals(one, run(tasks, -1), tasks + " tasks");
        }
    }

    @Test
    void moreTasksThanBlocksDoNoHarm() {
        assertEquals(run(1, -1), run(8, -1));
    }

    @Test
    @Timeout(60)
    void aFailingBlockEndsTheRunWithItsReason() {
        IllegalStateException fault = assertThrows(IllegalStateException.class, () -> run(3, 50));
        assertTrue(fault.getMessage().contains("block 4 fails in epoch 50"), fault.getMessage());
    }

    private static List<Long> run(int tasks, long failing) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
        long[] told = {0};
        List<Long> states =
                new Engine(spark, tasks).run(new Ring(failing), block -> block.state, done -> told[0] = done);
        assertEquals(EPOCHS, told[0]);
        return states;
    }

    /** Each block mixes its number, the epoch and all that came in, in order: a single lost or late message shows. */
    private record Ring(long failing) implements Network<Mixing> {
        @Override
        public int blocks() {
            return BLOCKS;
        }

        @Override
        public long epochs() {
            return EPOCHS;
        }

        @Override
        public Mixing build(int block) {
            return new Mixing(block, failing);
        }
    }

    private static final class Mixing implements Block {
        private final int number;
        private final long failing;
        private long state;

        Mixing(int number, long failing) {
            this.number = number;
            this.failing = failing;
            this.state = number;
        }

        @Override
        public void step(long epoch, Inbox in, Outbox out) {
            if (epoch == failing && number == 4) {
                throw new IllegalStateException("block 4 fails in epoch 50");
            }
            for (int from = 0; from < BLOCKS; from++) {
                Message message = in.from(from);
                assertEquals(epoch == 0 || (from + number + epoch) % 3 == 0, message.isRead());
                while (!message.isRead()) {
                    assertEquals((int) epoch - 1, message.getInt());
                    state = state * 6364136223846793005L + message.getInt();
                }
            }
            for (int to = 0; to < BLOCKS; to++) {
                if ((number + to + epoch + 1) % 3 != 0) {
                    out.to(to).putInt((int) epoch);
                    out.to(to).putInt((int) (state >>> 32) ^ to);
                }
            }
        }

        @Override
        public void save(DataOutput to) throws IOException {
            to.writeLong(state);
        }

        @Override
        public void load(DataInput from) throws IOException {
            state = from.readLong();
        }
    }
}
