package org.yuragi.decoding;

import java.io.Serializable;
import org.yuragi.input.ArrayLength;

/**
 * Sums over some bins of the activity x of {@code cells} cells and the target y: all that a Lasso needs of them.
 *
 * @param n number of bins
 * @param x sum of x, by cell
 * @param xx sum of x x', lower triangle by rows: cells j >= k at {@code j (j + 1) / 2 + k}
 * @param xy sum of x y, by cell
 * @param y sum of y
 * @param yy sum of y squared
 */
record Moments(int n, double[] x, double[] xx, double[] xy, double y, double yy) implements Serializable {
    static Moments none(int cells) {
        return new Moments(
                0,
                new double[cells],
                new double[ArrayLength.triangle("cells x cells", cells)],
                new double[cells],
                0,
                0);
    }

    int cells() {
        return x.length;
    }

    /** This plus other; the arrays of this are reused. */
    Moments plus(Moments other) {
        add(x, other.x);
        add(xx, other.xx);
        add(xy, other.xy);
        return new Moments(n + other.n, x, xx, xy, y + other.y, yy + other.yy);
    }

    /** The same of some cells, in the order given. */
    Moments columns(int[] which) {
        Moments some = none(which.length);
        for (int j = 0, at = 0; j < which.length; j++) {
            some.x[j] = x[which[j]];
            some.xy[j] = xy[which[j]];
            for (int k = 0; k <= j; k++, at++) {
                int high = Math.max(which[j], which[k]);
                some.xx[at] = xx[high * (high + 1) / 2 + Math.min(which[j], which[k])];
            }
        }
        return new Moments(n, some.x, some.xx, some.xy, y, yy);
    }

    private static void add(double[] to, double[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
