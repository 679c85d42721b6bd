package org.yuragi.decoding;

/**
 * A centred Gaussian along time, inside continuous segments: weights {@code exp(-k^2 / (2 sigma^2))} out to 4 sigma,
 * normalised to sum 1; beyond an end of the segment its last value is repeated.
 *
 * <p>The same as {@code scipy.ndimage.gaussian_filter1d(x, sigma, axis=0, mode='nearest', truncate=4)} on each segment.
 */
public final class GaussianSmoothing {
    private static final double CUT_IN_SIGMAS = 4;
    /** Above this share of active cells a bin is added whole. */
    private static final double DENSE = 0.2;

    private GaussianSmoothing() {}

    /**
     * @param activity bins x cells, row-major; left as it is
     * @param segment the segment of each bin, non-decreasing
     * @param sigmaBins standard deviation in bins; 0 returns a copy
     * @return bins x cells, row-major, in the units of {@code activity}
     */
    public static double[] smooth(double[] activity, int cells, int[] segment, double sigmaBins) {
        if (sigmaBins == 0) {
            return activity.clone();
        }
        double[] weights = weights(sigmaBins);
        int radius = weights.length / 2;
        double[] out = new double[activity.length];
        int bins = segment.length;
        for (int from = 0; from < bins; ) {
            int to = from;
            while (to < bins && segment[to] == segment[from]) {
                to++;
            }
            // Scattering each bin, instead of gathering, lets bins without activity cost nothing: events are sparse.
            for (int source = from - radius; source < to + radius; source++) {
                int bin = Math.max(from, Math.min(to - 1, source));
                int first = Math.max(from, source - radius);
                int last = Math.min(to - 1, source + radius);
                if (active(activity, bin * cells, cells) > DENSE * cells) {
                    for (int target = first; target <= last; target++) {
                        double weight = weights[target - source + radius];
                        addRow(activity, bin * cells, weight, out, target * cells, cells);
                    }
                    continue;
                }
                for (int cell = 0; cell < cells; cell++) {
                    double value = activity[bin * cells + cell];
                    if (value != 0) {
                        for (int target = first; target <= last; target++) {
                            out[target * cells + cell] += value * weights[target - source + radius];
                        }
                    }
                }
            }
            from = to;
        }
        return out;
    }

    private static int active(double[] activity, int row, int cells) {
        int active = 0;
        for (int i = row; i < row + cells; i++) {
            active += activity[i] != 0 ? 1 : 0;
        }
        return active;
    }

    /** The same sums in the same order; without a look at each cell the JIT makes vectors of it. */
    private static void addRow(double[] in, int from, double weight, double[] out, int to, int cells) {
        for (int cell = 0; cell < cells; cell++) {
            out[to + cell] += in[from + cell] * weight;
        }
    }

    /** How many bins on either side a bin's smoothed value takes in. */
    static int radius(double sigmaBins) {
        return (int) (CUT_IN_SIGMAS * sigmaBins + 0.5);
    }

    private static double[] weights(double sigma) {
        int radius = radius(sigma);
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
            weights[k + radius] = StrictMath.exp(-0.5 * k * k / (sigma * sigma));
            sum += weights[k + radius];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }
}
