package org.yuragi.statistics;

import java.util.function.DoubleUnaryOperator;
import org.yuragi.random.CounterRandom;

/**
 * Whether differences of pairs have a mean of zero: their sum against its sums under flips of their signs, which are as likely as
 * they stand if differences are symmetric around zero. All flips up to {@value #ALL_UP_TO} pairs, random ones above, the signs as they
 * stand counted as one. Sums equal to the one found count as reaching it.
 */
public final class SignFlips {
    /** So many pairs have all their flips tried. */
    public static final int ALL_UP_TO = 14;

    private SignFlips() {}

    /** One-sided p of a mean above zero; NaN without differences. @param key of random flips, beside the generator's seed and purpose */
    public static double above(double[] differences, int flips, CounterRandom random, long key) {
        return p(differences, DoubleUnaryOperator.identity(), flips, random, key);
    }

    /** Two-sided p of a mean other than zero; NaN without differences. @param key of random flips, beside the generator's seed and purpose */
    public static double other(double[] differences, int flips, CounterRandom random, long key) {
        return p(differences, Math::abs, flips, random, key);
    }

    private static double p(
            double[] differences, DoubleUnaryOperator statistic, int flips, CounterRandom random, long key) {
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
        double least = statistic.applyAsDouble(sum) - 1e-12 * size;
        boolean all = n <= ALL_UP_TO;
        int tried = all ? 1 << n : flips;
        int reached = 0;
        for (int flip = 0; flip < tried; flip++) {
            double flipped = 0;
            for (int i = 0; i < n; i++) {
                long bits = all ? flip : random.bits(key, flip, i >> 6);
                flipped += (bits >>> (i & 63) & 1) == 1 ? -differences[i] : differences[i];
            }
            reached += statistic.applyAsDouble(flipped) >= least ? 1 : 0;
        }
        return all ? (double) reached / tried : (1.0 + reached) / (1 + tried);
    }
}
