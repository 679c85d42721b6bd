package org.yuragi.decoding;

import java.util.Arrays;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * What the AUC would be by chance: the labels are turned around the session's circle by at least a minimum time either
 * way, which keeps the autocorrelation of labels and of activity and breaks only their alignment.
 *
 * <p>The bound holds in the long run of time. Leaving out the shifts near the true alignment, whose AUC resembles the
 * true one, makes it a little too low: where labels and activity are independent autoregressive series with a time
 * constant of 5 s, a 95 % bound by shifts of at least 20 s is exceeded in 12.6 % of sessions of 100 s, 8.4 % of 200 s,
 * 5.9 % of 400 s, 6.7 % of 900 s and 6.3 % of 1,800 s (4,000 sessions each; standard error 0.3 to 0.5 points).
 */
final class CircularShifts {
    private static final double LEVEL = 0.05;

    /**
     * @param bound95 an AUC above it occurs by chance at most once in 20: exactly, {@code auc > bound95} if and only if
     *     {@code p <= 0.05}
     * @param mean the mean AUC over the shifts
     * @param p (1 + shifts with an AUC at least as high) / (1 + shifts)
     * @param shifts how many different shifts were used
     */
    record Chance(double bound95, double mean, double p, int shifts) {}

    private CircularShifts() {}

    /**
     * @param shifts how many different shifts; where the session has fewer, all of them
     * @param minBins the least shift either way, bins
     * @param pair what keys the draws, beside the seed: shifts of different pairs are independent
     */
    static Chance of(double[] score, boolean[] on, int shifts, int minBins, long seed, long pair) {
        int n = on.length;
        long[] ranks = Scores.doubledRanks(score);
        long[] upTo = new long[2 * n + 1];
        for (int i = 0; i < 2 * n; i++) {
            upTo[i + 1] = upTo[i] + ranks[i % n];
        }
        int[] edges = runs(on);
        long onBins = 0;
        for (int run = 0; run < edges.length; run += 2) {
            onBins += edges[run + 1] - edges[run];
        }
        int possible = Math.max(0, n - 2 * minBins + 1);
        if (possible < 19) {
            throw new IllegalArgumentException("only " + possible + " shifts: a 95 % bound needs 19");
        }
        int[] order = new CounterRandom(seed, Purpose.SURROGATE).permutation(possible, pair, 0);
        int used = Math.min(shifts, possible);
        double[] auc = new double[used];
        for (int i = 0; i < used; i++) {
            int shift = minBins + order[i];
            long sum = 0;
            // A run of the label costs two look-ups however long it is.
            for (int run = 0; run < edges.length; run += 2) {
                sum += upTo[edges[run + 1] + shift] - upTo[edges[run] + shift];
            }
            auc[i] = Scores.auc(sum, onBins, n - onBins);
        }
        double observed = Scores.auc(score, on);
        int atLeast = 0;
        double mean = 0;
        for (double by : auc) {
            atLeast += by >= observed ? 1 : 0;
            mean += by / used;
        }
        Arrays.sort(auc);
        int above = (int) (LEVEL * (used + 1));
        return new Chance(auc[used - above], mean, (1.0 + atLeast) / (1 + used), used);
    }

    /** First bin and bin after the last, of each run of bins that are on. */
    private static int[] runs(boolean[] on) {
        int[] edges = new int[on.length + 1];
        int count = 0;
        for (int i = 0; i < on.length; i++) {
            if (on[i] && (i == 0 || !on[i - 1])) {
                edges[count++] = i;
            }
            if (on[i] && (i + 1 == on.length || !on[i + 1])) {
                edges[count++] = i + 1;
            }
        }
        return Arrays.copyOf(edges, count);
    }
}
