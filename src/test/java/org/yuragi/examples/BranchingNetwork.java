package org.yuragi.examples;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Network;
import org.yuragi.network.Outbox;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * A branching network, the simplest model of neuronal avalanches: a neuron that fired makes each of its targets fire one step
 * later with probability {@code sigma / fanIn}, and each fires by itself with probability {@code drive}.
 *
 * @param neurons of each block
 * @param fanIn random sources of each neuron, anywhere in the network
 * @param sigma the branching ratio: below 1 activity dies out, above 1 it spreads
 */
record BranchingNetwork(int blocks, long epochs, int neurons, int fanIn, double sigma, double drive, long seed)
        implements Network<BranchingNetwork.Population> {
    @Override
    public Population build(int block) {
        return new Population(this, block);
    }

    /** The neurons of one block. It sees its own state and what came in, nothing else: no clock, no shared random generator. */
    static final class Population implements Block {
        private final BranchingNetwork network;
        private final int first;
        private final CounterRandom noise;
        private final int[] sources;
        private final boolean[] fired;
        private long spikes;

        private Population(BranchingNetwork network, int block) {
            this.network = network;
            this.first = block * network.neurons;
            this.noise = new CounterRandom(network.seed, Purpose.NEURON);
            this.fired = new boolean[network.blocks * network.neurons];
            this.sources = new int[network.neurons * network.fanIn];
            // A draw is keyed by what it is for, the neuron, the time and its number: the same for any number of tasks.
            CounterRandom wiring = new CounterRandom(network.seed, Purpose.CONSTRUCTION);
            for (int i = 0; i < sources.length; i++) {
                sources[i] = wiring.below(fired.length, first + i / network.fanIn, 0, i % network.fanIn);
            }
        }

        /** Spikes of this block since the beginning. */
        long spikes() {
            return spikes;
        }

        @Override
        public void step(long epoch, Inbox in, Outbox out) {
            java.util.Arrays.fill(fired, false);
            for (int block = 0; block < network.blocks; block++) {
                for (Message message = in.from(block); !message.isRead(); ) {
                    fired[message.getInt()] = true;
                }
            }
            for (int i = 0; i < network.neurons; i++) {
                double silent = 1 - network.drive;
                for (int k = 0; k < network.fanIn; k++) {
                    silent *= fired[sources[i * network.fanIn + k]] ? 1 - network.sigma / network.fanIn : 1;
                }
                if (noise.uniform(first + i, epoch, 0) > silent) {
                    spikes++;
                    for (int block = 0; block < network.blocks; block++) {
                        out.to(block).putInt(first + i);
                    }
                }
            }
        }

        /** All that the next step depends on; messages on their way are saved by the engine. */
        @Override
        public void save(DataOutput to) throws IOException {
            to.writeLong(spikes);
        }

        @Override
        public void load(DataInput from) throws IOException {
            spikes = from.readLong();
        }
    }
}
