package org.yuragi.spiking;

import java.io.Serializable;

/**
 * What a block hands over when a run is done; arrays by local neuron.
 *
 * @param block the block
 * @param synapses how many it has
 * @param synapseBytes what they take, with the lists' beginnings
 * @param events how often a spike reached a synapse, failures included
 * @param spikes of the whole run
 * @param measured spikes from where on is measured
 * @param last step of the last spike; -1 for none
 * @param intervals sum of the intervals between measured spikes, in steps
 * @param squares sum of their squares
 * @param hash of the steps of all spikes
 */
public record SpikingHarvest(
        int block,
        long synapses,
        long synapseBytes,
        long events,
        long[] spikes,
        long[] measured,
        long[] last,
        long[] intervals,
        double[] squares,
        long[] hash)
        implements Serializable {}
