package org.yuragi.input;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lengths of arrays that are products of sizes a user has chosen: exact, or refused in words. */
public final class ArrayLength {
    /** What a JVM gives at most. */
    public static final int MOST = Integer.MAX_VALUE - 8;

    private ArrayLength() {}

    /**
     * The product of sizes.
     *
     * @param what the array holds, as a user knows it, e.g. {@code cells x cells}
     * @throws InvalidInput if no array is so long
     */
    public static int of(String what, long... sizes) {
        double product = 1;
        for (long size : sizes) {
            product *= size;
        }
        if (!(product <= MOST)) {
            throw new InvalidInput(
                    "size",
                    what,
                    Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(" x ")),
                    "at most " + MOST + " in all");
        }
        // Below 2^53 a double counts exactly.
        return (int) product;
    }

    /**
     * The length of a lower triangle with its diagonal, {@code n (n + 1) / 2}, whose places are found as ints.
     *
     * @throws InvalidInput as {@link #of}; beyond 46,340
     */
    public static int triangle(String what, int n) {
        return of(what, n, n + 1L) / 2;
    }
}
