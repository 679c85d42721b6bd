package org.yuragi.gibbs.posterior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yuragi.engine.LocalRun;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.gibbs.CoefficientSettings;
import org.yuragi.gibbs.Evaluation;
import org.yuragi.gibbs.EvidenceSettings;
import org.yuragi.gibbs.InputCoding;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.gibbs.Logistic;
import org.yuragi.gibbs.NetworkFormat;
import org.yuragi.gibbs.NetworkShape;
import org.yuragi.gibbs.Predictor;
import org.yuragi.gibbs.SamplingSchedule;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.gibbs.TrainedNetwork.Layer;
import org.yuragi.gibbs.exact.Variables;
import org.yuragi.gibbs.exact.WrongKernel;
import org.yuragi.gibbs.graph.Assignment;
import org.yuragi.gibbs.graph.GibbsKernel;
import org.yuragi.gibbs.graph.GraphBlock;
import org.yuragi.gibbs.graph.Kernel;
import org.yuragi.gibbs.graph.PosteriorResult;
import org.yuragi.gibbs.graph.PosteriorSettings;
import org.yuragi.images.LabelledImages;

/**
 * Claims: (1) synapses of a saved network are on as often as the enumerated posterior says, and so are class probabilities of new
 * images, with one and with two hidden layers; (2) without the retrograde term, or with a wrong prior, they are not; (3) it is the online
 * learner's network. Oracle: enumeration of all 2^10 or 2^12 states. 40,000 sweeps of one seed; bound 0.03, four standard errors of
 * a share of one half over 4,400 independent samples.
 */
class ImagePosteriorTest {
    private static final double BOUND = 0.03;
    private static final int SWEEPS = 40_000;
    private static final int THIN = 10;
    private static final LabelledImages IMAGES =
            new LabelledImages(1, 2, 2, new byte[] {-1, 0, 0, -1, -1, -1}, new byte[] {0, 1, 1});
    private static final LabelledImages NEW =
            new LabelledImages(1, 2, 2, new byte[] {-1, 0, 0, -1, -1, -1, 0, 0}, new byte[] {-1, -1, -1, -1});

    private static LearningSettings settings(Integer... hidden) {
        return new LearningSettings(
                3,
                1,
                new NetworkShape(List.of(hidden), 1, 1, 0.4),
                new CoefficientSettings(CoefficientKind.GAUSSIAN, 2.5, 2.5),
                InputCoding.THRESHOLD,
                new EvidenceSettings(1, 1, 0, 0),
                new SamplingSchedule(1, 1, 1, 1, 1),
                new Evaluation(1, 1, 0),
                1);
    }

    private record Run(ImagePosterior posterior, TrainedNetwork trained) {}

    private static Run run(LearningSettings settings, Kernel kernel) {
        ImagePosterior posterior = new ImagePosterior(
                settings, IMAGES, PosteriorSettings.exact(settings.seed(), SWEEPS, 1000, THIN), kernel);
        LocalRun<GraphBlock> run = new LocalRun<>(posterior.network()).toTheEnd();
        PosteriorResult result = new PosteriorResult(
                posterior.network(), List.of(run.blocks().get(0).harvest()));
        return new Run(posterior, posterior.trained(result, 0));
    }

