package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.yuragi.images.LabelledImages;

/**
 * Predicts classes of images with a trained network: each posterior sample draws all synapses from their distribution, then
 * the hidden neurons from the image. A class's score is the firing probability of its output neurons, added up; the mean
 * scores over samples, scaled to one, are the predicted probabilities, and the standard deviation over samples of each
 * sample's own scaled scores is their posterior spread.
 *
 * <p>Images go in batches that begin at multiples of {@link #BATCH}; what a batch gives depends on nothing but its number, its
 * images, the network and the seed.
 */
public final class Predictor {
    /** Images presented side by side. */
    public static final int BATCH = 100;

    private static final long LARGEST_BATCHES = 1L << 16;
    private static final int STRETCH_BITS = 16;
    private static final long PREDICTED_INPUT = 1L << 40;
    private final TrainedNetwork network;
    private final Synapses hiddenSynapses;
    private final Synapses outputSynapses;
    private final HiddenNeurons hidden;
    private final OutputNeurons output;
    private final ActiveInputs inputs;
    private final SpikeBits spikes;
    private final float[] hiddenWeights;
    private final float[] outputWeights;
    private final int batch;

    /**
     * What is predicted for images.
     *
     * @param probabilities images x classes: posterior means, each row adding up to 1
     * @param spread images x classes: standard deviation of the probability over posterior samples
     */
    public record Prediction(double[][] probabilities, double[][] spread) implements Serializable {
        /** The likeliest class of an image; of equal ones the first. */
        public int answer(int image) {
            double[] row = probabilities[image];
            return IntStream.range(1, row.length).reduce(0, (best, c) -> row[c] > row[best] ? c : best);
        }
    }

    /** @param seed of the draws of synapses and neurons */
    public Predictor(TrainedNetwork network, long seed) {
        this(network, seed, BATCH);
    }

    Predictor(TrainedNetwork network, long seed, int batch) {
        this.network = network;
        this.batch = batch;
        Slice hiddenLayer = new Slice(0, network.hidden());
        Slice outputLayer = new Slice(0, network.outputs());
        hiddenSynapses = network.synapsesOntoHidden(seed, 0);
        outputSynapses = network.synapsesOntoOutputs(seed, 0);
        hidden = new HiddenNeurons(hiddenLayer, network.outputs(), network.classes(), batch, seed);
        output = new OutputNeurons(outputLayer, network.hidden(), network.outputsPerClass(), batch);
        inputs = new ActiveInputs(network.input(), seed, network.rows() * network.columns(), batch);
        spikes = output.spikes();
        hiddenWeights = new float[hiddenSynapses.weights().length];
        outputWeights = new float[outputSynapses.weights().length];
    }

    /**
     * Predicts some batches of images.
     *
     * @param images of the network's size
     * @param firstBatch the first batch
     * @param batches how many; the last may be cut short by the images' end
     * @param samples posterior samples
     */
    public Prediction predict(LabelledImages images, int firstBatch, int batches, int samples) {
        return predict(images, firstBatch, batches, samples, 0);
    }

    Prediction predict(LabelledImages images, int firstBatch, int batches, int samples, int stretch) {
        int from = firstBatch * batch;
        int count = Math.min(images.count(), from + batches * batch) - from;
        int classes = network.classes();
        double[][] sum = new double[count][classes];
        double[][] means = new double[count][classes];
        double[][] squares = new double[count][classes];
        int[] identity = IntStream.range(0, images.count()).toArray();
        double[] row = new double[classes];
        for (int sample = 0; sample < samples; sample++) {
            long time = ((long) stretch << STRETCH_BITS) + sample;
            hiddenSynapses.samplePrediction(hiddenWeights, time);
            outputSynapses.samplePrediction(outputWeights, time);
            for (int b = firstBatch; b * batch < from + count; b++) {
                int shown = Math.min(batch, from + count - b * batch);
                inputs.present(images, identity, b * batch, shown, PREDICTED_INPUT + time);
                hidden.drive(inputs, hiddenWeights);
                hidden.sampleForward(shown, true, time * LARGEST_BATCHES + b);
                for (int j = 0; j < network.hidden(); j++) {
                    spikes.pack(j, hidden.states(), hidden.stateAt(j), shown);
                }
                output.integrate(shown, outputWeights);
                double[] firing = output.fire(shown);
                for (int d = 0; d < shown; d++) {
                    double total = scores(firing, d, row);
                    int image = b * batch - from + d;
                    for (int c = 0; c < classes; c++) {
                        double scaled = row[c] / total;
                        sum[image][c] += row[c];
                        means[image][c] += scaled / samples;
                        squares[image][c] += scaled * scaled / samples;
                    }
                }
            }
        }
        for (int image = 0; image < count; image++) {
            double total = 0;
            for (int c = 0; c < classes; c++) {
                total += sum[image][c];
            }
            for (int c = 0; c < classes; c++) {
                sum[image][c] /= total;
                double variance = Math.max(0, squares[image][c] - means[image][c] * means[image][c]);
                squares[image][c] = samples > 1 ? StrictMath.sqrt(variance * samples / (samples - 1)) : 0;
            }
        }
        return new Prediction(sum, squares);
    }

    /** Scores of the classes for one image; gives their sum. */
    private double scores(double[] firing, int d, double[] row) {
        int perClass = network.outputsPerClass();
        double total = 0;
        for (int c = 0; c < row.length; c++) {
            row[c] = 0;
            for (int i = c * perClass; i < (c + 1) * perClass; i++) {
                row[c] += firing[i * batch + d];
            }
            total += row[c];
        }
        return total;
    }
}
