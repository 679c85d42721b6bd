package org.yuragi.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Shared variance components, for recordings without repeats (Stringer, Pachitariu, Steinmetz, Reddy, Carandini and
 * Harris, Science 364:255, 2019): cells are split into two halves and time into training and test blocks; the singular
 * vectors of the halves' covariance in training blocks are applied to test blocks, where the covariance of the two
 * halves' projections counts. What cells do not share adds nothing on average.
 *
 * <p>Halves are random here, by a draw's coins (the paper lays a checkerboard over the tissue, for which positions are
 * needed); blocks alternate, and every second draw trains on the odd ones.
 *
 * @param activity bins x cells
 * @param blockBins length of a block, bins
 * @param seed seed of the halves
 */
public record Svca(Activity activity, int blockBins, long seed) implements SampledEstimator {
    @Override
    public String name() {
        return "svca";
    }

    @Override
    public int samples() {
        return activity.samples();
    }

    @Override
    public int units() {
        return activity.units();
    }

    @Override
    public boolean random() {
        return true;
    }

    @Override
    public double[] spectrum(int draw, int[] kept) {
        int[][] halves = halves(activity.units(), draw, seed);
        int[] train = blocks(kept, draw % 2);
        int[] test = blocks(kept, 1 - draw % 2);
        return spectrum(
                Products.cross(part(train, halves[0]), part(train, halves[1])),
                train.length,
                Products.cross(part(test, halves[0]), part(test, halves[1])),
                test.length,
                halves[0].length);
    }

    /** The two halves of the cells in one draw, each rising. */
    static int[][] halves(int units, int draw, long seed) {
        int[] order = new CounterRandom(seed, Purpose.SPLIT).permutation(units, draw, 0);
        int half = order.length / 2;
        int[][] halves = {Arrays.copyOfRange(order, 0, half), Arrays.copyOfRange(order, half, 2 * half)};
        Arrays.sort(halves[0]);
        Arrays.sort(halves[1]);
        return halves;
    }

    /**
     * The shared variances.
     *
     * @param c half x half: sums over the training bins of products of the halves' deviations from their means
     * @param covariance the same over the test bins
     */
    static double[] spectrum(double[] c, long trainBins, double[] covariance, long testBins, int half) {
        Activity turned = new Activity(half, half, c).transposed();
        SymmetricEigen left = SymmetricEigen.of(Products.gramian(turned), half, true);
        double[] lambda = new double[(int) Math.min(half, Math.min(trainBins, testBins) - 1)];
        for (int k = 0; k < lambda.length; k++) {
            if (left.values()[k] <= SymmetricEigen.ROUNDING * left.values()[0]) {
                break;
            }
            double singular = Math.sqrt(left.values()[k]);
            lambda[k] = shared(covariance, left.vectors(), k, turned.values(), half, singular) / (testBins - 1);
        }
        return lambda;
    }

    /** {@code u^T S v} with {@code v = C^T u / s}. */
    private static double shared(double[] s, double[] vectors, int k, double[] turned, int n, double singular) {
        double sum = 0;
        double[] v = new double[n];
        for (int j = 0; j < n; j++) {
            v[j] = Products.dot(turned, j * n, vectors, k * n, n) / singular;
        }
        for (int i = 0; i < n; i++) {
            sum += vectors[k * n + i] * Products.dot(s, i * n, v, 0, n);
        }
        return sum;
    }

    private Activity part(int[] bins, int[] cells) {
        return activity.rows(bins).columns(cells).centred();
    }

    private int[] blocks(int[] kept, int parity) {
        List<Integer> chosen = new ArrayList<>();
        for (int bin : kept) {
            if (bin / blockBins % 2 == parity) {
                chosen.add(bin);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }
}
