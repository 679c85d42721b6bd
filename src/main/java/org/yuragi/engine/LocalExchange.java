package org.yuragi.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yuragi.network.Message;

/**
 * The exchange between tasks of one JVM: messages are handed over in memory. Each pair of blocks has two messages, one
 * that is written in this epoch and one, of the epoch before, that is read; the barrier swaps them.
 */
final class LocalExchange {
    private static final Map<String, LocalExchange> OPEN = new ConcurrentHashMap<>();
    private final EpochBarrier barrier;
    private final Message[][][] messages;

    private LocalExchange(int blocks, int tasks) {
        barrier = new EpochBarrier(tasks);
        messages = new Message[2][blocks][blocks];
        for (Message[][] parity : messages) {
            for (Message[] from : parity) {
                for (int to = 0; to < blocks; to++) {
                    from[to] = new Message();
                }
            }
        }
    }

    /** The exchange of one attempt of one run in this JVM; the first task that asks creates it. */
    static LocalExchange join(String run, int blocks, int tasks) {
        return OPEN.computeIfAbsent(run, name -> new LocalExchange(blocks, tasks));
    }

    /** Forgets all attempts of a run. */
    static void close(String run) {
        OPEN.keySet().removeIf(name -> name.startsWith(run));
    }

    /** How many epochs the run's latest attempt has done, or 0 if it is not running in this JVM. */
    static long epochsDone(String run) {
        return OPEN.entrySet().stream()
                .filter(open -> open.getKey().startsWith(run))
                .max(Map.Entry.comparingByKey())
                .map(open -> Math.max(0, open.getValue().barrier.generation() - 1))
                .orElse(0L);
    }

    /** The message that {@code from} writes to {@code to} in this epoch. */
    Message outgoing(long epoch, int from, int to) {
        return messages[(int) (epoch & 1)][from][to];
    }

    /** The message that {@code to} reads from {@code from} in this epoch. */
    Message incoming(long epoch, int from, int to) {
        return messages[(int) (epoch & 1) ^ 1][from][to];
    }

    EpochBarrier barrier() {
        return barrier;
    }
}
