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
 */
public record BlockSamples(int[] neurons, int[] connections, byte[] states, byte[] synapses, List<byte[]> samples)
        implements Serializable {}
