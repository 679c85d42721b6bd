package org.yuragi.network;

import java.io.Serializable;

/**
 * A network, described: it builds each of its blocks from config and seed wherever that block is to live.
 *
 * @param <B> the dynamics
 */
public interface Network<B extends Block> extends Serializable {
    /** The number of blocks: part of the model, not of how it is run. */
    int blocks();

    /** How many epochs a run takes. */
    long epochs();

    /** Builds one block in its initial state. */
    B build(int block);

    /**
     * Whether a block may ever send anything to another. Blocks that never talk need not wait for each other: in a network
     * of neighbours an epoch costs a task a few messages, and not one to each other task.
     */
    default boolean sends(int from, int to) {
        return true;
    }
}
