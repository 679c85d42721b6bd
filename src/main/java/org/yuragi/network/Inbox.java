package org.yuragi.network;

/** What arrived for a block. Messages are read by rising source block, so that every sum has one order. */
public interface Inbox {
    /**
     * The message of one block, at its beginning; empty if it sent nothing.
     *
     * @param block the source, from 0 to blocks - 1
     */
    Message from(int block);
}
