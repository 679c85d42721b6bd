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
    private final int[] beginOfInput;
    private final int[] next;
    private int[] active;
    private int[] images = new int[0];
    private int count;

    ActiveInputs(InputCoding coding, long seed, int neurons, int batch) {
        this.coding = coding;
        this.random = new CounterRandom(seed, Purpose.INPUT);
        this.bias = neurons;
        this.begin = new int[batch + 1];
        this.labels = new int[batch];
        this.beginOfInput = new int[neurons + 2];
        this.next = new int[neurons + 1];
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
     * @param howMany how many to take, at most the batch
     * @param time the presentation's number, part of each draw's key
     */
    void present(LabelledImages set, int[] order, int from, int howMany, long time) {
        count = howMany;
        int at = 0;
        for (int d = 0; d < howMany; d++) {
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
        begin[howMany] = at;
    }

    /**
     * Takes the spikes of the hidden layer below.
     *
     * @param howMany images
     * @param shown what is clamped to the network's inputs, with the classes
     */
    void take(SpikeBits below, int howMany, ActiveInputs shown) {
        count = howMany;
        System.arraycopy(shown.labels, 0, labels, 0, howMany);
        if (active.length < howMany * (bias + 1)) {
            active = new int[howMany * (bias + 1)];
        }
        int at = 0;
        for (int d = 0; d < howMany; d++) {
            begin[d] = at;
            for (int j = 0; j < bias; j++) {
                if (below.isOn(j, d)) {
                    active[at++] = j;
                }
            }
            active[at++] = bias;
        }
        begin[howMany] = at;
    }

    /** The inputs that are on, image after image: {@link #begin} says where each image's begin. */
    int[] active() {
        return active;
    }

    /** Where the images of each input begin in {@link #imagesOfInputs}, one more at the end. */
    int[] beginOfInput() {
        Arrays.fill(beginOfInput, 0);
        for (int at = 0; at < begin[count]; at++) {
            beginOfInput[active[at] + 1]++;
        }
        for (int input = 0; input <= bias; input++) {
            beginOfInput[input + 1] += beginOfInput[input];
        }
        if (images.length < begin[count]) {
            images = new int[active.length];
        }
        System.arraycopy(beginOfInput, 0, next, 0, next.length);
        for (int d = 0; d < count; d++) {
            for (int at = begin[d]; at < begin[d + 1]; at++) {
                images[next[active[at]]++] = d;
            }
        }
        return beginOfInput;
    }

    /** The images for which each input is on, in order, as {@link #beginOfInput} last laid them out. */
    int[] imagesOfInputs() {
        return images;
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
