package org.yuragi.gibbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Claims: (1) each conditional equals brute force to 1e-9; (2) the outputs' firing is kept right through flips; (3) one sweep
 * leaves the enumerated posterior unchanged to 1e-12; (4) independent chains reach it (chi-square, 15 degrees of freedom,
 * significance 1e-3, seeds fixed); (5) a kernel without the retrograde term fails (3) and (4).
 */
class HiddenNeuronsTest {
    /** scipy.stats.chi2.isf(1e-3, 15) */
    private static final double CHI_SQUARE_15 = 37.697;

    @Test
    void conditionalsEqualBruteForce() {
        for (long seed = 1; seed <= 20; seed++) {
            SmallNetwork network = new SmallNetwork(seed, 1.0);
            HiddenNeurons neurons = network.neurons(SmallNetwork.STATES, 1, true);
            for (int j = 0; j < SmallNetwork.HIDDEN; j++) {
                setAllStates(network, neurons);
                neurons.update(j, j + 1, network.inputs(SmallNetwork.STATES), 1);
                for (int state = 0; state < SmallNetwork.STATES; state++) {
                    double difference = network.logJoint(state | 1 << j) - network.logJoint(state & ~(1 << j));
                    double expected = 1 / (1 + StrictMath.exp(-difference));
                    assertEquals(expected, neurons.probabilities()[neurons.stateAt(j) + state], 1e-9);
                }
            }
        }
    }

    @Test
    void outputsFiringFollowsEveryFlip() {
        SmallNetwork network = new SmallNetwork(3, 1.5);
        HiddenNeurons neurons = network.neurons(64, 1, true);
        for (int d = 0; d < 64; d++) {
            network.set(neurons, d, d % SmallNetwork.STATES);
        }
        for (int sweep = 1; sweep <= 50; sweep++) {
            neurons.update(0, SmallNetwork.HIDDEN, network.inputs(64), sweep);
        }
        for (int d = 0; d < 64; d++) {
            for (int i = 0; i < network.outputs(); i++) {
                double expected = network.firing(SmallNetwork.state(neurons, d), i);
                assertEquals(expected, neurons.firing()[neurons.firingAt(i) + d], 1e-12);
            }
        }
    }

    @Test
    void oneSweepLeavesThePosteriorUnchanged() {
        for (long seed = 1; seed <= 10; seed++) {
            assertTrue(changeBySweep(seed, true) < 1e-12, "seed " + seed);
        }
    }

    @Test
    void withoutTheRetrogradeTermASweepChangesThePosterior() {
        for (long seed = 1; seed <= 10; seed++) {
            assertTrue(changeBySweep(seed, false) > 1e-3, "seed " + seed);
        }
    }

    @Test
    void independentChainsReachThePosterior() {
        assertTrue(chiSquareOfChains(true) < CHI_SQUARE_15);
        assertTrue(chiSquareOfChains(false) > 10 * CHI_SQUARE_15, "a wrong kernel must be found out");
    }

    /** Largest change of the posterior under one sweep's transition matrix, made of the kernel's own probabilities. */
    private static double changeBySweep(long seed, boolean retrograde) {
        SmallNetwork network = new SmallNetwork(seed, 1.0);
        HiddenNeurons neurons = network.neurons(SmallNetwork.STATES, 1, retrograde);
        double[] before = network.posterior();
        double[] after = before.clone();
        for (int j = 0; j < SmallNetwork.HIDDEN; j++) {
            setAllStates(network, neurons);
            neurons.update(j, j + 1, network.inputs(SmallNetwork.STATES), 1);
            double[] next = new double[SmallNetwork.STATES];
            for (int state = 0; state < SmallNetwork.STATES; state++) {
                double p = neurons.probabilities()[neurons.stateAt(j) + state];
                next[state | 1 << j] += after[state] * p;
                next[state & ~(1 << j)] += after[state] * (1 - p);
            }
            after = next;
        }
        double worst = 0;
        for (int state = 0; state < SmallNetwork.STATES; state++) {
            worst = Math.max(worst, Math.abs(after[state] - before[state]));
        }
        return worst;
    }

    private static double chiSquareOfChains(boolean retrograde) {
        int chains = 20_000;
        SmallNetwork network = new SmallNetwork(5, 0.7);
        HiddenNeurons neurons = network.neurons(chains, 99, retrograde);
        ActiveInputs inputs = network.inputs(chains);
        neurons.sampleForward(chains, false, 0);
        for (int d = 0; d < chains; d++) {
            network.setFiring(neurons, d);
        }
        for (int sweep = 1; sweep <= 40; sweep++) {
            neurons.update(0, SmallNetwork.HIDDEN, inputs, sweep);
        }
        double[] posterior = network.posterior();
        int[] counts = new int[SmallNetwork.STATES];
        for (int d = 0; d < chains; d++) {
            counts[SmallNetwork.state(neurons, d)]++;
        }
        double chiSquare = 0;
        for (int state = 0; state < SmallNetwork.STATES; state++) {
            double expected = chains * posterior[state];
            chiSquare += (counts[state] - expected) * (counts[state] - expected) / expected;
        }
        return chiSquare;
    }

    private static void setAllStates(SmallNetwork network, HiddenNeurons neurons) {
        for (int state = 0; state < SmallNetwork.STATES; state++) {
            network.set(neurons, state, state);
        }
    }
}
