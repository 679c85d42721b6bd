package org.yuragi.random;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Random draws keyed by (seed, purpose, entity, time, draw). It holds no state but the key: the same call always gives
 * the same number, from any thread, in any order.
 *
 * <p>The Philox counter is {@code draw (32 bits) | time (48) | entity (40) | purpose (8)}; entities are at most 2^40 - 1
 * and times at most 2^48 - 1, both non-negative, and others are refused. Of a network's numbered parts (projections, inputs)
 * 256 fit an entity beside the neuron's number; each further 256 have a key of their own ({@link #ofPart}).
 */
public final class CounterRandom {
    private static final double TO_DOUBLE = 0x1p-53;
    private static final int ENTITY_BITS = 40;
    private static final int TIME_BITS = 48;
    private static final int PARTS = 256;
    private final int k0;
    private final int k1;
    private final int purpose;

    /** @param seed any long; @param purpose what the draws are for */
    public CounterRandom(long seed, Purpose purpose) {
        this.k0 = (int) seed;
        this.k1 = (int) (seed >>> 32);
        this.purpose = purpose.id() << 24;
    }

    private CounterRandom(long key, int purpose) {
        this.k0 = (int) key;
        this.k1 = (int) (key >>> 32);
        this.purpose = purpose;
    }

    /**
     * Draws for one of a network's numbered parts, keyed by {@link #entity} of the same number: no two parts share a draw.
     *
     * @param part its number, at least 0
     */
    public static CounterRandom ofPart(long seed, Purpose purpose, int part) {
        CounterRandom first = new CounterRandom(seed, purpose);
        return part < PARTS ? first : first.keyed(new CounterRandom(seed, Purpose.PART).bits(part / PARTS, 0, 0));
    }

    /** Draws for something that has a name (an animal), which do not depend on what else there is. */
    public static CounterRandom ofName(long seed, Purpose purpose, String name) {
        long hash =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        long key = new CounterRandom(seed, Purpose.PART).bits(hash >>> 32, hash & 0xFFFFFFFFL, 1);
        return new CounterRandom(seed, purpose).keyed(key);
    }

    private CounterRandom keyed(long key) {
        return new CounterRandom(key, purpose);
    }

    /** The entity of something in a network's part: its number there, 0 to 2^32 - 1, beside the part's. */
    public static long entity(int part, long within) {
        return (long) (part % PARTS) << 32 | within;
    }

    /** 64 random bits. */
    public long bits(long entity, long time, int draw) {
        return Philox.bits(draw, (int) time, (int) entity, high(entity, time), k0, k1);
    }

    /** Uniform on (0, 1): 53 bits, never 0 or 1. */
    public double uniform(long entity, long time, int draw) {
        return ((bits(entity, time, draw) >>> 11) + 0.5) * TO_DOUBLE;
    }

    /** Uniform integer in [0, bound), by multiplication; its bias is below bound / 2^32. */
    public int below(int bound, long entity, long time, int draw) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound = " + bound + ": expected a positive integer");
        }
        return (int) (((bits(entity, time, draw) >>> 32) * bound) >>> 32);
    }

    /** Standard normal, by Box and Muller with {@link StrictMath}: the same bits on every machine. */
    public double normal(long entity, long time, int draw) {
        long bits = bits(entity, time, draw);
        double u = ((bits >>> 32) + 0.5) * 0x1p-32;
        double v = ((bits & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
    }

    /**
     * Fills an array with random 32-bit words: word {@code w} is word {@code w % 4} of the block of draw {@code w / 4}.
     *
     * @param first the first word, a multiple of 4
     * @param out receives {@code count} words, rounded up to whole blocks of 4; must be that long
     */
    public void words(long entity, long time, int first, int[] out, int count) {
        int high = high(entity, time);
        for (int at = 0; at < count; at += 4) {
            Philox.block((first + at) >> 2, (int) time, (int) entity, high, k0, k1, out, at);
        }
    }

    /** A random permutation of 0 .. n - 1 (Fisher and Yates), one for each (entity, time). */
    public int[] permutation(int n, long entity, long time) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1, entity, time, i);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /**
     * A stationary autoregressive series of order 1 and unit variance, one for each entity, from its draws of times 0 .. length.
     *
     * @param stay correlation of neighbouring values, 0 to below 1
     */
    public double[] autoregressive(long entity, int length, double stay) {
        double[] values = new double[length];
        double value = normal(entity, length, 0);
        for (int i = 0; i < length; i++) {
            value = stay * value + Math.sqrt(1 - stay * stay) * normal(entity, i, 0);
            values[i] = value;
        }
        return values;
    }

    int key0() {
        return k0;
    }

    int key1() {
        return k1;
    }

    int high(long entity, long time) {
        if ((entity >>> ENTITY_BITS | time >>> TIME_BITS) != 0) {
            throw new IllegalArgumentException("draw for entity " + entity + " at time " + time
                    + ": expected entities below 2^" + ENTITY_BITS + " and times below 2^" + TIME_BITS);
        }
        return purpose | ((int) (entity >>> 32) & 0xFF) << 16 | (int) (time >>> 32) & 0xFFFF;
    }
}
