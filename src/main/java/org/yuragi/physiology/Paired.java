package org.yuragi.physiology;

import java.io.Serializable;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A paired comparison: differences of two measures taken on the same things, by Student's t.
 *
 * @param mean mean difference
 * @param low lower end of its 95 % interval; NaN for fewer than two pairs
 * @param high upper end
 * @param p two-sided; NaN for fewer than two pairs
 * @param pairs how many
 */
public record Paired(double mean, double low, double high, double p, int pairs) implements Serializable {
    private static final double UPPER_TAIL = 0.975;

    /** Compares {@code one[i] - other[i]} to zero. @throws IllegalArgumentException if they differ in length */
    public static Paired of(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(one.length + " and " + other.length + " values are no pairs");
        }
        int n = one.length;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += (one[i] - other[i]) / n;
        }
        if (n < 2) {
            return new Paired(mean, Double.NaN, Double.NaN, Double.NaN, n);
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = one[i] - other[i] - mean;
            squares += off * off;
        }
        double se = Math.sqrt(squares / (n - 1) / n);
        TDistribution t = new TDistribution(null, n - 1);
        double half = se * t.inverseCumulativeProbability(UPPER_TAIL);
        double p = se == 0 ? (mean == 0 ? 1 : 0) : 2 * t.cumulativeProbability(-Math.abs(mean) / se);
        return new Paired(mean, mean - half, mean + half, p, n);
    }

    /** Whether the difference is above zero. */
    public Evidence above() {
        return Evidence.ofInterval(low, high);
    }
}
