package org.yuragi.gibbs.posterior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.gibbs.Logistic;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.gibbs.TrainedNetwork.Layer;
import org.yuragi.gibbs.graph.Clamped;
import org.yuragi.gibbs.graph.GibbsKernel;
import org.yuragi.gibbs.graph.Graph;
import org.yuragi.gibbs.graph.GraphModel;
import org.yuragi.gibbs.graph.Kernel;
import org.yuragi.gibbs.graph.PosteriorNetwork;
import org.yuragi.gibbs.graph.PosteriorResult;
import org.yuragi.gibbs.graph.PosteriorSettings;
import org.yuragi.gibbs.graph.Role;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * The exact reference learner of labelled images: the network that the online learner begins with (same graph, same
 * coefficients, same prior), whose synapses sample from their posterior given all images at once. One hidden state is kept for each
 * image. An image is presented as one binary image, drawn from its grey levels once: the data of a posterior are fixed.
 *
 * <p>With one block this is exact Gibbs sampling, certified by enumeration ({@code gibbs.exact}). A sweep visits each synapse once
 * and, for each, all images whose presynaptic neuron is on: its time grows as synapses x images, its memory as neurons x images.
 */
public final class ImagePosterior {
    private final LearningSettings settings;
    private final LabelledImages images;
    private final TrainedNetwork born;
    private final PosteriorNetwork network;

    /**
     * @param settings the network (sizes, coefficients, prior, input, blocks, seed); what is the online learner's alone is not read
     * @param images all that is learned
     * @param sampling how the posterior is sampled; its seed and blocks must be those of the settings
     */
    public ImagePosterior(LearningSettings settings, LabelledImages images, PosteriorSettings sampling) {
        this(settings, images, sampling, new GibbsKernel());
    }

    /** The same with another law: to see what a wrong one does. */
    public ImagePosterior(LearningSettings settings, LabelledImages images, PosteriorSettings sampling, Kernel kernel) {
        this.settings = settings;
        this.images = images;
        this.born = TrainedNetwork.born(settings, images);
        Graph graph = graph();
        GraphModel model = new GraphModel(
                graph,
                settings.shape().synapses(),
                coefficients(graph),
                settings.shape().prior(),
                new double[graph.neurons()]);
        this.network = new PosteriorNetwork(model, clamped(graph), sampling, kernel);
    }

    /** What is to be run. */
    public PosteriorNetwork network() {
        return network;
    }

    /** Input neurons, then one that is always on and a parent of all, then hidden layers, then outputs. */
    private Graph graph() {
        int alwaysOn = images.size();
        List<Role> roles = new ArrayList<>();
        List<int[]> parents = new ArrayList<>();
        for (int i = 0; i <= alwaysOn; i++) {
            roles.add(Role.INPUT);
            parents.add(new int[0]);
        }
        int first = 0;
        for (int l = 0; l < born.layers().size(); l++) {
            int[] its = IntStream.concat(IntStream.range(first, first + born.below(l)), IntStream.of(alwaysOn))
                    .toArray();
            first = roles.size();
            for (int i = 0; i < born.layers().get(l).neurons(); i++) {
                roles.add(l < born.hiddenLayers() ? Role.HIDDEN : Role.OUTPUT);
                parents.add(its);
            }
        }
        return new Graph(roles.toArray(Role[]::new), parents.toArray(int[][]::new));
    }

    /** Connections run by postsynaptic neuron, layers by presynaptic: place of a connection's first synapse in its layer. */
    private interface Place {
        void at(Layer layer, int inLayer, int inGraph);
    }

    private void connections(Place place) {
        int k = settings.shape().synapses();
        int connection = 0;
        for (int l = 0; l < born.layers().size(); l++) {
            Layer layer = born.layers().get(l);
            for (int i = 0; i < layer.neurons(); i++) {
                for (int j = 0; j <= born.below(l); j++) {
                    place.at(layer, (j * layer.neurons() + i) * k, connection++ * k);
                }
            }
        }
    }

    private double[] coefficients(Graph graph) {
        double[] all = new double
                [Math.multiplyExact(graph.connections(), settings.shape().synapses())];
        connections((layer, inLayer, inGraph) -> {
            for (int k = 0; k < settings.shape().synapses(); k++) {
                all[inGraph + k] = layer.coefficients()[inLayer + k];
            }
        });
        return all;
    }

    private Clamped clamped(Graph graph) {
        CounterRandom random = new CounterRandom(settings.seed(), Purpose.INPUT);
        byte[][] states = new byte[images.count()][graph.neurons()];
        int outputs = graph.neurons() - born.outputs();
        for (int d = 0; d < states.length; d++) {
            for (int pixel = 0; pixel < images.size(); pixel++) {
                int grey = images.grey(d, pixel);
                states[d][pixel] = (byte) (grey > 0 && settings.input().isOn(grey, random, d, pixel, 0) ? 1 : 0);
            }
            states[d][images.size()] = 1;
            int first = outputs + images.labels()[d] * settings.shape().outputsPerClass();
            Arrays.fill(states[d], first, first + settings.shape().outputsPerClass(), (byte) 1);
        }
        return Clamped.inputsAndOutputs(graph, states);
    }

    /**
     * What has been learned: each sample that was kept, and of each synapse by itself the log-odds over samples.
     *
     * @param from the first sample to take
     */
    public TrainedNetwork trained(PosteriorResult result, int from) {
        int samples = result.samples() - from;
        List<byte[][]> byLayer = born.layers().stream()
                .map(layer -> new byte[samples][layer.coefficients().length])
                .toList();
        for (int sample = 0; sample < samples; sample++) {
            byte[] states = result.sample(from + sample);
            int number = sample;
            connections((layer, inLayer, inGraph) -> System.arraycopy(
                    states,
                    inGraph,
                    byLayer.get(born.layers().indexOf(layer))[number],
                    inLayer,
                    settings.shape().synapses()));
        }
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < byLayer.size(); l++) {
            Layer layer = born.layers().get(l);
            layers.add(new Layer(layer.neurons(), layer.coefficients(), evidence(byLayer.get(l)), byLayer.get(l)));
        }
        return born.with(layers);
    }

    /** Log-odds of each synapse less those of its prior, the prior counted as one more sample. */
    private float[] evidence(byte[][] samples) {
        double logitPrior = Logistic.logit(settings.shape().prior());
        float[] evidence = new float[samples[0].length];
        for (int s = 0; s < evidence.length; s++) {
            int on = 0;
            for (byte[] sample : samples) {
                on += sample[s];
            }
            evidence[s] = (float) (Logistic.logit((on + settings.shape().prior()) / (samples.length + 1)) - logitPrior);
        }
        return evidence;
    }
}
