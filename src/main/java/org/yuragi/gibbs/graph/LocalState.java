package org.yuragi.gibbs.graph;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.yuragi.gibbs.Logistic;
import org.yuragi.input.ArrayLength;
import org.yuragi.network.State;

/**
 * What a block knows: its neurons' states and potentials for each datum, its synapses, the presynaptic neurons' states as
 * they came in, and the sums of retrograde terms that came in. There is no way from here to another block.
 *
 * <p>The softplus differences are taken as {@code sp(u + a) - sp(u) = +-ln(1 + sigma(l) (e^|a| - 1))}, l the lower of u and
 * u + a: no cancellation, and sums over data become products of numbers of at least 1, with one logarithm at the end.
 */
public final class LocalState {
    private static final double LARGEST = 0x1p500;
    private final Wiring wiring;
    private final Clamped given;
    private final int data;
    private final int perConnection;
    private final byte[] states;
    private final byte[] on;
    private final double[] coefficients;
    private final double[] growth;
    private final double[] weights;
    private final double[] potentials;
    private final double[] retrograde;
    private final double[] logits;
    private final double[] rising;
    private final double[] falling;

    LocalState(Wiring wiring, Clamped given) {
        this.wiring = wiring;
        this.given = given;
        this.data = given.data();
        GraphModel model = wiring.model();
        this.perConnection = model.perConnection();
        this.states = new byte[ArrayLength.of("neurons x images", wiring.slots().length, data)];
        this.on = new byte[ArrayLength.of("synapses of a block", wiring.connections(), perConnection)];
        this.coefficients = new double[on.length];
        this.growth = new double[on.length];
        for (int s = 0; s < on.length; s++) {
            coefficients[s] = model.coefficient(wiring.connection(s / perConnection), s % perConnection);
            growth[s] = Logistic.exp(Math.abs(coefficients[s])) - 1;
        }
        this.weights = new double[wiring.connections()];
        this.potentials = new double[ArrayLength.of("neurons x images", wiring.neurons(), data)];
        this.retrograde = new double[ArrayLength.of("neurons x images", wiring.neurons(), data)];
        this.logits = new double[data];
        this.rising = new double[data];
        this.falling = new double[data];
    }

    /** Number of data. */
    public int data() {
        return data;
    }

    /** The network's number of an own neuron. */
    public int neuron(int neuron) {
        return wiring.neuron(neuron);
    }

    /** The network's number of an own connection. */
    public int connection(int connection) {
        return wiring.connection(connection);
    }

    /** Whether an own neuron is given from outside. */
    boolean isClamped(int neuron) {
        return given.isClamped(wiring.neuron(neuron));
    }

    /** Synapses of a connection. */
    public int perConnection() {
        return perConnection;
    }

    /** The first own connection onto the neuron that a connection ends on; {@link #rowEnd} is the one after the last. */
    public int rowBegin(int connection) {
        return wiring.begin(wiring.post(connection));
    }

    /** One after the last own connection onto the neuron that a connection ends on. */
    public int rowEnd(int connection) {
        return wiring.begin(wiring.post(connection) + 1);
    }

    /** A neuron's potential v for one datum. */
    public double potential(int neuron, int datum) {
        return potentials[neuron * data + datum];
    }

    /**
     * Log-odds of a neuron given everything else, for each datum: its potential, what its synapses inside the block send
     * back now, and what those in other blocks had sent back at the last exchange.
     *
     * @return valid until the next call
     */
    public double[] neuronLogits(int neuron) {
        int at = neuron * data;
        for (int d = 0; d < data; d++) {
            logits[d] = potentials[at + d] + retrograde[at + d];
        }
        addRetrograde(neuron, logits);
        return logits;
    }

    /** Adds the retrograde terms of all own synapses behind a presynaptic neuron, for each datum. */
    void addRetrograde(int slot, double[] sums) {
        Arrays.fill(rising, 1);
        Arrays.fill(falling, 1);
        for (int at = wiring.childBegin(slot); at < wiring.childBegin(slot + 1); at++) {
            int c = wiring.child(at);
            double w = weights[c];
            double grows = Logistic.exp(Math.abs(w)) - 1;
            double[] product = w > 0 ? rising : falling;
            int post = wiring.post(c) * data;
            for (int d = 0; d < data; d++) {
                double u = potentials[post + d] - w * states[slot * data + d];
                sums[d] += w * states[post + d];
                product[d] *= 1 + Logistic.sigma(w > 0 ? u : u + w) * grows;
            }
            fold(sums);
        }
        for (int d = 0; d < data; d++) {
            sums[d] += StrictMath.log(falling[d]) - StrictMath.log(rising[d]);
        }
    }

    private void fold(double[] sums) {
        for (int d = 0; d < data; d++) {
            if (rising[d] > LARGEST) {
                sums[d] -= StrictMath.log(rising[d]);
                rising[d] = 1;
            }
            if (falling[d] > LARGEST) {
                sums[d] += StrictMath.log(falling[d]);
                falling[d] = 1;
            }
        }
    }

