package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.List;

/**
 * What a block hands over when a run is done.
 *
 * @param hidden its share of the hidden layer
 * @param output its share of the output layer
 * @param scores for each prediction of the schedule, in order: images x its outputs, mean firing probability
 * @param codes for each recording of the schedule, in order: 2 repeats x images x its hidden neurons, 0 or 1
 * @param hiddenCoefficients inputs x its hidden neurons x synapses
 * @param hiddenEvidence log-odds that each synapse has gathered, the same shape
 * @param outputCoefficients (hidden + 1) x its outputs x synapses
 * @param outputEvidence the same shape
 * @param hiddenWeights inputs x its hidden neurons: effective weights as last sampled
 * @param outputWeights (hidden + 1) x its outputs
 * @param hiddenFlipRate flips a resampling of a synapse onto a hidden neuron, in the last pass
 * @param outputFlipRate the same for output neurons
 */
public record BlockHarvest(
        Slice hidden,
        Slice output,
        List<float[]> scores,
        List<byte[]> codes,
        float[] hiddenCoefficients,
        float[] hiddenEvidence,
        float[] outputCoefficients,
        float[] outputEvidence,
        float[] hiddenWeights,
        float[] outputWeights,
        double hiddenFlipRate,
        double outputFlipRate)
        implements Serializable {}
