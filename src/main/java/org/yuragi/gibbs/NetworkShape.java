package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.List;
import org.yuragi.config.Key;

/**
 * The layers of a dual-stochastic network and the synapses of its connections.
 *
 * @param hidden number of neurons of each hidden layer, the one next to the inputs first
 * @param outputsPerClass output neurons of each class, all clamped to the teacher
 * @param synapses synapses of each connection
 * @param prior rho, the prior probability that a synapse is on
 */
public record NetworkShape(
        @Key(
                value =
                        "Hidden neurons; where there are several hidden layers those of each, next to the inputs first: [300, 100]",
                def = "300",
                min = 1,
                max = 100_000)
        List<Integer> hidden,

        @Key(value = "Output neurons of each class, all clamped to the teacher", def = "1", min = 1, max = 100)
        int outputsPerClass,

        @Key(
                name = "synapses_per_connection",
                value = "Binary synapses of each connection",
                def = "4",
                min = 1,
                max = 64)
        int synapses,

        @Key(value = "Prior probability that a synapse is on", def = "0.5", min = 0.001, max = 0.999)
        double prior)
        implements Serializable {
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
    /** The same with other hidden layers. */
    public NetworkShape withHidden(List<Integer> neurons) {
        return new NetworkShape(List.copyOf(neurons), outputsPerClass, synapses, prior);
    }
}
