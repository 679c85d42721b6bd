package org.yuragi.decoding;

import java.util.ArrayList;
import java.util.List;

/**
 * One turn of a blocked cross-validation: some contiguous time is held out, the rest (but for a gap) trains. Random
 * folds would leak, because calcium is slow.
 *
 * @param train the bins to fit on, in order of time
 * @param heldOut the bins to score
 */
public record Fold(List<Span> train, List<Span> heldOut) {
    private static final double ROUNDING_S = 1e-9;

    /**
     * Splits bins into contiguous blocks of equal size (the first ones a bin longer where it does not divide) and holds
     * each out in turn.
     *
     * @param bins the bins to split, in order of time
     * @param timesS the time of each bin of the session, s
     * @param gapS bins that lie within this time of a held-out bin do not train, s; 0 for no gap
     */
    public static List<Fold> blocked(List<Span> bins, int folds, double[] timesS, double gapS) {
        int n = Span.length(bins);
        List<Fold> all = new ArrayList<>();
        for (int k = 0, from = 0; k < folds; k++) {
            int to = from + n / folds + (k < n % folds ? 1 : 0);
            List<Span> heldOut = slice(bins, from, to);
            List<Span> train = new ArrayList<>(slice(bins, 0, from));
            train.addAll(slice(bins, to, n));
            all.add(new Fold(gapS > 0 ? without(train, heldOut, timesS, gapS) : List.copyOf(train), heldOut));
            from = to;
        }
        return all;
    }

    /** The {@code from}-th to the {@code to}-th (excluded) of the bins. */
    private static List<Span> slice(List<Span> bins, int from, int to) {
        List<Span> part = new ArrayList<>();
        int before = 0;
        for (Span span : bins) {
            int first = Math.max(from - before, 0);
            int last = Math.min(to - before, span.length());
            if (first < last) {
                part.add(new Span(span.from() + first, span.from() + last));
            }
            before += span.length();
        }
        return part;
    }

    private static List<Span> without(List<Span> train, List<Span> heldOut, double[] timesS, double gapS) {
        List<Span> left = train;
        for (Span out : heldOut) {
            double low = timesS[out.from()] - gapS - ROUNDING_S;
            double high = timesS[out.to() - 1] + gapS + ROUNDING_S;
            List<Span> next = new ArrayList<>();
            for (Span span : left) {
                int from = span.from();
                while (from < span.to() && timesS[from] < low) {
                    from++;
                }
                int to = from;
                while (to < span.to() && timesS[to] <= high) {
                    to++;
                }
                if (span.from() < from) {
                    next.add(new Span(span.from(), from));
                }
                if (to < span.to()) {
                    next.add(new Span(to, span.to()));
                }
            }
            left = next;
        }
        return List.copyOf(left);
    }
}
