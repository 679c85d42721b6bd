package org.yuragi.control;

import java.util.Arrays;
import org.yuragi.gibbs.InputCoding;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * The inputs of a batch of images that are not 0, and their values: 1 for a neuron that is on, as the sampling network sees
 * it; or, where predictions average over sampled inputs, each neuron's probability to be on.
 */
final class BinaryInputs {
    private final InputCoding coding;
    private final CounterRandom random;
    private final int pixels;
    private final int[] begin;
    private int[] input;
    private float[] value;
    private int count;

    BinaryInputs(InputCoding coding, int pixels, int batch, long seed) {
        this.coding = coding;
        this.random = new CounterRandom(seed, Purpose.INPUT);
        this.pixels = pixels;
        this.begin = new int[batch + 1];
        this.input = new int[batch * (pixels / 4 + 1)];
        this.value = new float[input.length];
    }

    /** Presents images {@code order[from .. from + images - 1]}, drawn anew for each {@code time}. */
    void draw(LabelledImages set, int[] order, int from, int images, long time) {
        present(set, order, from, images, time, false);
    }

    /** Presents each image's expected input. */
    void expect(LabelledImages set, int[] order, int from, int images) {
        present(set, order, from, images, 0, coding == InputCoding.SAMPLED);
    }

    private void present(LabelledImages set, int[] order, int from, int images, long time, boolean expected) {
        int at = 0;
        count = images;
        for (int d = 0; d < images; d++) {
            begin[d] = at;
            if (input.length < at + pixels) {
                input = Arrays.copyOf(input, 2 * input.length + pixels);
                value = Arrays.copyOf(value, input.length);
            }
            int image = order[from + d];
            for (int pixel = 0; pixel < pixels; pixel++) {
                int grey = set.grey(image, pixel);
                if (grey > 0 && (expected || coding.isOn(grey, random, image, pixel, time))) {
                    input[at] = pixel;
                    value[at++] = expected ? grey / 255f : 1;
                }
            }
        }
        begin[images] = at;
    }

    int count() {
        return count;
    }

    /** One after the last entry of an image; entries of the first image begin at 0. */
    int end(int image) {
        return begin[image + 1];
    }

    int input(int entry) {
        return input[entry];
    }

    float value(int entry) {
        return value[entry];
    }
}
