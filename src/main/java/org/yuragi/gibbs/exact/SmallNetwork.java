package org.yuragi.gibbs.exact;

import java.io.Serializable;
import java.util.Locale;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.gibbs.graph.Clamped;
import org.yuragi.gibbs.graph.Coefficients;
import org.yuragi.gibbs.graph.Graph;
import org.yuragi.gibbs.graph.GraphModel;
import org.yuragi.gibbs.graph.Kernel;
import org.yuragi.gibbs.graph.PosteriorNetwork;
import org.yuragi.gibbs.graph.PosteriorSettings;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * A network to put to the test.
 *
 * @param name shape and coefficients in words
 * @param model coefficients, biases, prior
 * @param data random data, inputs and outputs given
 */
public record SmallNetwork(String name, GraphModel model, Clamped data) implements Serializable {
    private static final double BIAS = 0.5;

    /** A network with Gaussian biases and data that are on and off at random, all inputs on in the first. */
    public static SmallNetwork of(
            String shape, Graph graph, int perConnection, CoefficientKind kind, double scale, int data, long seed) {
        CounterRandom random = new CounterRandom(seed, Purpose.GENERATED_DATA);
        double[] biases = new double[graph.neurons()];
        byte[][] states = new byte[data][graph.neurons()];
        for (int i = 0; i < biases.length; i++) {
            biases[i] = BIAS * random.normal(i, 0, 0);
            for (int d = 0; d < data; d++) {
                states[d][i] = (byte) (d == 0 ? 1 : random.bits(i, 1, d) & 1);
            }
        }
        double prior = 0.2 + 0.6 * random.uniform(0, 2, 0);
        GraphModel model = new GraphModel(graph, perConnection, new Coefficients(kind, scale), prior, biases, seed);
        String name = shape + ", " + perConnection + " synapses, "
                + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new SmallNetwork(name, model, Clamped.inputsAndOutputs(graph, states));
    }

    /** It, sampled. */
    PosteriorNetwork sampled(PosteriorSettings settings, Kernel kernel) {
        return new PosteriorNetwork(model, data, settings, kernel);
    }

    /** It, sampled with one block and one exchange a sweep. */
    PosteriorNetwork exact(Kernel kernel, long seed) {
        return sampled(PosteriorSettings.exact(seed, 1, 0, 1), kernel);
    }
}
