package org.yuragi.random;

/**
 * Philox blocks of consecutive draws, many at a time: the words of {@link CounterRandom#words}, laid out so that the rounds
 * run over arrays and the compiler makes vectors of them. Not thread-safe: each owner has one.
 */
public final class PhiloxLanes {
    private static final int LANES = 64;
    private static final long M0 = 0xD2511F53L;
    private static final long M1 = 0xCD9E8D57L;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;
    private static final int ROUNDS = 10;
    private static final double TO_UNIT = 0x1p-32;
    private final long[] c0 = new long[LANES];
    private final long[] c1 = new long[LANES];
    private final long[] c2 = new long[LANES];
    private final long[] c3 = new long[LANES];

    /**
     * Uniform numbers on (0, 1), (word + 1/2) / 2^32 of the words that {@link CounterRandom#words} gives.
     *
     * @param first the first word, a multiple of 4
     * @param out receives {@code count} numbers, rounded up to whole blocks of 4; must be that long
     */
    public void uniforms(CounterRandom random, long entity, long time, int first, double[] out, int count) {
        for (int at = 0; at < count; at += 4 * LANES) {
            int lanes = Math.min(LANES, (count - at + 3) >> 2);
            start(random, entity, time, (first + at) >> 2, lanes);
            rounds(random.key0(), random.key1(), lanes);
            for (int i = 0; i < lanes; i++) {
                int to = at + 4 * i;
                out[to] = (c0[i] + 0.5) * TO_UNIT;
                out[to + 1] = (c1[i] + 0.5) * TO_UNIT;
                out[to + 2] = (c2[i] + 0.5) * TO_UNIT;
                out[to + 3] = (c3[i] + 0.5) * TO_UNIT;
            }
        }
    }

    private void start(CounterRandom random, long entity, long time, int draw, int lanes) {
        long high = random.high(entity, time) & LOW;
        for (int i = 0; i < lanes; i++) {
            c0[i] = (draw + i) & LOW;
            c1[i] = time & LOW;
            c2[i] = entity & LOW;
            c3[i] = high;
        }
    }

    private void rounds(int key0, int key1, int lanes) {
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            round(c0, c1, c2, c3, k0 & LOW, k1 & LOW, lanes);
            k0 += W0;
            k1 += W1;
        }
    }

    /** One round over all lanes; the arrays are arguments so that the loop sees them as fixed. */
    private static void round(long[] c0, long[] c1, long[] c2, long[] c3, long k0, long k1, int lanes) {
        for (int i = 0; i < lanes; i++) {
            long p0 = M0 * c0[i];
            long p1 = M1 * c2[i];
            c0[i] = (p1 >>> 32) ^ c1[i] ^ k0;
            c2[i] = (p0 >>> 32) ^ c3[i] ^ k1;
            c1[i] = p1 & LOW;
            c3[i] = p0 & LOW;
        }
    }
}
