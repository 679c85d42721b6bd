package org.yuragi.gibbs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuragi.gibbs.TrainedNetwork.Layer;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * The law by which the online learner's hidden neurons draw, on a network small enough to enumerate: its own code is asked in
 * every state of all hidden neurons, and compared with the log joint written out by its definition. An image and a
 * teacher are clamped, synapses are held. Weights are multiples of 1/64, so that sums in single precision are exact.
 *
 * @param conditionals largest difference of a neuron's probability to be on, given everything else
 * @param moved largest change of a state's posterior probability by one sweep, made of the code's own probabilities
 */
public record OnlineLaw(double conditionals, double moved) {
    private static final int PIXELS = 3;
    private static final int CLASSES = 2;
    private static final int LABEL = 1;
    private static final double GRAIN = 64;
    private static final float SURE = 1000;

    /**
     * Asks.
     *
     * @param hidden neurons of each hidden layer, together at most 12
     * @param scale standard deviation of the weights
     * @param retrograde false drops the retrograde term, which is wrong
     */
    public static OnlineLaw of(List<Integer> hidden, double scale, boolean retrograde, long seed) {
        int neurons = hidden.stream().mapToInt(Integer::intValue).sum();
        int[] states = new int[1 << neurons];
        Arrays.setAll(states, code -> code);
        RunningNetwork running = new RunningNetwork(network(hidden, scale, seed), seed, 0, states.length);
        byte[] pixels = new byte[states.length * PIXELS];
        byte[] labels = new byte[states.length];
        for (int d = 0; d < states.length; d++) {
            pixels[d * PIXELS] = -1;
            pixels[d * PIXELS + PIXELS - 1] = -1;
            labels[d] = LABEL;
        }
        running.clampImages(new LabelledImages(1, PIXELS, CLASSES, pixels, labels), states, 0, states.length);
        if (retrograde) {
            running.tellWeights();
        } else {
            running.silenceRetrograde();
        }
        double[] posterior = posterior(running, states.length);
        double[] now = posterior.clone();
        double worst = 0;
        int before = neurons;
        for (int layer = hidden.size() - 1; layer >= 0; layer--) {
            before -= hidden.get(layer);
            for (int j = 0; j < hidden.get(layer); j++) {
                int bit = 1 << before + j;
                running.set(states);
                running.update(layer, j, j + 1);
                double[] next = new double[now.length];
                for (int code = 0; code < now.length; code++) {
                    double p = running.probability(before + j, code);
                    double on = posterior[code | bit];
                    worst = Math.max(worst, Math.abs(p - on / (on + posterior[code & ~bit])));
                    next[code | bit] += now[code] * p;
                    next[code & ~bit] += now[code] * (1 - p);
                }
                now = next;
            }
        }
        double moved = 0;
        for (int code = 0; code < now.length; code++) {
            moved = Math.max(moved, Math.abs(now[code] - posterior[code]));
        }
        return new OnlineLaw(worst, moved);
    }

    /** One synapse a connection, surely on. */
    private static TrainedNetwork network(List<Integer> hidden, double scale, long seed) {
        CounterRandom random = new CounterRandom(seed, Purpose.GENERATED_DATA);
        List<Layer> layers = new ArrayList<>();
        int below = PIXELS;
        for (int l = 0; l <= hidden.size(); l++) {
            int neurons = l == hidden.size() ? CLASSES : hidden.get(l);
            float[] coefficients = new float[(below + 1) * neurons];
            float[] evidence = new float[coefficients.length];
            for (int s = 0; s < coefficients.length; s++) {
                coefficients[s] = (float) (Math.rint(scale * random.normal(l, 0, s) * GRAIN) / GRAIN);
                evidence[s] = SURE;
            }
            layers.add(new Layer(neurons, coefficients, evidence));
            below = neurons;
        }
        return new TrainedNetwork(seed, 1, PIXELS, CLASSES, 1, 1, 0.5, InputCoding.THRESHOLD, layers);
    }

    private static double[] posterior(RunningNetwork running, int states) {
        double[] p = new double[states];
        double sum = 0;
        for (int code = 0; code < states; code++) {
            p[code] = StrictMath.exp(logJoint(running, code));
            sum += p[code];
        }
        for (int code = 0; code < states; code++) {
            p[code] /= sum;
        }
        return p;
    }

    /** Log joint of the hidden neurons and the teacher given the image: sum of log sigma of what each neuron is, by its potential. */
    private static double logJoint(RunningNetwork running, int code) {
        TrainedNetwork network = running.network();
        boolean[] below = {true, false, true};
        int rest = code;
        double log = 0;
        for (int l = 0; l < network.layers().size(); l++) {
            int n = network.layers().get(l).neurons();
            float[] weights = running.weights(l);
            boolean[] own = new boolean[n];
            for (int i = 0; i < n; i++) {
                double v = weights[below.length * n + i];
                for (int j = 0; j < below.length; j++) {
                    v += below[j] ? weights[j * n + i] : 0;
                }
                own[i] = l == network.hiddenLayers() ? i == LABEL : (rest >> i & 1) != 0;
                log -= StrictMath.log1p(StrictMath.exp(own[i] ? -v : v));
            }
            rest = l == network.hiddenLayers() ? 0 : rest >> n;
            below = own;
        }
        return log;
    }
}
