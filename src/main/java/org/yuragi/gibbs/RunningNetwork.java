package org.yuragi.gibbs;

import java.util.stream.IntStream;
import org.yuragi.images.LabelledImages;

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
    private final Synapses hiddenSynapses;
    private final Synapses outputSynapses;
    private final HiddenNeurons hidden;
    private final OutputNeurons output;
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
        Slice hiddenLayer = new Slice(0, network.hidden());
        Slice outputLayer = new Slice(0, network.outputs());
        hiddenSynapses = network.synapsesOntoHidden(seed, metaplasticity);
        outputSynapses = network.synapsesOntoOutputs(seed, metaplasticity);
        hidden = new HiddenNeurons(hiddenLayer, network.outputs(), network.classes(), batch, seed);
        output = new OutputNeurons(outputLayer, network.hidden(), network.outputsPerClass(), batch);
        int pixels = network.rows() * network.columns();
        clamped = new ActiveInputs(network.input(), seed, pixels, batch);
        free = new ActiveInputs(InputCoding.SAMPLED, seed, pixels, batch);
        inputs = clamped;
        column = new float[network.hidden()];
        redrawSynapses();
    }

    /** Draws every synapse anew from what it has learned. */
    public void redrawSynapses() {
        hiddenSynapses.redraw(clock);
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
        hiddenSynapses.learn(part, parts, (float) etaHidden, 1, clock);
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
        byte[] pixels = new byte[count * image.size()];
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
     * Draws the hidden neurons with the outputs free. The outputs have no outgoing synapses, so that this is exact: the
     * inputs alone decide, and nothing needs to mix.
     */
    public void drawHidden() {
        hidden.drive(inputs, hiddenSynapses.weights());
        hidden.sampleForward(inputs.count(), false, clock++);
    }

    /** Draws the hidden neurons from the inputs, then updates each, so many times over, with the outputs clamped to the labels. */
    public void drawHiddenGivenTeacher(int sweeps) {
        drawHidden();
        integrateOutputs();
        tellWeights();
        for (int sweep = 0; sweep < sweeps; sweep++) {
            double[] firing = output.fire(inputs.count());
            System.arraycopy(firing, 0, hidden.firing(), 0, firing.length);
            hidden.update(0, network.hidden(), inputs, clock++);
            integrateOutputs();
        }
    }

    private void integrateOutputs() {
        for (int j = 0; j < network.hidden(); j++) {
            output.spikes().pack(j, hidden.states(), hidden.stateAt(j), inputs.count());
        }
        output.integrate(inputs.count(), outputSynapses.weights());
    }

    private void tellWeights() {
        int n = network.outputs();
        float[] weights = outputSynapses.weights();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < column.length; j++) {
                column[j] = weights[outputSynapses.row(j) + i];
            }
            hidden.outgoing(i, column);
        }
        hidden.prepareTeacher();
    }

    /** After {@link #drawHiddenGivenTeacher}: synapses gather what they see, to be taken in by {@link #learn}. */
    public void gather() {
        output.fire(inputs.count());
        output.gather(inputs, outputSynapses.correlation());
        hidden.gather(inputs, hiddenSynapses.correlation());
    }

    /** Whether a hidden neuron is on (1) or off (0) in one of the samples side by side. */
    public int state(int neuron, int sample) {
        return (int) hidden.states()[hidden.stateAt(neuron) + sample];
    }

    /** The probability of a hidden neuron given its inputs alone. */
    public double probabilityFromInputs(int neuron, int sample) {
        double odds = hidden.odds(neuron, sample);
        return odds / (1 + odds);
    }

    /** The probability with which a hidden neuron was last drawn, given all that it then saw. */
    public double probability(int neuron, int sample) {
        return hidden.probabilities()[hidden.stateAt(neuron) + sample];
    }

    /** Effective weights as last sampled, (pixels + 1) x hidden; the last presynaptic neuron is always on. */
    public float[] hiddenWeights() {
        return hiddenSynapses.effectiveWeights();
    }

    /** Effective weights as last sampled, (hidden + 1) x outputs. */
    public float[] outputWeights() {
        return outputSynapses.effectiveWeights();
    }

    /** A copy of the states of the synapses onto hidden neurons: (pixels + 1) x synapses of a connection x hidden, 1 for on. */
    public byte[] hiddenSynapses() {
        return hiddenSynapses.states();
    }

    /** Posterior mean of each weight onto a hidden neuron less its mean before learning, (pixels + 1) x hidden. */
    public float[] learnedChange() {
        int n = network.hidden();
        int k = network.synapses();
        float[] change = new float[network.inputs() * n];
        double logitPrior = Logistic.logit(network.prior());
        for (int at = 0; at < change.length; at++) {
            double sum = 0;
            for (int s = at * k; s < (at + 1) * k; s++) {
                double on = Logistic.sigma(logitPrior + network.hiddenEvidence()[s]);
                sum += network.hiddenCoefficients()[s] * (on - network.prior());
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
