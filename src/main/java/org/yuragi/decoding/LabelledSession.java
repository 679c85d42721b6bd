package org.yuragi.decoding;

import java.io.Serializable;

/**
 * One session ready to be decoded: smoothed activity and a label for each of its bins.
 *
 * @param session the session's name
 * @param timesS centre of each bin, s, increasing
 * @param binS width of a bin, s
 * @param cells number of cells
 * @param activity bins x cells, row-major: smoothed activity, shifted by a constant for each cell (which no fit with an
 *     intercept can see)
 * @param mean mean of each cell's {@code activity} over the session
 * @param sd its standard deviation over the session (divided by n); 1 for a cell that never changes
 * @param on whether the behaviour is on, a value for each bin
 */
public record LabelledSession(
        String session,
        double[] timesS,
        double binS,
        int cells,
        double[] activity,
        double[] mean,
        double[] sd,
        boolean[] on)
        implements Serializable {

    /** Number of bins. */
    public int bins() {
        return timesS.length;
    }

    /** The share of bins in which the behaviour is on, 0 to 1. */
    public double onFraction() {
        int count = 0;
        for (boolean bin : on) {
            count += bin ? 1 : 0;
        }
        return (double) count / on.length;
    }
}
