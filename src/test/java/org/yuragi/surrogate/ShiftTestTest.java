package org.yuragi.surrogate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Claims, for pairs of independent autoregressive series (time constant 5 s, bins of 0.5 s) and their covariance under
 * circular shifts of at least 20 s; 1,000 pairs each, keyed draws:
 *
 * <ul>
 *   <li>in sessions of 200 s and of 900 s the test rejects at its nominal 5 %: in R qbinom(c(0.0005, 0.9995), 1000, 0.05)
 *       gives 29 and 74;
 *   <li>without the turns nearer than 20 s, as is usual, it rejects too often in 200 s: more than 74.
 * </ul>
 */
class ShiftTestTest {
    private static final double STAY = StrictMath.exp(-0.1);
    private static final int PAIRS = 1_000;
    private static final int LEAST = 40;

    @Test
    void rejectsAtItsNominalRateWhereLeavingOutNearTurnsDoesNot() {
        int[] mended = {0, 0};
        int[] usual = {0, 0};
        int[] bins = {400, 1_800};
        for (int length = 0; length < 2; length++) {
            for (int pair = 0; pair < PAIRS; pair++) {
                double[] statistic = covariances(bins[length], 10_000L * length + pair, length == 0 ? 1 : 4);
                ShiftTest test = ShiftTest.of(statistic, length == 0 ? 1 : 4, bins[length], LEAST);
                assertEquals(statistic[0] > test.bound95(), test.p() <= 0.05);
                mended[length] += test.p() <= 0.05 ? 1 : 0;
                usual[length] += usualP(statistic, length == 0 ? 1 : 4, bins[length]) <= 0.05 ? 1 : 0;
            }
            assertTrue(mended[length] >= 29 && mended[length] <= 74, mended[length] + " of 1,000, " + bins[length]);
        }
        assertTrue(usual[0] > 74, usual[0] + " of 1,000 without near turns");
    }

    @Test
    void countsTurnsAndStatesTheBoundThatGoesWithP() {
        double[] statistic = new double[100];
        for (int turn = 1; turn < 100; turn++) {
            statistic[turn] = turn;
        }
        statistic[0] = 95.5;
        ShiftTest test = ShiftTest.of(statistic, 1, 100, 10);
        assertEquals(81, test.turns());
        // Turns 96 to 99 are as high: near ones. Among all (1 + 4) / (1 + 99), among the far ones 1 / 82.
        assertEquals(0.05, test.p(), 1e-12);
        assertEquals(95, test.bound95());
        assertEquals(50, test.mean(), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> ShiftTest.of(new double[50], 1, 50, 20));
        assertEquals(3, ShiftTest.stride(1_800, 500));
    }

    private static double usualP(double[] statistic, int stride, int bins) {
        double[] far = java.util.stream.IntStream.range(1, statistic.length)
                .filter(i -> i * stride >= LEAST && bins - i * stride >= LEAST)
                .mapToDouble(i -> statistic[i])
                .toArray();
        return (1.0 + Arrays.stream(far).filter(t -> t >= statistic[0]).count()) / (1 + far.length);
    }

    private static double[] covariances(int bins, long number, int stride) {
        double[] x = autoregressive(bins, 2 * number);
        double[] y = autoregressive(bins, 2 * number + 1);
        double[] statistic = new double[(bins - 1) / stride + 1];
        for (int i = 0; i < statistic.length; i++) {
            for (int t = 0; t < bins; t++) {
                statistic[i] += x[t] * y[(t + i * stride) % bins];
            }
        }
        return statistic;
    }

    private static double[] autoregressive(int bins, long entity) {
        double[] values = new CounterRandom(8, Purpose.GENERATED_DATA).autoregressive(entity, bins, STAY);
        double mean = Arrays.stream(values).average().orElseThrow();
        for (int bin = 0; bin < bins; bin++) {
            values[bin] -= mean;
        }
        return values;
    }
}
