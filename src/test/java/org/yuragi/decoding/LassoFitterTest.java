package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;

/**
 * Claims: a fit inside a task is that of MLlib's public LinearRegression; every fit meets the optimality conditions; one
 * that does not is caught and refined; the bits do not depend on where a solver stopped.
 */
class LassoFitterTest {
    private static final LabelledSession SESSION = new PlantedSessions(500, 60, 8, 1).session(1, "day1");
    private static final double[] ACTIVITY = ((HeldActivity) SESSION.activity()).values();
    private static final LassoProblem PROBLEM = LassoProblem.of(
            GramPieces.of(SESSION.activity(), SESSION.y(), List.of()).over(List.of(new Span(0, 500))), SESSION.sd());

    @Test
    void agreesWithMllibsPublicLinearRegression() {
        double lambda = 0.05 * PROBLEM.lambdaMax();
        StructType schema = new StructType(new StructField[] {
            new StructField("label", DataTypes.DoubleType, false, Metadata.empty()),
            new StructField("features", new VectorUDT(), false, Metadata.empty())
        });
        List<Row> rows = new ArrayList<>();
        for (int bin = 0; bin < 500; bin++) {
            double[] x = new double[60];
            for (int j = 0; j < 60; j++) {
                x[j] = (ACTIVITY[bin * 60 + j] - SESSION.mean()[j]) / SESSION.sd()[j];
            }
            rows.add(RowFactory.create(SESSION.on()[bin] ? 1.0 : 0.0, Vectors.dense(x)));
        }
        LinearRegressionModel model = new LinearRegression()
                .setElasticNetParam(1)
                .setStandardization(false)
                .setSolver("normal")
                .setTol(1e-10)
                .setMaxIter(10_000)
                .setRegParam(lambda)
                .fit(SharedSpark.session().createDataFrame(rows, schema).coalesce(1));
        LassoFit fit = new LassoFitter(1_000, 1e-10).fit(PROBLEM, lambda);
        assertArrayEquals(model.coefficients().toArray(), fit.weights(), 2e-5);
        assertArrayEquals(
                support(model.coefficients().toArray()),
                support(fit.weights()),
                "the same cells, to 1e-4 of the largest");
        assertEquals(PROBLEM.yMean(), model.intercept(), 1e-9);
    }

    @Test
    void everyFitMeetsTheOptimalityConditions() {
        for (double lambda : CrossValidation.grid(PROBLEM.lambdaMax(), 20, 1e-3)) {
            LassoFit fit = new LassoFitter(1_000, 1e-10).fit(PROBLEM, lambda);
            // By hand: the gradient is -lambda sign(b) on the support and within lambda elsewhere.
            for (int j = 0; j < 60; j++) {
                double c = PROBLEM.xy()[j];
                for (int k = 0; k < 60; k++) {
                    c -= PROBLEM.gram()[j * 60 + k] * fit.weights()[k];
                }
                double weight = fit.weights()[j];
                assertTrue(
                        weight == 0
                                ? Math.abs(c) <= lambda * (1 + 1e-9)
                                : Math.abs(c - Math.signum(weight) * lambda) < 1e-9 * lambda,
                        "cell " + j + " at lambda " + lambda);
            }
            assertTrue(fit.violation() < 1e-9);
        }
    }

    @Test
    void aFitThatHasNotConvergedIsCaughtAndRefined() {
        double lambda = 0.02 * PROBLEM.lambdaMax();
        LassoFit fit = new LassoFitter(3, 1e-10).fit(PROBLEM, lambda);
        assertTrue(fit.solverViolation() > LassoFitter.CERTIFIED, "three iterations leave " + fit.solverViolation());
        assertTrue(fit.violation() < 1e-9);
        assertTrue(PROBLEM.violation(new double[60], lambda) > 1, "all weights zero is no fit at this lambda");
    }

    @Test
    void hasTheSameBitsWhereverTheSolverStopped() {
        double lambda = 0.03 * PROBLEM.lambdaMax();
        double[] early = new LassoFitter(10, 1e-2).fit(PROBLEM, lambda).weights();
        double[] late = new LassoFitter(10_000, 1e-14).fit(PROBLEM, lambda).weights();
        double[] descended =
                new LassoFitter(1, 1).fit(PROBLEM, lambda, new double[60]).weights();
        assertArrayEquals(late, early);
        assertArrayEquals(late, descended);
    }

    @Test
    void collinearCellsAreFittedToo() {
        int p = 2;
        LassoProblem twins = new LassoProblem(
                new double[] {1, 1, 1, 1}, new double[] {0.5, 0.5}, new double[p], new double[] {1, 1}, 0.5, 0.25);
        LassoFit fit = new LassoFitter(100, 1e-10).fit(twins, 0.1);
        assertTrue(fit.violation() <= 1e-9);
        assertEquals(0.4, fit.weights()[0] + fit.weights()[1], 1e-9);
    }

    @Test
    void heldOutErrorFromMomentsIsThatOfThePredictions() {
        Moments heldOut = GramPieces.of(SESSION.activity(), SESSION.y(), List.of(List.of(new Span(100, 200))))
                .over(List.of(new Span(100, 200)));
        double[] weights = new LassoFitter(1_000, 1e-10)
                .fit(PROBLEM, 0.02 * PROBLEM.lambdaMax())
                .weights();
        double sum = 0;
        for (int bin = 100; bin < 200; bin++) {
            double error = PROBLEM.yMean() - (SESSION.on()[bin] ? 1 : 0);
            for (int j = 0; j < 60; j++) {
                error += weights[j] * (ACTIVITY[bin * 60 + j] - PROBLEM.mean()[j]) / PROBLEM.scale()[j];
            }
            sum += error * error;
        }
        assertEquals(sum / 100, CrossValidation.meanSquaredError(PROBLEM, weights, heldOut), 1e-12);
    }

    private static int[] support(double[] weights) {
        return IntStream.range(0, weights.length)
                .filter(j -> Math.abs(weights[j]) > 1e-5)
                .toArray();
    }
}