    /** Largest difference of a synapse's share of samples in which it is on, and of a class probability, from enumeration. */
    private static double[] off(LearningSettings settings, Kernel kernel) {
        Run run = run(settings, kernel);
        TrainedNetwork network = run.trained();
        Variables variables = new Variables(
                run.posterior().network().model(), run.posterior().network().data());
        double[] posterior = variables.posterior();
        double[] synapses = new double[run.posterior().network().model().synapses()];
        double[][] pattern = new double[NEW.count()][2];
        for (int code = 0; code < posterior.length; code++) {
            Assignment state = variables.assignment(code);
            for (int s = 0; s < synapses.length; s++) {
                synapses[s] += posterior[code] * state.synapses()[s];
            }
            for (int image = 0; image < NEW.count(); image++) {
                double[] its = predictive(network, state.synapses(), image);
                pattern[image][0] += posterior[code] * its[0];
                pattern[image][1] += posterior[code] * its[1];
            }
        }
        double worstSynapse = 0;
        int at = 0;
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            for (int i = 0; i < layer.neurons(); i++) {
                for (int j = 0; j <= network.below(l); j++) {
                    double on = 0;
                    for (byte[] sample : layer.samples()) {
                        on += (double) sample[j * layer.neurons() + i] / layer.samples().length;
                    }
                    worstSynapse = Math.max(worstSynapse, Math.abs(on - synapses[at++]));
                    double evidence = Logistic.sigma(
                            Logistic.logit(settings.shape().prior()) + layer.evidence()[j * layer.neurons() + i]);
                    assertEquals(on, evidence, 1e-3, "evidence is that of the samples");
                }
            }
        }
        Predictor.Prediction prediction = new Predictor(network, 7).predict(NEW, 0, 1, network.samples());
        double worstClass = 0;
        for (int image = 0; image < NEW.count(); image++) {
            double expected = pattern[image][0] / (pattern[image][0] + pattern[image][1]);
            worstClass = Math.max(worstClass, Math.abs(expected - prediction.probabilities()[image][0]));
        }
        return new double[] {worstSynapse, worstClass};
    }

    /** Probabilities of the teacher's pattern of each class, all states of the hidden neurons summed over. */
    private static double[] predictive(TrainedNetwork network, byte[] synapses, int image) {
        boolean[] inputs = {NEW.grey(image, 0) > 0, NEW.grey(image, 1) > 0};
        return sum(network, synapses, 0, 0, inputs);
    }

    private static double[] sum(TrainedNetwork network, byte[] synapses, int layer, int first, boolean[] below) {
        Layer its = network.layers().get(layer);
        int n = its.neurons();
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            double v = 0;
            for (int j = 0; j <= below.length; j++) {
                boolean on = j == below.length || below[j];
                v += on ? synapses[first + i * (below.length + 1) + j] * (double) its.coefficients()[j * n + i] : 0;
            }
            p[i] = 1 / (1 + StrictMath.exp(-v));
        }
        if (layer == network.hiddenLayers()) {
            return new double[] {p[0] * (1 - p[1]), p[1] * (1 - p[0])};
        }
        double[] pattern = new double[2];
        for (int code = 0; code < 1 << n; code++) {
            boolean[] states = new boolean[n];
            double weight = 1;
            for (int i = 0; i < n; i++) {
                states[i] = (code >> i & 1) != 0;
                weight *= states[i] ? p[i] : 1 - p[i];
            }
            double[] above = sum(network, synapses, layer + 1, first + n * (below.length + 1), states);
            pattern[0] += weight * above[0];
            pattern[1] += weight * above[1];
        }
        return pattern;
    }

    @Test
    void synapsesAndPredictionsAgreeWithEnumeration() {
        for (LearningSettings settings : List.of(settings(1), settings(1, 1))) {
            double[] right = off(settings, new GibbsKernel());
            assertTrue(right[0] < BOUND && right[1] < BOUND, right[0] + ", " + right[1]);
        }
    }

    @Test
    void wrongLawsAreFound() {
        assertTrue(off(settings(1, 1), WrongKernel.NO_RETROGRADE)[0] > 1.5 * BOUND);
        assertTrue(off(settings(1), WrongKernel.WRONG_PRIOR)[0] > 1.5 * BOUND);
    }

    @Test
    void isSavedWithItsSamplesAndIsTheOnlineLearnersNetwork() throws IOException {
        LearningSettings settings = settings(2, 1);
        TrainedNetwork trained = run(settings, new GibbsKernel()).trained().withSamples(0, 7);
        TrainedNetwork born = TrainedNetwork.born(settings, IMAGES);
        Map<String, ByteArrayOutputStream> files = new HashMap<>();
        NetworkFormat.write(trained, name -> {
            files.put(name, new ByteArrayOutputStream());
            return files.get(name);
        });
        TrainedNetwork read = NetworkFormat.read(
                "net", name -> new ByteArrayInputStream(files.get(name).toByteArray()));
        assertEquals(7, read.samples());
        for (int l = 0; l < 3; l++) {
            assertArrayEquals(
                    born.layers().get(l).coefficients(), read.layers().get(l).coefficients());
            assertArrayEquals(
                    trained.layers().get(l).samples(), read.layers().get(l).samples());
        }
        assertArrayEquals(
                new Predictor(trained, 1).predict(NEW, 0, 1, 7).probabilities(),
                new Predictor(read, 1).predict(NEW, 0, 1, 7).probabilities());
    }
}
