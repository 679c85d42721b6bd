package org.yuragi.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedData;
import org.yuragi.images.LabelledImages;
import org.yuragi.images.Mnist;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** Eigenvalues as commons-math has them, and vectors that are orthonormal and solve the equation. */
class SymmetricEigenTest {
    private static double[] symmetric(int n, int rank) {
        CounterRandom random = new CounterRandom(3, Purpose.GENERATED_DATA);
        double[] values = new double[rank * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.normal(i, 0, 0);
        }
        return Products.gramian(new Activity(rank, n, values));
    }

    @Test
    void agreesWithCommonsMath() {
        int n = 60;
        double[] matrix = symmetric(n, 200);
        Array2DRowRealMatrix copy = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n * n; i++) {
            copy.setEntry(i / n, i % n, matrix[i]);
        }
        double[] expected = new EigenDecomposition(copy).getRealEigenvalues();
        Arrays.sort(expected);
        double[] found = SymmetricEigen.of(matrix.clone(), n, false).values();
        for (int k = 0; k < n; k++) {
            assertEquals(expected[n - 1 - k], found[k], 1e-10 * expected[n - 1]);
        }
    }

    @Test
    void vectorsAreOrthonormalAndSolveTheEquation() {
        for (int rank : new int[] {10, 80}) {
            int n = 50;
            double[] matrix = symmetric(n, rank);
            SymmetricEigen eigen = SymmetricEigen.of(matrix.clone(), n, true);
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    double product = Products.dot(eigen.vectors(), k * n, eigen.vectors(), j * n, n);
                    assertEquals(j == k ? 1 : 0, product, 1e-12);
                    double image = Products.dot(matrix, j * n, eigen.vectors(), k * n, n);
                    assertEquals(eigen.values()[k] * eigen.vectors()[k * n + j], image, 1e-11 * eigen.values()[0]);
                }
            }
        }
    }

    /** Rows of rounding that come first once made the iteration turn for ever: MNIST's first pixel rows are never on. */
    @Test
    void convergesWherePixelsAreNeverOn() {
        LabelledImages images =
                Mnist.read(SharedData.path("mnist"), Mnist.VALIDATION).validation();
        float[][] on = new float[1400][images.size()];
        for (int i = 0; i < on.length; i++) {
            for (int p = 0; p < images.size(); p++) {
                on[i][p] = images.grey(i, p) >= 128 ? 1 : 0;
            }
        }
        double[] gramian = Products.gramian(Activity.of(on).centred());
        double trace = 0;
        for (int p = 0; p < images.size(); p++) {
            trace += gramian[p * images.size() + p];
        }
        double[] values = SymmetricEigen.of(gramian, images.size(), true).values();
        assertEquals(trace, Arrays.stream(values).sum(), 1e-10 * trace);
    }

    @Test
    void takesMatricesOfOneOfZerosAndOfEqualValues() {
        assertArrayEquals(
                new double[] {7}, SymmetricEigen.of(new double[] {7}, 1, true).values());
        assertArrayEquals(
                new double[3], SymmetricEigen.of(new double[9], 3, true).values());
        double[] twice = {2, 0, 0, 2};
        assertArrayEquals(new double[] {2, 2}, SymmetricEigen.of(twice, 2, true).values());
    }
}
