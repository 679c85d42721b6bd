package org.yuragi.bench;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Network;
import org.yuragi.network.Outbox;
import org.yuragi.network.State;

/**
 * A network that does nothing but send messages of a given size and keep a state of a given size: what an epoch takes is
 * what the engine takes.
 *
 * @param blocks number of blocks
 * @param epochs number of epochs, of which the first half is not timed
 * @param neighbours how far round the ring a block sends; {@code blocks} for all to all
 * @param messageBytes bytes of each message
 * @param stateBytes bytes of each block's state, all of which is changed in each epoch
 */
record PaddedNetwork(int blocks, long epochs, int neighbours, int messageBytes, int stateBytes)
        implements Network<PaddedNetwork.Padded> {
    @Override
    public Padded build(int block) {
        return new Padded(this, block);
    }

    @Override
    public boolean sends(int from, int to) {
        int apart = Math.floorMod(to - from, blocks);
        return from != to && Math.min(apart, blocks - apart) <= neighbours;
    }

    /** The block, with a clock, which no block of a real network has. */
    static final class Padded implements Block {
        private final PaddedNetwork network;
        private final int number;
        private final long[] padding;
        private final long[] state;
        private long halfTime;
        private long end;

        Padded(PaddedNetwork network, int number) {
            this.network = network;
            this.number = number;
            this.padding = new long[network.messageBytes / Long.BYTES];
            this.state = new long[network.stateBytes / Long.BYTES];
        }

        /** Nanoseconds an epoch took, over the second half of the run. */
        double nanosecondsAnEpoch() {
            return (double) (end - halfTime) / (network.epochs - 1 - network.epochs / 2);
        }

        @Override
        public void step(long epoch, Inbox in, Outbox out) {
            if (epoch == network.epochs / 2) {
                halfTime = System.nanoTime();
            }
            for (int other = 0; other < network.blocks; other++) {
                if (epoch > 0 && network.sends(other, number)) {
                    Message message = in.from(other);
                    message.getLongs(padding, 0, padding.length);
                }
            }
            for (int i = 0; i < state.length; i++) {
                state[i] = state[i] * 6364136223846793005L + epoch;
            }
            for (int other = 0; other < network.blocks; other++) {
                if (network.sends(number, other)) {
                    out.to(other).putLongs(padding, 0, padding.length);
                }
            }
            if (epoch == network.epochs - 1) {
                end = System.nanoTime();
            }
        }

        @Override
        public void save(DataOutput to) throws IOException {
            State.write(to, state);
        }

        @Override
        public void load(DataInput from) throws IOException {
            State.read(from, state);
        }
    }
}
