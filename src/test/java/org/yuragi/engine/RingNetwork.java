package org.yuragi.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Network;
import org.yuragi.network.Outbox;

/**
 * Each block mixes its number, the epoch and all that came in, in order: a single message that is lost, late, doubled or out
 * of order shows in every block's state a few epochs on.
 *
 * @param blocks number of blocks
 * @param epochs number of epochs
 * @param neighbours how far a block's messages go round the ring; all-to-all if at least half the blocks
 * @param bytes bytes of padding in each message
 * @param mishap what happens at the beginning of a step
 */
public record RingNetwork(int blocks, long epochs, int neighbours, int bytes, Mishap mishap)
        implements Network<RingNetwork.Mixing> {

    /** Something that happens to a block. */
    public interface Mishap extends Serializable {
        void at(int block, long epoch);
    }

    public static final Mishap NONE = (block, epoch) -> {};

    /** The same with a mishap. */
    public RingNetwork with(Mishap its) {
        return new RingNetwork(blocks, epochs, neighbours, bytes, its);
    }

    @Override
    public Mixing build(int block) {
        return new Mixing(this, block);
    }

    @Override
    public boolean sends(int from, int to) {
        int apart = Math.floorMod(to - from, blocks);
        return Math.min(apart, blocks - apart) <= neighbours;
    }

    /** The dynamics. */
    public static final class Mixing implements Block {
        private final RingNetwork network;
        private final int number;
        private final long[] padding;
        private long state;

        Mixing(RingNetwork network, int number) {
            this.network = network;
            this.number = number;
            this.padding = new long[network.bytes / Long.BYTES];
            this.state = number;
        }

        /** What it has mixed so far. */
        public long state() {
            return state;
        }

        @Override
        public void step(long epoch, Inbox in, Outbox out) {
            network.mishap.at(number, epoch);
            for (int from = 0; from < network.blocks; from++) {
                Message message = in.from(from);
                boolean silent = epoch == 0 || (from + number + epoch) % 3 == 0 || !network.sends(from, number);
                require(silent == message.isRead(), epoch, from);
                while (!message.isRead()) {
                    require(message.getInt() == (int) epoch - 1, epoch, from);
                    state = state * 6364136223846793005L + message.getInt();
                    message.getLongs(padding, 0, padding.length);
                    for (long each : padding) {
                        state = state * 31 + each;
                    }
                }
            }
            for (int to = 0; to < network.blocks; to++) {
                if ((number + to + epoch + 1) % 3 != 0 && network.sends(number, to)) {
                    out.to(to).putInt((int) epoch);
                    out.to(to).putInt((int) (state >>> 32) ^ to);
                    padding[0] = state;
                    out.to(to).putLongs(padding, 0, padding.length);
                }
            }
        }

        private void require(boolean holds, long epoch, int from) {
            if (!holds) {
                throw new IllegalStateException(
                        "block " + number + ", epoch " + epoch + ": wrong message from " + from);
            }
        }

        @Override
        public void save(DataOutput to) throws IOException {
            to.writeLong(state);
            for (long each : padding) {
                to.writeLong(each);
            }
        }

        @Override
        public void load(DataInput from) throws IOException {
            state = from.readLong();
            for (int i = 0; i < padding.length; i++) {
                padding[i] = from.readLong();
            }
        }
    }
}
