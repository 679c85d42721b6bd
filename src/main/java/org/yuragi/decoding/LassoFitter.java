package org.yuragi.decoding;

/**
 * Fits by MLlib and certifies: what MLlib leaves is measured, refined by coordinate descent where the optimality
 * conditions are not met, and replaced by the closed form on its support.
 */
final class LassoFitter {
    /** A reported fit violates the optimality conditions by at most this, over lambda. */
    static final double CERTIFIED = 1e-4;

    private static final double REFINED = 1e-9;
    private static final int SWEEPS = 100_000;
    private final int iterations;
    private final double tolerance;

    /**
     * @param iterations MLlib's most iterations
     * @param tolerance MLlib's tolerance
     */
    LassoFitter(int iterations, double tolerance) {
        this.iterations = iterations;
        this.tolerance = tolerance;
    }

    /** The fit at one lambda, by MLlib. Above lambda's largest useful value all weights are zero. */
    LassoFit fit(LassoProblem problem, double lambda) {
        if (lambda >= problem.lambdaMax()) {
            return new LassoFit(problem, new double[problem.cells()], lambda, 0, 0);
        }
        double[] fromSolver = MllibLasso.solve(problem, lambda, iterations, tolerance);
        return certified(problem, lambda, fromSolver, problem.violation(fromSolver, lambda));
    }

    /** The same fit, with the same bits and some ten times sooner, by coordinate descent from weights near it. */
    LassoFit fit(LassoProblem problem, double lambda, double[] near) {
        if (lambda >= problem.lambdaMax()) {
            return new LassoFit(problem, new double[problem.cells()], lambda, 0, 0);
        }
        return certified(problem, lambda, near, 0);
    }

    private static LassoFit certified(LassoProblem problem, double lambda, double[] near, double solverViolation) {
        double[] weights = refine(problem, lambda, near);
        return new LassoFit(problem, weights, lambda, solverViolation, problem.violation(weights, lambda));
    }

    private static double[] refine(LassoProblem problem, double lambda, double[] start) {
        CoordinateDescent descent = new CoordinateDescent(problem, start);
        descent.descend(lambda, REFINED, SWEEPS);
        double[] exact = Support.minimum(problem, descent.weights(), lambda);
        if (exact != null && problem.violation(exact, lambda) <= REFINED) {
            return exact;
        }
        // Collinear cells: no closed form. From zero, so that the bits do not depend on where MLlib stopped.
        CoordinateDescent fromZero = new CoordinateDescent(problem, new double[problem.cells()]);
        fromZero.descend(lambda, REFINED, SWEEPS);
        return fromZero.weights();
    }
}
