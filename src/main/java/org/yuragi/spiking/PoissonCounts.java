package org.yuragi.spiking;

/** Poisson counts by inversion of one random word of 32 bits: a table of cumulative probabilities, searched from 0. */
final class PoissonCounts {
    /** The largest mean. */
    static final double MOST_MEAN = 100;

    private static final double NEGLIGIBLE = 0x1p-34;
    private final long[] below;

    PoissonCounts(double mean) {
        int most = (int) (mean + 12 * StrictMath.sqrt(mean) + 20);
        long[] table = new long[most + 1];
        double probability = StrictMath.exp(-mean);
        double cumulative = 0;
        int count = 0;
        for (; count < most; count++) {
            cumulative += probability;
            table[count] = (long) StrictMath.rint(cumulative * 0x1p32);
            probability *= mean / (count + 1);
            if (count > mean && probability < NEGLIGIBLE) {
                break;
            }
        }
        table[Math.min(count, most)] = 1L << 32;
        this.below = java.util.Arrays.copyOf(table, Math.min(count, most) + 1);
    }

    /** @param word 32 random bits */
    int count(int word) {
        long uniform = word & 0xFFFFFFFFL;
        int count = 0;
        while (uniform >= below[count]) {
            count++;
        }
        return count;
    }
}
