package org.yuragi.decoding;

import java.util.Arrays;

/** How well a score tells the bins with the behaviour on from those with it off. */
public final class Scores {
    private Scores() {}

    /**
     * Twice the rank of each value, from 2; ties share the mean of their ranks, so twice the rank is whole and its sums
     * are exact.
     */
    static long[] doubledRanks(double[] score) {
        double[] sorted = new double[score.length];
        for (int i = 0; i < score.length; i++) {
            // Adding 0 makes -0 a 0: they sort apart otherwise.
            sorted[i] = score[i] + 0.0;
        }
        Arrays.sort(sorted);
        long[] ranks = new long[score.length];
        for (int i = 0; i < score.length; i++) {
            ranks[i] = firstAtLeast(sorted, score[i]) + firstAbove(sorted, score[i]) + 1;
        }
        return ranks;
    }

    /** Area under the ROC curve from the sum of the doubled ranks of the bins that are on. */
    static double auc(long doubledRanksOn, long on, long off) {
        return (doubledRanksOn - on * (on + 1)) / (2.0 * on * off);
    }

    /** Area under the ROC curve: the chance that a bin that is on scores above one that is off, ties counting half. */
    public static double auc(double[] score, boolean[] on) {
        long[] ranks = doubledRanks(score);
        long sum = 0;
        long count = 0;
        for (int i = 0; i < on.length; i++) {
            if (on[i]) {
                sum += ranks[i];
                count++;
            }
        }
        return auc(sum, count, on.length - count);
    }

    /** The mean of the shares of bins called right among those on and among those off. */
    static double balancedAccuracy(boolean[] called, boolean[] on) {
        int on_ = 0;
        int rightOn = 0;
        int rightOff = 0;
        for (int i = 0; i < on.length; i++) {
            on_ += on[i] ? 1 : 0;
            rightOn += on[i] && called[i] ? 1 : 0;
            rightOff += !on[i] && !called[i] ? 1 : 0;
        }
        return ((double) rightOn / on_ + (double) rightOff / (on.length - on_)) / 2;
    }

    /** Pearson's correlation of score and target; 0 if one of them is constant. */
    static double correlation(double[] score, double[] target) {
        int n = target.length;
        double meanScore = 0;
        double meanTarget = 0;
        for (int i = 0; i < n; i++) {
            meanScore += score[i] / n;
            meanTarget += target[i] / n;
        }
        double ss = 0;
        double sy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            double s = score[i] - meanScore;
            double y = target[i] - meanTarget;
            ss += s * s;
            sy += s * y;
            yy += y * y;
        }
        return ss == 0 || yy == 0 ? 0 : sy / Math.sqrt(ss * yy);
    }

    /** The median of the distance between decoded and true position. */
    static double medianError(double[] decoded, double[] target) {
        double[] error = new double[target.length];
        for (int i = 0; i < error.length; i++) {
            error[i] = Math.abs(decoded[i] - target[i]);
        }
        Arrays.sort(error);
        int half = error.length / 2;
        return error.length % 2 == 1 ? error[half] : (error[half - 1] + error[half]) / 2;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        return first(sorted, value, false);
    }

    private static int firstAbove(double[] sorted, double value) {
        return first(sorted, value, true);
    }

    private static int first(double[] sorted, double value, boolean above) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || above && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
