package org.yuragi.decoding;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.yuragi.input.ArrayLength;

/**
 * Activity in memory.
 *
 * @param cells number of cells
 * @param values bins x cells, row-major
 */
public record HeldActivity(int cells, double[] values) implements SmoothedActivity, Serializable {
    @Override
    public int bins() {
        return values.length / cells;
    }

    @Override
    public <T> List<T> folded(OfBins<T> fold) {
        List<T> made = new ArrayList<>();
        for (int from : SmoothedActivity.blocks(bins())) {
            int to = Math.min(bins(), from + BLOCK);
            made.add(fold.add(null, new KnownBins(from, to, from, cells, values)));
        }
        return made;
    }

    @Override
    public HeldActivity less(double[] shift) {
        double[] shifted = values.clone();
        for (int i = 0; i < shifted.length; i += cells) {
            for (int cell = 0; cell < cells; cell++) {
                shifted[i + cell] -= shift[cell];
            }
        }
        return new HeldActivity(cells, shifted);
    }

    /** Some cells, in the order given. */
    HeldActivity columns(int[] which) {
        int bins = bins();
        int p = which.length;
        double[] columns = new double[ArrayLength.of("bins x cells", bins, p)];
        for (int bin = 0; bin < bins; bin++) {
            for (int j = 0; j < p; j++) {
                columns[bin * p + j] = values[bin * cells + which[j]];
            }
        }
        return new HeldActivity(p, columns);
    }
}
