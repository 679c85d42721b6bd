package org.yuragi.gibbs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.PhiloxHalves;
import org.yuragi.random.Purpose;

/** Synapses sample from their law: frequencies within 4 standard errors (seed fixed), evidence by the stated formula. */
class SynapsesTest {
    private static final int PRE = 3;
    private static final int POSTS = 5;
    private static final int SYNAPSES = 4;

    private static Synapses synapses(Slice post, double prior) {
        return new Synapses(1, PRE, post, SYNAPSES, prior, CoefficientKind.GAUSSIAN, 0.5, 0, 17);
    }

    @Test
    void evidenceFollowsTheOnlineLaw() {
        Synapses synapses = synapses(new Slice(0, POSTS), 0.5);
        synapses.correlation()[synapses.row(1) + 2] = 3;
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
    void withMetaplasticityEvidenceIsInUnitsOfItsRunningRootMeanSquare() {
        double beta = 0.7;
        Synapses synapses =
                new Synapses(1, PRE, new Slice(0, POSTS), SYNAPSES, 0.5, CoefficientKind.GAUSSIAN, 0.5, beta, 17);
        double square = 0;
        double evidence = 0;
        double[] gathered = {3, -1, 0, 0, 0.5, 20};
        for (int turn = 0; turn < gathered.length; turn++) {
            synapses.correlation()[synapses.row(1) + 2] = (float) gathered[turn];
            synapses.learn(0, 1, 0.1f, 1, turn + 1);
            square = beta * square + (1 - beta) * gathered[turn] * gathered[turn];
            double size = StrictMath.sqrt(square / (1 - StrictMath.pow(beta, turn + 1)));
            evidence += 0.1 * gathered[turn] / (size + 1e-3);
            for (int k = 0; k < SYNAPSES; k++) {
                int at = (POSTS + 2) * SYNAPSES + k;
                assertEquals(evidence * synapses.coefficients()[at], synapses.evidence()[at], 1e-5);
                assertEquals(0, synapses.evidence()[at + SYNAPSES]);
            }
        }
    }

    @Test
    void statesHaveTheProbabilityOfPriorAndEvidence() {
        Synapses synapses = synapses(new Slice(0, POSTS), 0.3);
        java.util.Arrays.fill(synapses.correlation(), 4);
        synapses.learn(0, 1, 0.5f, 1, 1);
        int trials = 20_000;
        double[] mean = new double[PRE * POSTS];
        float[] padded = synapses.weights().clone();
        for (int t = 0; t < trials; t++) {
            synapses.samplePrediction(padded, t);
            float[] drawn = SynapseRow.unpad(padded, POSTS);
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
    void coefficientsOfEveryKindHaveTheRootMeanSquareAskedFor() {
        int pre = 4000;
        for (CoefficientKind kind : CoefficientKind.values()) {
            float[] all = new Synapses(1, pre, new Slice(0, 10), 4, 0.5, kind, 0.3, 0, 7).coefficients();
            double squares = 0;
            double sum = 0;
            for (float a : all) {
                squares += (double) a * a / all.length;
                sum += (double) a / all.length;
            }
            // The variance of a lognormal's square is large: e^4 - 1 in units of its mean, 160,000 draws.
            double tolerance =
                    kind == CoefficientKind.LOGNORMAL ? 4 * Math.sqrt((Math.exp(4) - 1) / all.length) : 0.015;
            assertEquals(0.09, squares, 0.09 * tolerance, kind.name());
            assertEquals(0, sum, 0.004, kind.name());
        }
        float[] two =
                new Synapses(1, 2, new Slice(0, 3), 4, 0.5, CoefficientKind.POWERS_OF_TWO, 0.3, 0, 7).coefficients();
        for (int c = 0; c < two.length; c += 4) {
            assertEquals(two[0], two[c]);
            assertEquals(-two[c], two[c + 1]);
            assertEquals(two[c] / 2, two[c + 2]);
            assertEquals(-two[c] / 2, two[c + 3]);
        }
    }

    @Test
    void evidenceStaysInItsBounds() {
        Synapses synapses = synapses(new Slice(0, POSTS), 0.5);
        java.util.Arrays.fill(synapses.correlation(), 1e6f);
        synapses.learn(0, 1, 1, 1, 1);
        for (float l : synapses.evidence()) {
            assertEquals(Synapses.LARGEST_EVIDENCE, Math.abs(l));
        }
    }

    @Test
    void aShareOfALayerIsThatPartOfTheWholeLayer() {
        Synapses whole = synapses(new Slice(0, POSTS), 0.5);
        Synapses share = synapses(new Slice(2, 3), 0.5);
        for (int j = 0; j < PRE; j++) {
            float[] expected = java.util.Arrays.copyOfRange(whole.effectiveWeights(), j * POSTS + 2, (j + 1) * POSTS);
            float[] found = java.util.Arrays.copyOfRange(share.effectiveWeights(), j * 3, (j + 1) * 3);
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
            assertEquals(turn ? 0 : 1, synapses.correlation()[synapses.row(c / POSTS) + c % POSTS]);
            assertEquals(turn, synapses.evidence()[c * SYNAPSES] != 0);
        }
        synapses.weights();
        assertTrue(synapses.flipRate() > 0 && synapses.flipRate() < 1);
    }

    /** Against the same 48-bit numbers in double precision, one synapse after the other. */
    @Test
    void vectorsDrawWhatTheLawDrawsFromTheSameNumbers() {
        int posts = 333;
        int from = 17;
        Synapses synapses = new Synapses(2, 3, new Slice(from, posts), 2, 0.3, CoefficientKind.GAUSSIAN, 0.5, 0, 99);
        for (int c = 0; c < synapses.correlation().length; c++) {
            synapses.correlation()[c] = (c % 37) * 4 - 70;
        }
        CounterRandom random = new CounterRandom(99, Purpose.SYNAPSE);
        int[] words = new int[512];
        for (int time = 1; time <= 40; time++) {
            synapses.learn(0, 1, 0.3f, 1, time);
            byte[] states = synapses.states();
            float[] evidence = synapses.evidence();
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 2; k++) {
                    long entity = 2L << 32 | j | (long) k << 24;
                    random.words(entity, time, 0, words, words.length);
                    for (int i = 0; i < posts; i++) {
                        int place = from + i;
                        int half = PhiloxHalves.isHigh(place) ? 16 : 0;
                        int sixteen = words[PhiloxHalves.wordOf(place)] >>> half & 0xFFFF;
                        double more = ((random.bits(entity, time, (1 << 30) + place) >>> 32) + 0.5) * 0x1p-32;
                        double l = StrictMath.log(0.3 / 0.7) + evidence[(j * posts + i) * 2 + k];
                        int expected = (sixteen + more) / 65536 < 1 / (1 + StrictMath.exp(-l)) ? 1 : 0;
                        assertEquals(expected, states[(j * 2 + k) * posts + i]);
                    }
                }
            }
        }
    }

    @Test
    void synapsesOfSilentNeuronsAreDrawnWhenSomebodyLooksAndAreThenTheSame() {
        Synapses looked = synapses(new Slice(0, POSTS), 0.5);
        Synapses left = synapses(new Slice(0, POSTS), 0.5);
        for (int time = 1; time <= 20; time++) {
            looked.learn(0, 1, 0.5f, 1, time);
            left.learn(0, 1, 0.5f, 1, time);
            looked.weights();
        }
        assertArrayEquals(looked.weights(), left.weights());
        assertArrayEquals(looked.states(), left.states());
    }
}
