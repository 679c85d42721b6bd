package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.yuragi.images.LabelledImages;
import org.yuragi.network.State;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * The presynaptic neurons that are on for each image of a batch, and each image's class: input neurons, for the first hidden
 * layer, or the hidden layer below. The last one, {@code bias}, is always on: its synapses are the biases.
 */
final class ActiveInputs {
    private final InputCoding coding;
    private final CounterRandom random;
    private final int bias;
    private final int[] begin;
    private final int[] labels;
    private int[] active;
    private int count;

    ActiveInputs(InputCoding coding, long seed, int neurons, int batch) {
        this.coding = coding;
        this.random = new CounterRandom(seed, Purpose.INPUT);
        this.bias = neurons;
        this.begin = new int[batch + 1];
        this.labels = new int[batch];
        this.active = new int[batch * (neurons / 4 + 1)];
    }

    /** Number of input neurons, with the one that is always on. */
    static int neurons(LabelledImages images) {
        return images.size() + 1;
    }

    /**
     * Presents images.
     *
     * @param order indices into the images
     * @param from the first of {@code order} to take
     * @param images how many to take, at most the batch
     * @param time the presentation's number, part of each draw's key
     */
    void present(LabelledImages set, int[] order, int from, int images, long time) {
        count = images;
        int at = 0;
        for (int d = 0; d < images; d++) {
            int image = order[from + d];
            begin[d] = at;
            labels[d] = set.labels()[image];
            if (active.length < at + bias + 1) {
                active = Arrays.copyOf(active, 2 * active.length + bias + 1);
            }
            for (int pixel = 0; pixel < bias; pixel++) {
                int grey = set.grey(image, pixel);
                if (grey > 0 && coding.isOn(grey, random, image, pixel, time)) {
                    active[at++] = pixel;
                }
            }
            active[at++] = bias;
        }
        begin[images] = at;
    }

    /**
     * Takes the spikes of the hidden layer below.
     *
     * @param images how many
     * @param shown what is clamped to the network's inputs, with the classes
     */
    void take(SpikeBits below, int images, ActiveInputs shown) {
        count = images;
        System.arraycopy(shown.labels, 0, labels, 0, images);
        if (active.length < images * (bias + 1)) {
            active = new int[images * (bias + 1)];
        }
        int at = 0;
        for (int d = 0; d < images; d++) {
            begin[d] = at;
            for (int j = 0; j < bias; j++) {
                if (below.isOn(j, d)) {
                    active[at++] = j;
                }
            }
            active[at++] = bias;
        }
        begin[images] = at;
    }

    /** Images presented. */
    int count() {
        return count;
    }

    /** Where the active inputs of image {@code d} begin; they end where those of {@code d + 1} begin. */
    int begin(int d) {
        return begin[d];
    }

    /** The active input at a place. */
    int input(int at) {
        return active[at];
    }

    /** The class of image {@code d}. */
    int label(int d) {
        return labels[d];
    }

    void save(DataOutput to) throws IOException {
        to.writeInt(count);
        State.write(to, begin);
        State.write(to, labels);
        to.writeInt(active.length);
        State.write(to, active);
    }

    void load(DataInput from) throws IOException {
        count = from.readInt();
        State.read(from, begin);
        State.read(from, labels);
        active = new int[from.readInt()];
        State.read(from, active);
    }
}
