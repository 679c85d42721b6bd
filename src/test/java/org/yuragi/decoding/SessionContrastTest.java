package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Claims about tests on whole matrices whose sessions have levels of their own, good ones to train on and easy ones to test
 * (keyed draws): without an effect of phase they reject at no more and not much less than 5 % of 1,000 sets of three animals
 * (qbinom(c(0.0005, 0.9995), 1000, 0.05) gives 29 and 74), though entries of a row depend on each other; with one they find it;
 * undefined pairs are left out.
 */
class SessionContrastTest {
    private static final List<String> PHASES =
            List.of("before", "before", "during", "during", "after", "after", "extinction", "extinction");
    private static final int SETS = 1_000;

    @Test
    void theAsymmetryIsRejectedAtItsNominalRateWithoutAnEffect() {
        int rejected = 0;
        for (int set = 0; set < SETS; set++) {
            rejected += contrast(matrices(set, 0), 199).p() <= 0.05 ? 1 : 0;
        }
        assertTrue(rejected >= 29 && rejected <= 74, rejected + " of " + SETS);
    }

    @Test
    void aPlantedAsymmetryIsFound() {
        SessionContrast found = contrast(matrices(5_000, 0.12), 999);
        assertTrue(found.p() <= 0.01, "p " + found.p());
        assertEquals(12, found.pairs());
        assertEquals(0.12, found.value(), 0.06);
    }

    @Test
    void undefinedPairsAreLeftOut() {
        double[][] matrix = {{Double.NaN, 0.6, 0.7}, {0.8, Double.NaN, Double.NaN}, {0.5, Double.NaN, Double.NaN}};
        SessionContrast contrast = SessionContrast.of(
                List.<double[][]>of(matrix), List.of(List.of("during", "after", "after")), "after", "during", 99, 1);
        assertEquals(2, contrast.pairs());
        assertEquals(0.65 - 0.65, contrast.value(), 1e-12);
    }

    /** Of the six orders of three sessions four leave no defined pair to one side: such deals say nothing for or against. */
    @Test
    void dealsWithoutAValueDoNotCount() {
        double nan = Double.NaN;
        double[][] matrix = {{nan, nan, nan}, {0.9, nan, nan}, {nan, 0.5, nan}};
        SessionContrast contrast = SessionContrast.of(
                List.<double[][]>of(matrix),
                List.of(List.of("during", "after", "before")),
                "after",
                "during",
                5_999,
                1);
        assertEquals(0.4, contrast.value(), 1e-12);
        // Of the two that have a value one reaches it.
        assertEquals(0.5, contrast.p(), 0.05);
    }

    @Test
    void aFallWithDistanceIsFoundAndNoneIsNot() {
        double[] day = {0, 1, 2, 3, 4, 5, 6, 7};
        int rejected = 0;
        for (int set = 0; set < SETS; set++) {
            double[][] matrix = matrices(10_000 + set, 0).get(0);
            rejected += SessionContrast.withDistance(matrix, day, 199, 1, set).p() <= 0.05 ? 1 : 0;
        }
        assertTrue(rejected >= 29 && rejected <= 74, rejected + " of " + SETS);
        double[][] falling = matrices(20_000, 0).get(0);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                falling[i][j] -= 0.03 * Math.abs(i - j);
            }
        }
        assertTrue(SessionContrast.withDistance(falling, day, 999, 1, 0).p() <= 0.01);
    }

    @Test
    void sharedCellsAreTestedByTheHypergeometricLaw() {
        // phyper(4 - 1, 10, 40, 12, lower.tail = FALSE) in R
        assertEquals(0.1946, ChosenCells.hypergeometric(50, 10, 12, 4), 0.02);
        assertEquals(1, ChosenCells.hypergeometric(50, 10, 12, 0), 1e-12);
        assertEquals(1 / 252.0, ChosenCells.hypergeometric(10, 5, 5, 5), 1e-12);
        // Always the same three of ten: stability 1; as many by chance: near 0.
        double[] same = new double[10];
        Arrays.fill(same, 0, 3, 1);
        assertEquals(1, ChosenCells.stability(same, 5), 1e-12);
        double[] spread = new double[10];
        Arrays.fill(spread, 0.4);
        assertTrue(ChosenCells.stability(spread, 5) < 0);
    }

    private static SessionContrast contrast(List<double[][]> matrices, int deals) {
        List<List<String>> phases = new ArrayList<>();
        matrices.forEach(matrix -> phases.add(PHASES));
        return SessionContrast.of(matrices, phases, "after", "during", deals, 3);
    }

    private static List<double[][]> matrices(int set, double effect) {
        CounterRandom random = new CounterRandom(50, Purpose.GENERATED_DATA);
        List<double[][]> animals = new ArrayList<>();
        for (int animal = 0; animal < 3; animal++) {
            long entity = 3L * set + animal;
            double[][] matrix = new double[8][8];
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < 8; j++) {
                    boolean in = PHASES.get(i).equals("after") && PHASES.get(j).equals("during");
                    matrix[i][j] = 0.7
                            + 0.05 * random.normal(entity, i, 1)
                            + 0.05 * random.normal(entity, j, 2)
                            + 0.02 * random.normal(entity, 8 * i + j, 3)
                            + (in ? effect : 0);
                }
            }
            animals.add(matrix);
        }
        return animals;
    }
}
