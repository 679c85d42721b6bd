package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.Registration;

/**
 * Claims: p among cells of like activity is the tail of the sum of five hypergeometric draws, one a fifth (9,999 deals, 4
 * standard errors); where active cells are merely chosen more often on either day, it rejects in no more than 5 % of 400 data sets
 * (qbinom(0.9995, 400, 0.05) in R gives 36), while the plain hypergeometric test takes that for the same cells in most; cells
 * that are kept are found. Seeds are fixed.
 */
class ChosenCellsTest {
    private static final int CELLS = 100;
    private static final int FIFTH = CELLS / 5;

    @Test
    void pIsTheTailOfFiveHypergeometricDraws() {
        for (int number = 0; number < 4; number++) {
            boolean[] first = chosen(number, 0);
            boolean[] second = chosen(number, 1);
            double[] sum = {1};
            int shared = 0;
            for (int fifth = 0; fifth < 5; fifth++) {
                int a = 0;
                int b = 0;
                for (int cell = fifth * FIFTH; cell < (fifth + 1) * FIFTH; cell++) {
                    a += first[cell] ? 1 : 0;
                    b += second[cell] ? 1 : 0;
                    shared += first[cell] && second[cell] ? 1 : 0;
                }
                double[] next = new double[sum.length + FIFTH];
                for (int k = 0; k <= Math.min(a, b); k++) {
                    double exactly = choose(a, k) * choose(FIFTH - a, b - k) / choose(FIFTH, b);
                    for (int before = 0; before < sum.length; before++) {
                        next[before + k] += sum[before] * exactly;
                    }
                }
                sum = next;
            }
            double tail = 0;
            for (int k = shared; k < sum.length; k++) {
                tail += sum[k];
            }
            ChosenCells tested = compare(first, second, 9_999);
            assertEquals(shared, tested.shared()[0][1]);
            assertEquals(tail, tested.pActivity()[0][1], 4 * Math.sqrt(tail * (1 - tail) / 10_000) + 1e-4);
        }
    }

    @Test
    void activityAloneIsNotTakenForTheSameCells() {
        int among = 0;
        int plain = 0;
        int kept = 0;
        for (int number = 10; number < 410; number++) {
            boolean[] first = chosen(number, 0);
            boolean[] second = chosen(number, 1);
            ChosenCells tested = compare(first, second, 99);
            among += tested.pActivity()[0][1] <= 0.05 ? 1 : 0;
            plain += tested.p()[0][1] <= 0.05 ? 1 : 0;
            if (number < 60) {
                for (int cell = 0; cell < CELLS; cell += 2) {
                    second[cell] = first[cell];
                }
                kept += compare(first, second, 99).pActivity()[0][1] <= 0.05 ? 1 : 0;
            }
        }
        assertTrue(among <= 36, among + " of 400 among cells of like activity");
        assertTrue(plain > 200, plain + " of 400 by the plain test");
        assertTrue(kept >= 45, kept + " of 50 where half are kept");
    }

    /** Cells in order of activity: of each fifth, more are chosen than of the one before. */
    private static boolean[] chosen(int number, int day) {
        CounterRandom random = new CounterRandom(3, Purpose.GENERATED_DATA);
        boolean[] chosen = new boolean[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            chosen[cell] = random.uniform(2L * number + day, cell, 0) < 0.02 + 0.16 * (cell / FIFTH);
        }
        return chosen;
    }

    private static ChosenCells compare(boolean[] first, boolean[] second, int deals) {
        Decoding decoding = new Decoding(
                List.of("day1", "day2"),
                List.of(
                        pair(0, first),
                        PairResult.undefined(0, 1, new int[0]),
                        PairResult.undefined(1, 0, new int[0]),
                        pair(1, second)));
        int[][] same = IntStream.range(0, CELLS)
                .mapToObj(cell -> new int[] {cell, cell})
                .toArray(int[][]::new);
        double[] activity = IntStream.range(0, CELLS).asDoubleStream().toArray();
        return ChosenCells.of(
                decoding, new Registration(decoding.sessions(), same), new double[][] {activity, activity}, deals, 1);
    }

    private static PairResult pair(int session, boolean[] chosen) {
        double nan = Double.NaN;
        double[] weights = new double[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            weights[cell] = chosen[cell] ? 1 : 0;
        }
        int[] cells = IntStream.range(0, CELLS).toArray();
        DecoderFit fit = new DecoderFit(cells, nan, 0, 0, 0, 0, 0, 0, weights, null, null);
        DecodingScore score = new DecodingScore(0.9, nan, nan, 0.01, 0, nan, nan, nan, nan, nan);
        return new PairResult(session, session, fit, score, DecodingScore.NONE, new double[0]);
    }

    private static double choose(int n, int k) {
        if (k < 0 || k > n) {
            return 0;
        }
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product = product * (n - k + i) / i;
        }
        return product;
    }
}
