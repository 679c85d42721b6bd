package org.yuragi.gibbs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.images.LabelledImages;
import org.yuragi.input.ArrayLength;

/**
 * A trained network that goes on running, as an experimenter would watch it: images or noise at its inputs, the teacher
 * there or not, synapses that keep being resampled, with or without new data. It is the learner's own law in one block
 * ({@link DualStochasticBlock}), with nothing of its schedule.
 *
 * <p>Draws are keyed by the seed, the stream, and how many draws this network has made before: the same calls in the same
 * order give the same bits, and two networks of one stream (one before, one after learning) share their random numbers.
 */
public final class RunningNetwork {
    private static final long RUNNING = 1L << 46;
    private static final int STREAM_BITS = 32;
    private final TrainedNetwork network;
    private final List<HiddenLayer> hidden;
    private final OutputNeurons output;
    private final Synapses outputSynapses;
    private final ActiveInputs clamped;
    private final ActiveInputs free;
    private final float[] column;
    private final int batch;
    private ActiveInputs inputs;
    private long clock;

    /**
     * @param seed of all draws
     * @param stream which of the runs with this seed, from 0 to 2^14 - 1
     * @param batch most images at a time
     */
    public RunningNetwork(TrainedNetwork network, long seed, int stream, int batch) {
        this(network, seed, stream, batch, 0);
    }

    /**
     * A network that goes on to learn.
     *
     * @param metaplasticity memory of its connections' mean square, which begins anew; 0: none
     */
    public RunningNetwork(TrainedNetwork network, long seed, int stream, int batch, double metaplasticity) {
        this.network = network;
        this.batch = batch;
        this.clock = RUNNING + ((long) stream << STREAM_BITS);
        output = network.outputNeurons(batch);
        outputSynapses = network.synapsesOntoOutputs(seed, metaplasticity);
        hidden = network.hiddenLayers(output, batch, seed, metaplasticity);
        clamped = hidden.get(0).inputs();
        free = new ActiveInputs(InputCoding.SAMPLED, seed, network.below(0), batch);
        inputs = clamped;
        column = new float[network.hidden().stream().max(Integer::compare).orElse(0)];
        redrawSynapses();
    }

    /** Draws every synapse anew from what it has learned. */
    public void redrawSynapses() {
        hidden.forEach(layer -> layer.synapses().redraw(clock));
        outputSynapses.redraw(clock++);
    }

    /**
     * One part of the synapses is resampled, without new data.
     *
     * @param part presynaptic neurons {@code j} with {@code j % parts == part}
     */
    public void resampleSynapses(int part, int parts) {
        learn(part, parts, 0, 0);
    }

    /**
     * One part of the synapses takes in what was gathered since its last turn, and is resampled.
     *
     * @param etaHidden weight of the evidence at synapses onto hidden neurons
     * @param etaOutput the same onto output neurons
     */
    public void learn(int part, int parts, double etaHidden, double etaOutput) {
        hidden.forEach(layer -> layer.synapses().learn(part, parts, (float) etaHidden, 1, clock));
        outputSynapses.learn(part, parts, (float) etaOutput, 1, clock++);
    }

    /**
     * Presents images, at most a batch.
     *
     * @param order indices into the images; {@code from} is the first to take
     */
    public void clampImages(LabelledImages images, int[] order, int from, int count) {
        inputs = clamped;
        inputs.present(images, order, from, count, clock++);
    }

    /**
     * Lets the input neurons go: each fires with its own rate, alone.
     *
     * @param rates by pixel, as {@link #inputRates} gives them
     * @param count how many samples side by side, at most a batch
     */
    public void freeInputs(byte[] rates, int count) {
        inputs = free;
        LabelledImages one =
                new LabelledImages(network.rows(), network.columns(), network.classes(), rates, new byte[1]);
        inputs.present(repeated(one, count), IntStream.range(0, count).toArray(), 0, count, clock++);
    }

    private static LabelledImages repeated(LabelledImages image, int count) {
        byte[] pixels = new byte[ArrayLength.of("images x pixels", count, image.size())];
        for (int d = 0; d < count; d++) {
            System.arraycopy(image.pixels(), 0, pixels, d * image.size(), image.size());
        }
        return new LabelledImages(image.rows(), image.columns(), image.classes(), pixels, new byte[count]);
    }

