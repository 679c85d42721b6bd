package org.yuragi.decoding;

import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.optim.QuasiNewtonSolver;
import org.yuragi.input.ArrayLength;
import scala.Function1;
import scala.Some;

/**
 * MLlib's own Lasso on normal equations (OWL-QN), as {@code LinearRegression} with solver "normal" runs it, but inside
 * a Spark task and without a Spark job of its own: a matrix needs thousands of fits.
 *
 * <p>MLlib declares the class private to its package in Scala, which is public in bytecode. OWL-QN stops on the change
 * of the objective, not on the optimality conditions, and says nothing when it runs out of iterations: see {@link
 * LassoProblem#violation}.
 */
final class MllibLasso {
    private MllibLasso() {}

    /**
     * @param iterations the most iterations
     * @param tolerance OWL-QN's relative tolerance
     * @return the weights, for the standardised activity
     */
    static double[] solve(LassoProblem problem, double lambda, int iterations, double tolerance) {
        Function1<Object, Object> penalty = cell -> lambda;
        QuasiNewtonSolver solver = new QuasiNewtonSolver(false, iterations, tolerance, new Some<>(penalty));
        // Means are zero and the constant 1/2 var(y) moves no minimum, but OWL-QN's tolerance is relative to the
        // objective.
        int p = problem.cells();
        return solver.solve(
                        0,
                        problem.yVariance(),
                        new DenseVector(problem.xy()),
                        new DenseVector(upperTriangle(problem.gram(), p)),
                        new DenseVector(new double[p]))
                .coefficients();
    }

    private static double[] upperTriangle(double[] gram, int p) {
        double[] packed = new double[ArrayLength.triangle("cells x cells", p)];
        for (int j = 0; j < p; j++) {
            System.arraycopy(gram, j * p, packed, j * (j + 1) / 2, j + 1);
        }
        return packed;
    }
}
