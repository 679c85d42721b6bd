package org.yuragi.surrogate;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A statistic against the same statistic after one of two series has been turned around its circle.
 *
 * <p>Where the two have nothing to do with each other, all turns of the circle are alike, the one of nothing among them: its
 * rank is uniform and the test exact, but for the seam. Leaving out the turns near it, as is usual, breaks this: they
 * resemble it, and without them chance looks lower than it is just when the statistic is high. So chance (its mean, and one
 * of two bounds) is made of the turns of at least a minimum, but a statistic must hold against all turns as well: bound and p
 * are the stricter of the two. Power does not suffer, because near turns of a real effect lie below it. Measured in {@code
 * docs/statistics.md}.
 *
 * @param bound95 what chance exceeds in 5 % of cases: the statistic is above it if and only if {@code p <= 0.05}; infinite
 *     if there are too few turns for any to be
 * @param mean the mean over the turns of at least the minimum
 * @param p the larger of the shares of turns with at least this statistic, none counted as one of them: among those of at
 *     least the minimum, and among all
 * @param turns how many turns of at least the minimum
 */
public record ShiftTest(double bound95, double mean, double p, int turns) implements Serializable {
    /** Fewer turns than this give no 95 % bound. */
    public static final int FEWEST = 19;

    private static final double LEVEL = 0.05;

    /**
     * How far apart turns may be so that there are at least {@code wanted}: 1 or more bins.
     *
     * @param bins length of the circle
     */
    public static int stride(int bins, int wanted) {
        return Math.max(1, bins / wanted);
    }

    /**
     * @param statistic at turns of 0, {@code stride}, {@code 2 stride} ... bins, all below {@code bins}; entry 0 is tested
     * @param least the least turn either way, bins
     * @throws IllegalArgumentException if fewer than {@link #FEWEST} turns are left
     */
    public static ShiftTest of(double[] statistic, int stride, int bins, int least) {
        double[] far = new double[statistic.length];
        int count = 0;
        for (int i = 1; i < statistic.length; i++) {
            int turn = i * stride;
            if (turn >= least && bins - turn >= least) {
                far[count++] = statistic[i];
            }
        }
        if (count < FEWEST) {
            throw new IllegalArgumentException("only " + count + " turns: a 95 % bound needs " + FEWEST);
        }
        far = Arrays.copyOf(far, count);
        double[] all = Arrays.copyOfRange(statistic, 1, statistic.length);
        double mean = 0;
        for (double value : far) {
            mean += value / count;
        }
        return new ShiftTest(
                Math.max(bound(far), bound(all)), mean, Math.max(p(statistic[0], far), p(statistic[0], all)), count);
    }

    private static double p(double statistic, double[] turned) {
        int atLeast = 0;
        for (double value : turned) {
            atLeast += value >= statistic ? 1 : 0;
        }
        return (1.0 + atLeast) / (1 + turned.length);
    }

    private static double bound(double[] turned) {
        double[] sorted = turned.clone();
        Arrays.sort(sorted);
        int above = (int) (LEVEL * (sorted.length + 1));
        return above == 0 ? Double.POSITIVE_INFINITY : sorted[sorted.length - above];
    }
}