    /** Log-odds of a synapse given everything else: its prior and the evidence of all data. */
    public double synapseLogit(int connection, int k) {
        int s = connection * perConnection + k;
        double a = coefficients[s];
        double shift = Math.min(a, 0) - a * on[s];
        int pre = wiring.preSlot(connection) * data;
        int post = wiring.post(connection) * data;
        int spikes = 0;
        double product = 1;
        double logs = 0;
        for (int d = 0; d < data; d++) {
            if (states[pre + d] != 0) {
                spikes += states[post + d];
                product *= 1 + Logistic.sigma(potentials[post + d] + shift) * growth[s];
                if (product > LARGEST) {
                    logs += StrictMath.log(product);
                    product = 1;
                }
            }
        }
        logs += StrictMath.log(product);
        return wiring.model().logitPrior() + a * spikes - Math.signum(a) * logs;
    }

    /** Log probability of the own neurons given their parents, over all data, and of the own synapses. */
    double logJoint() {
        double log = 0;
        for (int at = 0; at < potentials.length; at++) {
            double v = potentials[at];
            log += (states[at] != 0 ? v : 0) - Math.max(v, 0) - StrictMath.log1p(Logistic.exp(-Math.abs(v)));
        }
        int ons = 0;
        for (byte s : on) {
            ons += s;
        }
        double prior = wiring.model().prior();
        return log + ons * StrictMath.log(prior) + (on.length - ons) * StrictMath.log(1 - prior);
    }

    /** Sets a neuron's state for one datum; the potentials inside the block follow at once. A clamped neuron stays. */
    public void setNeuron(int neuron, int datum, boolean isOn) {
        int at = neuron * data + datum;
        int change = (isOn ? 1 : 0) - states[at];
        if (change == 0 || isClamped(neuron)) {
            return;
        }
        states[at] = (byte) (isOn ? 1 : 0);
        for (int e = wiring.childBegin(neuron); e < wiring.childBegin(neuron + 1); e++) {
            int c = wiring.child(e);
            potentials[wiring.post(c) * data + datum] += change * weights[c];
        }
    }

    /** Sets a synapse's state; its neuron's potentials follow at once. */
    public void setSynapse(int connection, int k, boolean isOn) {
        int s = connection * perConnection + k;
        int change = (isOn ? 1 : 0) - on[s];
        if (change == 0) {
            return;
        }
        on[s] = (byte) (isOn ? 1 : 0);
        weigh(connection);
        double step = change * coefficients[s];
        int pre = wiring.preSlot(connection) * data;
        int post = wiring.post(connection) * data;
        for (int d = 0; d < data; d++) {
            potentials[post + d] += step * states[pre + d];
        }
    }

    private void weigh(int connection) {
        double weight = 0;
        for (int k = 0; k < perConnection; k++) {
            weight += on[connection * perConnection + k] * coefficients[connection * perConnection + k];
        }
        weights[connection] = weight;
    }

    /** Weights and potentials anew from the states: what rounding has added up is gone. */
    void refresh() {
        for (int c = 0; c < weights.length; c++) {
            weigh(c);
        }
        for (int i = 0; i < wiring.neurons(); i++) {
            Arrays.fill(potentials, i * data, (i + 1) * data, wiring.model().bias(wiring.neuron(i)));
            for (int c = wiring.begin(i); c < wiring.begin(i + 1); c++) {
                int pre = wiring.preSlot(c) * data;
                for (int d = 0; d < data; d++) {
                    potentials[i * data + d] += weights[c] * states[pre + d];
                }
            }
        }
    }

    /** States in the slots x data, 0 or 1. */
    byte[] states() {
        return states;
    }

    /** Own synapses, connections x synapses, 0 or 1. */
    byte[] synapses() {
        return on;
    }

    /** Sums of retrograde terms from other blocks, own neurons x data. */
    double[] retrograde() {
        return retrograde;
    }

    /** Takes its share of a state of the whole network; what is clamped stays as given. */
    void take(Assignment from) {
        for (int slot = 0; slot < wiring.slots().length; slot++) {
            int neuron = wiring.neuron(slot);
            for (int d = 0; d < data; d++) {
                states[slot * data + d] =
                        given.isClamped(neuron) ? given.states()[d][neuron] : from.neurons()[d][neuron];
            }
        }
        for (int s = 0; s < on.length; s++) {
            on[s] = from.synapses()[wiring.connection(s / perConnection) * perConnection + s % perConnection];
        }
        refresh();
    }

    /** Writes its own neurons and synapses into a state of the whole network. */
    void put(Assignment into) {
        for (int i = 0; i < wiring.neurons(); i++) {
            for (int d = 0; d < data; d++) {
                into.neurons()[d][wiring.neuron(i)] = states[i * data + d];
            }
        }
        for (int s = 0; s < on.length; s++) {
            into.synapses()[wiring.connection(s / perConnection) * perConnection + s % perConnection] = on[s];
        }
    }

    void save(DataOutput to) throws IOException {
        to.write(states);
        to.write(on);
        State.write(to, retrograde);
    }

    void load(DataInput from) throws IOException {
        from.readFully(states);
        from.readFully(on);
        State.read(from, retrograde);
        refresh();
    }
}