    /** Mean rate of each input neuron over some images, in 255ths, one presentation each. */
    public byte[] inputRates(LabelledImages images) {
        long[] sum = new long[images.size() + 1];
        int[] order = IntStream.range(0, images.count()).toArray();
        for (int from = 0; from < order.length; from += batch) {
            int count = Math.min(batch, order.length - from);
            clamped.present(images, order, from, count, clock++);
            for (int at = 0; at < clamped.begin(count); at++) {
                sum[clamped.input(at)]++;
            }
        }
        byte[] rates = new byte[images.size()];
        for (int pixel = 0; pixel < rates.length; pixel++) {
            rates[pixel] = (byte) ((sum[pixel] * 255 + order.length / 2) / order.length);
        }
        return rates;
    }

    /**
     * Draws the hidden neurons with the outputs free, layer by layer. The outputs have no outgoing synapses, so that this is
     * exact: the inputs alone decide, and nothing needs to mix.
     */
    public void drawHidden() {
        for (int l = 0; l < hidden.size(); l++) {
            drive(l);
            hidden.get(l).neurons().sampleForward(inputs.count(), false, clock++);
            hidden.get(l).show(inputs.count());
        }
    }

    private void drive(int number) {
        HiddenLayer layer = hidden.get(number);
        if (number > 0) {
            layer.inputs().take(hidden.get(number - 1).spikes(), inputs.count(), inputs);
        }
        layer.neurons()
                .drive(number == 0 ? inputs : layer.inputs(), layer.synapses().weights());
    }

    /**
     * Draws the hidden neurons from the inputs, then updates each, so many times over, with the outputs clamped to the labels. Each
     * sweep goes from the layer next to the outputs to the one next to the inputs.
     */
    public void drawHiddenGivenTeacher(int sweeps) {
        draw(sweeps, false);
    }

    /** The same, and synapses gather what they see, to be taken in by {@link #learn}. */
    public void gatherGivenTeacher(int sweeps) {
        draw(sweeps, true);
        output.integrate(inputs.count(), outputSynapses.weights());
        output.fire(inputs.count());
        output.gather(inputs, outputSynapses.correlation());
    }

    private void draw(int sweeps, boolean gather) {
        drawHidden();
        tellWeights();
        for (int sweep = 0; sweep < sweeps; sweep++) {
            boolean last = sweep == sweeps - 1;
            for (int l = hidden.size() - 1; l >= 0; l--) {
                update(l, 0, network.hidden(l));
                HiddenLayer layer = hidden.get(l);
                if (last && gather) {
                    layer.neurons()
                            .gather(
                                    l == 0 ? inputs : layer.inputs(),
                                    layer.synapses().correlation());
                } else if (!last && l < hidden.size() - 1) {
                    drive(l + 1);
                }
            }
        }
    }

    /** Draws some neurons of a layer one after the other, given all that they see. */
    void update(int number, int from, int to) {
        HiddenNeurons neurons = hidden.get(number).neurons();
        int count = inputs.count();
        double[] above;
        int stride;
        if (number == hidden.size() - 1) {
            output.integrate(count, outputSynapses.weights());
            above = output.fire(count);
            stride = batch;
        } else {
            neurons.hear(hidden.get(number + 1).spikes(), count);
            above = hidden.get(number + 1).neurons().fire(count);
            stride = neurons.stateAt(1);
        }
        for (int i = 0; i < network.layers().get(number + 1).neurons(); i++) {
            System.arraycopy(above, i * stride, neurons.firing(), neurons.firingAt(i), count);
        }
        neurons.update(from, to, number == 0 ? inputs : hidden.get(number).inputs(), clock++);
        hidden.get(number).show(inputs.count());
    }

    /** Sets all hidden neurons. @param states of each sample; the lowest bit is the first neuron of the first layer */
    void set(int[] states) {
        int before = 0;
        for (int l = 0; l < hidden.size(); l++) {
            HiddenNeurons neurons = hidden.get(l).neurons();
            for (int j = 0; j < network.hidden(l); j++) {
                for (int d = 0; d < states.length; d++) {
                    neurons.states()[neurons.stateAt(j) + d] = states[d] >> before + j & 1;
                }
            }
            before += network.hidden(l);
            hidden.get(l).show(states.length);
            drive(l);
        }
    }

