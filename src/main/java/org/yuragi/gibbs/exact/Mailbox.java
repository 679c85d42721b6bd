package org.yuragi.gibbs.exact;

import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Outbox;

/** Messages between blocks of one JVM, block by block. */
final class Mailbox {
    private final Message[][] messages;

    Mailbox(int blocks) {
        messages = new Message[blocks][blocks];
        for (Message[] row : messages) {
            for (int to = 0; to < blocks; to++) {
                row[to] = new Message();
            }
        }
    }

    /** For one block to write, emptied. */
    Outbox from(int block) {
        for (Message message : messages[block]) {
            message.clear();
        }
        return to -> messages[block][to];
    }

    /** For one block to read, each message from its beginning. */
    Inbox to(int block) {
        return from -> {
            messages[from][block].rewind();
            return messages[from][block];
        };
    }
}
