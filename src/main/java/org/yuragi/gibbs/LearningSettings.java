package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.List;

/**
 * A dual-stochastic network and its online learner.
 *
 * @param seed of every draw
 * @param blocks blocks of neurons; each layer's neurons are shared out evenly
 * @param hidden number of neurons of each hidden layer, the one next to the inputs first
 * @param outputsPerClass output neurons of each class, all clamped to the teacher
 * @param synapses synapses of each connection
 * @param prior rho, the prior probability that a synapse is on
 * @param coefficients how the coefficients of a connection's synapses are chosen
 * @param coefficientHidden root mean square of the coefficients of synapses onto hidden neurons
 * @param coefficientOutput the same onto output neurons
 * @param evidenceHidden eta of synapses onto hidden neurons, at the first image; it falls linearly to 0 at the last. 0 freezes
 *     their states
 * @param evidenceOutput eta of synapses onto output neurons
 * @param memoryImages tau: after so many images evidence has decayed by 1/e; 0: it never does
 * @param metaplasticity beta: each connection divides its evidence by its own running root mean square, which remembers 1/(1-beta) turns; 0:
 *     none
 * @param batch images presented side by side, each with a chain of neuron states of its own
 * @param sweeps how often each hidden neuron is updated at each presentation
 * @param parts into how many parts a sweep is cut; blocks exchange after each part
 * @param synapseParts one part of the synapses in so many is resampled after each batch, in turn
 * @param input how grey levels become input states
 * @param passes passes over the training images
 * @param validationEvery passes between predictions of the validation images
 * @param validationSamples posterior samples of those predictions
 * @param testSamples posterior samples of the predictions of validation and test images at the end
 * @param codeImages images whose hidden code is recorded, twice, before and after learning; the first validation images
 */
public record LearningSettings(
        long seed,
        int blocks,
        List<Integer> hidden,
        int outputsPerClass,
        int synapses,
        double prior,
        CoefficientKind coefficients,
        double coefficientHidden,
        double coefficientOutput,
        double evidenceHidden,
        double evidenceOutput,
        double memoryImages,
        double metaplasticity,
        int batch,
        int sweeps,
        int parts,
        int synapseParts,
        InputCoding input,
        int passes,
        int validationEvery,
        int validationSamples,
        int testSamples,
        int codeImages)
        implements Serializable {

    /**
     * What {@code jobs/learn} has by default, in one block.
     *
     * @param hidden neurons of each hidden layer, the one next to the inputs first
     * @param passes passes over the training images
     */
    public static LearningSettings standard(List<Integer> hidden, int passes, long seed) {
        return new LearningSettings(
                seed,
                1,
                List.copyOf(hidden),
                1,
                4,
                0.5,
                CoefficientKind.GAUSSIAN,
                0.3,
                0.5,
                2,
                0.2,
                0,
                0,
                32,
                1,
                2,
                4,
                InputCoding.SAMPLED,
                passes,
                3,
                5,
                50,
                2800);
    }

    /** The control: synapses onto hidden neurons keep the states they were born with. Its code is not recorded. */
    public LearningSettings withFrozenHidden() {
        return new LearningSettings(
                seed,
                blocks,
                hidden,
                outputsPerClass,
                synapses,
                prior,
                coefficients,
                coefficientHidden,
                coefficientOutput,
                0,
                evidenceOutput,
                memoryImages,
                metaplasticity,
                batch,
                sweeps,
                parts,
                synapseParts,
                input,
                passes,
                validationEvery,
                validationSamples,
                testSamples,
                0);
    }

    /** Number of hidden layers. */
    public int layers() {
        return hidden.size();
    }

    /** Neurons of a hidden layer, from 0. */
    public int hidden(int layer) {
        return hidden.get(layer);
    }

    /** Neurons of all hidden layers. */
    public int hiddenNeurons() {
        return hidden.stream().mapToInt(Integer::intValue).sum();
    }

    boolean hiddenFrozen() {
        return evidenceHidden == 0;
    }
}
