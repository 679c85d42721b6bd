package org.yuragi.spectrum;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.yuragi.input.ArrayLength;

/**
 * How the cells of one session vary together, seen twice: in its odd and in its even blocks of time. Its size is that of the
 * cells, however long the session was.
 *
 * @param cells number of cells
 * @param first cells x cells, correlations in blocks 0, 2, 4 ...; a cell that is silent there correlates with none
 * @param second the same in blocks 1, 3, 5 ...
 * @param level standard deviation of each cell's activity over the whole session, in its own units
 */
public record HalfCorrelations(int cells, double[] first, double[] second, double[] level) implements Serializable {
    /** Matrices of more cells would not fit a task. */
    public static final int MOST_CELLS = 2_048;

    /**
     * @param activity bins x cells, not standardised
     * @param blockBins length of a block, bins
     */
    public static HalfCorrelations of(Activity activity, int blockBins) {
        return new HalfCorrelations(
                activity.units(),
                correlations(activity, blockBins, 0),
                correlations(activity, blockBins, 1),
                deviations(activity));
    }

    /** The same out of scatters, whose even blocks are the first half. */
    public static HalfCorrelations of(BlockScatters scatters) {
        double[] level = scatters.all(-1).inverseDeviations();
        for (int cell = 0; cell < level.length; cell++) {
            level[cell] = level[cell] == 0 ? 0 : 1 / level[cell];
        }
        return new HalfCorrelations(
                level.length, correlations(scatters.of(0, -1)), correlations(scatters.of(1, -1)), level);
    }

    private static double[] correlations(Scatter scatter) {
        double[] scale = scatter.inverseDeviations();
        int n = scale.length;
        double[] correlations = new double[ArrayLength.of("cells x cells", n, n)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correlations[i * n + j] = scatter.scatter()[i * n + j] * (scale[i] * scale[j]);
            }
        }
        return correlations;
    }

    private static double[] correlations(Activity activity, int blockBins, int parity) {
        int[] bins = IntStream.range(0, activity.samples())
                .filter(bin -> bin / blockBins % 2 == parity)
                .toArray();
        return Products.gramian(activity.rows(bins).standardised());
    }

    private static double[] deviations(Activity activity) {
        double[] centred = activity.centred().values();
        double[] deviation = new double[activity.units()];
        for (int i = 0; i < centred.length; i++) {
            deviation[i % deviation.length] += centred[i] * centred[i];
        }
        for (int cell = 0; cell < deviation.length; cell++) {
            deviation[cell] = Math.sqrt(deviation[cell] / Math.max(1, activity.samples() - 1));
        }
        return deviation;
    }

    /**
     * The leading axes of some cells in one half: unit vectors, one a row.
     *
     * @param half 0 or 1
     * @param which the cells, in the order of the vectors' entries
     */
    double[] axes(int half, int[] which, int dimensions) {
        double[] whole = half == 0 ? first : second;
        int n = which.length;
        double[] part = new double[ArrayLength.of("cells x cells", n, n)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                part[i * n + j] = whole[which[i] * cells + which[j]];
            }
        }
        return java.util.Arrays.copyOf(SymmetricEigen.of(part, n, true).vectors(), dimensions * n);
    }
}
