package org.yuragi.synchrony;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.statistics.SignFlips;

/**
 * Whether synchrony beyond chance is larger in one window than in another that goes with it, stretch by stretch (after an
 * event and before it): the mean difference of the excess rates, against flips of its sign in each stretch.
 *
 * @param pairs how many stretches were compared
 * @param differenceHz mean difference of the excess rate of synchronous frames, per second
 * @param p share of flips with at least this difference, the signs as they are counted as one; NaN without pairs
 */
public record Rise(int pairs, double differenceHz, double p) {
    /**
     * @param excess synchronous frames beyond chance in each stretch
     * @param reference the same in the stretch that goes with it, as long
     * @param stretchS length of a stretch, s
     * @param flips how many random ones, where there are too many stretches for all
     * @param key keys the flips beside the seed
     */
    public static Rise of(double[] excess, double[] reference, double stretchS, int flips, long seed, long key) {
        int n = excess.length;
        double[] difference = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            difference[i] = (excess[i] - reference[i]) / stretchS;
            sum += difference[i];
        }
        return new Rise(
                n,
                n == 0 ? Double.NaN : sum / n,
                SignFlips.above(difference, flips, new CounterRandom(seed, Purpose.SIGN_FLIP), key));
    }
}
