package org.yuragi.control;

import java.util.Arrays;

/**
 * Weights from sparse inputs (the last always on): input x neuron. One pass over memory a step: a row's gradient is summed
 * from the images that have the input, and taken down at once.
 */
final class InputLayer {
    private final int inputs;
    private final Descent weights;
    private final float[] gradient;
    private final boolean[] seen;
    private final int[] begin;
    private int[] image = {};
    private float[] value = {};

    InputLayer(int inputs, int neurons, DescentSettings settings) {
        this.inputs = inputs;
        this.weights = new Descent(inputs + 1, neurons, settings);
        this.gradient = new float[neurons];
        this.seen = new boolean[inputs];
        this.begin = new int[inputs + 2];
    }

    float[][] values() {
        return weights.values();
    }

    /** Potentials, images x neurons. Each row of weights is fetched once for all images of the batch. */
    void drive(BinaryInputs in, float[][] potentials) {
        byInput(in);
        float[][] rows = weights.values();
        for (int d = 0; d < in.count(); d++) {
            System.arraycopy(rows[inputs], 0, potentials[d], 0, gradient.length);
        }
        for (int p = 0; p < inputs; p++) {
            for (int at = begin[p]; at < begin[p + 1]; at++) {
                Descent.add(rows[p], value[at], potentials[image[at]]);
            }
        }
    }

    /** One step, given the errors, images x neurons, of the batch last driven. */
    void learn(int images, float[][] errors, double rate) {
        weights.begin(rate);
        float share = 1f / images;
        for (int p = 0; p < inputs; p++) {
            // The weights of an input that has never been on have no gradient and no momentum.
            seen[p] |= begin[p] < begin[p + 1];
            if (seen[p]) {
                Arrays.fill(gradient, 0);
                for (int at = begin[p]; at < begin[p + 1]; at++) {
                    Descent.add(errors[image[at]], share * value[at], gradient);
                }
                weights.down(p, gradient);
            }
        }
        Arrays.fill(gradient, 0);
        for (int d = 0; d < images; d++) {
            Descent.add(errors[d], share, gradient);
        }
        weights.down(inputs, gradient);
    }

    /** Sorts a batch by inputs: which images have each. */
    private void byInput(BinaryInputs in) {
        int entries = in.end(in.count() - 1);
        if (image.length < entries) {
            image = new int[entries * 2];
            value = new float[entries * 2];
        }
        Arrays.fill(begin, 0);
        for (int at = 0; at < entries; at++) {
            begin[in.input(at) + 2]++;
        }
        for (int p = 1; p < inputs; p++) {
            begin[p + 1] += begin[p];
        }
        for (int d = 0, at = 0; d < in.count(); d++) {
            for (; at < in.end(d); at++) {
                int to = begin[in.input(at) + 1]++;
                image[to] = d;
                value[to] = in.value(at);
            }
        }
    }
}
