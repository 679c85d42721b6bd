package org.yuragi.recording;

import java.io.Serializable;
import org.yuragi.input.InvalidInput;

/**
 * The bins of a session and the frames that each of them sums.
 *
 * @param timesS centre of each bin, s, increasing
 * @param binS width of a bin, s
 * @param segment index of the continuous stretch of each bin, consecutive from 0
 * @param firstFrame first frame of each bin, non-decreasing
 * @param endFrame one past the last frame of each bin
 * @param speedCmS speed of each bin, cm/s; NaN where it was not measured
 * @param positionCm position of each bin, cm (the first coordinate where there are two); NaN where it was not measured
 */
public record BinWindows(
        double[] timesS,
        double binS,
        int[] segment,
        long[] firstFrame,
        long[] endFrame,
        double[] speedCmS,
        double[] positionCm)
        implements Serializable {

    /** Number of bins. */
    public int bins() {
        return timesS.length;
    }

    /**
     * Sums activity in the bins, each from its first frame to its last, in double precision.
     *
     * @param slabs the session's slabs in order
     * @return bins x cells, row-major
     */
    public double[] sum(Iterable<Slab> slabs, int cells) {
        double[] sums = new double[bins() * cells];
        for (Slab slab : slabs) {
            for (int bin = firstEndingAfter(slab.firstFrame()); bin < bins(); bin++) {
                if (firstFrame[bin] >= slab.endFrame()) {
                    break;
                }
                add(slab, bin, sums, bin * cells);
            }
        }
        return sums;
    }

    /** Adds those frames of a bin that the slab holds to {@code sums[at .. at + cells)}, in the order of frames. */
    public void add(Slab slab, int bin, double[] sums, int at) {
        long from = Math.max(firstFrame[bin], slab.firstFrame());
        long to = Math.min(endFrame[bin], slab.endFrame());
        int cells = slab.cells();
        for (long frame = from; frame < to; frame++) {
            int row = (int) (frame - slab.firstFrame()) * cells;
            for (int cell = 0; cell < cells; cell++) {
                sums[at + cell] += slab.values()[row + cell];
            }
        }
    }

    /** The first bin that ends after {@code frame}; the number of bins if none does. */
    public int firstEndingAfter(long frame) {
        int low = 0;
        int high = bins();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (endFrame[middle] > frame) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The session on these bins. */
    public BinnedSession session(SessionInfo info, double[] activity) {
        return new BinnedSession(
                info.animal(), info.session(), timesS, binS, segment, info.cells(), activity, speedCmS, positionCm);
    }

    /** Refuses a session none of whose bins has frames. */
    BinWindows orRefuse(SessionInfo info) {
        if (bins() == 0) {
            throw new InvalidInput(
                    info.source(),
                    "behaviour",
                    info.behaviourSamples() + " samples",
                    "at least one whose bin of " + binS + " s lies inside the " + info.frames() + " frames ("
                            + info.originS() + " to " + (info.originS() + info.frames() / info.rateHz()) + " s)");
        }
        return this;
    }
}
