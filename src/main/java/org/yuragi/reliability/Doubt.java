package org.yuragi.reliability;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Whether a measure of doubt foretells mistakes: images in order of their doubt, cut into groups of equal size.
 *
 * @param doubt mean doubt of each group, rising
 * @param error share of wrong answers in each group
 * @param auc chance that a wrong answer has more doubt than a right one, ties counting half: 0.5 if doubt says nothing, 1 if it says all; NaN if
 *     no answer is wrong, or none right
 */
public record Doubt(double[] doubt, double[] error, double auc) {
    /** Groups, where there are images enough. */
    public static final int GROUPS = 10;

    private static final double LOG_2 = StrictMath.log(2);

    /**
     * Measures.
     *
     * @param doubt one an image
     * @param probabilities images x classes
     * @param labels the class of each image; -1 where it is not known: such images are left out
     */
    public static Doubt of(double[] doubt, double[][] probabilities, byte[] labels) {
        int[] order = IntStream.range(0, labels.length)
                .filter(i -> labels[i] >= 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> doubt[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] wrong = new boolean[order.length];
        for (int at = 0; at < order.length; at++) {
            wrong[at] = Reliability.answer(probabilities[order[at]]) != labels[order[at]];
        }
        int groups = Math.max(1, Math.min(GROUPS, order.length));
        double[] means = new double[groups];
        double[] errors = new double[groups];
        for (int g = 0; g < groups; g++) {
            int from = (int) ((long) order.length * g / groups);
            int to = (int) ((long) order.length * (g + 1) / groups);
            for (int at = from; at < to; at++) {
                means[g] += doubt[order[at]] / (to - from);
                errors[g] += (wrong[at] ? 1.0 : 0) / (to - from);
            }
        }
        return new Doubt(means, errors, auc(doubt, order, wrong));
    }

    /** By pairs: each wrong answer beats the right ones with less doubt, and half of those with as much. */
    private static double auc(double[] doubt, int[] order, boolean[] wrong) {
        double beaten = 0;
        long rights = 0;
        long wrongs = 0;
        int at = 0;
        while (at < order.length) {
            int end = at;
            long tiedRight = 0;
            long tiedWrong = 0;
            for (; end < order.length && doubt[order[end]] == doubt[order[at]]; end++) {
                tiedWrong += wrong[end] ? 1 : 0;
                tiedRight += wrong[end] ? 0 : 1;
            }
            beaten += tiedWrong * (rights + tiedRight / 2.0);
            rights += tiedRight;
            wrongs += tiedWrong;
            at = end;
        }
        return beaten / ((double) rights * wrongs);
    }

    /** Entropy of each image's class probabilities, bits. */
    public static double[] entropy(double[][] probabilities) {
        double[] bits = new double[probabilities.length];
        for (int i = 0; i < bits.length; i++) {
            for (double p : probabilities[i]) {
                bits[i] -= p > 0 ? p * StrictMath.log(p) / LOG_2 : 0;
            }
        }
        return bits;
    }
}
