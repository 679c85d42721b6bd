package org.yuragi.gibbs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Synapses sample from their law: frequencies within 4 standard errors (seed fixed), evidence by the stated formula. */
class SynapsesTest {
    private static final int PRE = 3;
    private static final int POSTS = 5;
    private static final int SYNAPSES = 4;

    private static Synapses synapses(Slice post, double prior) {
        return new Synapses(1, PRE, post, SYNAPSES, prior, 0.5, 17);
    }

    @Test
    void evidenceFollowsTheOnlineLaw() {
        Synapses synapses = synapses(new Slice(0, POSTS), 0.5);
        synapses.correlation()[1 * POSTS + 2] = 3;
        synapses.learn(0, 1, 0.1f, 1, 1);
        float[] first = synapses.evidence().clone();
        for (int k = 0; k < SYNAPSES; k++) {
            int at = (POSTS + 2) * SYNAPSES + k;
            assertEquals(0.3f * synapses.coefficients()[at], first[at], 1e-6);
        }
        synapses.learn(0, 1, 0.1f, 0.5f, 2);
        for (int i = 0; i < first.length; i++) {
            assertEquals(0.5f * first[i], synapses.evidence()[i]);
        }
    }

    @Test
    void statesHaveTheProbabilityOfPriorAndEvidence() {
        Synapses synapses = synapses(new Slice(0, POSTS), 0.3);
        java.util.Arrays.fill(synapses.correlation(), 4);
        synapses.learn(0, 1, 0.5f, 1, 1);
        int trials = 20_000;
        double[] mean = new double[PRE * POSTS];
        float[] drawn = new float[PRE * POSTS];
        for (int t = 0; t < trials; t++) {
            synapses.samplePrediction(drawn, t);
            for (int c = 0; c < mean.length; c++) {
                mean[c] += drawn[c] / trials;
            }
        }
        for (int c = 0; c < mean.length; c++) {
            double expected = 0;
            double variance = 0;
            for (int k = 0; k < SYNAPSES; k++) {
                double a = synapses.coefficients()[c * SYNAPSES + k];
                double p =
                        1 / (1 + StrictMath.exp(-(StrictMath.log(0.3 / 0.7) + synapses.evidence()[c * SYNAPSES + k])));
                expected += a * p;
                variance += a * a * p * (1 - p);
            }
            assertEquals(expected, mean[c], 4 * Math.sqrt(variance / trials));
        }
    }

    @Test
    void aShareOfALayerIsThatPartOfTheWholeLayer() {
        Synapses whole = synapses(new Slice(0, POSTS), 0.5);
        Synapses share = synapses(new Slice(2, 3), 0.5);
        for (int j = 0; j < PRE; j++) {
            float[] expected = java.util.Arrays.copyOfRange(whole.weights(), j * POSTS + 2, (j + 1) * POSTS);
            float[] found = java.util.Arrays.copyOfRange(share.weights(), j * 3, (j + 1) * 3);
            assertArrayEquals(expected, found);
        }
    }

    @Test
    void onlyThePartWhoseTurnItIsChanges() {
        Synapses synapses = synapses(new Slice(0, POSTS), 0.5);
        java.util.Arrays.fill(synapses.correlation(), 1);
        synapses.learn(1, 3, 1, 1, 1);
        for (int c = 0; c < PRE * POSTS; c++) {
            boolean turn = c / POSTS == 1;
            assertEquals(turn ? 0 : 1, synapses.correlation()[c]);
            assertEquals(turn, synapses.evidence()[c * SYNAPSES] != 0);
        }
        assertTrue(synapses.flipRate() > 0 && synapses.flipRate() < 1);
    }
}
