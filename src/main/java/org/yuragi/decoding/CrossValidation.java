package org.yuragi.decoding;

import java.util.List;

/**
 * Chooses lambda by blocked cross-validation: the one with the least mean squared error, averaged over the folds; of
 * equals the largest.
 */
final class CrossValidation {
    /** A path only ranks lambdas: its fits need not be as exact as a reported one. */
    private static final double PATH_TOLERANCE = 1e-2;

    private static final int SWEEPS = 5_000;

    /**
     * @param lambda the chosen one
     * @param index its place in the grid, from 0 (the largest lambda)
     * @param fits how many fits it took
     * @param error mean squared error at each lambda, mean over folds
     * @param errorSe its standard error over folds
     */
    record Choice(double lambda, int index, int fits, double[] error, double[] errorSe) {}

    private CrossValidation() {}

    /** {@code count} values, equally spaced in log, from {@code lambdaMax} down to {@code ratio * lambdaMax}. */
    static double[] grid(double lambdaMax, int count, double ratio) {
        double[] grid = new double[count];
        for (int i = 0; i < count; i++) {
            grid[i] = count == 1 ? lambdaMax : lambdaMax * StrictMath.pow(ratio, (double) i / (count - 1));
        }
        return grid;
    }

    /**
     * @param sessionScale as in {@link LassoProblem#of}
     * @param grid lambdas, falling
     */
    static Choice choose(GramPieces pieces, List<Fold> folds, double[] sessionScale, double[] grid) {
        double[] error = new double[grid.length];
        double[] squares = new double[grid.length];
        int fits = 0;
        for (Fold fold : folds) {
            LassoProblem problem = LassoProblem.of(pieces.over(fold.train()), sessionScale);
            Moments heldOut = pieces.over(fold.heldOut());
            CoordinateDescent descent = new CoordinateDescent(problem, new double[problem.cells()]);
            for (int i = 0; i < grid.length; i++) {
                descent.descend(grid[i], PATH_TOLERANCE, SWEEPS);
                double one = meanSquaredError(problem, descent.weights(), heldOut);
                error[i] += one;
                squares[i] += one * one;
                fits++;
            }
        }
        int best = 0;
        for (int i = 1; i < grid.length; i++) {
            if (error[i] < error[best]) {
                best = i;
            }
        }
        double[] se = new double[grid.length];
        int n = folds.size();
        for (int i = 0; i < grid.length; i++) {
            error[i] /= n;
            se[i] = Math.sqrt(Math.max(0, squares[i] / n - error[i] * error[i]) / Math.max(1, n - 1));
        }
        return new Choice(grid[best], best, fits, error, se);
    }

    /** The mean over the held-out bins of (y - b0 - b'x)^2, from their moments alone. */
    static double meanSquaredError(LassoProblem problem, double[] weights, Moments heldOut) {
        int p = weights.length;
        int[] cells = new int[p];
        double[] raw = new double[p];
        int active = 0;
        double intercept = problem.yMean();
        for (int j = 0; j < p; j++) {
            if (weights[j] != 0) {
                cells[active] = j;
                raw[active] = weights[j] / problem.scale()[j];
                intercept -= raw[active++] * problem.mean()[j];
            }
        }
        double n = heldOut.n();
        double sum = heldOut.yy() - 2 * intercept * heldOut.y() + n * intercept * intercept;
        for (int a = 0; a < active; a++) {
            int j = cells[a];
            sum += 2 * raw[a] * (intercept * heldOut.x()[j] - heldOut.xy()[j]);
            int row = j * (j + 1) / 2;
            double cross = 0;
            for (int b = 0; b < a; b++) {
                cross += raw[b] * heldOut.xx()[row + cells[b]];
            }
            sum += raw[a] * (2 * cross + raw[a] * heldOut.xx()[row + j]);
        }
        return sum / n;
    }
}
