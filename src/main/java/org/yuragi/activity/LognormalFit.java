package org.yuragi.activity;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A lognormal distribution fitted by maximum likelihood to the values above zero: mean and standard deviation (over n, not
 * n - 1) of their natural logarithms. Zeros, neurons that were silent as long as one looked, cannot be part of a lognormal
 * and are counted apart.
 *
 * @param mu mean of ln value; NaN for fewer than two values
 * @param sigma standard deviation of ln value
 * @param count values fitted
 * @param zeros values of zero, left out
 * @param ksDistance largest distance between the empirical and the fitted distribution function
 */
public record LognormalFit(double mu, double sigma, int count, int zeros, double ksDistance) {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** @param values none below zero */
    public static LognormalFit of(double[] values) {
        double[] logs = java.util.Arrays.stream(values)
                .filter(v -> v > 0)
                .map(StrictMath::log)
                .sorted()
                .toArray();
        int zeros = values.length - logs.length;
        if (logs.length < 2) {
            return new LognormalFit(Double.NaN, Double.NaN, logs.length, zeros, Double.NaN);
        }
        Sample d = new Sample(logs, zeros);
        double mu = d.mean();
        double sigma = d.sd() * Math.sqrt((logs.length - 1.0) / logs.length);
        double distance = 0;
        for (int i = 0; i < logs.length && sigma > 0; i++) {
            double fitted = NORMAL.cumulativeProbability((logs[i] - mu) / sigma);
            distance =
                    Math.max(distance, Math.max(fitted - (double) i / logs.length, (i + 1.0) / logs.length - fitted));
        }
        return new LognormalFit(mu, sigma, logs.length, zeros, distance);
    }

    /** Mean of the fitted distribution. */
    public double mean() {
        return StrictMath.exp(mu + sigma * sigma / 2);
    }

    /** Median of the fitted distribution. */
    public double median() {
        return StrictMath.exp(mu);
    }

    /** Density of the fitted distribution, by unit of the value. */
    public double density(double value) {
        double z = (StrictMath.log(value) - mu) / sigma;
        return StrictMath.exp(-z * z / 2) / (value * sigma * Math.sqrt(2 * Math.PI));
    }

    /** The value below which a share of the fitted distribution lies. */
    public double quantile(double share) {
        return StrictMath.exp(mu + sigma * NORMAL.inverseCumulativeProbability(share));
    }

    /**
     * The KS distance that samples of a true lognormal exceed once in 20. As both parameters are fitted to the same values,
     * it is not Kolmogorov's bound but Lilliefors', in Stephens' form (1974, J Am Stat Assoc 69:730, table 1A, case 3).
     */
    public double ksBound95() {
        double root = Math.sqrt(count);
        return 0.895 / (root - 0.01 + 0.85 / root);
    }
}
