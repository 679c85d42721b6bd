package org.yuragi.spectrum;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;
import org.yuragi.input.ArrayLength;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, the same bits on every machine.
 *
 * <p>EJML's Householder reduction to tridiagonal form (square roots only), or {@link Tridiagonal} where only values are asked for; then the implicit QL method: Wilkinson and
 * Reinsch, Handbook for Automatic Computation II (1971), contribution II/4, procedure {@code tql2}, in the form of
 * EISPACK. EJML's own QR step is not used, as it takes sines and cosines whose last bit Java leaves to the processor; rotations here
 * work along rows of the transposed vectors, so that they run over memory in order.
 *
 * @param n order
 * @param values n eigenvalues, descending
 * @param vectors n x n, row k is the unit eigenvector of {@code values[k]}; null if only values were asked for
 */
record SymmetricEigen(int n, double[] values, double[] vectors) {
    /** Eigenvalues of a Gramian below this share of the largest are rounding. */
    static final double ROUNDING = 1e-13;

    private static final int MOST_STEPS = 60;
    private static final double EPSILON = 0x1p-52;

    /**
     * Decomposes.
     *
     * @param matrix n x n, symmetric, row-major; it is overwritten
     */
    static SymmetricEigen of(double[] matrix, int n, boolean withVectors) {
        if (n == 1) {
            return new SymmetricEigen(1, matrix.clone(), withVectors ? new double[] {1} : null);
        }
        if (!withVectors) {
            Tridiagonal tridiagonal = Tridiagonal.of(matrix, n);
            implicitQl(tridiagonal.diagonal(), tridiagonal.beside(), null, n);
            return sorted(tridiagonal.diagonal(), null, n);
        }
        TridiagonalDecompositionHouseholder_DDRM reduction = new TridiagonalDecompositionHouseholder_DDRM();
        if (!reduction.decompose(DMatrixRMaj.wrap(n, n, matrix))) {
            throw new IllegalStateException("a symmetric matrix of order " + n + " could not be made tridiagonal");
        }
        double[] d = new double[n];
        double[] e = new double[n];
        reduction.getDiagonal(d, e);
        e[n - 1] = 0;
        double[] q = reduction.getQ(null, true).data;
        implicitQl(d, e, q, n);
        return sorted(d, q, n);
    }

    private static void implicitQl(double[] d, double[] e, double[] q, int n) {
        // Small against the whole matrix. Against the largest so far, as tql2 has it, rows of rounding that come first
        // (pixels
        // that are never on) are compared with rounding, and may turn for ever.
        double largest = 0;
        for (int l = 0; l < n; l++) {
            largest = Math.max(largest, Math.abs(d[l]) + Math.abs(e[l]));
        }
        for (int l = 0; l < n; l++) {
            for (int step = 0; ; step++) {
                int m = l;
                while (m < n - 1 && Math.abs(e[m]) > EPSILON * largest) {
                    m++;
                }
                if (m == l) {
                    break;
                }
                if (step == MOST_STEPS) {
                    throw new IllegalStateException("eigenvalue " + l + " of " + n + " did not converge");
                }
                sweep(d, e, q, n, l, m);
            }
        }
    }

    /** One implicit QL sweep from row m up to row l. */
    private static void sweep(double[] d, double[] e, double[] q, int n, int l, int m) {
        double g = (d[l + 1] - d[l]) / (2 * e[l]);
        double r = length(g, 1);
        g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = s * e[i];
            double b = c * e[i];
            r = length(f, g);
            e[i + 1] = r;
            if (r == 0) {
                // Underflow: the matrix splits here.
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            if (q != null) {
                rotate(q, i * n, (i + 1) * n, n, c, s);
            }
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    private static void rotate(double[] q, int row, int next, int n, double c, double s) {
        for (int k = 0; k < n; k++) {
            double f = q[next + k];
            double b = q[row + k];
            q[next + k] = s * b + c * f;
            q[row + k] = c * b - s * f;
        }
    }

    /** sqrt(a^2 + b^2) without overflow; Math.hypot is not the same everywhere. */
    private static double length(double a, double b) {
        double large = Math.max(Math.abs(a), Math.abs(b));
        double small = Math.min(Math.abs(a), Math.abs(b));
        if (large == 0) {
            return 0;
        }
        double ratio = small / large;
        return large * Math.sqrt(1 + ratio * ratio);
    }

    private static SymmetricEigen sorted(double[] d, double[] q, int n) {
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -d[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[n];
        double[] vectors = q == null ? null : new double[ArrayLength.of("dimensions x dimensions", n, n)];
        for (int k = 0; k < n; k++) {
            values[k] = d[order[k]];
            if (q != null) {
                System.arraycopy(q, order[k] * n, vectors, k * n, n);
            }
        }
        return new SymmetricEigen(n, values, vectors);
    }
}
