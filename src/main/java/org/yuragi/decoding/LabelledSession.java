package org.yuragi.decoding;

import java.io.Serializable;
import java.util.List;

/**
 * One session ready to be decoded: smoothed activity and a label for each of its bins.
 *
 * @param session the session's name
 * @param timesS centre of each bin, s, increasing
 * @param binS width of a bin, s
 * @param cells number of cells
 * @param activity smoothed, and shifted by a constant for each cell (which no fit with an intercept can see)
 * @param mean mean of each cell's {@code activity} over the session
 * @param sd its standard deviation over the session (divided by n); 1 for a cell that never changes
 * @param y what is decoded, a value for each bin: 1 where the behaviour is on and 0 where it is off, or a position, cm
 * @param binary whether it is a behaviour, on or off
 */
public record LabelledSession(
        String session,
        double[] timesS,
        double binS,
        int cells,
        SmoothedActivity activity,
        double[] mean,
        double[] sd,
        double[] y,
        boolean binary)
        implements Serializable {

    /** A session in memory, with activity as bins x cells, row-major. */
    public LabelledSession(
            String session,
            double[] timesS,
            double binS,
            int cells,
            double[] activity,
            double[] mean,
            double[] sd,
            double[] y,
            boolean binary) {
        this(session, timesS, binS, cells, new HeldActivity(cells, activity), mean, sd, y, binary);
    }

    /** Number of bins. */
    public int bins() {
        return timesS.length;
    }

    /** Whether the behaviour is on, in each bin. */
    public boolean[] on() {
        boolean[] on = new boolean[y.length];
        for (int bin = 0; bin < on.length; bin++) {
            on[bin] = y[bin] == 1;
        }
        return on;
    }

    /** Whether there is something to decode: a behaviour that is on in some bins and off in others, a position that changes. */
    public boolean decodable() {
        for (double value : y) {
            if (value != y[0]) {
                return true;
            }
        }
        return false;
    }

    /** The mean of what is decoded: of a behaviour, the share of bins in which it is on. */
    public double yMean() {
        double sum = 0;
        for (double bin : y) {
            sum += bin;
        }
        return sum / y.length;
    }

    /**
     * The moments of some of its cells.
     *
     * @param nested whether nested cross-validation will ask for them, too
     */
    GramPieces moments(int[] rows, DecodeSettings settings, boolean nested) {
        List<List<Span>> sets = TrainedSession.sets(this, settings, nested);
        return activity instanceof HeldActivity held
                ? GramPieces.of(held.columns(rows), y, sets)
                : GramPieces.of(activity, y, sets).columns(rows);
    }

    /** What tasks need of it: activity that is read in stretches does not go along. */
    LabelledSession forTasks() {
        return activity instanceof HeldActivity
                ? this
                : new LabelledSession(session, timesS, binS, cells, (SmoothedActivity) null, mean, sd, y, binary);
    }
}
