package org.yuragi.decoding;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The moments of a session's activity and labels, kept for each stretch of time between the cuts of any fold, so that
 * the moments of every training or held-out set are a sum of a few matrices instead of a pass over the data.
 */
final class GramPieces {
    private final NavigableMap<Integer, Moments> pieces = new TreeMap<>();
    private final int cells;
    private final int bins;

    /**
     * @param activity bins x cells, row-major
     * @param y the target in each bin
     * @param sets every set of bins that will be asked for
     */
    GramPieces(double[] activity, int cells, double[] y, List<List<Span>> sets) {
        this.cells = cells;
        this.bins = y.length;
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, bins));
        sets.forEach(set -> set.forEach(span -> {
            cuts.add(span.from());
            cuts.add(span.to());
        }));
        for (Integer from = cuts.first(), to; (to = cuts.higher(from)) != null; from = to) {
            pieces.put(from, sum(activity, cells, y, from, to));
        }
    }

    /** The moments over a set of bins: the sum of its pieces in order of time. */
    Moments over(List<Span> set) {
        Moments sum = Moments.none(cells);
        for (Span span : set) {
            for (Moments piece : pieces.subMap(span.from(), span.to()).values()) {
                sum = sum.plus(piece);
            }
        }
        if (sum.n() != Span.length(set)) {
            throw new IllegalArgumentException("a set whose cuts were not announced: " + set);
        }
        return sum;
    }

    private static Moments sum(double[] activity, int cells, double[] target, int from, int to) {
        Moments sum = Moments.none(cells);
        double[] value = new double[cells];
        int[] cell = new int[cells];
        double y = 0;
        double yy = 0;
        for (int bin = from; bin < to; bin++) {
            int active = 0;
            for (int j = 0; j < cells; j++) {
                double x = activity[bin * cells + j];
                if (x != 0) {
                    value[active] = x;
                    cell[active++] = j;
                    sum.x()[j] += x;
                    sum.xy()[j] += x * target[bin];
                }
            }
            y += target[bin];
            yy += target[bin] * target[bin];
            if (active == cells) {
                addDense(sum.xx(), value);
            } else {
                addSparse(sum.xx(), value, cell, active);
            }
        }
        return new Moments(to - from, sum.x(), sum.xx(), sum.xy(), y, yy);
    }

    private static void addDense(double[] xx, double[] value) {
        for (int j = 0, at = 0; j < value.length; at += ++j) {
            double x = value[j];
            for (int k = 0; k <= j; k++) {
                xx[at + k] += x * value[k];
            }
        }
    }

    // Events are sparse: with 100 of 400 cells active this is a sixteenth of the work.
    private static void addSparse(double[] xx, double[] value, int[] cell, int active) {
        for (int a = 0; a < active; a++) {
            int at = cell[a] * (cell[a] + 1) / 2;
            double x = value[a];
            for (int b = 0; b <= a; b++) {
                xx[at + cell[b]] += x * value[b];
            }
        }
    }
}
