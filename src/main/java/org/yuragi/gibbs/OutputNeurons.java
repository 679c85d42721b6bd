package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.yuragi.input.ArrayLength;
import org.yuragi.network.State;

/**
 * A block's share of the output layer, for all images of a batch: potentials from the hidden spikes that came in, and the
 * teacher's error at each neuron. The last of the {@code hidden + 1} presynaptic neurons is always on.
 */
final class OutputNeurons {
    private final Slice slice;
    private final int hidden;
    private final int perClass;
    private final int batch;
    private final int stride;
    private final SpikeBits spikes;
    private final long[] before;
    private final double[] potential;
    private final double[] firing;
    private final float[] error;

    OutputNeurons(Slice slice, int hidden, int perClass, int batch) {
        this.slice = slice;
        this.hidden = hidden;
        this.perClass = perClass;
        this.batch = batch;
        this.stride = SynapseRow.padded(slice.count());
        this.spikes = new SpikeBits(hidden, batch);
        this.before = new long[spikes.words().length];
        this.potential = new double[ArrayLength.of("outputs x images of a batch", slice.count(), batch)];
        this.firing = new double[ArrayLength.of("outputs x images of a batch", slice.count(), batch)];
        this.error = new float[ArrayLength.of("outputs x images of a batch", slice.count(), batch)];
    }

    /** The hidden layer's spikes as they came in. */
    SpikeBits spikes() {
        return spikes;
    }

    /** Potentials of a new batch, from all spikes. */
    void integrate(int count, float[] weights) {
        int n = slice.count();
        for (int d = 0; d < count; d++) {
            for (int i = 0; i < n; i++) {
                potential[d * n + i] = weights[hidden * stride + i];
            }
        }
        Arrays.fill(before, 0);
        integrateFlips(count, weights);
    }

    /** Potentials after hidden neurons' flips: each flip adds or takes away its weight. */
    void integrateFlips(int count, float[] weights) {
        int n = slice.count();
        int perNeuron = spikes.wordsPerNeuron();
        for (int j = 0; j < hidden; j++) {
            for (int w = 0; w < perNeuron; w++) {
                long now = spikes.word(j, w);
                for (long flips = now ^ before[j * perNeuron + w]; flips != 0; flips &= flips - 1) {
                    int bit = Long.numberOfTrailingZeros(flips);
                    int sign = (now >>> bit & 1) != 0 ? 1 : -1;
                    int at = ((w << 6) + bit) * n;
                    for (int i = 0; i < n; i++) {
                        potential[at + i] += sign * weights[j * stride + i];
                    }
                }
                before[j * perNeuron + w] = now;
            }
        }
    }

    /** Potentials, images x this share. */
    double[] potentials() {
        return potential;
    }

    /** Firing probabilities, this share x batch: neuron {@code i}, image {@code d} at {@code i * batch + d}. */
    double[] fire(int count) {
        int n = slice.count();
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < count; d++) {
                firing[i * batch + d] = Logistic.sigma(potential[d * n + i]);
            }
        }
        return firing;
    }

    /**
     * Gathers {@code x_j (x_i - sigma(v_i))}, x_i clamped to the teacher, for the synapses onto this share.
     *
     * @param correlation (hidden + 1) x this share, in padded rows
     */
    void gather(ActiveInputs inputs, float[] correlation) {
        int n = slice.count();
        int count = inputs.count();
        for (int d = 0; d < count; d++) {
            for (int i = 0; i < n; i++) {
                double teacher = (slice.from() + i) / perClass == inputs.label(d) ? 1 : 0;
                error[d * n + i] = (float) (teacher - firing[i * batch + d]);
                correlation[hidden * stride + i] += error[d * n + i];
            }
        }
        for (int j = 0; j < hidden; j++) {
            for (int w = 0; w < spikes.wordsPerNeuron(); w++) {
                for (long on = spikes.word(j, w); on != 0; on &= on - 1) {
                    int at = ((w << 6) + Long.numberOfTrailingZeros(on)) * n;
                    for (int i = 0; i < n; i++) {
                        correlation[j * stride + i] += error[at + i];
                    }
                }
            }
        }
    }

    void save(DataOutput to) throws IOException {
        State.write(to, spikes.words());
        State.write(to, before);
        State.write(to, potential);
        State.write(to, firing);
    }

    void load(DataInput from) throws IOException {
        State.read(from, spikes.words());
        State.read(from, before);
        State.read(from, potential);
        State.read(from, firing);
    }
}
