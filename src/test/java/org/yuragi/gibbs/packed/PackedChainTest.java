package org.yuragi.gibbs.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Claims: counted bits give the plain sum of weights; conditionals equal differences of the log joint; thinned samples of a
 * chain of 8 neurons have the enumerated distribution (chi-square, 255 degrees of freedom, significance 1e-3, seed fixed), and
 * that of a network with a changed weight is told apart.
 */
class PackedChainTest {
    /** scipy.stats.chi2.isf(1e-3, 255) */
    private static final double CHI_SQUARE_255 = 330.52;

    private static PackedSynapses network(int neurons, double unit, long seed) {
        double[] bias = new double[neurons];
        for (int i = 0; i < neurons; i++) {
            bias[i] = 0.1 * (i % 7) - 0.3;
        }
        return new PackedSynapses(neurons, unit, bias, seed);
    }

    private static double potential(PackedSynapses synapses, PackedChain chain, int i) {
        double v = synapses.bias(i);
        for (int j = 0; j < synapses.neurons(); j++) {
            v += chain.state(j) * synapses.weight(i, j);
        }
        return v;
    }

    @Test
    void probabilitiesAreThoseOfThePlainSum() {
        for (int neurons : new int[] {1, 5, 63, 64, 65, 130}) {
            PackedSynapses synapses = network(neurons, 0.11, neurons);
            PackedChain chain = new PackedChain(synapses, 3);
            for (int t = 0; t < 20; t++) {
                chain.update(50);
                for (int i = 0; i < neurons; i++) {
                    double expected = 1 / (1 + StrictMath.exp(-potential(synapses, chain, i)));
                    assertEquals(expected, chain.probability(i), 1e-12);
                }
            }
            assertTrue(chain.flips() > 0 && chain.flips() < chain.updates());
        }
    }

    @Test
    void weightsAreSymmetricWithoutSelfConnections() {
        PackedSynapses synapses = network(70, 1, 4);
        for (int i = 0; i < 70; i++) {
            assertEquals(0, synapses.weight(i, i));
            for (int j = 0; j < i; j++) {
                assertEquals(synapses.weight(i, j), synapses.weight(j, i));
            }
        }
    }

    @Test
    void aChainSamplesTheEnumeratedDistribution() {
        PackedSynapses synapses = network(8, 0.4, 11);
        int samples = 60_000;
        int[] counts = new int[256];
        PackedChain chain = new PackedChain(synapses, 5);
        for (int t = 0; t < samples; t++) {
            chain.update(128);
            int state = 0;
            for (int i = 0; i < 8; i++) {
                state |= chain.state(i) << i;
            }
            counts[state]++;
        }
        assertTrue(chiSquare(counts, samples, enumerated(synapses, 0)) < CHI_SQUARE_255);
        assertTrue(chiSquare(counts, samples, enumerated(synapses, 0.4)) > 2 * CHI_SQUARE_255, "a wrong weight");
    }

    private static double chiSquare(int[] counts, int samples, double[] expected) {
        double sum = 0;
        for (int state = 0; state < counts.length; state++) {
            double e = samples * expected[state];
            sum += (counts[state] - e) * (counts[state] - e) / e;
        }
        return sum;
    }

    /** @param wrong added to the weight between neurons 0 and 1 */
    private static double[] enumerated(PackedSynapses synapses, double wrong) {
        double[] p = new double[256];
        for (int state = 0; state < 256; state++) {
            double log = 0;
            for (int i = 0; i < 8; i++) {
                if ((state >> i & 1) != 0) {
                    log += synapses.bias(i);
                    for (int j = 0; j < i; j++) {
                        log += (state >> j & 1) * (synapses.weight(i, j) + (i == 1 && j == 0 ? wrong : 0));
                    }
                }
            }
            p[state] = StrictMath.exp(log);
        }
        double total = Arrays.stream(p).sum();
        return Arrays.stream(p).map(x -> x / total).toArray();
    }
}
