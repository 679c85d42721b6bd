package org.yuragi.decoding;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The moments of a session's activity and labels, kept for each stretch of time between the cuts of any fold, so that
 * the moments of every training or held-out set are a sum of a few matrices instead of a pass over the data.
 */
final class GramPieces implements Serializable {
    private final TreeMap<Integer, Moments> pieces;
    private final int cells;

    private GramPieces(TreeMap<Integer, Moments> pieces, int cells) {
        this.pieces = pieces;
        this.cells = cells;
    }

    /**
     * @param y the target in each bin
     * @param sets every set of bins that will be asked for
     */
    static GramPieces of(SmoothedActivity activity, double[] y, List<List<Span>> sets) {
        int[] cuts = cuts(y.length, sets);
        TreeMap<Integer, Moments> pieces = new TreeMap<>();
        for (List<Part> block : activity.folded(new Sum(y, cuts))) {
            for (Part part : block) {
                pieces.merge(part.piece, part.moments, Moments::plus);
            }
        }
        return new GramPieces(pieces, activity.cells());
    }

    /** The beginnings of all pieces, and the end. */
    static int[] cuts(int bins, List<List<Span>> sets) {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, bins));
        sets.forEach(set -> set.forEach(span -> {
            cuts.add(span.from());
            cuts.add(span.to());
        }));
        return cuts.stream().mapToInt(cut -> cut).toArray();
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

    /** The same of some cells, in the order given: with the same bits as if there were no others. */
    GramPieces columns(int[] which) {
        boolean all = which.length == cells;
        for (int j = 0; j < which.length && all; j++) {
            all = which[j] == j;
        }
        if (all) {
            return this;
        }
        TreeMap<Integer, Moments> chosen = new TreeMap<>();
        pieces.forEach((from, moments) -> chosen.put(from, moments.columns(which)));
        return new GramPieces(chosen, which.length);
    }

    /** What a block adds to the piece that begins at a bin. */
    private record Part(int piece, Moments moments) implements Serializable {}

    private record Sum(double[] y, int[] cuts) implements SmoothedActivity.OfBins<List<Part>> {
        @Override
        public List<Part> add(List<Part> before, KnownBins next) {
            List<Part> parts = before == null ? new ArrayList<>() : before;
            int at = Arrays.binarySearch(cuts, next.from());
            for (int piece = at < 0 ? -at - 2 : at; cuts[piece] < next.to(); piece++) {
                int last = parts.size() - 1;
                boolean goesOn = last >= 0 && parts.get(last).piece == cuts[piece];
                Moments sum = goesOn ? parts.remove(last).moments : Moments.none(next.cells());
                int from = Math.max(next.from(), cuts[piece]);
                int to = Math.min(next.to(), cuts[piece + 1]);
                parts.add(new Part(cuts[piece], sum(sum, next, y, from, to)));
            }
            return parts;
        }
    }

    /** Adds bins to a sum, whose arrays are reused. */
    private static Moments sum(Moments sum, KnownBins activity, double[] target, int from, int to) {
        int cells = activity.cells();
        double[] value = new double[cells];
        int[] cell = new int[cells];
        double y = sum.y();
        double yy = sum.yy();
        for (int bin = from; bin < to; bin++) {
            int row = activity.row(bin);
            int active = 0;
            for (int j = 0; j < cells; j++) {
                double x = activity.values()[row + j];
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
        return new Moments(sum.n() + to - from, sum.x(), sum.xx(), sum.xy(), y, yy);
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
