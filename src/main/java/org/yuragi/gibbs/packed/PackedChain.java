package org.yuragi.gibbs.packed;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.PhiloxLanes;
import org.yuragi.random.Purpose;

/**
 * Exact Gibbs sampling of the neurons of {@link PackedSynapses}, one at a time in random order: the stationary distribution
 * is {@code P(x) ~ exp(sum_i b_i x_i + sum_{i<j} w_ij x_i x_j)}.
 *
 * <p>The input is a whole number of units, so {@code e^-v} is looked up and a state costs no exponential and no division:
 * {@code x_i = 1} where {@code u (1 + e^-v) < 1}.
 */
public final class PackedChain {
    private static final int CHUNK = 128;
    private static final double LARGEST = 700;
    private final PackedSynapses synapses;
    private final CounterRandom random;
    private final PhiloxLanes lanes = new PhiloxLanes();
    private final double[] uniforms = new double[2 * CHUNK];
    private final long[] states;
    private final double[] against;
    private final double[] bias;
    private final int middle;
    private long updates;
    private long flips;

    /** A chain that begins with all neurons off. @param seed of its draws */
    public PackedChain(PackedSynapses synapses, long seed) {
        this.synapses = synapses;
        this.random = new CounterRandom(seed, Purpose.NEURON);
        this.states = new long[synapses.words()];
        this.middle = 3 * synapses.neurons();
        this.against = new double[2 * middle + 1];
        for (int units = -middle; units <= middle; units++) {
            against[middle + units] = exp(-units * synapses.unit());
        }
        this.bias = new double[synapses.neurons()];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = exp(-synapses.bias(i));
        }
    }

    private static double exp(double x) {
        return StrictMath.exp(Math.max(-LARGEST / 2, Math.min(LARGEST / 2, x)));
    }

    /**
     * Updates neurons drawn at random, each from its distribution given all others.
     *
     * @param count how many updates; a multiple of 128 costs no draw that is thrown away
     */
    public void update(long count) {
        int n = synapses.neurons();
        for (long done = 0; done < count; done += CHUNK) {
            int now = (int) Math.min(CHUNK, count - done);
            lanes.uniforms(random, 0, updates, 0, uniforms, 2 * CHUNK);
            for (int d = 0; d < now; d++) {
                int i = (int) (uniforms[2 * d] * n);
                double e = bias[i] * against[middle + synapses.input(i, states)];
                long state = Double.doubleToRawLongBits(uniforms[2 * d + 1] * (1 + e) - 1) >>> 63;
                long old = states[i >>> 6] >>> i & 1;
                flips += old ^ state;
                states[i >>> 6] ^= (old ^ state) << i;
            }
            updates += now;
        }
    }

    /** The state of a neuron, 0 or 1. */
    public int state(int neuron) {
        return (int) (states[neuron >>> 6] >>> neuron & 1);
    }

    /** Probability that a neuron is on, given all others as they are now. */
    public double probability(int neuron) {
        return 1 / (1 + bias[neuron] * against[middle + synapses.input(neuron, states)]);
    }

    /** Updates done. */
    public long updates() {
        return updates;
    }

    /** Updates that changed a state. */
    public long flips() {
        return flips;
    }
}
