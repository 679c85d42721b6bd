package org.yuragi.gibbs.graph;

import org.yuragi.gibbs.Logistic;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** Draws keyed by (neuron, sweep, datum) and by (connection, sweep, synapse). */
public final class CounterChoice implements Choice {
    private final CounterRandom neurons;
    private final CounterRandom synapses;

    /** @param seed of the run */
    public CounterChoice(long seed) {
        neurons = new CounterRandom(seed, Purpose.NEURON);
        synapses = new CounterRandom(seed, Purpose.SYNAPSE);
    }

    @Override
    public boolean neuron(int neuron, int datum, long sweep, double logit) {
        return neurons.uniform(neuron, sweep, datum) < Logistic.sigma(logit);
    }

    @Override
    public boolean synapse(int connection, int k, long sweep, double logit) {
        return synapses.uniform(connection, sweep, k) < Logistic.sigma(logit);
    }
}
