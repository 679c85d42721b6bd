package org.yuragi.random;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows of random integers of 16 bits: the words that {@link CounterRandom#words} gives, each cut in two, by vectors. Two draws from
 * one word, where 16 bits nearly always decide and the caller asks for more where they do not.
 *
 * <p>Numbers come in groups of {@value #GROUP}, from {@value #BLOCKS} Philox blocks each, so that their order does not depend on how wide a
 * machine's vectors are: {@link #wordOf} and {@link #isHigh} say which half of which word a number is. It holds no state.
 */
public final class PhiloxHalves {
    /** Numbers made together. */
    public static final int GROUP = 64;

    private static final int BLOCKS = 8;
    private static final VectorSpecies<Long> LONGS = Lanes.of(LongVector.SPECIES_PREFERRED);
    private static final int STEP = LONGS.length();
    private static final long M0 = 0xD2511F53L;
    private static final long M1 = 0xCD9E8D57L;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;
    private static final int HALF = 0xFFFF;
    private static final int ROUNDS = 10;

    private PhiloxHalves() {}

    /** The word, of {@link CounterRandom#words}, of which the number at a place is a half. */
    public static int wordOf(int place) {
        int in = place & GROUP - 1;
        int block = (place / GROUP) * BLOCKS + (in >> 1 & BLOCKS - 1);
        return 4 * block + 2 * (in >> 5) + (in & 1);
    }

    /** Whether the number at a place is its word's upper half. */
    public static boolean isHigh(int place) {
        return (place >> 4 & 1) != 0;
    }

    /**
     * Numbers 0 .. 65,535 as floats.
     *
     * @param firstGroup number of the first group: its numbers have the places from {@code GROUP * firstGroup}
     * @param out receives {@code GROUP * groups} numbers
     */
    public static void fill(CounterRandom random, long entity, long time, int firstGroup, int groups, float[] out) {
        LongVector time0 = LongVector.broadcast(LONGS, time & LOW);
        LongVector entity0 = LongVector.broadcast(LONGS, entity & LOW);
        LongVector high0 = LongVector.broadcast(LONGS, random.high(entity, time) & LOW);
        for (int group = 0; group < groups; group++) {
            for (int block = 0; block < BLOCKS; block += STEP) {
                long draw = (long) (firstGroup + group) * BLOCKS + block;
                LongVector c0 = LongVector.broadcast(LONGS, draw).addIndex(1);
                LongVector c1 = time0;
                LongVector c2 = entity0;
                LongVector c3 = high0;
                int k0 = random.key0();
                int k1 = random.key1();
                for (int round = 0; round < ROUNDS; round++) {
                    LongVector p0 = c0.mul(M0);
                    LongVector p1 = c2.mul(M1);
                    c0 = p1.lanewise(VectorOperators.LSHR, 32)
                            .lanewise(VectorOperators.XOR, c1)
                            .lanewise(VectorOperators.XOR, k0 & LOW);
                    c2 = p0.lanewise(VectorOperators.LSHR, 32)
                            .lanewise(VectorOperators.XOR, c3)
                            .lanewise(VectorOperators.XOR, k1 & LOW);
                    c1 = p1.and(LOW);
                    c3 = p0.and(LOW);
                    k0 += W0;
                    k1 += W1;
                }
                int at = group * GROUP + 2 * block;
                halves(c0.or(c1.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts(), out, at);
                halves(c2.or(c3.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts(), out, at + GROUP / 2);
            }
        }
    }

    private static void halves(IntVector words, float[] out, int at) {
        ((FloatVector) words.and(HALF).convert(VectorOperators.I2F, 0)).intoArray(out, at);
        ((FloatVector) words.lanewise(VectorOperators.LSHR, 16).convert(VectorOperators.I2F, 0))
                .intoArray(out, at + GROUP / 4);
    }
}
