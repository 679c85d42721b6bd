package org.yuragi.spectrum;

import org.yuragi.input.ArrayLength;

/**
 * A banded symmetric matrix made tridiagonal: each column's elements below the first are reflected away, and the bulge that
 * this makes further down is moved along the band until it leaves at the end. Source: Bischof, Lang and Sun, ACM TOMS 26 (2000),
 * with reflections as long as the band is wide.
 */
final class BulgeChase {
    private final int n;
    private final int band;
    /** Rows i hold columns {@code i .. i + 2 band} of the upper half: the band, and room for the bulge. */
    private final double[] upper;

    private final int width;
    private final double[] v;
    private final double[] y;

    private BulgeChase(double[] a, int n, int band) {
        this.n = n;
        this.band = band;
        this.width = 2 * band + 1;
        this.upper = new double[ArrayLength.of("dimensions x band", n, width)];
        this.v = new double[band];
        this.y = new double[band];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a, i * n + i, upper, i * width, Math.min(band + 1, n - i));
        }
    }

    /** @param a n x n, row-major; only the band of its upper half is read */
    static Tridiagonal of(double[] a, int n, int band) {
        return new BulgeChase(a, n, band).run();
    }

    private Tridiagonal run() {
        for (int column = 0; column + 2 < n; column++) {
            // Row "column" right of its diagonal, then first rows of bulges further down.
            int row = column;
            int first = column + 1;
            while (first < n) {
                int length = Math.min(band, n - first);
                double tau = reflector(row, first, length);
                // Rows between: those of the last reflection, whose part right of it is the bulge.
                for (int r = row + 1; r < first; r++) {
                    fromRight(r, first, length, tau);
                }
                twoSided(first, length, tau);
                row = first;
                first += length;
                if (length < band) {
                    break;
                }
                fromLeft(row, length, first, tau);
            }
        }
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = upper[i * width];
            beside[i] = i + 1 < n ? upper[i * width + 1] : 0;
        }
        return new Tridiagonal(diagonal, beside);
    }

    private int at(int row, int column) {
        return row * width + column - row;
    }

    /** The reflection that leaves only the first of the elements {@code first ...} of a row; it is applied to that row. */
    private double reflector(int row, int first, int length) {
        int at = at(row, first);
        System.arraycopy(upper, at, v, 0, length);
        double tau = Tridiagonal.householder(v, 0, length);
        upper[at] = v[0];
        java.util.Arrays.fill(upper, at + 1, at + length, 0);
        v[0] = 1;
        return tau;
    }

    private void fromRight(int row, int first, int length, double tau) {
        int at = at(row, first);
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += v[i] * upper[at + i];
        }
        Tridiagonal.plus(upper, at, -tau * sum, v, 0, length);
    }

    /** The diagonal block: D - v w' - w v' with w = tau D v - (tau^2 v'Dv / 2) v. */
    private void twoSided(int first, int length, double tau) {
        for (int i = 0; i < length; i++) {
            y[i] = 0;
        }
        for (int i = 0; i < length; i++) {
            int at = at(first + i, first + i);
            double sum = upper[at] * v[i];
            for (int j = i + 1; j < length; j++) {
                double d = upper[at + j - i];
                sum += d * v[j];
                y[j] += d * v[i];
            }
            y[i] += sum;
        }
        double vy = 0;
        for (int i = 0; i < length; i++) {
            vy += v[i] * y[i];
        }
        for (int i = 0; i < length; i++) {
            y[i] = tau * y[i] - 0.5 * tau * tau * vy * v[i];
        }
        for (int i = 0; i < length; i++) {
            int at = at(first + i, first + i);
            for (int j = i; j < length; j++) {
                upper[at + j - i] -= v[i] * y[j] + y[i] * v[j];
            }
        }
    }

    /** Rows of the reflection in the columns after it: the bulge comes to be. */
    private void fromLeft(int row, int length, int first, double tau) {
        int columns = Math.min(band, n - first);
        for (int j = 0; j < columns; j++) {
            y[j] = 0;
        }
        for (int i = 0; i < length; i++) {
            Tridiagonal.plus(y, 0, v[i], upper, at(row + i, first), columns);
        }
        for (int i = 0; i < length; i++) {
            Tridiagonal.plus(upper, at(row + i, first), -tau * v[i], y, 0, columns);
        }
    }
}
