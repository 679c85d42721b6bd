package org.yuragi.recording;

import java.io.Serializable;
import org.yuragi.input.ArrayLength;
import org.yuragi.input.InvalidInput;

/**
 * The bins of a session and the frames that each of them holds. A bin's activity is the mean of its frames times the
 * number of frames that a bin usually has (the sum, where none is missing and each bin has as many), so that it does not
 * depend on how many fell into it.
 *
 * @param timesS centre of each bin, s, increasing
 * @param binS width of a bin, s
 * @param segment index of the continuous stretch of each bin, consecutive from 0
 * @param firstFrame first frame of each bin, non-decreasing
 * @param endFrame one past the last frame of each bin
 * @param scale what the sum over the frames that are there is multiplied by: the usual number of frames over theirs
 * @param speedCmS speed of each bin, cm/s; NaN where it was not measured
 * @param xCm position of each bin, cm (the first coordinate where there are two); NaN where it was not measured
 * @param yCm second coordinate, cm; NaN where it was not measured
 */
public record BinWindows(
        double[] timesS,
        double binS,
        int[] segment,
        long[] firstFrame,
        long[] endFrame,
        double[] scale,
        double[] speedCmS,
        double[] xCm,
        double[] yCm)
        implements Serializable {

    /** Number of bins. */
    public int bins() {
        return timesS.length;
    }

    /**
     * Activity in the bins, summed from the first frame of each to its last, in double precision.
     *
     * @param slabs the session's slabs in order
     * @return bins x cells, row-major
     */
    public double[] activity(Iterable<Slab> slabs, int cells) {
        double[] sums = new double[ArrayLength.of("bins x cells", bins(), cells)];
        for (Slab slab : slabs) {
            for (int bin = firstEndingAfter(slab.firstFrame()); bin < bins(); bin++) {
                if (firstFrame[bin] >= slab.endFrame()) {
                    break;
                }
                add(slab, bin, sums, bin * cells);
            }
        }
        scale(sums, 0, cells);
        return sums;
    }

    /**
     * Brings sums to the usual number of frames, once all frames are added.
     *
     * @param sums bins x cells, row-major, of consecutive bins
     * @param first the bin of the first row
     */
    public void scale(double[] sums, int first, int cells) {
        for (int row = 0; row < sums.length / cells; row++) {
            double by = scale[first + row];
            for (int i = row * cells; by != 1 && i < (row + 1) * cells; i++) {
                sums[i] *= by;
            }
        }
    }

    /** Adds those frames of a bin that the slab holds to {@code sums[at .. at + cells)}, in the order of frames. */
    public void add(Slab slab, int bin, double[] sums, int at) {
        long from = Math.max(firstFrame[bin], slab.firstFrame());
        long to = Math.min(endFrame[bin], slab.endFrame());
        int cells = slab.cells();
        for (long frame = from; frame < to; frame++) {
            int row = (int) (frame - slab.firstFrame()) * cells;
            if (slab.isMissing((int) (frame - slab.firstFrame()))) {
                continue;
            }
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
                info.animal(), info.session(), timesS, binS, segment, info.cells(), activity, speedCmS, xCm, yCm);
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
