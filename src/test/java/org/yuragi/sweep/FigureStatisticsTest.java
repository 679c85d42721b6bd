package org.yuragi.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yuragi.statistics.Estimate;

/**
 * Claims: intervals are Student's; comparisons pair by seed; their p rejects as often as it says without an effect, at 5 % of
 * 2,000 sweeps of 8 seeds (binomial, 4.1 standard errors = 2 %), and finds an effect that means alone would not.
 */
class FigureStatisticsTest {
    @Test
    void intervalsAreStudents() {
        // R: t.test(c(1, 2, 3, 4, 5))$conf.int = 1.036757 4.963243; sd = 1.581139
        Estimate estimate = Estimate.of(new double[] {1, 2, 3, 4, 5});
        assertEquals(3, estimate.mean());
        assertEquals(1.581139, estimate.sd(), 1e-6);
        assertEquals(1.036757, estimate.low(), 1e-6);
        assertEquals(4.963243, estimate.high(), 1e-6);
        assertTrue(Double.isNaN(Estimate.of(new double[] {1}).sd()));
    }

    @Test
    void signFlipsAreExactForFewPairs() {
        // 1 2 3 4: only all plus and all minus of the 16 reach |10|.
        assertEquals(
                2 / 16.0, PairedComparison.of(new double[] {1, 2, 3, 4}, 1, 0).p());
        assertEquals(1, PairedComparison.of(new double[] {0, 0, 0}, 1, 0).p());
        assertEquals(
                1, PairedComparison.of(new double[] {0.1 + 0.2, -0.3}, 1, 0).p());
        assertTrue(PairedComparison.of(shifted(40, 1, new Random(1)), 1, 0).p() < 0.001);
    }

    @Test
    void rejectsAsOftenAsItSays() {
        Random random = new Random(5);
        int trials = 2000;
        int rejected = 0;
        int found = 0;
        for (int trial = 0; trial < trials; trial++) {
            rejected += PairedComparison.of(shifted(8, 0, random), 1, trial).p() <= 0.05 ? 1 : 0;
            found += PairedComparison.of(shifted(8, 1.5, random), 1, trial).p() <= 0.05 ? 1 : 0;
        }
        // Of 256 flips 12 are the most with p <= 0.05: 4.69 %.
        assertEquals(0.0469, (double) rejected / trials, 0.02);
        assertTrue(found > 0.9 * trials, found + " of " + trials);
    }

    private static double[] shifted(int n, double by, Random random) {
        return random.doubles(n)
                .map(u -> 0)
                .map(zero -> by + random.nextGaussian())
                .toArray();
    }

    @Test
    void settingsArePairedBySeedInAnyOrder() {
        Grid grid = new Grid(List.of(Axis.parse("", "seed=1..6", 1, 0), Axis.parse("", "a=0,1,2", 1, 1)));
        List<FigureStatistics.Value> values = new ArrayList<>();
        for (long run = 0; run < grid.size(); run++) {
            long seed = grid.repeat(run);
            // The seed moves all settings far more than the setting does.
            double value = 100 * seed + grid.setting(run) * 0.5;
            if (run != 4) {
                values.add(new FigureStatistics.Value(run, value));
            }
        }
        FigureStatistics inOrder = FigureStatistics.of(grid, "rate", values, 1);
        Collections.shuffle(values, new Random(3));
        assertEquals(inOrder, FigureStatistics.of(grid, "rate", values, 1), "the order of values changes nothing");
        assertEquals(3, inOrder.settings().size());
        assertEquals(5, inOrder.settings().get(1).estimate().n(), "run 4 is missing");
        FigureStatistics.Compared first = inOrder.comparisons().get(0);
        assertEquals(1, first.setting());
        assertEquals(5, first.comparison().difference().n());
        assertEquals(0.5, first.comparison().difference().mean(), 1e-12);
        assertEquals(2 / 32.0, first.comparison().p());
        assertEquals(2 / 64.0, inOrder.comparisons().get(1).comparison().p());
        assertEquals(2 * 2 / 64.0, inOrder.comparisons().get(1).pHolm(), "Holm: the smallest times two");
        assertEquals(2 / 32.0, first.pHolm(), "Holm: the next times one");
    }
}
