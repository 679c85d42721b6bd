package org.yuragi.gibbs.graph;

import java.io.Serializable;
import org.yuragi.input.InvalidInput;

/**
 * The external data: what is given of each datum.
 *
 * @param states data x neurons, 0 or 1; only those of clamped neurons are read
 * @param clamped which neurons are given; input neurons always are
 */
public record Clamped(byte[][] states, boolean[] clamped) implements Serializable {
    /** @throws InvalidInput if there is no datum, or shapes differ */
    public Clamped {
        if (states.length == 0) {
            throw new InvalidInput("data", "", 0, "at least one datum");
        }
        for (byte[] datum : states) {
            if (datum.length != clamped.length) {
                throw new InvalidInput("data", "states of a datum", datum.length, "one a neuron, " + clamped.length);
            }
        }
    }

    /** Inputs and outputs given: learning. */
    public static Clamped inputsAndOutputs(Graph graph, byte[][] states) {
        return new Clamped(states, mask(graph, true));
    }

    /** Inputs given only. */
    public static Clamped inputs(Graph graph, byte[][] states) {
        return new Clamped(states, mask(graph, false));
    }

    private static boolean[] mask(Graph graph, boolean outputs) {
        boolean[] mask = new boolean[graph.neurons()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = graph.role(i) == Role.INPUT || outputs && graph.role(i) == Role.OUTPUT;
        }
        return mask;
    }

    /** Number of data. */
    public int data() {
        return states.length;
    }

    /** Whether a neuron is given. */
    public boolean isClamped(int neuron) {
        return clamped[neuron];
    }
}
