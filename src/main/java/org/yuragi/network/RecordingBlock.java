package org.yuragi.network;

import java.io.DataOutput;
import java.io.IOException;

/**
 * A block that keeps a record as it runs, of its spikes for instance. The record leaves the block piece by piece, so that
 * a long run needs no more memory than a short one.
 */
public interface RecordingBlock extends Block {
    /**
     * Bytes recorded and not yet drained. It must be a function of the block's state alone: the record is drained when it
     * passes a limit, and so in the same epochs in every run of the same network.
     */
    long recordedBytes();

    /** Writes the record since the last call and forgets it. What was not yet drained is part of {@link #save}. */
    void drain(DataOutput to) throws IOException;
}
