package org.yuragi.engine;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Network;
import org.yuragi.network.Outbox;

/**
 * A whole network stepped by its caller, epoch by epoch, in one thread and without Spark: the same bits as {@link Engine}
 * gives. It is how many small runs go side by side, each inside one task of its own, and how a run can be looked at and
 * ended in between.
 *
 * @param <B> the dynamics
 */
public final class LocalRun<B extends Block> {
    private final Network<B> network;
    private final List<B> blocks;
    private final Message[][][] messages;
    private final Message nothing = new Message();
    private final List<Inbox> inboxes = new ArrayList<>();
    private final List<Outbox> outboxes = new ArrayList<>();
    private long epoch;

    /** Builds all blocks. */
    public LocalRun(Network<B> network) {
        this.network = network;
        int count = network.blocks();
        blocks = new ArrayList<>(count);
        messages = new Message[2][count][count];
        for (int block = 0; block < count; block++) {
            blocks.add(network.build(block));
            for (int to = 0; to < count; to++) {
                messages[0][block][to] = network.sends(block, to) ? new Message() : nothing;
                messages[1][block][to] = network.sends(block, to) ? new Message() : nothing;
            }
            int own = block;
            inboxes.add(from -> read(from, own));
            outboxes.add(to -> written(own, to));
        }
    }

    /** Epochs done. */
    public long epoch() {
        return epoch;
    }

    /** Whether all epochs are done. */
    public boolean done() {
        return epoch == network.epochs();
    }

    /** The blocks, in order. */
    public List<B> blocks() {
        return List.copyOf(blocks);
    }

    /**
     * One epoch of all blocks.
     *
     * @throws IllegalStateException if the run is done, or a block writes where its network says that it never does
     */
    public void step() {
        if (done()) {
            throw new IllegalStateException("all " + epoch + " epochs are done");
        }
        for (int block = 0; block < blocks.size(); block++) {
            for (Message message : messages[(int) (epoch & 1)][block]) {
                message.clear();
            }
            blocks.get(block).step(epoch, inboxes.get(block), outboxes.get(block));
        }
        epoch++;
    }

    private Message read(int from, int to) {
        Message message = messages[(int) (~epoch & 1)][from][to];
        message.rewind();
        return message;
    }

    private Message written(int from, int to) {
        Message message = messages[(int) (epoch & 1)][from][to];
        if (message == nothing) {
            throw new IllegalStateException(
                    "block " + from + " writes to block " + to + ", and its network says that it never does");
        }
        return message;
    }

    /** All epochs that are left. */
    public LocalRun<B> toTheEnd() {
        while (!done()) {
            step();
        }
        return this;
    }
}
