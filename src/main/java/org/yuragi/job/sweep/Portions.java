package org.yuragi.job.sweep;

import java.util.BitSet;

/**
 * The runs of a sweep that are not done yet, in portions for one task each. A portion takes some seconds, so that Spark's part in
 * it is small; the first ones are small, as nothing is known of the runs, and so are the last ones, so that all slots end together.
 */
final class Portions {
    static final int MOST_RUNS_A_TASK = 5_000;

    /** What a portion takes at the least... */
    private static final double LEAST_TASK_S = 2;
    /** ...and what it takes a slot more: a driver starts some fifty tasks a second at the least, however many slots there are. */
    private static final double TASK_S_PER_SLOT = 0.02;
    /** What the last ones take at the least: shorter ones would be more Spark's work than ours. */
    private static final double LAST_TASK_S = 0.2;
    /** How much larger than any before it a portion may be: the runs so far may have been the short ones. */
    private static final int GROWTH = 4;

    private final BitSet done;
    private final long total;
    private final int slots;
    private final int most;
    private final double taskS;
    private long next;
    private long left;
    private int largest;
    private double runS;

    /**
     * @param done runs that are done already
     * @param total how many runs there are
     * @param slots how many tasks go on at a time
     * @param most runs a portion
     */
    Portions(BitSet done, long total, int slots, int most) {
        this.done = done;
        this.total = total;
        this.left = total - done.cardinality();
        this.slots = slots;
        this.most = most;
        this.taskS = Math.max(LEAST_TASK_S, TASK_S_PER_SLOT * slots);
    }

    /** The next portion; empty if there is none. */
    synchronized long[] next() {
        long[] runs = new long[(int) Math.min(count(), left)];
        for (int i = 0; i < runs.length; i++) {
            next = done.nextClearBit((int) next);
            runs[i] = next++;
        }
        left -= runs.length;
        return runs;
    }

    private long count() {
        if (runS == 0) {
            return 1;
        }
        double share = Math.max(left / (2.0 * slots), LAST_TASK_S / runS);
        return (long) Math.max(1, Math.min(Math.min(share, taskS / runS), Math.min(most, GROWTH * (double) largest)));
    }

    /**
     * What a portion took.
     *
     * @param runs how many runs it was
     * @param seconds inside its task
     */
    synchronized void took(int runs, double seconds) {
        largest = Math.max(largest, runs);
        runS = seconds / runs;
    }
}
