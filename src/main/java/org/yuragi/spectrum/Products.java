package org.yuragi.spectrum;

/** Products of activity with activity. Each entry is a sum over samples in the order of {@link Panel}, whoever computes it. */
final class Products {
    /** Rows of the result that one thread makes at a time: a multiple of four. */
    private static final int ROWS = 64;

    private Products() {}

    /** {@code a^T b}: a.units x b.units, row-major. */
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

    /** In pieces of rows of the result, each with its columns from the diagonal on where only the upper half is asked for. */
    private static double[] product(Activity left, Activity right, boolean upper) {
        int rows = left.units();
        int columns = right.units();
        double[] c = new double[Math.multiplyExact(rows, columns)];
        long work = (long) left.samples() * rows * columns / (upper ? 2 : 1);
        Panel.spread((rows + ROWS - 1) / ROWS, work, piece -> {
            int i = piece * ROWS;
            int from = upper ? i : 0;
            Panel.add(
                    left.values(),
                    i,
                    1,
                    rows,
                    right.values(),
                    from,
                    columns,
                    left.samples(),
                    c,
                    i * columns + from,
                    columns,
                    Math.min(ROWS, rows - i),
                    columns - from);
        });
        return c;
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
