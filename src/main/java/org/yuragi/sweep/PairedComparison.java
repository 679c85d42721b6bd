package org.yuragi.sweep;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * A setting against the first one, seed by seed: what the seeds have in common cancels.
 *
 * @param difference the differences of those repeats that both have
 * @param p two-sided p of no difference: the share of all ways to flip the differences' signs (all of them up to
 *     {@value #ALL_FLIPS_UP_TO} pairs, {@value #FLIPS} random ones above) with at least this absolute mean; NaN without pairs
 */
public record PairedComparison(Estimate difference, double p) implements java.io.Serializable {
    static final int ALL_FLIPS_UP_TO = 14;
    static final int FLIPS = 9999;

    /** @param seed and {@code key} of random flips */
    static PairedComparison of(double[] differences, long seed, long key) {
        return new PairedComparison(Estimate.of(differences), p(differences, seed, key));
    }

    private static double p(double[] differences, long seed, long key) {
        int n = differences.length;
        if (n == 0) {
            return Double.NaN;
        }
        double sum = 0;
        double size = 0;
        for (double difference : differences) {
            sum += difference;
            size += Math.abs(difference);
        }
        // Sums of the same numbers in another order or with other signs may differ from an equal one by rounding.
        double least = Math.abs(sum) - 1e-12 * size;
        boolean all = n <= ALL_FLIPS_UP_TO;
        CounterRandom random = new CounterRandom(seed, Purpose.SWEEP_SIGN_FLIP);
        int flips = all ? 1 << n : FLIPS;
        int atLeast = 0;
        for (int flip = 0; flip < flips; flip++) {
            double flipped = 0;
            for (int i = 0; i < n; i++) {
                long bits = all ? flip : random.bits(key, flip, i >> 6);
                flipped += (bits >>> (i & 63) & 1) == 1 ? -differences[i] : differences[i];
            }
            atLeast += Math.abs(flipped) >= least ? 1 : 0;
        }
        return all ? (double) atLeast / flips : (1.0 + atLeast) / (1 + flips);
    }
}
