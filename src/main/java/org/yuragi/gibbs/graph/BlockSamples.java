package org.yuragi.gibbs.graph;

import java.io.Serializable;
import java.util.List;

/**
 * What a block hands over.
 *
 * @param neurons the network's numbers of its neurons
 * @param connections the network's numbers of its connections
 * @param states neurons x data: the last states
 * @param synapses connections x synapses: the last states
 * @param samples synapses' states after each sweep that was kept
 * @param logJoint log probability of its neurons given their parents, and of its synapses, after each sweep
 * @param flips how many of its synapses changed in each sweep
 */
public record BlockSamples(
        int[] neurons,
        int[] connections,
        byte[] states,
        byte[] synapses,
        List<byte[]> samples,
        double[] logJoint,
        int[] flips)
        implements Serializable {}
