package org.yuragi.physiology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yuragi.gibbs.InputCoding;
import org.yuragi.gibbs.Logistic;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.gibbs.TrainedNetwork.Layer;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.statistics.Paired;

/**
 * Claims: each measure recovers what was planted, and says so for and against. Oracles are closed forms; bounds are four
 * standard errors (p = 6e-5 each) unless said otherwise; seeds are fixed.
 */
class PhysiologyTest {
    private static final CounterRandom RANDOM = new CounterRandom(7, Purpose.GENERATED_DATA);
    private static final int SIDE = 6;
    private static final int HIDDEN = 64;
    private static final int SYNAPSES = 4;
    private static final int CLASSES = 3;
    private static final int IMAGES = 2000;

    private static float[] normals(int count, int what, double sd) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (sd * RANDOM.normal(what, 0, i));
        }
        return values;
    }

    /** A network with Gaussian coefficients, and Gaussian evidence of a given size. */
    private static TrainedNetwork network(double evidence, double output) {
        int inputs = SIDE * SIDE + 1;
        int onHidden = inputs * HIDDEN * SYNAPSES;
        int onOutput = (HIDDEN + 1) * CLASSES * SYNAPSES;
        return new TrainedNetwork(
                1,
                SIDE,
                SIDE,
                CLASSES,
                1,
                SYNAPSES,
                0.5,
                InputCoding.SAMPLED,
                List.of(
                        new Layer(HIDDEN, normals(onHidden, 1, 0.4), normals(onHidden, 2, evidence)),
                        new Layer(CLASSES, normals(onOutput, 3, output), normals(onOutput, 4, evidence))));
    }

    /** Images of pixels that are on by themselves (0.5), or all of which are on or off together (structured). */
    private static LabelledImages images(boolean structured) {
        byte[] pixels = new byte[IMAGES * SIDE * SIDE];
        byte[] labels = new byte[IMAGES];
        for (int i = 0; i < pixels.length; i++) {
            int image = i / (SIDE * SIDE);
            pixels[i] = (byte) (RANDOM.uniform(5, image, structured ? image % 2 : i) < 0.5 ? 0 : 255);
            labels[image] = (byte) (image % CLASSES);
        }
        return new LabelledImages(SIDE, SIDE, CLASSES, pixels, labels);
    }

    private static int[] allInputs() {
        return IntStream.range(0, SIDE * SIDE).toArray();
    }

    @Test
    void tellsLognormalWeightsFromGaussianOnes() {
        int rows = 100;
        int post = 50;
        float[] gaussian = normals(rows * post, 10, 0.5);
        float[] lognormal = normals(rows * post, 11, 0.8);
        for (int i = 0; i < lognormal.length; i++) {
            lognormal[i] = (float) (StrictMath.exp(lognormal[i] - 1) * (i % 2 == 0 ? 1 : -1));
        }
        int[] all = IntStream.range(0, rows).toArray();
        WeightDistribution g = WeightDistribution.of(gaussian, all, post, 0, 1);
        assertEquals(Evidence.AGAINST, g.lognormal());
        assertTrue(g.aicGain() < 0);
        assertEquals(0.5, g.gaussian(), 4 * 0.5 / Math.sqrt(2.0 * g.count()));
        assertEquals(0, g.excessKurtosis(), 4 * Math.sqrt(24.0 / g.count()));
        WeightDistribution l = WeightDistribution.of(lognormal, all, post, 1, 1);
        assertEquals(Evidence.FOR, l.lognormal());
        assertTrue(l.aicGain() > 0);
        assertEquals(-1, l.mu(), 4 * 0.8 / Math.sqrt(l.count()));
        assertEquals(0.8, l.sigma(), 4 * 0.8 / Math.sqrt(2.0 * l.count()));
        assertEquals(rows * post / 2, l.count());
        // Kolmogorov's bound at 1e-4 is 2.23 / sqrt(n); with fitted parameters the distance is smaller still.
        assertTrue(l.ksLognormal() < 2.23 / Math.sqrt(l.count()) + 0.001, "distance " + l.ksLognormal());
    }

    @Test
    void recoversHowChangeGrowsWithSize() {
        int rows = 200;
        int post = 100;
        int[] all = IntStream.range(0, rows).toArray();
        float[] before = normals(rows * post, 20, 1);
        for (double planted : new double[] {0, 0.5, 1}) {
            float[] after = before.clone();
            for (int i = 0; i < after.length; i++) {
                double size = StrictMath.pow(Math.abs(before[i]), planted);
                // Regression to the mean is no fluctuation, and must not count as one.
                after[i] = (float) (0.7 * before[i] + 0.1 * size * RANDOM.normal(21, 0, i));
            }
            SizeChange change = SizeChange.of(before, after, all, post);
            assertTrue(change.exponentSe() < 0.05, "standard error " + change.exponentSe());
            // A group of weights is not of one size: its spread lifts the smallest groups a little.
            assertEquals(planted, change.exponent(), 4 * change.exponentSe() + 0.1);
            assertEquals(planted > 0 ? Evidence.FOR : change.grows(), change.grows());
            assertEquals(planted == 1 ? Evidence.FOR : Evidence.AGAINST, change.proportional());
        }
    }

    @Test
    void synapsesThatNoDataReachFlipAsOftenAsTheirProbabilitySays() {
        TrainedNetwork network = network(3, 0.5);
        int sweeps = 20;
        SynapticTurnover turnover = SynapticTurnover.of(network, allInputs(), sweeps, 4, null, 3, 0);
        int synapses = SIDE * SIDE * HIDDEN * SYNAPSES;
        double flips = 0;
        double on = 0;
        double[] throughout = new double[sweeps + 1];
        for (int i = 0; i < synapses; i++) {
            double p = Logistic.sigma(network.layers().get(0).evidence()[i]);
            flips += 2 * p * (1 - p) / synapses;
            on += p / synapses;
            for (int t = 0; t <= sweeps; t++) {
                throughout[t] += StrictMath.pow(p, t + 1) / synapses;
            }
        }
        assertEquals(flips, turnover.flipRate(), 4 * 0.5 / Math.sqrt((double) synapses * sweeps));
        assertEquals(on, turnover.on()[sweeps], 4 * 0.5 / Math.sqrt(synapses));
        for (int t = 1; t <= sweeps; t++) {
            assertEquals(throughout[t] / on, turnover.onThroughout()[t], 4 * 0.5 / Math.sqrt(synapses * on));
        }
        // Drawn anew each time: what is left after one sweep is left after twenty.
        assertEquals(turnover.stillOn()[1], turnover.stillOn()[sweeps], 4 * 0.7 / Math.sqrt(synapses * on));
    }

    @Test
    void ongoingLearningMovesWhatNoDataLeaveAlone() {
        TrainedNetwork network = network(0.5, 0.5);
        SynapticTurnover.Data data = new SynapticTurnover.Data(images(true), 16, 20, 5, 0);
        SynapticTurnover quiet = SynapticTurnover.of(network, allInputs(), 30, 2, null, 3, 0);
        SynapticTurnover learning = SynapticTurnover.of(network, allInputs(), 30, 2, data, 3, 0);
        assertTrue(
                learning.flips()[29] < quiet.flips()[29] - 0.05,
                learning.flips()[29] + " against " + quiet.flips()[29]);
    }

    @Test
    void spikesOfHeldSynapsesAreBernoulliAndSamplingSynapsesAddVariance() {
        LabelledImages few = images(true).slice(0, 30);
        FiringVariability held = FiringVariability.of(network(0, 0.5), few, 800, 0, 5, 1);
        FiringVariability sampling = FiringVariability.of(network(0, 0.5), few, 800, 4, 5, 1);
        for (int b = 1; b < held.rate().length - 1; b++) {
            if (!Double.isNaN(held.fanoByRate()[b])) {
                double bernoulli = 1 - held.rate()[b];
                // The median of a variance over 40 windows lies 1.7 % below its mean, and a bin is 0.05 wide.
                assertEquals(bernoulli, held.fanoByRate()[b], 0.05 + 0.05 * bernoulli, "rate " + held.rate()[b]);
                assertEquals(Math.sqrt(bernoulli), held.cvByRate()[b], 0.08, "rate " + held.rate()[b]);
            }
        }
        assertEquals(Evidence.AGAINST, held.poisson());
        assertTrue(sampling.fano() > held.fano() + 0.1, sampling.fano() + " against " + held.fano());
    }

    @Test
    void spontaneousActivityResemblesEvokedActivityWherePixelsAreIndependentAndOnlyThere() {
        SpontaneousActivity alike = SpontaneousActivity.of(network(2, 0.5), images(false), 3, 2);
        Paired none = Paired.of(alike.divergence(), alike.floor());
        assertTrue(none.p() > 0.001, none.toString());
        SpontaneousActivity different = SpontaneousActivity.of(network(2, 0.5), images(true), 3, 2);
        assertEquals(Evidence.FOR, Evidence.above(Paired.of(different.divergence(), different.floor())));
        assertTrue(
                different.meanExcess() > 10 * Math.abs(alike.meanExcess()),
                different.meanExcess() + " against " + alike.meanExcess() + " " + none);
    }

    @Test
    void divergenceIsZeroForEqualAndOneForDisjointWords() {
        assertEquals(0, SpontaneousActivity.divergence(new int[] {3, 1}, new int[] {3, 1}), 1e-15);
        assertEquals(1, SpontaneousActivity.divergence(new int[] {4, 0}, new int[] {0, 4}), 1e-15);
        // (1, 0) against (1/2, 1/2): (ln(4/3) + ln(2/3) / 2 + ln(2) / 2) / (2 ln 2).
        assertEquals(0.311278, SpontaneousActivity.divergence(new int[] {2, 0}, new int[] {1, 1}), 1e-6);
    }

    @Test
    void silentOutgoingSynapsesModulateNothingAndStrongOnesDo() {
        LabelledImages few = images(true).slice(0, 40);
        RetrogradeModulation silent = RetrogradeModulation.of(network(1, 0), few, false, 3, 4);
        assertEquals(0, silent.sd(), 1e-6);
        assertEquals(Evidence.AGAINST, silent.modulates());
        RetrogradeModulation strong = RetrogradeModulation.of(network(1, 1), few, false, 3, 4);
        assertEquals(Evidence.FOR, strong.modulates());
        assertTrue(Arrays.stream(strong.shiftByImage()).allMatch(shift -> shift > 0));
    }

    @Test
    void inANetworkWithAModelOfItsInputLearningBringsSpontaneousTowardsEvokedActivity() {
        InternalModel model = InternalModel.of(3);
        assertTrue(model.after() < 0.5 * model.before(), model.toString());
    }

    @Test
    void pairsAreTestedByStudentsT() {
        // R: t.test(c(1.2, 0.9, 1.1, 1.4), c(1, 1, 0.7, 1.1), paired = TRUE)
        Paired test = Paired.of(new double[] {1.2, 0.9, 1.1, 1.4}, new double[] {1, 1, 0.7, 1.1});
        assertEquals(0.2, test.mean(), 1e-12);
        assertEquals(0.1612, test.p(), 5e-4);
        assertEquals(Evidence.UNDECIDED, Evidence.above(test));
    }
}
