package org.yuragi.synchrony;

import java.io.Serializable;
import java.util.Arrays;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Counts co-active cells in a window whose cells are shifted, each by its own uniform draw, circularly inside each
 * stretch. Whole numbers only: however the shifts are spread over tasks, the sums are the same.
 */
final class ShiftCounts {
    /** Sessions, kinds of window and cells that the keys of the shifts have room for. */
    static final int MOST_SESSIONS = 1 << 12;

    static final int MOST_WINDOWS = 1 << 8;
    static final int MOST_CELLS = 1 << 20;
    /** Above so many bins a curve is not kept. */
    private static final int MOST_LAGS = 240;

    private static final int SHIFT_BITS = 20;
    /** Shift number of the window as it is. */
    private static final int NONE = -1;

    private final ActiveFrames session;
    private final Window window;
    private final CounterRandom random;
    private final long entity;

    /**
     * @param sessionKey number of the session among its animal's
     * @param windowKey number of the window; with the session's and the cell's it keys the shifts
     */
    ShiftCounts(ActiveFrames session, Window window, long seed, int sessionKey, int windowKey) {
        this.session = session;
        this.window = window;
        this.random = new CounterRandom(seed, Purpose.SYNCHRONY_SHIFT);
        this.entity = ((long) sessionKey * MOST_WINDOWS + windowKey) * MOST_CELLS;
    }

    /**
     * Synchronous frames.
     *
     * @param total in each turn
     * @param pairs pairs of cells active in the same frame, in each turn
     * @param byLag turns x bins after the begin of a stretch
     * @param byStretch in each stretch, summed over turns
     */
    record Synchronous(int[] total, long[] pairs, int[][] byLag, long[] byStretch) implements Serializable {
        /** This and what another session has in the same turns. */
        Synchronous plus(Synchronous other) {
            int[] all = total.clone();
            long[] both = pairs.clone();
            int[][] lags = new int[all.length][];
            for (int turn = 0; turn < all.length; turn++) {
                all[turn] += other.total[turn];
                both[turn] += other.pairs[turn];
                lags[turn] = Arrays.copyOf(byLag[turn], Math.max(byLag[turn].length, other.byLag[turn].length));
                for (int lag = 0; lag < other.byLag[turn].length; lag++) {
                    lags[turn][lag] += other.byLag[turn][lag];
                }
            }
            long[] stretches = Arrays.copyOf(byStretch, byStretch.length + other.byStretch.length);
            System.arraycopy(other.byStretch, 0, stretches, byStretch.length, other.byStretch.length);
            return new Synchronous(all, both, lags, stretches);
        }

        /** This and the turns after it. */
        Synchronous then(Synchronous next) {
            int n = total.length;
            int[] all = Arrays.copyOf(total, n + next.total.length);
            System.arraycopy(next.total, 0, all, n, next.total.length);
            long[] both = Arrays.copyOf(pairs, all.length);
            System.arraycopy(next.pairs, 0, both, n, next.pairs.length);
            int[][] lags = Arrays.copyOf(byLag, n + next.byLag.length);
            System.arraycopy(next.byLag, 0, lags, n, next.byLag.length);
            long[] stretches = byStretch.clone();
            for (int i = 0; i < stretches.length; i++) {
                stretches[i] += next.byStretch[i];
            }
            return new Synchronous(all, both, lags, stretches);
        }
    }

    /** The window as it is: one turn. */
    Synchronous observed(int threshold, int lagFrames) {
        return count(threshold, lagFrames, NONE, NONE + 1);
    }

    /** The window under the shifts {@code from} to before {@code to}. */
    Synchronous shifted(int threshold, int lagFrames, int from, int to) {
        return count(threshold, lagFrames, from, to);
    }

    private Synchronous count(int threshold, int lagFrames, int from, int to) {
        // A curve is for stretches around events: over the whole of a long session it would be large and say nothing.
        int bins = (window.longest() + lagFrames - 1) / lagFrames;
        int lags = bins > MOST_LAGS ? 0 : bins;
        int[] total = new int[to - from];
        long[] pairs = new long[to - from];
        int[][] byLag = new int[to - from][lags];
        long[] byStretch = new long[window.stretches()];
        int[] counts = new int[window.longest()];
        for (int number = 0; number < window.stretches(); number++) {
            Stretch stretch = stretch(number);
            for (int turn = from; turn < to; turn++) {
                fill(counts, stretch, turn);
                for (int frame = 0; frame < stretch.length; frame++) {
                    pairs[turn - from] += (long) counts[frame] * (counts[frame] - 1) / 2;
                    if (counts[frame] >= threshold) {
                        total[turn - from]++;
                        byStretch[number]++;
                        if (lags > 0) {
                            byLag[turn - from][frame / lagFrames]++;
                        }
                    }
                }
            }
        }
        return new Synchronous(total, pairs, byLag, byStretch);
    }

    /** How many frames have how many co-active cells under some shifts: entry {@code n} counts the frames with {@code n}. */
    long[] histogram(int turns) {
        long[] histogram = new long[session.cells() + 1];
        int[] counts = new int[window.longest()];
        for (int number = 0; number < window.stretches(); number++) {
            Stretch stretch = stretch(number);
            for (int turn = 0; turn < turns; turn++) {
                fill(counts, stretch, turn);
                for (int frame = 0; frame < stretch.length; frame++) {
                    histogram[counts[frame]]++;
                }
            }
        }
        return histogram;
    }

    /**
     * The activity inside one stretch.
     *
     * @param cell the cells that are active in it
     * @param end where each one's frames end in {@code frame}
     * @param frame frames after the stretch's first
     */
    private record Stretch(int number, int length, int[] cell, int[] end, int[] frame) {}

    private Stretch stretch(int number) {
        int from = window.from()[number];
        int to = window.to()[number];
        int[] cells = new int[session.cells()];
        int[] ends = new int[session.cells()];
        int[] frames = new int[16];
        int active = 0;
        int events = 0;
        for (int cell = 0; cell < session.cells(); cell++) {
            int[] all = session.active()[cell];
            int at = ActiveFrames.firstFrom(all, from);
            int before = events;
            for (; at < all.length && all[at] < to; at++) {
                if (events == frames.length) {
                    frames = Arrays.copyOf(frames, 2 * events);
                }
                frames[events++] = all[at] - from;
            }
            if (events > before) {
                cells[active] = cell;
                ends[active++] = events;
            }
        }
        return new Stretch(number, to - from, Arrays.copyOf(cells, active), ends, frames);
    }

    private void fill(int[] counts, Stretch stretch, int turn) {
        int length = stretch.length;
        Arrays.fill(counts, 0, length, 0);
        int at = 0;
        for (int i = 0; i < stretch.cell.length; i++) {
            int shift = turn == NONE
                    ? 0
                    : random.below(length, entity + stretch.cell[i], (long) stretch.number << SHIFT_BITS | turn, 0);
            for (; at < stretch.end[i]; at++) {
                int frame = stretch.frame[at] + shift;
                counts[frame < length ? frame : frame - length]++;
            }
        }
    }
}
