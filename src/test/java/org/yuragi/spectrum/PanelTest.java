package org.yuragi.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Claims: the product is the sum it says it is, to the bit, however the result is cut into pieces; and eigenvalues by the two-step
 * reduction are those of EJML's one step.
 */
class PanelTest {
    private static final int DEPTH = 2 * Panel.DEPTH + 19;
    private static final int ROWS = 37;
    private static final int COLUMNS = 53;

    private final SplittableRandom random = new SplittableRandom(11);

    private double[] draw(int n) {
        return random.doubles(n, -1, 1).toArray();
    }

    @Test
    void everyEntryIsItsOwnSumInRisingOrderWhereverThePiecesAreCut() {
        double[] f = draw(DEPTH * ROWS);
        double[] b = draw(DEPTH * COLUMNS);
        double[] expected = new double[ROWS * COLUMNS];
        for (int r = 0; r < ROWS; r++) {
            for (int j = 0; j < COLUMNS; j++) {
                for (int k = 0; k < DEPTH; k += Panel.DEPTH) {
                    double sum = 0;
                    for (int i = k; i < Math.min(DEPTH, k + Panel.DEPTH); i++) {
                        sum = Math.fma(f[i * ROWS + r], b[i * COLUMNS + j], sum);
                    }
                    expected[r * COLUMNS + j] += sum;
                }
            }
        }
        for (int[] piece : new int[][] {{ROWS, COLUMNS}, {4, 16}, {1, 1}, {7, 40}}) {
            double[] c = new double[ROWS * COLUMNS];
            for (int r = 0; r < ROWS; r += piece[0]) {
                for (int j = 0; j < COLUMNS; j += piece[1]) {
                    int rows = Math.min(piece[0], ROWS - r);
                    int columns = Math.min(piece[1], COLUMNS - j);
                    Panel.add(f, r, 1, ROWS, b, j, COLUMNS, DEPTH, c, r * COLUMNS + j, COLUMNS, rows, columns);
                }
            }
            assertArrayEquals(expected, c, 0, Arrays.toString(piece));
        }
    }

    @Test
    void eigenvaluesOfTheTwoStepReductionAreThoseOfTheOneStep() {
        for (int n : new int[] {2, 3, 31, 32, 33, 34, 64, 65, 97, 150}) {
            Activity activity = new Activity(3 * n, n, draw(3 * n * n));
            double[] gram = Products.gramian(activity);
            double[] oneStep = SymmetricEigen.of(gram.clone(), n, true).values();
            double[] twoSteps = SymmetricEigen.of(gram.clone(), n, false).values();
            assertArrayEquals(oneStep, twoSteps, 1e-13 * n * oneStep[0], "n = " + n);
        }
        double[] diagonal = {3, 0, 0, 0, 2, 0, 0, 0, 1};
        assertArrayEquals(
                new double[] {3, 2, 1}, SymmetricEigen.of(diagonal, 3, false).values(), 0);
        assertEquals(0, SymmetricEigen.of(new double[40 * 40], 40, false).values()[0], "nothing at all");
    }
}
