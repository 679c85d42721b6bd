package org.yuragi.decoding;

import java.io.Serializable;
import java.util.List;

/**
 * Fitted decoders as they read a session: which bins each of them reads, and how.
 *
 * @param rows the cells, as rows of the session
 * @param decoders of bins that do not overlap
 */
record Readout(int[] rows, List<Linear> decoders) implements Serializable {
    /**
     * One decoder.
     *
     * @param bins those that it reads
     * @param weight one a cell of the readout, for the session's activity in its units
     * @param offset what is taken from the weighted sum: the value is the fit less its intercept
     * @param threshold a bin with a higher value is called on
     */
    record Linear(List<Span> bins, double[] weight, double offset, double threshold) implements Serializable {}

    /** The summed activity of all cells. */
    static Readout sum(int cells, int bins) {
        int[] rows = new int[cells];
        double[] weight = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            rows[cell] = cell;
            weight[cell] = 1;
        }
        return new Readout(rows, List.of(new Linear(List.of(new Span(0, bins)), weight, 0, 0)));
    }

    /** Puts the values of those of some bins that a decoder reads to {@code values[bin - first]}. */
    void read(KnownBins activity, double[] values, int first) {
        for (Linear decoder : decoders) {
            int[] used = new int[rows.length];
            double[] weight = new double[rows.length];
            int m = 0;
            for (int j = 0; j < rows.length; j++) {
                if (decoder.weight[j] != 0) {
                    used[m] = rows[j];
                    weight[m++] = decoder.weight[j];
                }
            }
            for (Span span : decoder.bins) {
                int to = Math.min(span.to(), activity.to());
                for (int bin = Math.max(span.from(), activity.from()); bin < to; bin++) {
                    int row = activity.row(bin);
                    double sum = 0;
                    for (int j = 0; j < m; j++) {
                        sum += weight[j] * activity.values()[row + used[j]];
                    }
                    values[bin - first] = sum - decoder.offset;
                }
            }
        }
    }

    /** Which bins are called on, from the values of all. */
    boolean[] called(double[] values) {
        boolean[] called = new boolean[values.length];
        for (Linear decoder : decoders) {
            for (Span span : decoder.bins) {
                for (int bin = span.from(); bin < span.to(); bin++) {
                    called[bin] = values[bin] > decoder.threshold;
                }
            }
        }
        return called;
    }
}
