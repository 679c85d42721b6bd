package org.yuragi.decoding;

import org.yuragi.input.ArrayLength;

/**
 * Cyclic coordinate descent on the normal equations, warm from wherever it stands; for the many fits of a path of
 * lambdas that only serve to choose one.
 *
 * <p>Source: Friedman, Hastie and Tibshirani, "Regularization paths for generalized linear models via coordinate
 * descent", Journal of Statistical Software 33 (2010), sections 2.2 (covariance updates) and 2.6 (active sets). Rounds of
 * two steps: sweeps over the active cells alone, on a copy of their part of the Gram matrix that fits the processor's
 * cache; then the residual of all cells, which shows who else should be active. Plain loops in a fixed order: the same
 * bits on every machine.
 */
final class CoordinateDescent {
    private static final int SWEEPS_IN_A_ROUND = 50;
    /** Sweeps of a round stop when the residual moves less than this times the tolerance. */
    private static final double SETTLED = 0.1;

    private final LassoProblem problem;
    private final double[] weights;
    private final double[] residual;
    private final int[] active;
    private double[] gram = new double[0];
    private final double[] activeWeights;
    private final double[] activeResidual;

    /** Starts at {@code start}, which is copied. */
    CoordinateDescent(LassoProblem problem, double[] start) {
        int p = start.length;
        this.problem = problem;
        this.weights = start.clone();
        this.residual = problem.residual(start);
        this.active = new int[p];
        this.activeWeights = new double[p];
        this.activeResidual = new double[p];
    }

    /**
     * Descends until the optimality conditions hold within {@code tolerance} times lambda.
     *
     * @return the violation reached, over lambda; above the tolerance if the sweeps did not suffice
     */
    double descend(double lambda, double tolerance, int sweeps) {
        double violation = LassoProblem.violation(weights, residual, lambda);
        for (int done = 0; violation > tolerance && done < sweeps; ) {
            int m = gather(lambda);
            double moved = Double.MAX_VALUE;
            for (int s = 0; s < SWEEPS_IN_A_ROUND && moved > SETTLED * tolerance * lambda; s++, done++) {
                moved = sweep(lambda, m);
            }
            scatter(m);
            violation = LassoProblem.violation(weights, residual, lambda);
        }
        return violation;
    }

    /** The weights now; not a copy. */
    double[] weights() {
        return weights;
    }

    /** Collects the cells whose weight is not zero or should not be; gives their number. */
    private int gather(double lambda) {
        int p = weights.length;
        int m = 0;
        for (int j = 0; j < p; j++) {
            if ((weights[j] != 0 || Math.abs(residual[j]) > lambda) && problem.gram()[j * p + j] > 0) {
                active[m++] = j;
            }
        }
        if (gram.length < m * m) {
            gram = new double[ArrayLength.of("cells x cells", m, m)];
        }
        for (int a = 0; a < m; a++) {
            int row = active[a] * p;
            for (int b = 0; b < m; b++) {
                gram[a * m + b] = problem.gram()[row + active[b]];
            }
            activeWeights[a] = weights[active[a]];
            activeResidual[a] = residual[active[a]];
        }
        return m;
    }

    private double sweep(double lambda, int m) {
        double moved = 0;
        for (int a = 0; a < m; a++) {
            double old = activeWeights[a];
            int row = a * m;
            double diagonal = gram[row + a];
            double along = activeResidual[a] + diagonal * old;
            double now =
                    along > lambda ? (along - lambda) / diagonal : along < -lambda ? (along + lambda) / diagonal : 0;
            double change = now - old;
            if (change != 0) {
                activeWeights[a] = now;
                for (int b = 0; b < m; b++) {
                    activeResidual[b] -= change * gram[row + b];
                }
                moved = Math.max(moved, Math.abs(change) * diagonal);
            }
        }
        return moved;
    }

    /** Takes the active cells' weights over and brings the residual of all cells up to date. */
    private void scatter(int m) {
        int p = weights.length;
        for (int a = 0; a < m; a++) {
            int j = active[a];
            double change = activeWeights[a] - weights[j];
            if (change != 0) {
                weights[j] = activeWeights[a];
                int row = j * p;
                for (int k = 0; k < p; k++) {
                    residual[k] -= change * problem.gram()[row + k];
                }
            }
        }
    }
}
