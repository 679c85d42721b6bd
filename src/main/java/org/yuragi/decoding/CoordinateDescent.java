package org.yuragi.decoding;

/**
 * Cyclic coordinate descent on the normal equations, warm from wherever it stands; for the many fits of a path of
 * lambdas that only serve to choose one.
 *
 * <p>Source: Friedman, Hastie and Tibshirani, "Regularization paths for generalized linear models via coordinate
 * descent", Journal of Statistical Software 33 (2010), section 2.2 (covariance updates). The residual of all cells is
 * kept up to date, so a cell that stays at zero costs one comparison a sweep. Plain loops in a fixed order: the same
 * bits on every machine.
 */
final class CoordinateDescent {
    private static final int SWEEPS_BETWEEN_CHECKS = 10;
    private final LassoProblem problem;
    private final double[] weights;
    private final double[] residual;

    /** Starts at {@code start}, which is copied. */
    CoordinateDescent(LassoProblem problem, double[] start) {
        this.problem = problem;
        this.weights = start.clone();
        this.residual = problem.residual(start);
    }

    /**
     * Descends until the optimality conditions hold within {@code tolerance} times lambda.
     *
     * @return the violation reached, over lambda; above the tolerance if the sweeps did not suffice
     */
    double descend(double lambda, double tolerance, int sweeps) {
        double violation = LassoProblem.violation(weights, residual, lambda);
        for (int done = 0; violation > tolerance && done < sweeps; done += SWEEPS_BETWEEN_CHECKS) {
            double moved = Double.MAX_VALUE;
            for (int s = 0; s < SWEEPS_BETWEEN_CHECKS && moved > 0.1 * tolerance * lambda; s++) {
                moved = sweep(lambda);
            }
            violation = LassoProblem.violation(weights, residual, lambda);
        }
        return violation;
    }

    /** The weights now; not a copy. */
    double[] weights() {
        return weights;
    }

    private double sweep(double lambda) {
        double[] gram = problem.gram();
        int p = weights.length;
        double moved = 0;
        for (int j = 0; j < p; j++) {
            double old = weights[j];
            double r = residual[j];
            if (old == 0 && Math.abs(r) <= lambda) {
                continue;
            }
            int row = j * p;
            double diagonal = gram[row + j];
            if (diagonal <= 0) {
                continue;
            }
            double along = r + diagonal * old;
            double now =
                    along > lambda ? (along - lambda) / diagonal : along < -lambda ? (along + lambda) / diagonal : 0;
            double change = now - old;
            if (change != 0) {
                weights[j] = now;
                for (int k = 0; k < p; k++) {
                    residual[k] -= change * gram[row + k];
                }
                moved = Math.max(moved, Math.abs(change) * diagonal);
            }
        }
        return moved;
    }
}
