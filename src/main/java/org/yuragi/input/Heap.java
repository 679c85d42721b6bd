package org.yuragi.input;

import java.util.Locale;

/** What the heap of this JVM has room for: asked before work starts, so that no run dies of it half-way. */
public final class Heap {
    /** What is left for Spark and the classes themselves. */
    private static final double USABLE = 0.9;

    private Heap() {}

    /** Whether so many bytes fit. */
    public static boolean holds(double bytes) {
        return bytes <= USABLE * Runtime.getRuntime().maxMemory();
    }

    /** What is needed, what there is and how to have it: completes "expected a network that fits: ". */
    public static String needs(double bytes) {
        return String.format(
                Locale.ROOT,
                "needs %.1f GB, Java has %.1f GB (YURAGI_JAVA_OPTIONS=-Xmx%.0fg gives it more)",
                bytes / 1e9,
                Runtime.getRuntime().maxMemory() / 1e9,
                Math.ceil(1.25 * bytes / (1L << 30)));
    }
}
