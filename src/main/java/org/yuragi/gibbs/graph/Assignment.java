package org.yuragi.gibbs.graph;

import java.io.Serializable;
import org.yuragi.input.InvalidInput;

/**
 * A state of all neurons, one for each datum, and of all synapses.
 *
 * @param neurons data x neurons, 0 or 1
 * @param synapses connections x synapses, 0 or 1
 */
public record Assignment(byte[][] neurons, byte[] synapses) implements Serializable {
    /** A state in which everything is off. */
    public static Assignment off(GraphModel model, int data) {
        return new Assignment(new byte[data][model.graph().neurons()], new byte[model.synapses()]);
    }

    /** A copy that can be changed. */
    public Assignment copy() {
        byte[][] rows = new byte[neurons.length][];
        for (int d = 0; d < rows.length; d++) {
            rows[d] = neurons[d].clone();
        }
        return new Assignment(rows, synapses.clone());
    }

    /** @throws InvalidInput if it is not of the network's shape or not binary */
    void check(GraphModel model) {
        if (synapses.length != model.synapses()) {
            throw new InvalidInput("assignment", "synapses", synapses.length, "as many as the network has");
        }
        for (byte[] row : neurons) {
            if (row.length != model.graph().neurons()) {
                throw new InvalidInput("assignment", "neurons", row.length, "as many as the network has");
            }
            binary(row);
        }
        binary(synapses);
    }

    private static void binary(byte[] states) {
        for (byte state : states) {
            if (state != 0 && state != 1) {
                throw new InvalidInput("assignment", "state", state, "0 or 1");
            }
        }
    }
}
