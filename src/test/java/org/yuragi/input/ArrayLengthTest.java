package org.yuragi.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Claim: a product of sizes is exact or refused, however large: it never wraps around. */
class ArrayLengthTest {
    @Test
    void productsAreExactOrRefused() {
        assertEquals(0, ArrayLength.of("nothing", 0, 1L << 40));
        assertEquals(2_147_395_600, ArrayLength.of("cells x cells", 46_340, 46_340));
        assertEquals(ArrayLength.MOST, ArrayLength.of("numbers", ArrayLength.MOST));
        assertEquals(
                "size: cells x cells = 46341 x 46341: expected at most 2147483639 in all",
                assertThrows(InvalidInput.class, () -> ArrayLength.of("cells x cells", 46_341, 46_341))
                        .getMessage());
        for (long size : new long[] {1L << 32, 1L << 33, Long.MAX_VALUE}) {
            assertThrows(InvalidInput.class, () -> ArrayLength.of("numbers", size, size));
        }
    }

    @Test
    void trianglesHavePlacesThatAreInts() {
        assertEquals(46_340 * 46_341 / 2, ArrayLength.triangle("pairs", 46_340));
        assertThrows(InvalidInput.class, () -> ArrayLength.triangle("pairs", 46_341));
    }
}
