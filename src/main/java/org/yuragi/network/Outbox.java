package org.yuragi.network;

/** What a block sends in one epoch: one message to each block, itself included. */
public interface Outbox {
    /**
     * The message to one block, to be appended to; it is empty when an epoch begins.
     *
     * @param block the target, from 0 to blocks - 1
     */
    Message to(int block);
}
