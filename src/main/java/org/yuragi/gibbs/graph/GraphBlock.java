package org.yuragi.gibbs.graph;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Outbox;
import org.yuragi.network.State;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * A share of a network's neurons with their incoming synapses.
 *
 * <p>Epoch 0 sends spikes. Then each round takes two epochs: in the odd one spikes come in, potentials are taken anew, and
 * for each presynaptic neuron of another block the sum of its synapses' retrograde terms goes back; in the even one these
 * sums come in, the round's share of neurons and synapses is updated one after the other, and spikes go out. So a round
 * begins with everybody knowing the present state: with one block this is sequential Gibbs sampling.
 */
public final class GraphBlock implements Block {
    private final Wiring wiring;
    private final PosteriorSettings settings;
    private final Kernel kernel;
    private final Choice choice;
    private final LocalState state;
    private final int[] sites;
    private final int[][] remoteSlots;
    private final int[][] listened;
    private final double[] terms;
    private final long[] words;
    private final List<byte[]> samples = new ArrayList<>();
    private final double[] logJoint;
    private final int[] flips;
    private int flipped;

    GraphBlock(GraphModel model, Clamped data, PosteriorSettings settings, Kernel kernel, int block) {
        this.wiring = new Wiring(model, block, settings.blocks());
        this.settings = settings;
        this.kernel = kernel;
        this.choice = new CounterChoice(settings.seed());
        this.state = new LocalState(wiring, data);
        int free = (int) IntStream.range(0, wiring.neurons())
                .filter(i -> !state.isClamped(i))
                .count();
        this.sites = new int[free + state.synapses().length];
        // Neurons come first, as their number from below zero; then synapses.
        int at = 0;
        for (int i = 0; i < wiring.neurons(); i++) {
            if (!state.isClamped(i)) {
                sites[at++] = -1 - i;
            }
        }
        for (int s = 0; at < sites.length; s++) {
            sites[at++] = s;
        }
        this.remoteSlots = new int[settings.blocks()][];
        this.listened = new int[settings.blocks()][];
        for (int other = 0; other < settings.blocks(); other++) {
            remoteSlots[other] = wiring.slotsOf(other);
            listened[other] = wiring.listenedBy(other);
        }
        this.logJoint = new double[settings.sweeps()];
        this.flips = new int[settings.sweeps()];
        this.terms = new double[data.data()];
        this.words = new long[(data.data() + 63) >>> 6];
        take(born(model, data, settings.seed()));
    }

    /** Everything before the first sweep: neurons by a fair coin, synapses from their prior. */
    private static Assignment born(GraphModel model, Clamped data, long seed) {
        CounterRandom neurons = new CounterRandom(seed, Purpose.NEURON);
        CounterRandom synapses = new CounterRandom(seed, Purpose.SYNAPSE);
        Assignment start = Assignment.off(model, data.data());
        for (int d = 0; d < data.data(); d++) {
            for (int i = 0; i < model.graph().neurons(); i++) {
                start.neurons()[d][i] = (byte) (neurons.bits(i, 0, d) & 1);
            }
        }
        int perConnection = model.perConnection();
        for (int s = 0; s < start.synapses().length; s++) {
            start.synapses()[s] =
                    (byte) (synapses.uniform(s / perConnection, 0, s % perConnection) < model.prior() ? 1 : 0);
        }
        return start;
    }

    @Override
    public void step(long epoch, Inbox in, Outbox out) {
        step(epoch, in, out, choice);
    }

    /** One epoch, states drawn elsewhere: by enumeration, to know every path that it can take and its probability. */
    public void step(long epoch, Inbox in, Outbox out, Choice drawn) {
        if (epoch == 0) {
            sendSpikes(out);
        } else if (epoch % 2 != 0) {
            readSpikes(in);
            state.refresh();
            sendRetrograde(out);
        } else {
            readRetrograde(in);
            update(epoch / 2 - 1, drawn);
            sendSpikes(out);
        }
    }

