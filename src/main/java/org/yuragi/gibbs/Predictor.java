package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.images.LabelledImages;

/**
 * Predicts classes of images with a trained network: each posterior sample draws all synapses from their distribution, then
 * the hidden neurons from the image. Classes are as likely as {@link ClassScores} says; the standard deviation over samples of what
 * each sample alone would say is the posterior spread.
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
    private final List<HiddenLayer> hidden;
    private final OutputNeurons output;
    private final Synapses outputSynapses;
    private final List<float[]> hiddenWeights;
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

        /** Fraction of the images, all of them labelled, whose answer is their label. */
        public double accuracy(LabelledImages images) {
            long right = IntStream.range(0, images.count())
                    .filter(image -> answer(image) == images.labels()[image])
                    .count();
            return (double) right / images.count();
        }
    }

    /** @param seed of the draws of synapses and neurons */
    public Predictor(TrainedNetwork network, long seed) {
        this(network, seed, BATCH);
    }

    Predictor(TrainedNetwork network, long seed, int batch) {
        this.network = network;
        this.batch = batch;
        output = network.outputNeurons(batch);
        outputSynapses = network.synapsesOntoOutputs(seed, 0);
        hidden = network.hiddenLayers(output, batch, seed, 0);
        hiddenWeights = hidden.stream()
                .map(layer -> new float[layer.synapses().weights().length])
                .toList();
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
        ClassScores scores = new ClassScores(count, classes, network.outputsPerClass());
        double[][] means = new double[count][classes];
        double[][] squares = new double[count][classes];
        int[] identity = IntStream.range(0, images.count()).toArray();
        for (int sample = 0; sample < samples; sample++) {
            long time = ((long) stretch << STRETCH_BITS) + sample;
            for (int l = 0; l < hidden.size(); l++) {
                weigh(l, hidden.get(l).synapses(), hiddenWeights.get(l), sample, samples, time);
            }
            weigh(hidden.size(), outputSynapses, outputWeights, sample, samples, time);
            for (int b = firstBatch; b * batch < from + count; b++) {
                int shown = Math.min(batch, from + count - b * batch);
                ActiveInputs inputs = hidden.get(0).inputs();
                inputs.present(images, identity, b * batch, shown, PREDICTED_INPUT + time);
                for (int l = 0; l < hidden.size(); l++) {
                    HiddenLayer layer = hidden.get(l);
                    if (l > 0) {
                        layer.inputs().take(hidden.get(l - 1).spikes(), shown, inputs);
                    }
                    layer.neurons().drive(layer.inputs(), hiddenWeights.get(l));
                    layer.neurons().sampleForward(shown, true, time * LARGEST_BATCHES + b);
                    layer.show(shown);
                }
                output.integrate(shown, outputWeights);
                for (int d = 0; d < shown; d++) {
                    int image = b * batch - from + d;
                    double[] alone = scores.add(image, output.potentials(), d * classes * network.outputsPerClass());
                    for (int c = 0; c < classes; c++) {
                        means[image][c] += alone[c] / samples;
                        squares[image][c] += alone[c] * alone[c] / samples;
                    }
                }
            }
        }
        for (int image = 0; image < count; image++) {
            for (int c = 0; c < classes; c++) {
                double variance = Math.max(0, squares[image][c] - means[image][c] * means[image][c]);
                squares[image][c] = samples > 1 ? StrictMath.sqrt(variance * samples / (samples - 1)) : 0;
            }
        }
        return new Prediction(scores.probabilities(), squares);
    }

    /** Weights of a posterior sample: of those that were kept the ones asked for evenly, else drawn from the evidence. */
    private void weigh(int layer, Synapses synapses, float[] into, int sample, int samples, long time) {
        int kept = network.samples();
        if (kept > 0) {
            synapses.weigh(network.layers().get(layer).samples()[(int) ((long) sample * kept / samples)], into);
        } else {
            synapses.samplePrediction(into, time);
        }
    }
}
