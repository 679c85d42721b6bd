package org.yuragi.activity;

/**
 * How much a population fires together, over all its pairs, from variances of binned counts.
 *
 * @param chi Golomb's index, {@code sqrt(Var(mean count) / mean Var(count))}: 1 where all neurons do the same, {@code
 *     1 / sqrt(N)} where they are independent (Golomb 2007, Scholarpedia 2(1):1347)
 * @param meanCorrelation the covariances of all pairs by the products of their standard deviations, {@code (Var(sum) - sum
 *     of Var) / ((sum of sd)^2 - sum of Var)}: the mean correlation, weighted by what a pair varies; 0 for independent ones
 */
public record Synchrony(double chi, double meanCorrelation) {
    /**
     * @param single sum of the neurons' variances
     * @param spread sum of their standard deviations
     * @param total variance of the population's count
     */
    static Synchrony of(int neurons, double single, double spread, double total) {
        return new Synchrony(Math.sqrt(total / (neurons * single)), (total - single) / (spread * spread - single));
    }
}