    private void update(long round, Choice drawn) {
        int rounds = settings.roundsPerSweep();
        int part = (int) (round % rounds);
        int from = (int) ((long) sites.length * part / rounds);
        int to = (int) ((long) sites.length * (part + 1) / rounds);
        for (int s = 0; s < settings.sweepsPerRound(); s++) {
            long sweep = round / rounds * settings.sweepsPerRound() + s + 1;
            for (int site = from; site < to; site++) {
                update(site, sweep, drawn);
            }
            if (part == rounds - 1 && sweep <= logJoint.length) {
                logJoint[(int) sweep - 1] = state.logJoint();
                flips[(int) sweep - 1] = flipped;
                flipped = 0;
            }
            if (part == rounds - 1 && sweep > settings.burnIn() && (sweep - settings.burnIn()) % settings.thin() == 0) {
                samples.add(state.synapses().clone());
            }
        }
    }

    /** Updates one neuron (for all data) or one synapse; {@code site} from 0 to {@link #sites()} - 1. */
    public void update(int site, long sweep, Choice drawn) {
        int which = sites[site];
        if (which < 0) {
            kernel.updateNeuron(state, -1 - which, sweep, drawn);
        } else {
            byte before = state.synapses()[which];
            kernel.updateSynapse(state, which / state.perConnection(), which % state.perConnection(), sweep, drawn);
            flipped += state.synapses()[which] ^ before;
        }
    }

    /** Free neurons and synapses of this block. */
    public int sites() {
        return sites.length;
    }

    private void sendSpikes(Outbox out) {
        int data = state.data();
        for (int other = 0; other < listened.length; other++) {
            for (int neuron : listened[other]) {
                Arrays.fill(words, 0);
                for (int d = 0; d < data; d++) {
                    words[d >>> 6] |= (long) state.states()[neuron * data + d] << d;
                }
                out.to(other).putLongs(words, 0, words.length);
            }
        }
    }

    private void readSpikes(Inbox in) {
        int data = state.data();
        for (int other = 0; other < remoteSlots.length; other++) {
            Message message = in.from(other);
            for (int slot : remoteSlots[other]) {
                message.getLongs(words, 0, words.length);
                for (int d = 0; d < data; d++) {
                    state.states()[slot * data + d] = (byte) (words[d >>> 6] >>> d & 1);
                }
            }
        }
    }

    private void sendRetrograde(Outbox out) {
        for (int other = 0; other < remoteSlots.length; other++) {
            for (int slot : remoteSlots[other]) {
                Arrays.fill(terms, 0);
                state.addRetrograde(slot, terms);
                out.to(other).putDoubles(terms, 0, terms.length);
            }
        }
    }

    private void readRetrograde(Inbox in) {
        Arrays.fill(state.retrograde(), 0);
        for (int other = 0; other < listened.length; other++) {
            Message message = in.from(other);
            for (int neuron : listened[other]) {
                message.getDoubles(terms, 0, terms.length);
                for (int d = 0; d < terms.length; d++) {
                    state.retrograde()[neuron * terms.length + d] += terms[d];
                }
            }
        }
    }

    /** Takes its share of a state of the whole network, and the presynaptic neurons' states. */
    public void take(Assignment from) {
        from.check(wiring.model());
        state.take(from);
    }

    /** Writes its own neurons' and synapses' states into a state of the whole network. */
    public void put(Assignment into) {
        state.put(into);
    }

    /** What is taken from the block when the run is over. */
    public BlockSamples harvest() {
        int[] neurons = IntStream.range(0, wiring.neurons()).map(wiring::neuron).toArray();
        int[] connections =
                IntStream.range(0, wiring.connections()).map(wiring::connection).toArray();
        byte[] states = Arrays.copyOf(state.states(), neurons.length * state.data());
        return new BlockSamples(
                neurons, connections, states, state.synapses().clone(), List.copyOf(samples), logJoint, flips);
    }

    @Override
    public void save(DataOutput to) throws IOException {
        state.save(to);
        to.writeInt(samples.size());
        for (byte[] sample : samples) {
            to.write(sample);
        }
        State.write(to, logJoint);
        State.write(to, flips);
        to.writeInt(flipped);
    }

    @Override
    public void load(DataInput from) throws IOException {
        state.load(from);
        samples.clear();
        for (int left = from.readInt(); left > 0; left--) {
            byte[] sample = new byte[state.synapses().length];
            from.readFully(sample);
            samples.add(sample);
        }
        State.read(from, logJoint);
        State.read(from, flips);
        flipped = from.readInt();
    }
}
