package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuragi.images.LabelledImages;
import org.yuragi.input.ArrayLength;

/**
 * A network that has learned: all that a prediction needs. Synapses are stored as what learning made of them, the log-odds
 * that they have gathered; their states are drawn anew for each posterior sample.
 *
 * @param seed of the run that taught it
 * @param rows height of its images in pixels
 * @param columns width of its images in pixels
 * @param classes classes that it tells apart
 * @param outputsPerClass output neurons of each class
 * @param synapses binary synapses of each connection
 * @param prior prior probability that a synapse is on
 * @param input how grey levels become input states
 * @param layers hidden layers, the one next to the inputs first, then the outputs
 */
public record TrainedNetwork(
        long seed,
        int rows,
        int columns,
        int classes,
        int outputsPerClass,
        int synapses,
        double prior,
        InputCoding input,
        List<Layer> layers)
        implements Serializable {

    /**
     * A layer with its incoming synapses.
     *
     * @param neurons of the layer
     * @param coefficients presynaptic neurons x neurons x synapses; the last presynaptic neuron is the one that is always on
     * @param evidence log-odds gathered, the same shape
     * @param samples states of all its synapses in each posterior sample that was kept, the same shape, 0 or 1; none where
     *     synapses are drawn from their evidence, each by itself
     */
    public record Layer(int neurons, float[] coefficients, float[] evidence, byte[][] samples) implements Serializable {
        /** A layer whose synapses are drawn from their evidence. */
        public Layer(int neurons, float[] coefficients, float[] evidence) {
            this(neurons, coefficients, evidence, new byte[0][]);
        }

        /** The same evidence and samples with other coefficients. */
        public Layer with(float[] others) {
            return new Layer(neurons, others, evidence, samples);
        }
    }

    /** The network that the online learner begins with: its coefficients, and no evidence. */
    public static TrainedNetwork born(LearningSettings settings, LabelledImages images) {
        List<Layer> layers = new ArrayList<>();
        int below = images.size();
        for (int l = 0; l <= settings.shape().layers(); l++) {
            boolean output = l == settings.shape().layers();
            int neurons = output
                    ? images.classes() * settings.shape().outputsPerClass()
                    : settings.shape().hidden(l);
            Synapses synapses = new Synapses(
                    l + 1,
                    below + 1,
                    new Slice(0, neurons),
                    settings.shape().synapses(),
                    settings.shape().prior(),
                    settings.coefficients().kind(),
                    output
                            ? settings.coefficients().output()
                            : settings.coefficients().hidden(),
                    0,
                    settings.seed());
            float[] coefficients = synapses.coefficients();
            layers.add(new Layer(neurons, coefficients, new float[coefficients.length]));
            below = neurons;
        }
        return made(settings, images, layers);
    }

    /** Puts together what the blocks of a run have learned. */
    static TrainedNetwork of(LearningSettings settings, LabelledImages images, List<BlockHarvest> blocks) {
        int outputs = images.classes() * settings.shape().outputsPerClass();
        int k = settings.shape().synapses();
        List<Layer> layers = new ArrayList<>();
        int below = images.size();
        for (int l = 0; l <= settings.shape().layers(); l++) {
            int neurons = l < settings.shape().layers() ? settings.shape().hidden(l) : outputs;
            layers.add(joined(l, below + 1, neurons, k, blocks));
            below = neurons;
        }
        return made(settings, images, layers);
    }

    private static Layer joined(int number, int pre, int neurons, int synapses, List<BlockHarvest> blocks) {
        if (blocks.size() == 1) {
            // The block's share is the layer: it is not copied, for it may be most of the memory there is.
            LayerHarvest whole = blocks.get(0).layers().get(number);
            return new Layer(neurons, whole.coefficients(), whole.evidence());
        }
        int length = ArrayLength.of("synapses of a layer", pre, neurons, synapses);
        Layer layer = new Layer(neurons, new float[length], new float[length]);
        for (BlockHarvest block : blocks) {
            LayerHarvest share = block.layers().get(number);
            place(share.coefficients(), share.slice(), layer.coefficients(), neurons, synapses);
            place(share.evidence(), share.slice(), layer.evidence(), neurons, synapses);
        }
        return layer;
    }

    private static TrainedNetwork made(LearningSettings settings, LabelledImages images, List<Layer> layers) {
        return new TrainedNetwork(
                settings.seed(),
                images.rows(),
                images.columns(),
                images.classes(),
                settings.shape().outputsPerClass(),
                settings.shape().synapses(),
                settings.shape().prior(),
                settings.input(),
                List.copyOf(layers));
    }

    private static void place(float[] share, Slice slice, float[] whole, int neurons, int synapses) {
        int own = slice.count() * synapses;
        if (own == 0) {
            return;
        }
        for (int j = 0; j < share.length / own; j++) {
            System.arraycopy(share, j * own, whole, (j * neurons + slice.from()) * synapses, own);
        }
    }

    /** The same network before it learned: its coefficients, and no evidence. */
    public TrainedNetwork untrained() {
        return with(layers.stream()
                .map(layer -> new Layer(layer.neurons(), layer.coefficients(), new float[layer.evidence().length]))
                .toList());
    }

    /** The same network with other synapses, e.g. coefficients of zero where they are lost. */
    public TrainedNetwork with(List<Layer> others) {
        return new TrainedNetwork(
                seed, rows, columns, classes, outputsPerClass, synapses, prior, input, List.copyOf(others));
    }

    /** Input neurons, with the one that is always on. */
    public int inputs() {
        return Math.addExact(Math.multiplyExact(rows, columns), 1);
    }

    /** Posterior samples that were kept; 0 where synapses are drawn from their evidence. */
    public int samples() {
        return layers.get(0).samples().length;
    }

    /** The same network with some of its posterior samples. */
    public TrainedNetwork withSamples(int from, int to) {
        return with(layers.stream()
                .map(layer -> new Layer(
                        layer.neurons(),
                        layer.coefficients(),
                        layer.evidence(),
                        Arrays.copyOfRange(layer.samples(), from, to)))
                .toList());
    }

    /** Output neurons. */
    public int outputs() {
        return classes * outputsPerClass;
    }

    /** Number of hidden layers. */
    public int hiddenLayers() {
        return layers.size() - 1;
    }

    /** Neurons of each hidden layer, the one next to the inputs first. */
    public List<Integer> hidden() {
        return layers.subList(0, hiddenLayers()).stream().map(Layer::neurons).toList();
    }

    /** Neurons of one hidden layer, from 0. */
    public int hidden(int layer) {
        return layers.get(layer).neurons();
    }

    /** Neurons of all hidden layers. */
    public int hiddenNeurons() {
        return hidden().stream().mapToInt(Integer::intValue).sum();
    }

    /** The neurons below a layer, without the one that is always on. */
    public int below(int layer) {
        return layer == 0 ? rows * columns : layers.get(layer - 1).neurons();
    }

    /** All synapses onto the output neurons, as learned. @param seed of their draws */
    Synapses synapsesOntoOutputs(long seed, double metaplasticity) {
        return synapses(hiddenLayers(), seed, metaplasticity);
    }

    private Synapses synapses(int layer, long seed, double metaplasticity) {
        Layer its = layers.get(layer);
        return Synapses.learned(
                layer + 1,
                below(layer) + 1,
                new Slice(0, its.neurons()),
                synapses,
                prior,
                metaplasticity,
                seed,
                its.coefficients(),
                its.evidence());
    }

    /** The output neurons, in one block. */
    OutputNeurons outputNeurons(int batch) {
        return new OutputNeurons(new Slice(0, outputs()), hidden(hiddenLayers() - 1), outputsPerClass, batch);
    }

    /**
     * The hidden layers, each in one block.
     *
     * @param seed of all draws
     * @param output takes the spikes of the last one
     */
    List<HiddenLayer> hiddenLayers(OutputNeurons output, int batch, long seed, double metaplasticity) {
        List<HiddenLayer> all = new ArrayList<>();
        for (int l = 0; l < hiddenLayers(); l++) {
            boolean last = l == hiddenLayers() - 1;
            Slice slice = new Slice(0, hidden(l));
            all.add(new HiddenLayer(
                    slice,
                    new ActiveInputs(input, seed, below(l), batch),
                    new HiddenNeurons(l, slice, layers.get(l + 1).neurons(), !last, classes, batch, seed),
                    synapses(l, seed, metaplasticity),
                    last ? output.spikes() : new SpikeBits(hidden(l), batch),
                    batch));
        }
        return all;
    }
}
