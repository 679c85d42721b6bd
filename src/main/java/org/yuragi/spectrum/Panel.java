package org.yuragi.spectrum;

import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product that dense linear algebra spends its time in, with the same bits on every machine and for any number of threads: {@code
 * c += f b}, each entry summed over {@code k} in rising order with one fused multiply-add each, in stretches of {@link #DEPTH} that
 * start from zero and are added to {@code c} one after the other. Vectors lie along columns, so that their length changes no sum.
 *
 * <p>What makes it fast (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34, 2008): four rows and
 * two vectors of columns of the result stay in registers over a stretch; what they are made of is packed first, so that it is read in
 * order out of the nearest caches.
 */
final class Panel {
    static final int DEPTH = 256;
    private static final int TALL = 4;
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int WIDE = 2 * LANES.length();
    /** Columns packed at a time: {@link #DEPTH} rows of them are 256 kB. */
    private static final int PACKED = 128;
    /** Less work than this (multiplications) is not worth a second thread. */
    private static final long WORTH_SPREADING = 1 << 22;

    private Panel() {}

    /**
     * {@code c[r][j] += sum over k of f(r, k) b[k][j]}, where {@code f(r, k) = f[fAt + r fRow + k fStep]}, {@code b[k][j] = b[bAt + k bRow +
     * j]} and {@code c[r][j] = c[cAt + r cRow + j]}.
     */
    static void add(
            double[] f,
            int fAt,
            int fRow,
            int fStep,
            double[] b,
            int bAt,
            int bRow,
            int depth,
            double[] c,
            int cAt,
            int cRow,
            int rows,
            int columns) {
        int groups = (rows + TALL - 1) / TALL;
        int most = Math.min(DEPTH, depth);
        double[] factors = new double[groups * TALL * most];
        double[] values = new double[Math.min(PACKED, (columns + WIDE - 1) / WIDE * WIDE) * most];
        double[] sums = new double[TALL * WIDE];
        for (int k = 0; k < depth; k += DEPTH) {
            int deep = Math.min(DEPTH, depth - k);
            packFactors(f, fAt + k * fStep, fRow, fStep, deep, rows, factors);
            for (int from = 0; from < columns; from += PACKED) {
                int packed = Math.min(PACKED, columns - from);
                packValues(b, bAt + k * bRow + from, bRow, deep, packed, values);
                for (int j = 0; j < packed; j += WIDE) {
                    int wide = Math.min(WIDE, packed - j);
                    for (int group = 0; group < groups; group++) {
                        stretch(factors, group * TALL * deep, values, j * deep, deep, sums);
                        int to = cAt + group * TALL * cRow + from + j;
                        int tall = Math.min(TALL, rows - group * TALL);
                        for (int q = 0; q < tall; q++) {
                            for (int i = 0; i < wide; i++) {
                                c[to + q * cRow + i] += sums[q * WIDE + i];
                            }
                        }
                    }
                }
            }
        }
    }

    /** Groups of four rows one after the other, each in the order of k. */
    private static void packFactors(double[] f, int at, int row, int step, int deep, int rows, double[] factors) {
        for (int k = 0; k < deep; k++) {
            for (int r = 0; r < rows; r++) {
                factors[(r / TALL * deep + k) * TALL + r % TALL] = f[at + r * row + k * step];
            }
        }
    }

    /** Strips of two vectors of columns one after the other, each in the order of k: rows are read in order, as they lie in memory. */
    private static void packValues(double[] b, int at, int row, int deep, int columns, double[] values) {
        for (int k = 0; k < deep; k++) {
            int from = at + k * row;
            for (int j = 0; j < columns; j += WIDE) {
                System.arraycopy(b, from + j, values, j * deep + k * WIDE, Math.min(WIDE, columns - j));
            }
        }
    }

    /**
     * Four rows and two vectors of columns, over one stretch; beyond the result's edge they hold what nobody reads. Two things keep C2
     * from allocating vectors one by one, by which this takes ten times as long. There are few operations on vectors: where there are
     * too many the last ones stay calls (NodeCountInliningCutoff). And no vector that a loop carries is stored or asked itself, only
     * given to others: of such a one C2 knows no more than that it is some DoubleVector. Minus zero added changes no bit.
     */
    private static void stretch(double[] f, int at, double[] b, int bAt, int deep, double[] sums) {
        DoubleVector s00 = DoubleVector.zero(LANES);
        DoubleVector s01 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        for (int k = 0; k < deep; k++) {
            DoubleVector b0 = DoubleVector.fromArray(LANES, b, bAt + k * WIDE);
            DoubleVector b1 = DoubleVector.fromArray(LANES, b, bAt + k * WIDE + LANES.length());
            DoubleVector f0 = DoubleVector.broadcast(LANES, f[at + k * TALL]);
            s00 = f0.fma(b0, s00);
            s01 = f0.fma(b1, s01);
            DoubleVector f1 = DoubleVector.broadcast(LANES, f[at + k * TALL + 1]);
            s10 = f1.fma(b0, s10);
            s11 = f1.fma(b1, s11);
            DoubleVector f2 = DoubleVector.broadcast(LANES, f[at + k * TALL + 2]);
            s20 = f2.fma(b0, s20);
            s21 = f2.fma(b1, s21);
            DoubleVector f3 = DoubleVector.broadcast(LANES, f[at + k * TALL + 3]);
            s30 = f3.fma(b0, s30);
            s31 = f3.fma(b1, s31);
        }
        DoubleVector nothing = DoubleVector.broadcast(LANES, -0.0);
        nothing.add(s00).intoArray(sums, 0);
        nothing.add(s01).intoArray(sums, LANES.length());
        nothing.add(s10).intoArray(sums, WIDE);
        nothing.add(s11).intoArray(sums, WIDE + LANES.length());
        nothing.add(s20).intoArray(sums, 2 * WIDE);
        nothing.add(s21).intoArray(sums, 2 * WIDE + LANES.length());
        nothing.add(s30).intoArray(sums, 3 * WIDE);
        nothing.add(s31).intoArray(sums, 3 * WIDE + LANES.length());
    }

    /** One of the pieces that some work is cut into. */
    interface Piece {
        void run(int piece);
    }

    /**
     * Runs pieces that write to different places, on the cores of this machine where that is worth it.
     *
     * @param multiplications in all
     */
    static void spread(int pieces, long multiplications, Piece piece) {
        IntStream all = IntStream.range(0, pieces);
        (multiplications < WORTH_SPREADING ? all : all.parallel()).forEach(piece::run);
    }
}
