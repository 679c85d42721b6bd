package org.yuragi.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Seeds are fixed; each statistical claim would fail by chance once in a thousand seeds. */
class CounterRandomTest {
    private static final double SIGNIFICANCE = 1e-3;
    private final CounterRandom random = new CounterRandom(20260, Purpose.NEURON);

    @Test
    void everyPartOfTheKeyChangesTheDraw() {
        Set<Long> seen = new HashSet<>();
        long[] large = {0, 1, 2, 1L << 31, 1L << 32, (1L << 39) + 5};
        for (long entity : large) {
            for (long time : large) {
                for (int draw : new int[] {0, 1, Integer.MAX_VALUE}) {
                    assertTrue(seen.add(random.bits(entity, time, draw)));
                }
            }
        }
        assertNotEquals(random.bits(1, 2, 3), new CounterRandom(20261, Purpose.NEURON).bits(1, 2, 3));
        assertNotEquals(random.bits(1, 2, 3), new CounterRandom(20260 + (1L << 40), Purpose.NEURON).bits(1, 2, 3));
        assertNotEquals(random.bits(1, 2, 3), new CounterRandom(20260, Purpose.SYNAPSE).bits(1, 2, 3));
    }

    @Test
    void partsNeverShareADraw() {
        Set<Long> seen = new HashSet<>();
        for (int part = 0; part < 1_000; part++) {
            CounterRandom own = CounterRandom.ofPart(20260, Purpose.NEURON, part);
            for (long neuron : new long[] {0, 1, 77}) {
                assertTrue(seen.add(own.bits(CounterRandom.entity(part, neuron), 5, 0)), "part " + part);
            }
        }
        assertEquals(
                random.bits((3L << 32) + 77, 5, 0),
                CounterRandom.ofPart(20260, Purpose.NEURON, 3).bits(CounterRandom.entity(3, 77), 5, 0));
    }

    @Test
    void whatDoesNotFitTheKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> random.bits(1L << 40, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> random.bits(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> random.words(0, 1L << 48, 0, new int[4], 4));
    }

    @Test
    void namesHaveDrawsOfTheirOwn() {
        long first = CounterRandom.ofName(1, Purpose.NEURON, "mouse1").bits(0, 0, 0);
        assertEquals(first, CounterRandom.ofName(1, Purpose.NEURON, "mouse1").bits(0, 0, 0));
        assertNotEquals(first, CounterRandom.ofName(1, Purpose.NEURON, "mouse2").bits(0, 0, 0));
        assertNotEquals(first, CounterRandom.ofName(2, Purpose.NEURON, "mouse1").bits(0, 0, 0));
    }

    @Test
    void purposesHaveNumbersOfTheirOwn() {
        Set<Integer> ids = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            assertTrue(ids.add(purpose.id()) && purpose.id() > 0 && purpose.id() < 256, purpose.name());
        }
    }

    @Test
    void uniformsAreUniform() {
        double[] draws = IntStream.range(0, 20_000)
                .mapToDouble(i -> random.uniform(i, 7, 0))
                .toArray();
        double p = new KolmogorovSmirnovTest()
                .kolmogorovSmirnovTest(new org.apache.commons.math3.distribution.UniformRealDistribution(0, 1), draws);
        assertTrue(p > SIGNIFICANCE, "p = " + p);
    }

    @Test
    void normalsAreNormal() {
        double[] draws = IntStream.range(0, 20_000)
                .mapToDouble(i -> random.normal(3, i, 0))
                .toArray();
        double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new NormalDistribution(0, 1), draws);
        assertTrue(p > SIGNIFICANCE, "p = " + p);
    }

    @Test
    void aPartOfTheWordsIsThatPartOfTheWhole() {
        int[] whole = new int[40];
        random.words(5, 6, 0, whole, 40);
        int[] part = new int[12];
        random.words(5, 6, 8, part, 10);
        assertArrayEquals(java.util.Arrays.copyOfRange(whole, 8, 20), part);
    }

    @Test
    void permutationsAreEquallyLikely() {
        int[] counts = new int[6];
        int trials = 6_000;
        for (int t = 0; t < trials; t++) {
            int[] order = random.permutation(3, 11, t);
            counts[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - trials / 6.0) * (count - trials / 6.0) / (trials / 6.0);
        }
        // scipy.stats.chi2.isf(1e-3, 5)
        assertTrue(chiSquare < 20.515, "chi-square " + chiSquare);
    }

    /** Of 20,000 series the value at the beginning and three steps on: moments of a bivariate normal with correlation stay^3. */
    @Test
    void autoregressiveSeriesAreStationary() {
        int series = 20_000;
        double stay = 0.8;
        double first = 0;
        double last = 0;
        double product = 0;
        for (int s = 0; s < series; s++) {
            double[] values = random.autoregressive(s, 4, stay);
            first += values[0] * values[0] / series;
            last += values[3] * values[3] / series;
            product += values[0] * values[3] / series;
        }
        double r = stay * stay * stay;
        double z = new NormalDistribution().inverseCumulativeProbability(1 - SIGNIFICANCE / 6);
        assertEquals(1, first, z * Math.sqrt(2.0 / series));
        assertEquals(1, last, z * Math.sqrt(2.0 / series));
        assertEquals(r, product, z * Math.sqrt((1 + r * r) / series));
    }

    @Test
    void belowStaysBelow() {
        for (int i = 0; i < 1_000; i++) {
            int draw = random.below(7, i, 0, 0);
            assertTrue(draw >= 0 && draw < 7);
        }
        assertEquals(0, random.below(1, 0, 0, 0));
    }

    @Test
    void lanesGiveTheSameWords() {
        CounterRandom random = new CounterRandom(-7, Purpose.SYNAPSE);
        PhiloxLanes lanes = new PhiloxLanes();
        for (int count : new int[] {1, 4, 31, 256, 257, 1000}) {
            int[] words = new int[(count + 3) & ~3];
            double[] uniforms = new double[words.length];
            random.words((1L << 33) | 5, 1L << 40, 8, words, count);
            lanes.uniforms(random, (1L << 33) | 5, 1L << 40, 8, uniforms, count);
            for (int i = 0; i < count; i++) {
                assertEquals(((words[i] & 0xFFFFFFFFL) + 0.5) * 0x1p-32, uniforms[i], 0.0);
            }
        }
    }
}
