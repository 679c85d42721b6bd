package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.List;

/**
 * A block's share of one layer when a run is done.
 *
 * @param slice its share of the layer
 * @param coefficients presynaptic neurons (the last one always on) x its neurons x synapses
 * @param evidence log-odds that each synapse has gathered, the same shape
 * @param weights presynaptic neurons x its neurons: effective weights as last sampled
 * @param flipRate flips a resampling of a synapse, in the last pass
 * @param codes for each recording of the schedule, in order: 2 repeats x images x its neurons, 0 or 1; none of outputs
 */
public record LayerHarvest(
        Slice slice, float[] coefficients, float[] evidence, float[] weights, double flipRate, List<byte[]> codes)
        implements Serializable {
    /** Takes what the synapses have, which may be most of the memory there is: they are of no use afterwards. */
    static LayerHarvest of(Slice slice, Synapses synapses, List<byte[]> codes) {
        // Weights first: those that are due are still drawn from the evidence.
        float[] weights = synapses.effectiveWeights();
        double flipRate = synapses.flipRate();
        float[] coefficients = synapses.giveCoefficients();
        return new LayerHarvest(slice, coefficients, synapses.giveEvidence(), weights, flipRate, List.copyOf(codes));
    }
}
