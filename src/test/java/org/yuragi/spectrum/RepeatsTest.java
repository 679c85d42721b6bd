package org.yuragi.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Claims: a stimulus' repeats are the means of their own bins; what came in one repeat only is left out and counted. */
class RepeatsTest {
    @Test
    void eachRepeatIsTheMeanOfItsOwnBins() {
        double[] values = {1, 10, 3, 30, 5, 50, 7, 70, 9, 90, 11, 110};
        Repeats repeats =
                Repeats.of(new Activity(6, 2, values), new int[] {0, 0, 2, 0, -1, 1}, new int[] {0, 0, 0, 1, 1, 1});
        assertArrayEquals(new double[] {2, 20}, repeats.first().values());
        assertArrayEquals(new double[] {7, 70}, repeats.second().values());
        assertEquals(2, repeats.left());
    }
}
