package org.yuragi.engine;

import org.yuragi.engine.exchange.Exchange;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Outbox;

/** A block with its place in the exchange. */
final class OwnedBlock<B extends Block> {
    private final int index;
    private final B block;
    private final Inbox inbox = this::incoming;
    private final Outbox outbox = this::outgoing;
    private Exchange exchange;
    private long epoch;

    OwnedBlock(int index, B block) {
        this.index = index;
        this.block = block;
    }

    int index() {
        return index;
    }

    B block() {
        return block;
    }

    void join(Exchange its) {
        exchange = its;
    }

    void step(long now) {
        epoch = now;
        exchange.clear(now, index);
        block.step(now, inbox, outbox);
    }

    /** What the block reads from another in an epoch that is still to come. */
    Message waiting(long next, int from) {
        return exchange.incoming(next, from, index);
    }

    private Message incoming(int from) {
        return exchange.incoming(epoch, from, index);
    }

    private Message outgoing(int to) {
        return exchange.outgoing(epoch, index, to);
    }
}
