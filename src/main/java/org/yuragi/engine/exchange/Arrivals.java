package org.yuragi.engine.exchange;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * How far one task has heard from each other task: the number of epochs whose messages have all arrived. Written by the
 * other tasks of its JVM and by the transport's threads, waited on by the task itself.
 *
 * <p>For a neighbour in memory a task spins first, since an epoch may take some ten microseconds; then, and at once for a peer
 * elsewhere, whose frames need a core to be received on, it sleeps until it is woken.
 */
final class Arrivals {
    private static final int STRIDE = 8;
    private static final long LONGEST_SLEEP_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private final int task;
    private final int spins;
    private final AtomicLongArray epochs;
    private final AtomicReferenceArray<String> lost;
    private volatile RuntimeException failed;
    private volatile Thread sleeping;

    Arrivals(int task, int tasks, long firstEpoch, int spins) {
        this.task = task;
        this.spins = spins;
        // A cache line for each peer: they write at the same time.
        epochs = new AtomicLongArray(tasks * STRIDE);
        for (int peer = 0; peer < tasks; peer++) {
            epochs.set(peer * STRIDE, firstEpoch);
        }
        lost = new AtomicReferenceArray<>(tasks);
    }

    /** Epochs of a peer that have arrived. */
    long from(int peer) {
        return epochs.get(peer * STRIDE);
    }

    /** Told when all messages of a peer up to and without this epoch are here. */
    void arrived(int peer, long epochsDone) {
        epochs.set(peer * STRIDE, epochsDone);
        wake();
    }

    /** Told when a peer can no longer send. What it has sent counts; the task fails only if it needs more. */
    void lost(int peer, String why) {
        lost.compareAndSet(peer, null, why);
        wake();
    }

    /** Told when the whole run is to end. */
    void fail(RuntimeException why) {
        if (failed == null) {
            failed = why;
        }
        wake();
    }

    private void wake() {
        Thread owner = sleeping;
        if (owner != null) {
            LockSupport.unpark(owner);
        }
    }

    /**
     * Waits until a peer's messages of an epoch are here.
     *
     * @param near whether the peer is in this JVM
     * @param name says who a task is, for errors
     * @throws PeerLost if the connection ended or nothing came in time, or the task was cancelled
     * @throws TaskFailed if another task has failed
     */
    void await(int peer, long epoch, boolean near, long timeoutNs, IntFunction<String> name) {
        int at = peer * STRIDE;
        int spun = 0;
        long deadline = 0;
        while (epochs.get(at) <= epoch) {
            if (failed != null) {
                throw failed;
            }
            // In this order: what arrived before the connection ended counts.
            String why = lost.get(peer);
            if (why != null && epochs.get(at) <= epoch) {
                throw new PeerLost(name.apply(task) + " lost " + name.apply(peer) + " in epoch " + epoch + ": " + why);
            }
            if (near && spun < spins) {
                spun++;
                Thread.onSpinWait();
                continue;
            }
            long now = System.nanoTime();
            if (deadline == 0) {
                deadline = now + timeoutNs;
            } else if (now > deadline) {
                throw new PeerLost(name.apply(task) + " waited " + TimeUnit.NANOSECONDS.toSeconds(timeoutNs)
                        + " s for " + name.apply(peer) + " in epoch " + epoch
                        + " (spark.yuragi.exchange.timeout sets how long)");
            }
            sleeping = Thread.currentThread();
            if (epochs.get(at) <= epoch && failed == null && lost.get(peer) == null) {
                LockSupport.parkNanos(this, LONGEST_SLEEP_NS);
            }
            sleeping = null;
            if (Thread.interrupted()) {
                throw new PeerLost(name.apply(task) + " was cancelled in epoch " + epoch);
            }
        }
    }
}
