package org.yuragi.gibbs.packed;

import org.yuragi.input.ArrayLength;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Binary synapses of a symmetric, fully connected network without self-connections, four a connection, whose coefficients all
 * connections share: {@code w_ij = unit (2 s_0 - 2 s_1 + s_2 - s_3)}, the powers of two 1, -1, 1/2, -1/2 of {@code 2 unit}.
 *
 * <p>Bit {@code j % 64} of word {@code 4 (i words + j / 64) + k} is synapse k from neuron j to neuron i: the input of neuron i is
 * one stretch of memory that is read once, and a word of states serves four planes:
 * {@code v_i = b_i + unit sum_k c_k |S_ik and X|}, X the states' bits.
 */
public final class PackedSynapses {
    /** Synapses of a connection. */
    public static final int PER_CONNECTION = 4;

    private final int neurons;
    private final int words;
    private final double unit;
    private final long[] planes;
    private final double[] bias;

    /**
     * Draws synapses, on with probability 1/2.
     *
     * @param neurons number of neurons, at most 65,536
     * @param unit half of the largest coefficient
     * @param bias of each neuron
     */
    public PackedSynapses(int neurons, double unit, double[] bias, long seed) {
        if (neurons < 1 || neurons > 1 << 16 || bias.length != neurons) {
            throw new IllegalArgumentException(
                    neurons + " neurons, " + bias.length + " biases: expected 1 to 65536 of both");
        }
        this.neurons = neurons;
        this.words = (neurons + 63) >>> 6;
        this.unit = unit;
        this.bias = bias.clone();
        this.planes = new long[ArrayLength.of("synapses", neurons, PER_CONNECTION, words)];
        CounterRandom random = new CounterRandom(seed, Purpose.CONSTRUCTION);
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < i; j++) {
                long bits = random.bits(i, 0, j) >>> 60;
                for (int k = 0; k < PER_CONNECTION; k++) {
                    set(i, j, k, bits >>> k & 1);
                    set(j, i, k, bits >>> k & 1);
                }
            }
        }
    }

    private void set(int post, int pre, int k, long state) {
        planes[PER_CONNECTION * (post * words + (pre >>> 6)) + k] |= state << (pre & 63);
    }

    /** Neurons. */
    public int neurons() {
        return neurons;
    }

    /** Words of one plane, and of the states. */
    int words() {
        return words;
    }

    double unit() {
        return unit;
    }

    double bias(int neuron) {
        return bias[neuron];
    }

    /** The weight between two neurons, from the single synapses. */
    public double weight(int post, int pre) {
        int at = PER_CONNECTION * (post * words + (pre >>> 6));
        int[] s = new int[PER_CONNECTION];
        for (int k = 0; k < PER_CONNECTION; k++) {
            s[k] = (int) (planes[at + k] >>> (pre & 63)) & 1;
        }
        return unit * (2 * s[0] - 2 * s[1] + s[2] - s[3]);
    }

    /**
     * The input of a neuron in units, an exact whole number.
     *
     * @param states the states' bits
     */
    int input(int neuron, long[] states) {
        int plus = 0;
        int minus = 0;
        int halfPlus = 0;
        int halfMinus = 0;
        // Four sums without dependence on each other: the processor counts several words at a time.
        int first = PER_CONNECTION * neuron * words;
        for (int w = 0; w < states.length; w++) {
            int at = first + PER_CONNECTION * w;
            long x = states[w];
            plus += Long.bitCount(planes[at] & x);
            minus += Long.bitCount(planes[at + 1] & x);
            halfPlus += Long.bitCount(planes[at + 2] & x);
            halfMinus += Long.bitCount(planes[at + 3] & x);
        }
        return 2 * (plus - minus) + halfPlus - halfMinus;
    }
}