    /** Every neuron is told the weights of its outgoing synapses. */
    void tellWeights() {
        for (int l = 0; l < hidden.size(); l++) {
            int n = network.layers().get(l + 1).neurons();
            Synapses above = synapses(l + 1);
            float[] weights = above.weights();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < network.hidden(l); j++) {
                    column[j] = weights[above.row(j) + i];
                }
                hidden.get(l).neurons().outgoing(i, column);
            }
            hidden.get(l).neurons().prepareTeacher();
        }
    }

    /**
     * Whether a hidden neuron is on (1) or off (0) in one of the samples side by side.
     *
     * @param neuron numbered through all hidden layers, from the one next to the inputs
     */
    public int state(int neuron, int sample) {
        HiddenNeurons its = layerOf(neuron);
        return (int) its.states()[its.stateAt(within(neuron)) + sample];
    }

    /** The probability of a hidden neuron given the layer below alone, when it was last drawn; numbered as for {@link #state}. */
    public double probabilityFromInputs(int neuron, int sample) {
        double odds = layerOf(neuron).odds(within(neuron), sample);
        return odds / (1 + odds);
    }

    /** The probability with which a hidden neuron was last drawn, given all that it then saw; numbered as for {@link #state}. */
    public double probability(int neuron, int sample) {
        HiddenNeurons its = layerOf(neuron);
        return its.probabilities()[its.stateAt(within(neuron)) + sample];
    }

    private HiddenNeurons layerOf(int neuron) {
        int layer = 0;
        for (int before = 0; neuron >= before + network.hidden(layer); layer++) {
            before += network.hidden(layer);
        }
        return hidden.get(layer).neurons();
    }

    private int within(int neuron) {
        int rest = neuron;
        for (int layer = 0; rest >= network.hidden(layer); layer++) {
            rest -= network.hidden(layer);
        }
        return rest;
    }

    /** Effective weights onto the first hidden layer as last sampled, (pixels + 1) x neurons; the last input is always on. */
    public float[] hiddenWeights() {
        return weights(0);
    }

    /** Effective weights as last sampled, (neurons of the last hidden layer + 1) x outputs. */
    public float[] outputWeights() {
        return weights(hidden.size());
    }

    private Synapses synapses(int layer) {
        return layer < hidden.size() ? hidden.get(layer).synapses() : outputSynapses;
    }

    /** Effective weights of a layer as last sampled: presynaptic neurons, the last one always on, x its neurons. */
    float[] weights(int layer) {
        return synapses(layer).effectiveWeights();
    }

    /** Tells the hidden neurons that all they do is without effect: the law without its retrograde term, which is wrong. */
    void silenceRetrograde() {
        Arrays.fill(column, 0);
        for (int l = 0; l < hidden.size(); l++) {
            for (int i = 0; i < network.layers().get(l + 1).neurons(); i++) {
                hidden.get(l).neurons().outgoing(i, column);
            }
            hidden.get(l).neurons().prepareTeacher();
        }
    }

    /** A copy of the states of the synapses onto the first hidden layer: (pixels + 1) x synapses of a connection x neurons, 1 for on. */
    public byte[] hiddenSynapses() {
        return hidden.get(0).synapses().states();
    }

    /** Posterior mean of each weight onto the first hidden layer less its mean before learning, (pixels + 1) x neurons. */
    public float[] learnedChange() {
        TrainedNetwork.Layer first = network.layers().get(0);
        int k = network.synapses();
        float[] change = new float[ArrayLength.of("connections", network.inputs(), first.neurons())];
        double logitPrior = Logistic.logit(network.prior());
        for (int at = 0; at < change.length; at++) {
            double sum = 0;
            for (int s = at * k; s < (at + 1) * k; s++) {
                double on = Logistic.sigma(logitPrior + first.evidence()[s]);
                sum += first.coefficients()[s] * (on - network.prior());
            }
            change[at] = (float) sum;
        }
        return change;
    }

    /** What runs. */
    public TrainedNetwork network() {
        return network;
    }
}
