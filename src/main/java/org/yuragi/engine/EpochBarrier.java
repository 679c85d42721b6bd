package org.yuragi.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the tasks of one JVM meet at the end of each epoch. It spins first, since an epoch may take some ten
 * microseconds, then sleeps in short naps, so that more tasks than cores do not stand in each other's way. A task that fails
 * breaks the barrier for all.
 */
final class EpochBarrier {
    private static final int SPINS = 2_000;
    private static final long NAP_NS = 20_000;
    private final int parties;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long generation;
    private volatile Throwable broken;

    EpochBarrier(int parties) {
        this.parties = parties;
    }

    /**
     * Waits until all have arrived.
     *
     * @throws IllegalStateException if another task failed or this thread was interrupted
     */
    void await() {
        long mine = generation;
        if (waiting.incrementAndGet() == parties) {
            waiting.set(0);
            generation = mine + 1;
            return;
        }
        int spins = 0;
        while (generation == mine) {
            if (broken != null) {
                throw new IllegalStateException("another task of this run failed", broken);
            }
            if (spins < SPINS) {
                spins++;
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(NAP_NS);
                if (Thread.interrupted()) {
                    Throwable interrupted = new InterruptedException("the task was cancelled");
                    fail(interrupted);
                    throw new IllegalStateException("interrupted while waiting for the other tasks", interrupted);
                }
            }
        }
    }

    /** Breaks the barrier: all that wait or will wait are told. */
    void fail(Throwable cause) {
        broken = cause;
    }

    /** How many times all have met: the epochs done. */
    long generation() {
        return generation;
    }
}
