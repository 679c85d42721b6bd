package org.yuragi.decoding;

import java.io.Serializable;

/**
 * A decoder at every lambda: how well it predicts held-out blocks and which cells it uses.
 *
 * @param lambda values tried, falling
 * @param error mean squared error in held-out blocks, mean over blocks
 * @param errorSe its standard error over blocks
 * @param weights lambdas x cells: the weights of a fit to the whole session
 * @param chosen index of the lambda with the least error
 */
public record LambdaPath(double[] lambda, double[] error, double[] errorSe, double[][] weights, int chosen)
        implements Serializable {
    private static final double TOLERANCE = 1e-4;
    private static final int SWEEPS = 5_000;

    static LambdaPath of(LassoProblem problem, double[] grid, CrossValidation.Choice choice) {
        CoordinateDescent descent = new CoordinateDescent(problem, new double[problem.cells()]);
        double[][] weights = new double[grid.length][];
        for (int i = 0; i < grid.length; i++) {
            descent.descend(grid[i], TOLERANCE, SWEEPS);
            weights[i] = descent.weights().clone();
        }
        return new LambdaPath(grid, choice.error(), choice.errorSe(), weights, choice.index());
    }

    /** How many cells the decoder at a lambda uses. */
    public int cells(int index) {
        int count = 0;
        for (double weight : weights[index]) {
            count += weight != 0 ? 1 : 0;
        }
        return count;
    }
}
