package org.yuragi.spectrum;

/**
 * A symmetric matrix made tridiagonal by orthogonal similarity in two steps, for its eigenvalues alone: dense to banded, which
 * is nearly all products of matrices, then banded to tridiagonal by chasing bulges. Householder's method in one step spends half its
 * time in products with vectors, which wait for memory.
 *
 * <p>Sources: Bischof, Lang and Sun, "A framework for symmetric band reduction", ACM TOMS 26 (2000); the compact WY form:
 * Schreiber and Van Loan, SIAM J. Sci. Stat. Comput. 10 (1989). Square roots only, in a fixed order: the same bits everywhere.
 *
 * @param diagonal n
 * @param beside n; element i stands between rows i and i + 1, the last is 0
 */
record Tridiagonal(double[] diagonal, double[] beside) {
    /** Half the band's width after the first step: narrow enough for the second, wide enough for caches in the first. */
    static final int BAND = 32;

    private static final int TILE = 64;

    /** @param a n x n, symmetric, row-major; it is overwritten */
    static Tridiagonal of(double[] a, int n) {
        int band = Math.min(BAND, Math.max(1, n - 1));
        for (int k = 0; k + band + 1 < n; k += band) {
            new Step(a, n, k, band).run();
        }
        return BulgeChase.of(a, n, band);
    }

    /** Makes the columns {@code k .. k + band - 1} zero below the band. */
    private static final class Step {
        private final double[] a;
        private final int n;
        private final int k;
        private final int band;
        /** Order of what is left. */
        private final int m;
        /** Householder vectors, then W; band x m each, as rows. */
        private final double[] vw;

        private final double[] t;

        Step(double[] a, int n, int k, int band) {
            this.a = a;
            this.n = n;
            this.k = k;
            this.band = band;
            this.m = n - k - band;
            this.vw = new double[2 * band * m];
            this.t = new double[band * band];
        }

        void run() {
            reflectors();
            double[] z = new double[band * m];
            int corner = (k + band) * n + k + band;
            int tiles = (m + 8 * TILE - 1) / (8 * TILE);
            long work = (long) band * m * m;
            Panel.spread(tiles, work, tile -> {
                int j = tile * 8 * TILE;
                Panel.add(vw, 0, m, 1, a, corner + j, n, m, z, j, m, band, Math.min(8 * TILE, m - j));
            });
            double[] p = fromLeft(t, z);
            // V' P, then T' V' P, which is symmetric.
            double[] vp = new double[band * band];
            for (int r = 0; r < band; r++) {
                for (int q = 0; q < band; q++) {
                    vp[r * band + q] = Products.dot(vw, r * m, p, q * m, m);
                }
            }
            for (int q = 0; q < band; q++) {
                int w = (band + q) * m;
                System.arraycopy(p, q * m, vw, w, m);
                for (int r = 0; r < band; r++) {
                    double s = 0;
                    for (int i = 0; i <= r; i++) {
                        s += t[i * band + r] * vp[i * band + q];
                    }
                    plus(vw, w, -0.5 * s, vw, r * m, m);
                }
            }
            // A - V W' - W V': rows of [W; V] with factors out of -[V; W].
            double[] factors = new double[2 * band * m];
            double[] rows = new double[2 * band * m];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = -vw[i];
            }
            System.arraycopy(vw, band * m, rows, 0, band * m);
            System.arraycopy(vw, 0, rows, band * m, band * m);
            int squares = (m + TILE - 1) / TILE;
            Panel.spread(squares, work, tile -> {
                int i = tile * TILE;
                int at = corner + i * n + i;
                Panel.add(factors, i, 1, m, rows, i, m, 2 * band, a, at, n, Math.min(TILE, m - i), m - i);
            });
            // Of what is symmetric one half was computed; the other is its mirror image.
            Panel.spread(squares, work, tile -> {
                for (int j = 0; j <= tile; j++) {
                    mirror(corner, tile * TILE, j * TILE);
                }
            });
        }

        private void mirror(int corner, int row, int column) {
            for (int i = row; i < Math.min(row + TILE, m); i++) {
                for (int j = column; j < Math.min(column + TILE, i); j++) {
                    a[corner + i * n + j] = a[corner + j * n + i];
                }
            }
        }

        /** Householder vectors of the block below the band, whose columns are rows of the symmetric matrix; and T. */
        private void reflectors() {
            for (int q = 0; q < band; q++) {
                int row = (k + q) * n + k + band;
                int v = q * m;
                double tau = 0;
                if (q < m) {
                    System.arraycopy(a, row + q, vw, v + q, m - q);
                    tau = householder(vw, v + q, m - q);
                    a[row + q] = vw[v + q];
                    java.util.Arrays.fill(a, row + q + 1, row + m, 0);
                    vw[v + q] = 1;
                    for (int r = q + 1; r < band; r++) {
                        int other = (k + r) * n + k + band + q;
                        plus(a, other, -tau * Products.dot(vw, v + q, a, other, m - q), vw, v + q, m - q);
                    }
                }
                // Column q of T: -tau T (V' v), tau below.
                double[] vv = new double[q];
                for (int r = 0; r < q; r++) {
                    vv[r] = Products.dot(vw, r * m, vw, v, m);
                }
                for (int r = 0; r < q; r++) {
                    double s = 0;
                    for (int i = r; i < q; i++) {
                        s += t[r * band + i] * vv[i];
                    }
                    t[r * band + q] = -tau * s;
                }
                t[q * band + q] = tau;
            }
        }

        /** T' Z, rows of length m. */
        private double[] fromLeft(double[] upper, double[] z) {
            double[] p = new double[band * m];
            for (int q = 0; q < band; q++) {
                for (int r = 0; r <= q; r++) {
                    plus(p, q * m, upper[r * band + q], z, r * m, m);
                }
            }
            return p;
        }
    }

    /**
     * Makes x a multiple of the first unit vector: x becomes the Householder vector, but for its first element, which becomes
     * what that multiple is (the vector's own is 1).
     *
     * @return tau of {@code I - tau v v'}
     */
    static double householder(double[] x, int at, int n) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(x[at + i]));
        }
        double below = 0;
        if (largest > 0) {
            for (int i = 1; i < n; i++) {
                double scaled = x[at + i] / largest;
                below += scaled * scaled;
            }
        }
        if (below == 0) {
            return 0;
        }
        double alpha = x[at] / largest;
        double beta = Math.sqrt(alpha * alpha + below);
        beta = alpha > 0 ? -beta : beta;
        double scale = 1 / (alpha - beta) / largest;
        for (int i = 1; i < n; i++) {
            x[at + i] *= scale;
        }
        x[at] = beta * largest;
        return (beta - alpha) / beta;
    }

    static void plus(double[] to, int at, double factor, double[] x, int from, int n) {
        if (factor == 0) {
            return;
        }
        for (int i = 0; i < n; i++) {
            to[at + i] += factor * x[from + i];
        }
    }
}
