package org.yuragi.synchrony;

import java.io.Serializable;
import java.util.Arrays;
import org.yuragi.random.CounterRandom;

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

    /** So many frames are unpacked at once, and counts of so many frames held, by a task: 16 and 64 MB. */
    private static final int MOST_UNPACKED = 1 << 22;

    private static final int MOST_COUNTS = 1 << 24;

    private static final int SHIFT_BITS = 20;
    /** Shift number of the window as it is. */
    private static final int NONE = -1;

    private final ActiveFrames session;
    private final Window window;
    private final CounterRandom random;
    private final long entity;
    private final int mostUnpacked;
    private final int mostCounts;

    /**
     * @param random the animal's
     * @param sessionKey number of the session among its animal's
     * @param windowKey number of the window; with the session's and the cell's it keys the shifts
     */
    ShiftCounts(ActiveFrames session, Window window, CounterRandom random, int sessionKey, int windowKey) {
        this(session, window, random, sessionKey, windowKey, MOST_UNPACKED, MOST_COUNTS);
    }

    ShiftCounts(
            ActiveFrames session,
            Window window,
            CounterRandom random,
            int sessionKey,
            int windowKey,
            int mostUnpacked,
            int mostCounts) {
        this.mostUnpacked = mostUnpacked;
        this.mostCounts = mostCounts;
        this.session = session;
        this.window = window;
        this.random = random;
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
    Synchronous observed(int threshold, LagBins lagBins) {
        return count(threshold, lagBins, NONE, NONE + 1);
    }

    /** The window under the shifts {@code from} to before {@code to}. */
    Synchronous shifted(int threshold, LagBins lagBins, int from, int to) {
        return count(threshold, lagBins, from, to);
    }

    private Synchronous count(int threshold, LagBins lagBins, int from, int to) {
        // A curve is for stretches around events: over the whole of a long session it would be large and say nothing.
        int bins = lagBins.covering(window.longest());
        int lags = bins > MOST_LAGS ? 0 : bins;
        int[] total = new int[to - from];
        long[] pairs = new long[to - from];
        int[][] byLag = new int[to - from][lags];
        long[] byStretch = new long[window.stretches()];
        eachTurn(from, to, (stretch, turn, counts, length) -> {
            for (int frame = 0; frame < length; frame++) {
                pairs[turn - from] += (long) counts[frame] * (counts[frame] - 1) / 2;
                if (counts[frame] >= threshold) {
                    total[turn - from]++;
                    byStretch[stretch]++;
                    if (lags > 0) {
                        byLag[turn - from][lagBins.of(frame)]++;
                    }
                }
            }
        });
        return new Synchronous(total, pairs, byLag, byStretch);
    }

    /** How many frames have how many co-active cells under some shifts: entry {@code n} counts the frames with {@code n}. */
    long[] histogram(int turns) {
        long[] histogram = new long[session.cells() + 1];
        eachTurn(0, turns, (stretch, turn, counts, length) -> {
            for (int frame = 0; frame < length; frame++) {
                histogram[counts[frame]]++;
            }
        });
        return histogram;
    }

    /** Told of each stretch in each turn; {@code counts[0 .. length)} are its frames' numbers of co-active cells. */
    private interface OfTurn {
        void counted(int stretch, int turn, int[] counts, int length);
    }

    /**
     * Goes through the stretches, and in each through the turns. Where the frames of all cells are too many to be held unpacked,
     * they are unpacked for some cells after the other, and counted in some turns side by side: memory is that of these counts.
     */
    private void eachTurn(int from, int to, OfTurn then) {
        int[] own = new int[window.longest()];
        for (int number = 0; number < window.stretches(); number++) {
            int length = window.to()[number] - window.from()[number];
            int[] groups = groups(number);
            boolean held = groups.length == 2;
            Stretch whole = held ? stretch(number, groups[0], groups[1]) : null;
            int side = held ? 1 : (int) Math.max(1, Math.min(to - from, mostCounts / length));
            int[][] counts = new int[side][];
            counts[0] = own;
            for (int i = 1; i < side; i++) {
                counts[i] = new int[length];
            }
            for (int first = from; first < to; first += side) {
                int end = Math.min(to, first + side);
                for (int turn = first; turn < end; turn++) {
                    Arrays.fill(counts[turn - first], 0, length, 0);
                }
                for (int group = 0; group + 1 < groups.length; group++) {
                    Stretch cells = held ? whole : stretch(number, groups[group], groups[group + 1]);
                    for (int turn = first; turn < end; turn++) {
                        add(counts[turn - first], cells, turn);
                    }
                }
                for (int turn = first; turn < end; turn++) {
                    then.counted(number, turn, counts[turn - first], length);
                }
            }
        }
    }

    /** The cells where groups begin whose frames in a stretch are unpacked together; one more, at the end. */
    private int[] groups(int number) {
        int[] begins = new int[session.cells() + 1];
        int groups = 0;
        long frames = 0;
        for (int cell = 0; cell < session.cells(); cell++) {
            int most = session.train(cell).most(window.from()[number], window.to()[number]);
            if (cell == 0 || frames + most > mostUnpacked) {
                begins[groups++] = cell;
                frames = 0;
            }
            frames += most;
        }
        begins[groups++] = session.cells();
        return Arrays.copyOf(begins, groups);
    }

    /**
     * The activity of some cells inside one stretch.
     *
     * @param cell the cells that are active in it
     * @param end where each one's frames end in {@code frame}
     * @param frame frames after the stretch's first
     */
    private record Stretch(int number, int length, int[] cell, int[] end, int[] frame) {}

    private Stretch stretch(int number, int firstCell, int endCell) {
        int from = window.from()[number];
        int to = window.to()[number];
        int[] cells = new int[endCell - firstCell];
        int[] ends = new int[cells.length];
        int[] frames = new int[16];
        int active = 0;
        int events = 0;
        for (int cell = firstCell; cell < endCell; cell++) {
            FrameTrain train = session.train(cell);
            int room = events + train.most(from, to);
            if (room > frames.length) {
                frames = Arrays.copyOf(frames, Math.max(room, 2 * events));
            }
            int before = events;
            events = train.copy(from, to, frames, events);
            for (int i = before; i < events; i++) {
                frames[i] -= from;
            }
            if (events > before) {
                cells[active] = cell;
                ends[active++] = events;
            }
        }
        return new Stretch(number, to - from, Arrays.copyOf(cells, active), ends, frames);
    }

    private void add(int[] counts, Stretch stretch, int turn) {
        int length = stretch.length;
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
