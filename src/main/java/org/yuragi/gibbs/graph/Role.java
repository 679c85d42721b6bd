package org.yuragi.gibbs.graph;

/** What a neuron is for. */
public enum Role {
    /** Its state is given from outside, always; it has no incoming synapses. */
    INPUT,
    /** Never seen from outside. */
    HIDDEN,
    /** Clamped to the teacher while learning, free while predicting. */
    OUTPUT
}
