package org.yuragi.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Claims: principal angles are the planted ones; a subspace kept over days is as alike as a day's own halves and found; the
 * same data with cells' identities shuffled, or with new loadings of as active cells, are not (one data set each, seed 5, 5 %;
 * a thousand data sets in docs/statistics.md); cells are those of the registration.
 */
class SubspaceAlignmentTest {
    private static final int CELLS = 60;
    private static final int BINS = 1_200;
    private static final CounterRandom RANDOM = new CounterRandom(5, Purpose.GENERATED_DATA);

    @Test
    void anglesAreThoseBetweenThePlantedPlanes() {
        int n = 8;
        double[] first = plane(n, 0, 1, 0);
        double[] turned = plane(n, 0, 1, Math.PI / 6);
        double[] level = new double[n];
        SubspaceAlignment found = SubspaceAlignment.of(
                new HalfCorrelations(n, first, first, level),
                new HalfCorrelations(n, turned, turned, level),
                same(n),
                2,
                99,
                1,
                0);
        assertArrayEquals(new double[] {0, 30}, found.angles(), 1e-5);
        assertArrayEquals(new double[] {0, 0}, found.withinAngles(), 1e-5);
        assertEquals((1 + 0.75) / 2, found.similarity(), 1e-6);
        assertEquals(1, found.within(), 1e-12);
    }

    @Test
    void aKeptSubspaceIsAsAlikeAsADaysOwnHalves() {
        SubspaceAlignment kept = SubspaceAlignment.of(day(0, 0), day(1, 0), same(CELLS), 3, 199, 1, 0);
        assertEquals(kept.within(), kept.similarity(), 0.05);
        assertTrue(kept.within() > 0.8, "within " + kept.within());
        assertEquals(0.005, kept.p(), 1e-12);
        assertTrue(kept.chance95() < 0.3 && kept.chance() < kept.chance95(), "chance " + kept.chance95());
    }

    @Test
    void otherIdentitiesOrNewLoadingsAreChance() {
        int[][] shuffled = same(CELLS);
        int[] order = RANDOM.permutation(CELLS, 77, 0);
        Arrays.setAll(shuffled, cell -> new int[] {cell, order[cell]});
        SubspaceAlignment wrong = SubspaceAlignment.of(day(0, 0), day(1, 0), shuffled, 3, 199, 1, 0);
        SubspaceAlignment fresh = SubspaceAlignment.of(day(0, 0), day(1, 9), same(CELLS), 3, 199, 1, 0);
        assertFalse(wrong.significant(), "shuffled: p " + wrong.p());
        assertFalse(fresh.significant(), "new loadings: p " + fresh.p());
        assertTrue(wrong.within() > 0.8 && wrong.similarity() < 0.3);
    }

    @Test
    void fewCellsSayNothing() {
        SubspaceAlignment few = SubspaceAlignment.of(day(0, 0), day(1, 0), same(7), 4, 99, 1, 0);
        assertFalse(few.defined() || few.significant());
        assertEquals(7, few.cells());
    }

    private static int[][] same(int n) {
        int[][] same = new int[n][];
        Arrays.setAll(same, cell -> new int[] {cell, cell});
        return same;
    }

    /** A matrix whose two leading axes are unit vector {@code a} and {@code b} turned towards the last axis. */
    private static double[] plane(int n, int a, int b, double angle) {
        double[] m = new double[n * n];
        for (int i = 0; i < n; i++) {
            m[i * n + i] = 0.01 * (i + 1);
        }
        m[a * n + a] += 5;
        double[] turned = new double[n];
        turned[b] = Math.cos(angle);
        turned[n - 1] = Math.sin(angle);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                m[i * n + j] += 1e7 * turned[i] * turned[j];
            }
        }
        m[a * n + a] += 1e7;
        return m;
    }

    /** Three latent variables with the loadings of a key, new latents and noise each day. */
    private static HalfCorrelations day(int day, int loadings) {
        double[] activity = new double[BINS * CELLS];
        for (int bin = 0; bin < BINS; bin++) {
            for (int cell = 0; cell < CELLS; cell++) {
                double value = RANDOM.normal(1_000 + cell, bin, day);
                for (int k = 0; k < 3; k++) {
                    value += RANDOM.normal(loadings + k, cell, 0) * RANDOM.normal(100 + k, bin, day);
                }
                activity[bin * CELLS + cell] = value;
            }
        }
        return HalfCorrelations.of(new Activity(BINS, CELLS, activity), 60);
    }
}
