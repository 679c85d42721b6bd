package org.yuragi.synchrony;

import java.util.Arrays;
import org.yuragi.synchrony.ShiftCounts.Synchronous;

/** The rate of synchronous frames by the time since a stretch began, and what shifts make of it. */
record Lags(double[] lagS, double[] observed, double[] mean, double[] low, double[] high) {
    private static final double TAIL = 0.025;

    static Lags of(Tally tally, Synchronous observed, Synchronous shifted) {
        int bins = observed.byLag()[0].length;
        int turns = shifted.byLag().length;
        Lags lags = new Lags(new double[bins], new double[bins], new double[bins], new double[bins], new double[bins]);
        int[] turn = new int[turns];
        for (int bin = 0; bin < bins; bin++) {
            long sum = 0;
            for (int t = 0; t < turns; t++) {
                turn[t] = shifted.byLag()[t][bin];
                sum += turn[t];
            }
            Arrays.sort(turn);
            double seconds = tally.lagSeconds()[bin];
            lags.lagS[bin] = bin * tally.lagS();
            lags.observed[bin] = observed.byLag()[0][bin] / seconds;
            lags.mean[bin] = sum / (turns * seconds);
            // As many turns lie below the band as above it: ranks k and turns + 1 - k, from 1.
            int k = Math.max(1, (int) (TAIL * (turns + 1)));
            lags.low[bin] = turn[k - 1] / seconds;
            lags.high[bin] = turn[turns - k] / seconds;
        }
        return lags;
    }
}
