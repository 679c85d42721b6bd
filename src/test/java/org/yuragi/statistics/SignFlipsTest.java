package org.yuragi.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** Flips of signs against their enumeration by hand, and random flips against all flips. */
class SignFlipsTest {
    private static final CounterRandom RANDOM = new CounterRandom(1, Purpose.SIGN_FLIP);

    @Test
    void fewPairsHaveAllTheirFlipsTried() {
        // Of the 16 sums of 1, 2, 3, 4 with any signs one reaches 10, two have its size; 5 reach 4: 10, 8, 6, 4, 4.
        assertEquals(1 / 16.0, SignFlips.above(new double[] {1, 2, 3, 4}, 0, RANDOM, 0));
        assertEquals(2 / 16.0, SignFlips.other(new double[] {1, 2, 3, 4}, 0, RANDOM, 0));
        assertEquals(5 / 16.0, SignFlips.above(new double[] {1, 2, -3, 4}, 0, RANDOM, 0));
        assertEquals(1, SignFlips.above(new double[] {-1, -2, -3, -4}, 0, RANDOM, 0));
        // Equal sums count, however they are rounded.
        assertEquals(1, SignFlips.other(new double[] {0, 0, 0}, 0, RANDOM, 0));
        assertEquals(1, SignFlips.other(new double[] {0.1 + 0.2, -0.3}, 0, RANDOM, 0));
        assertEquals(1 / 4.0 + 1 / 2.0, SignFlips.above(new double[] {0.1 + 0.2, -0.3}, 0, RANDOM, 0));
    }

    @Test
    void randomFlipsComeCloseToAllOfThem() {
        Random random = new Random(1);
        double[] few = new double[SignFlips.ALL_UP_TO];
        double[] withZeros = new double[SignFlips.ALL_UP_TO + 2];
        for (int i = 0; i < few.length; i++) {
            few[i] = withZeros[i] = random.nextGaussian() + 0.3;
        }
        // Pairs without a difference change no sum, but are too many for all flips.
        double exact = SignFlips.above(few, 0, RANDOM, 0);
        double drawn = SignFlips.above(withZeros, 100_000, RANDOM, 0);
        // Four standard errors of a share of 100,000.
        assertTrue(Math.abs(exact - drawn) < 4 * Math.sqrt(exact * (1 - exact) / 100_000), exact + " " + drawn);
    }
}
