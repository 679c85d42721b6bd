package org.yuragi.decoding;

import java.util.stream.IntStream;
import org.yuragi.input.ArrayLength;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.store.SessionStretches;

/** From binned activity and labels to what a fit takes: smoothed inside segments, unknown bins left out, moments known. */
public final class Preparation {
    /** Above this share of non-zero values a cell is centred: its raw second moment would cancel against its mean. */
    private static final double DENSE = 0.5;

    private Preparation() {}

    /**
     * @param label one of {@link Labels}' values for each bin
     * @param sigmaS standard deviation of the Gaussian, s; 0 for none
     * @return a session that may have nothing to decode, e.g. if the behaviour is never on: {@link
     *     LabelledSession#decodable()}
     * @throws InvalidInput if activity is not finite
     */
    public static LabelledSession prepare(BinnedSession binned, byte[] label, double sigmaS) {
        return prepare(binned, target(label), true, sigmaS);
    }

    /** Labels as a target. */
    public static double[] target(byte[] label) {
        double[] y = new double[label.length];
        for (int bin = 0; bin < y.length; bin++) {
            y[bin] = label[bin] == Labels.UNKNOWN ? Double.NaN : label[bin];
        }
        return y;
    }

    /**
     * The same for any target.
     *
     * @param target a value for each bin; NaN where it was not measured
     * @param binary whether it is a behaviour, on (1) or off (0), and not such as position
     * @param sigmaS standard deviation of the Gaussian, s; 0 for none
     */
    public static LabelledSession prepare(BinnedSession binned, double[] target, boolean binary, double sigmaS) {
        int cells = binned.cells();
        double[] smooth = GaussianSmoothing.smooth(finite(binned), cells, binned.segment(), sigmaS / binned.binS());
        int[] known = known(target);
        double[] activity = new double[ArrayLength.of("bins x cells", known.length, cells)];
        for (int i = 0; i < known.length; i++) {
            System.arraycopy(smooth, known[i] * cells, activity, i * cells, cells);
        }
        return labelled(binned, target, binary, known, new HeldActivity(cells, activity));
    }

    /** A session's bins by stretches. */
    public interface Stretches {
        /**
         * @param groupFrom the bins at which its groups begin
         * @param halo bins that each stretch holds on either side besides its own
         */
        SessionStretches of(int[] groupFrom, int halo);
    }

    /**
     * The same, with the same bits, of a session that need not fit in memory.
     *
     * @param binned the session without its activity
     * @param target a value for each bin; NaN where it was not measured
     * @param binary whether it is a behaviour, on (1) or off (0)
     * @param sigmaS standard deviation of the Gaussian, s; 0 for none
     */
    public static LabelledSession prepare(
            BinnedSession binned, double[] target, boolean binary, double sigmaS, Stretches stretches) {
        int[] known = known(target);
        double sigmaBins = sigmaS / binned.binS();
        return labelled(
                binned,
                target,
                binary,
                known,
                new StretchedActivity(
                        stretches.of(StretchedActivity.groups(known), GaussianSmoothing.radius(sigmaBins)),
                        binned.cells(),
                        binned.segment(),
                        known,
                        sigmaBins));
    }

    private static int[] known(double[] target) {
        return IntStream.range(0, target.length)
                .filter(bin -> !Double.isNaN(target[bin]))
                .toArray();
    }

    private static LabelledSession labelled(
            BinnedSession binned, double[] target, boolean binary, int[] known, SmoothedActivity activity) {
        double[] y = new double[known.length];
        double[] times = new double[known.length];
        for (int i = 0; i < known.length; i++) {
            y[i] = target[known[i]];
            times[i] = binned.timesS()[known[i]];
        }
        double[][] sums = activity.sums(
                (cell, value) -> value != 0 ? 1 : 0, (cell, value) -> value, (cell, value) -> Math.abs(value));
        SmoothedActivity centred = withoutMeansOfDenseCells(activity, sums);
        double[] mean = centred.sums((cell, value) -> value)[0];
        for (int cell = 0; cell < mean.length; cell++) {
            mean[cell] /= centred.bins();
        }
        double[] sd = centred.sums((cell, value) -> (value - mean[cell]) * (value - mean[cell]))[0];
        for (int cell = 0; cell < sd.length; cell++) {
            sd[cell] = Math.sqrt(sd[cell] / centred.bins());
        }
        // A cell without events (but for rounding) carries nothing; dividing by its spread would blow up the rounding.
        for (int cell = 0; cell < sd.length; cell++) {
            // By its own size: cells may be of very different scale.
            if (sd[cell] <= 1e-12 * sums[2][cell] / activity.bins() || sd[cell] == 0) {
                sd[cell] = 1;
            }
        }
        return new LabelledSession(
                binned.session(), times, binned.binS(), binned.cells(), centred, mean, sd, y, binary);
    }

    private static double[] finite(BinnedSession binned) {
        double[] activity = binned.activity();
        for (int i = 0; i < activity.length; i++) {
            if (!Double.isFinite(activity[i])) {
                throw new InvalidInput(
                        "session " + binned.session(),
                        "activity of cell " + i % binned.cells() + " at " + binned.timesS()[i / binned.cells()] + " s",
                        activity[i],
                        "a finite number");
            }
        }
        return activity;
    }

    private static SmoothedActivity withoutMeansOfDenseCells(SmoothedActivity activity, double[][] sums) {
        double[] shift = new double[activity.cells()];
        for (int cell = 0; cell < shift.length; cell++) {
            shift[cell] = sums[0][cell] > DENSE * activity.bins() ? sums[1][cell] / activity.bins() : 0;
        }
        return activity.less(shift);
    }
}
