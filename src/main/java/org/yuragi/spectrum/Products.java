package org.yuragi.spectrum;

/**
 * Products of activity with activity, in plain Java. Each entry is a sum over samples in their order, four at a time:
 * {@code ((a0 b0 + a1 b1) + (a2 b2 + a3 b3))} is added to what came before, whoever computes it.
 */
final class Products {
    private Products() {}

    /**
     * {@code a^T b}: a.units x b.units, row-major.
     *
     * <p>The inner loop runs along rows of the result and of {@code b} and has no dependency from one step to the next:
     * the compiler turns it into vector instructions. Four samples a pass, since otherwise it waits for the result's
     * row to be read and written.
     */
    static double[] cross(Activity a, Activity b) {
        return product(a, b, false);
    }

    /** {@code a^T a}, symmetric. */
    static double[] gramian(Activity a) {
        int n = a.units();
        double[] c = product(a, a, true);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                c[i * n + j] = c[j * n + i];
            }
        }
        return c;
    }

    private static double[] product(Activity left, Activity right, boolean upper) {
        int rows = left.units();
        int columns = right.units();
        double[] a = left.values();
        double[] b = right.values();
        double[] c = new double[Math.multiplyExact(rows, columns)];
        int whole = left.samples() & ~3;
        for (int s = 0; s < whole; s += 4) {
            for (int i = 0; i < rows; i++) {
                int at = s * rows + i;
                add(
                        c,
                        i * columns,
                        upper ? i : 0,
                        columns,
                        b,
                        s * columns,
                        a[at],
                        a[at + rows],
                        a[at + 2 * rows],
                        a[at + 3 * rows]);
            }
        }
        for (int s = whole; s < left.samples(); s++) {
            for (int i = 0; i < rows; i++) {
                double factor = a[s * rows + i];
                for (int j = upper ? i : 0; j < columns; j++) {
                    c[i * columns + j] += factor * b[s * columns + j];
                }
            }
        }
        return c;
    }

    private static void add(
            double[] c, int to, int from, int n, double[] b, int row, double f0, double f1, double f2, double f3) {
        int row1 = row + n;
        int row2 = row1 + n;
        int row3 = row2 + n;
        for (int j = from; j < n; j++) {
            c[to + j] += (f0 * b[row + j] + f1 * b[row1 + j]) + (f2 * b[row2 + j] + f3 * b[row3 + j]);
        }
    }

    /** {@code q^T m q} for a vector that is row {@code row} of {@code q}, of length n. */
    static double quadratic(double[] m, double[] q, int row, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += q[row * n + i] * dot(m, i * n, q, row * n, n);
        }
        return sum;
    }

    /** The product of two stretches of length n, summed in four interleaved parts. */
    static double dot(double[] a, int fromA, double[] b, int fromB, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += a[fromA + i] * b[fromB + i];
            s1 += a[fromA + i + 1] * b[fromB + i + 1];
            s2 += a[fromA + i + 2] * b[fromB + i + 2];
            s3 += a[fromA + i + 3] * b[fromB + i + 3];
        }
        for (; i < n; i++) {
            s0 += a[fromA + i] * b[fromB + i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
