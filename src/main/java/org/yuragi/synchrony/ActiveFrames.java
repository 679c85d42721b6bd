package org.yuragi.synchrony;

import java.io.Serializable;
import java.util.Arrays;

/**
 * When each cell of a session is active.
 *
 * @param rateHz frames per second
 * @param frames number of frames
 * @param active cells x events: the frames in which each cell is active, increasing
 */
public record ActiveFrames(double rateHz, int frames, int[][] active) implements Serializable {
    /** Number of cells. */
    public int cells() {
        return active.length;
    }

    /** Number of (cell, frame) pairs in which the cell is active. */
    public long events() {
        return Arrays.stream(active).mapToLong(frames -> frames.length).sum();
    }

    /** Number of co-active cells in each frame of {@code [from, to)}. */
    public int[] counts(int from, int to) {
        int[] counts = new int[to - from];
        for (int[] cell : active) {
            for (int i = firstFrom(cell, from); i < cell.length && cell[i] < to; i++) {
                counts[cell[i] - from]++;
            }
        }
        return counts;
    }

    /**
     * The same in coarser frames: a cell is active in a new frame if it is in any of the {@code width} old ones.
     *
     * @param width at least 1; old frames that fill no new one are left out
     */
    public ActiveFrames coarser(int width) {
        if (width == 1) {
            return this;
        }
        int coarse = frames / width;
        int[][] out = new int[active.length][];
        for (int cell = 0; cell < out.length; cell++) {
            out[cell] = Arrays.stream(active[cell])
                    .map(frame -> frame / width)
                    .filter(frame -> frame < coarse)
                    .distinct()
                    .toArray();
        }
        return new ActiveFrames(rateHz / width, coarse, out);
    }

    /** Index of the first of some increasing frames that is not before {@code from}. */
    static int firstFrom(int[] frames, int from) {
        int at = Arrays.binarySearch(frames, from);
        return at >= 0 ? at : -at - 1;
    }
}
