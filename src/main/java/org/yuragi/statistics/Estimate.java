package org.yuragi.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean and how sure it is.
 *
 * @param n how many values
 * @param mean their mean; NaN for none
 * @param sd their standard deviation (over one less); NaN for fewer than two
 * @param low lower end of the 95 % confidence interval of the mean (Student's t); NaN for fewer than two
 * @param high upper end
 * @param min smallest value
 * @param max largest value
 */
public record Estimate(int n, double mean, double sd, double low, double high, double min, double max)
        implements java.io.Serializable {
    private static final double LEVEL = 0.95;

    /** Of values in a fixed order: the sum is taken in it. */
    public static Estimate of(double[] values) {
        int n = values.length;
        double sum = 0;
        double min = Double.NaN;
        double max = Double.NaN;
        for (double value : values) {
            sum += value;
            min = Double.isNaN(min) || value < min ? value : min;
            max = Double.isNaN(max) || value > max ? value : max;
        }
        double mean = sum / n;
        if (n < 2) {
            return new Estimate(n, mean, Double.NaN, Double.NaN, Double.NaN, min, max);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double sd = StrictMath.sqrt(squares / (n - 1));
        double half = new TDistribution(null, n - 1.0).inverseCumulativeProbability(1 - (1 - LEVEL) / 2)
                * sd
                / StrictMath.sqrt(n);
        return new Estimate(n, mean, sd, mean - half, mean + half, min, max);
    }
}
