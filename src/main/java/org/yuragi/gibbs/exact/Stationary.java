package org.yuragi.gibbs.exact;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Distributions over enumerated states, and matrices that act on them. */
public final class Stationary {
    private static final double STILL = 1e-14;
    private static final int MOST = 200_000;

    private Stationary() {}

    /** The distribution after one step: {@code p T}. */
    static double[] after(double[] p, double[][] matrix) {
        double[] next = new double[p.length];
        for (int from = 0; from < p.length; from++) {
            double mass = p[from];
            double[] row = matrix[from];
            for (int to = 0; to < row.length; to++) {
                next[to] += mass * row[to];
            }
        }
        return next;
    }

    /**
     * The distribution that a cycle of transitions leaves as it is, at the cycle's end.
     *
     * @throws IllegalStateException if it does not settle
     */
    static double[] of(UnaryOperator<double[]> cycle, double[] start) {
        double[] p = start.clone();
        for (int turn = 0; turn < MOST; turn++) {
            double[] next = cycle.apply(p);
            double moved = totalVariation(p, next);
            p = next;
            if (moved < STILL) {
                return p;
            }
        }
        throw new IllegalStateException("no stationary distribution after " + MOST + " cycles");
    }

    /** Half the sum of absolute differences. */
    static double totalVariation(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return sum / 2;
    }

    /** Largest difference of a variable's probability of being on. */
    static double marginalDifference(double[] p, double[] q, int variables) {
        double[] difference = new double[variables];
        for (int code = 0; code < p.length; code++) {
            for (int b = 0; b < variables; b++) {
                difference[b] += (code >> b & 1) * (p[code] - q[code]);
            }
        }
        return Arrays.stream(difference).map(Math::abs).max().orElse(0);
    }
}
