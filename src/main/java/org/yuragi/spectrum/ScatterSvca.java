package org.yuragi.spectrum;

import java.util.Arrays;
import org.yuragi.input.ArrayLength;

/**
 * Shared variance components as {@link Svca} has them, of more activity than fits in memory: the covariances of two halves of the
 * cells are parts of the cells' scatters.
 *
 * @param scatters of the session
 * @param standardise whether each cell is divided by its standard deviation over all bins
 * @param seed seed of the halves
 */
public record ScatterSvca(BlockScatters scatters, boolean standardise, long seed) implements ScatterEstimator {
    @Override
    public String name() {
        return "svca";
    }

    @Override
    public boolean random() {
        return true;
    }

    @Override
    public double[] spectrum(int draw, int group, int of) {
        scatters.check(group, of);
        int units = units();
        int[][] halves = Svca.halves(units, draw, seed);
        double[] scale = standardise ? scatters.all(-1).inverseDeviations() : ones(units);
        Scatter train = scatters.of(draw % 2, group);
        Scatter test = scatters.of(1 - draw % 2, group);
        return Svca.spectrum(
                cross(train, halves, scale),
                train.samples(),
                cross(test, halves, scale),
                test.samples(),
                halves[0].length);
    }

    private static double[] cross(Scatter scatter, int[][] halves, double[] scale) {
        int units = scale.length;
        int half = halves[0].length;
        double[] cross = new double[ArrayLength.of("cells x cells", half, half)];
        for (int i = 0; i < half; i++) {
            int row = halves[0][i];
            for (int j = 0; j < half; j++) {
                int column = halves[1][j];
                cross[i * half + j] = scatter.scatter()[row * units + column] * (scale[row] * scale[column]);
            }
        }
        return cross;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}
