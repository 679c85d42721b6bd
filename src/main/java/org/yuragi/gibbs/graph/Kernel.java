package org.yuragi.gibbs.graph;

import java.io.Serializable;

/** The law by which neurons and synapses choose their states. It sees one block's state, and what came in is part of that. */
public interface Kernel extends Serializable {
    /** A neuron chooses its states, one for each datum. */
    void updateNeuron(LocalState state, int neuron, long sweep, Choice choice);

    /** A synapse chooses its state. */
    void updateSynapse(LocalState state, int connection, int k, long sweep, Choice choice);
}
