package org.yuragi.gibbs;

import java.io.Serializable;
import org.yuragi.images.LabelledImages;

/**
 * A network that has learned: all that a prediction needs. Synapses are stored as what learning made of them, the log-odds
 * that they have gathered; their states are drawn anew for each posterior sample.
 *
 * @param seed of the run that taught it
 * @param rows height of its images in pixels
 * @param columns width of its images in pixels
 * @param classes classes that it tells apart
 * @param hidden hidden neurons
 * @param outputsPerClass output neurons of each class
 * @param synapses binary synapses of each connection
 * @param prior prior probability that a synapse is on
 * @param input how grey levels become input states
 * @param hiddenCoefficients (pixels + 1) x hidden x synapses, the last input is the one that is always on
 * @param hiddenEvidence log-odds gathered, the same shape
 * @param outputCoefficients (hidden + 1) x outputs x synapses
 * @param outputEvidence the same shape
 */
public record TrainedNetwork(
        long seed,
        int rows,
        int columns,
        int classes,
        int hidden,
        int outputsPerClass,
        int synapses,
        double prior,
        InputCoding input,
        float[] hiddenCoefficients,
        float[] hiddenEvidence,
        float[] outputCoefficients,
        float[] outputEvidence)
        implements Serializable {

    /** Puts together what the blocks of a run have learned. */
    static TrainedNetwork of(LearningSettings settings, LabelledImages images, Iterable<BlockHarvest> blocks) {
        int inputs = ActiveInputs.neurons(images);
        int outputs = images.classes() * settings.outputsPerClass();
        int k = settings.synapses();
        TrainedNetwork network = new TrainedNetwork(
                settings.seed(),
                images.rows(),
                images.columns(),
                images.classes(),
                settings.hidden(),
                settings.outputsPerClass(),
                k,
                settings.prior(),
                settings.input(),
                new float[Math.multiplyExact(inputs, settings.hidden() * k)],
                new float[inputs * settings.hidden() * k],
                new float[(settings.hidden() + 1) * outputs * k],
                new float[(settings.hidden() + 1) * outputs * k]);
        for (BlockHarvest block : blocks) {
            Slice hidden = block.hidden();
            Slice output = block.output();
            place(block.hiddenCoefficients(), hidden, network.hiddenCoefficients, settings.hidden(), k);
            place(block.hiddenEvidence(), hidden, network.hiddenEvidence, settings.hidden(), k);
            place(block.outputCoefficients(), output, network.outputCoefficients, outputs, k);
            place(block.outputEvidence(), output, network.outputEvidence, outputs, k);
        }
        return network;
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
        return with(
                hiddenCoefficients,
                new float[hiddenEvidence.length],
                outputCoefficients,
                new float[outputEvidence.length]);
    }

    /** The same evidence at synapses with other coefficients, e.g. zero where a synapse is lost. */
    public TrainedNetwork withCoefficients(float[] onHidden, float[] onOutput) {
        return with(onHidden, hiddenEvidence, onOutput, outputEvidence);
    }

    private TrainedNetwork with(float[] onHidden, float[] evidenceHidden, float[] onOutput, float[] evidenceOutput) {
        return new TrainedNetwork(
                seed,
                rows,
                columns,
                classes,
                hidden,
                outputsPerClass,
                synapses,
                prior,
                input,
                onHidden,
                evidenceHidden,
                onOutput,
                evidenceOutput);
    }

    /** Input neurons, with the one that is always on. */
    public int inputs() {
        return rows * columns + 1;
    }

    /** Output neurons. */
    public int outputs() {
        return classes * outputsPerClass;
    }

    /** All synapses onto hidden neurons, as learned. @param seed of their draws */
    Synapses synapsesOntoHidden(long seed, double metaplasticity) {
        return Synapses.learned(
                1,
                inputs(),
                new Slice(0, hidden),
                synapses,
                prior,
                metaplasticity,
                seed,
                hiddenCoefficients,
                hiddenEvidence);
    }

    /** All synapses onto output neurons, as learned. @param seed of their draws */
    Synapses synapsesOntoOutputs(long seed, double metaplasticity) {
        return Synapses.learned(
                2,
                hidden + 1,
                new Slice(0, outputs()),
                synapses,
                prior,
                metaplasticity,
                seed,
                outputCoefficients,
                outputEvidence);
    }
}
