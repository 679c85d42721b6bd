package org.yuragi.decoding;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.BinnedSession;

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
        double[] y = new double[label.length];
        for (int bin = 0; bin < y.length; bin++) {
            y[bin] = label[bin] == Labels.UNKNOWN ? Double.NaN : label[bin];
        }
        return prepare(binned, y, true, sigmaS);
    }

    /**
     * The same for a target that is not on or off, such as position.
     *
     * @param target a value for each bin; NaN where it was not measured
     * @param sigmaS standard deviation of the Gaussian, s; 0 for none
     */
    public static LabelledSession prepare(BinnedSession binned, double[] target, double sigmaS) {
        return prepare(binned, target, false, sigmaS);
    }

    private static LabelledSession prepare(BinnedSession binned, double[] target, boolean binary, double sigmaS) {
        int cells = binned.cells();
        double[] smooth = GaussianSmoothing.smooth(finite(binned), cells, binned.segment(), sigmaS / binned.binS());
        int[] known = IntStream.range(0, target.length)
                .filter(bin -> !Double.isNaN(target[bin]))
                .toArray();
        double[] y = new double[known.length];
        double[] times = new double[known.length];
        double[] activity = new double[known.length * cells];
        for (int i = 0; i < known.length; i++) {
            y[i] = target[known[i]];
            times[i] = binned.timesS()[known[i]];
            System.arraycopy(smooth, known[i] * cells, activity, i * cells, cells);
        }
        centreDenseCells(activity, cells);
        double[] mean = new double[cells];
        double[] sd = new double[cells];
        moments(activity, cells, mean, sd);
        return new LabelledSession(binned.session(), times, binned.binS(), cells, activity, mean, sd, y, binary);
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

    private static void centreDenseCells(double[] activity, int cells) {
        int bins = activity.length / cells;
        int[] nonZero = new int[cells];
        double[] sum = new double[cells];
        for (int i = 0; i < activity.length; i++) {
            nonZero[i % cells] += activity[i] != 0 ? 1 : 0;
            sum[i % cells] += activity[i];
        }
        for (int cell = 0; cell < cells; cell++) {
            if (nonZero[cell] > DENSE * bins) {
                double shift = sum[cell] / bins;
                for (int bin = 0; bin < bins; bin++) {
                    activity[bin * cells + cell] -= shift;
                }
            }
        }
    }

    private static void moments(double[] activity, int cells, double[] mean, double[] sd) {
        int bins = activity.length / cells;
        for (int i = 0; i < activity.length; i++) {
            mean[i % cells] += activity[i];
        }
        for (int cell = 0; cell < cells; cell++) {
            mean[cell] /= bins;
        }
        for (int i = 0; i < activity.length; i++) {
            double d = activity[i] - mean[i % cells];
            sd[i % cells] += d * d;
        }
        for (int cell = 0; cell < cells; cell++) {
            sd[cell] = Math.sqrt(sd[cell] / bins);
        }
        // A cell without events (but for rounding) carries nothing; dividing by its spread would blow up the rounding.
        double largest = Arrays.stream(sd).max().orElse(0);
        for (int cell = 0; cell < cells; cell++) {
            if (sd[cell] <= 1e-12 * largest || sd[cell] == 0) {
                sd[cell] = 1;
            }
        }
    }
}
