package org.yuragi.gibbs.graph;

/** Where the states of neurons and synapses are drawn, given the log-odds that their law says. */
public interface Choice {
    /** Whether a neuron is on for one datum; {@code logit} is its log-odds given everything else. */
    boolean neuron(int neuron, int datum, long sweep, double logit);

    /** Whether a synapse is on; {@code logit} is its log-odds given everything else. */
    boolean synapse(int connection, int k, long sweep, double logit);
}
