package org.yuragi.decoding;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Smoothed activity of the bins of a session whose target is known: in memory, or read in stretches of time. Sums over bins are
 * taken in order of time inside blocks of {@value #BLOCK} bins, and then in the order of blocks, so that they have the same bits
 * either way.
 */
public sealed interface SmoothedActivity permits HeldActivity, StretchedActivity {
    /** Known bins of a block; a session of some two hours in bins of 0.5 s is one. */
    int BLOCK = 1 << 14;

    /** Number of cells. */
    int cells();

    /** Number of bins. */
    int bins();

    /**
     * What to make of a block's bins.
     *
     * @param <T> what it makes
     */
    interface OfBins<T> extends Serializable {
        /** @param before what was made of the block's bins so far, which may be changed; null at first */
        T add(T before, KnownBins next);
    }

    /** What a function makes of each block, in order of time. */
    <T> List<T> folded(OfBins<T> fold);

    /**
     * The same less a constant for each cell.
     *
     * @param shift what is taken from each cell's activity; what was given before is taken no longer
     */
    SmoothedActivity less(double[] shift);

    /** What decoders say of the bins that they are to read; 0 in the others. */
    default double[][] read(List<Readout> readouts) {
        double[][] values = new double[readouts.size()][bins()];
        int at = 0;
        for (double[][] block : folded(new ReadBlock(List.copyOf(readouts), bins()))) {
            for (int r = 0; r < values.length; r++) {
                System.arraycopy(block[r], 0, values[r], at, block[r].length);
            }
            at += BLOCK;
        }
        return values;
    }

    /** Readouts x bins of a block. */
    record ReadBlock(List<Readout> readouts, int bins) implements OfBins<double[][]> {
        @Override
        public double[][] add(double[][] before, KnownBins next) {
            int first = next.from() / BLOCK * BLOCK;
            double[][] values = before;
            if (before == null) {
                values = new double[readouts.size()][Math.min(BLOCK, bins - first)];
            }
            for (int r = 0; r < values.length; r++) {
                readouts.get(r).read(next, values[r], first);
            }
            return values;
        }
    }

    /** A sum over bins for each cell. */
    interface Term extends Serializable {
        /** What a cell's value adds. */
        double of(int cell, double value);
    }

    /** Sums over all bins, terms x cells. */
    default double[][] sums(Term... terms) {
        double[][] sums = new double[terms.length][cells()];
        boolean first = true;
        for (double[][] block : this.<double[][]>folded((before, next) -> add(before, next, terms))) {
            for (int t = 0; t < terms.length; t++) {
                for (int cell = 0; cell < sums[t].length; cell++) {
                    sums[t][cell] = first ? block[t][cell] : sums[t][cell] + block[t][cell];
                }
            }
            first = false;
        }
        return sums;
    }

    private static double[][] add(double[][] before, KnownBins next, Term[] terms) {
        int cells = next.cells();
        double[][] sums = before == null ? new double[terms.length][cells] : before;
        for (int t = 0; t < terms.length; t++) {
            Term term = terms[t];
            double[] sum = sums[t];
            for (int bin = next.from(); bin < next.to(); bin++) {
                int row = next.row(bin);
                for (int cell = 0; cell < cells; cell++) {
                    sum[cell] += term.of(cell, next.values()[row + cell]);
                }
            }
        }
        return sums;
    }

    /** The first bins of all blocks. */
    static int[] blocks(int bins) {
        int[] from = new int[(bins + BLOCK - 1) / BLOCK];
        Arrays.setAll(from, block -> block * BLOCK);
        return from;
    }
}
