package org.yuragi.decoding;

import java.util.Arrays;
import org.yuragi.surrogate.ShiftTest;

/**
 * What a score would be by chance: the test session's labels (or positions) are turned around its circle, which keeps the
 * autocorrelation of labels and of activity and breaks only their alignment. Every whole-bin turn is taken, or every second,
 * third ... in sessions with many times more of them than are asked for: there is nothing to draw.
 */
final class CircularShifts {
    private CircularShifts() {}

    /**
     * Chance of an area under the ROC curve.
     *
     * @param shifts how many turns there must be at least, if the session has as many
     * @param least the least turn either way, bins
     */
    static ShiftTest auc(double[] score, boolean[] on, int shifts, int least) {
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
        int stride = ShiftTest.stride(n, shifts);
        double[] auc = new double[(n - 1) / stride + 1];
        for (int i = 0; i < auc.length; i++) {
            long sum = 0;
            // A run of the label costs two look-ups however long it is.
            for (int run = 0; run < edges.length; run += 2) {
                sum += upTo[edges[run + 1] + i * stride] - upTo[edges[run] + i * stride];
            }
            auc[i] = Scores.auc(sum, onBins, n - onBins);
        }
        return ShiftTest.of(auc, stride, n, least);
    }

    /** Chance of a correlation. */
    static ShiftTest correlation(double[] score, double[] y, int shifts, int least) {
        return of(score, y, shifts, least, Scores::correlation);
    }

    /** Chance of a median error, as its negative, so that more is better. */
    static ShiftTest medianError(double[] score, double[] y, int shifts, int least) {
        return of(score, y, shifts, least, (s, t) -> -Scores.medianError(s, t));
    }

    private interface Score {
        double of(double[] score, double[] y);
    }

    private static ShiftTest of(double[] score, double[] y, int shifts, int least, Score by) {
        int n = y.length;
        int stride = ShiftTest.stride(n, shifts);
        double[] statistic = new double[(n - 1) / stride + 1];
        double[] turned = new double[n];
        for (int i = 0; i < statistic.length; i++) {
            int turn = i * stride;
            System.arraycopy(score, turn, turned, 0, n - turn);
            System.arraycopy(score, 0, turned, n - turn, turn);
            statistic[i] = by.of(turned, y);
        }
        return ShiftTest.of(statistic, stride, n, least);
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
