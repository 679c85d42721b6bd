package org.yuragi.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A fixed group of neurons with their incoming synapses: the unit of locality and of work.
 *
 * <p>A block is pure: it knows no clock, no shared random state and no Spark. What it does in an epoch is a function of its
 * state, of the epoch's number and of what came in, so that any task on any executor computes the same bits.
 */
public interface Block {
    /**
     * All local updates of one epoch.
     *
     * @param epoch from 0, rising by one at each call
     * @param in what the other blocks (and this one) sent in the epoch before; empty in epoch 0
     * @param out what this block sends, to be read in the next epoch
     */
    void step(long epoch, Inbox in, Outbox out);

    /** Writes the whole state, such that {@link #load} on a newly built block continues with the same bits. */
    void save(DataOutput to) throws IOException;

    /** Takes over a state written by {@link #save}. */
    void load(DataInput from) throws IOException;
}
