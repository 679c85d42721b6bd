package org.yuragi.gibbs;

/**
 * A block's share of a layer: neurons {@code from .. from + count - 1}.
 *
 * @param from index in the layer
 * @param count how many; may be 0
 */
public record Slice(int from, int count) implements java.io.Serializable {
    /** The share of one block when a layer is shared out evenly. */
    static Slice of(int neurons, int block, int blocks) {
        int from = (int) ((long) neurons * block / blocks);
        int to = (int) ((long) neurons * (block + 1) / blocks);
        return new Slice(from, to - from);
    }
}
