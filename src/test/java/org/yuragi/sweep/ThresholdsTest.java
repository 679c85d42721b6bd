package org.yuragi.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims: a threshold is the least value that reaches the level, the lasting one that from which on all do. */
class ThresholdsTest {
    private final Grid grid = new Grid(List.of(
            Axis.parse("--vary", "weight=narrow,wide", 1, 0),
            Axis.parse("--vary", "noise=0..400:100", 1, 1),
            Axis.parse("--vary", "seed=1..2", 1, 2)));

    private Thresholds of(double[][][] figures) {
        BitSet reached = new BitSet();
        for (int run = 0; run < grid.size(); run++) {
            double figure = figures[run / 10][run % 2][run / 2 % 5];
            reached.set(run, figure >= 0.5);
        }
        return Thresholds.of(grid, "noise", reached);
    }

    @Test
    void findsTheLeastAndTheLasting() {
        double failed = Double.NaN;
        Thresholds found =
                of(new double[][][] {{{0, 0, 0, 0.5, 1}, {0, 0, 0, 0.4, 0.4}}, {{1, 1, 0, 0.5, 1}, {0, 1, 1, failed, 1}}
                });
        assertEquals(List.of("weight"), found.others());
        Thresholds.OfSetting narrow = found.settings().get(0);
        assertEquals(List.of("narrow"), narrow.values());
        assertArrayEquals(new double[] {300, Double.NaN}, narrow.least());
        assertArrayEquals(new double[] {300, Double.NaN}, narrow.lasting());
        Thresholds.OfSetting wide = found.settings().get(1);
        assertArrayEquals(new double[] {0, 100}, wide.least());
        assertArrayEquals(new double[] {300, 400}, wide.lasting());
    }
}
