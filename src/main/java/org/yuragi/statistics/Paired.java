package org.yuragi.statistics;

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
    /** Compares {@code one[i] - other[i]} to zero. @throws IllegalArgumentException if they differ in length */
    public static Paired of(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(one.length + " and " + other.length + " values are no pairs");
        }
        int n = one.length;
        double[] difference = new double[n];
        for (int i = 0; i < n; i++) {
            difference[i] = one[i] - other[i];
        }
        Estimate of = Estimate.of(difference);
        if (n < 2) {
            return new Paired(of.mean(), of.low(), of.high(), Double.NaN, n);
        }
        double p = of.sd() == 0
                ? of.mean() == 0 ? 1 : 0
                : 2
                        * new TDistribution(null, n - 1.0)
                                .cumulativeProbability(-Math.abs(of.mean()) * StrictMath.sqrt(n) / of.sd());
        return new Paired(of.mean(), of.low(), of.high(), p, n);
    }
}
