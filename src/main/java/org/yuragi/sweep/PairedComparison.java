package org.yuragi.sweep;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.statistics.Estimate;
import org.yuragi.statistics.SignFlips;

/**
 * A setting against the first one, seed by seed: what the seeds have in common cancels.
 *
 * @param difference the differences of those repeats that both have
 * @param p two-sided p of no difference, by flips of the differences' signs (all of them for few, {@value #FLIPS} random ones for
 *     many); NaN without pairs
 */
public record PairedComparison(Estimate difference, double p) implements java.io.Serializable {
    static final int FLIPS = 9999;

    /** @param seed and {@code key} of random flips */
    static PairedComparison of(double[] differences, long seed, long key) {
        return new PairedComparison(
                Estimate.of(differences),
                SignFlips.other(differences, FLIPS, new CounterRandom(seed, Purpose.SWEEP_SIGN_FLIP), key));
    }
}
