package org.yuragi.control;

import java.util.Arrays;

/** Weights from a layer of neurons: neuron x presynaptic neuron; and biases. */
final class DenseLayer {
    private final int pre;
    private final int n;
    private final Descent weights;
    private final Descent biases;
    private final float[] gradient;
    private final float[] biasGradient;
    private final float[][] across;
    private final float[] sums;

    DenseLayer(int pre, int neurons, int batch, DescentSettings settings) {
        this.pre = pre;
        this.n = neurons;
        this.weights = new Descent(neurons, pre, settings);
        this.biases = new Descent(1, neurons, settings);
        this.gradient = new float[pre];
        this.biasGradient = new float[neurons];
        this.across = new float[pre][batch];
        this.sums = new float[batch];
    }

    float[][] values() {
        return weights.values();
    }

    float[] biases() {
        return biases.values()[0];
    }

    /** Potentials, images x neurons, from the code below, images x presynaptic neurons. */
    void drive(float[][] below, int images, float[][] potentials) {
        // Images side by side: a sum over presynaptic neurons would not become vectors.
        for (int d = 0; d < images; d++) {
            for (int j = 0; j < pre; j++) {
                across[j][d] = below[d][j];
            }
        }
        for (int i = 0; i < n; i++) {
            float[] row = weights.values()[i];
            Arrays.fill(sums, biases()[i]);
            for (int j = 0; j < pre; j++) {
                Descent.add(across[j], row[j], sums);
            }
            for (int d = 0; d < images; d++) {
                potentials[d][i] = sums[d];
            }
        }
    }

    /** Errors at the codes below: images x presynaptic neurons. */
    void back(float[][] errors, int images, float[][] below) {
        for (int d = 0; d < images; d++) {
            Arrays.fill(below[d], 0);
            for (int i = 0; i < n; i++) {
                Descent.add(weights.values()[i], errors[d][i], below[d]);
            }
        }
    }

    /** One step, given the errors, images x neurons, and the code below. */
    void learn(float[][] below, float[][] errors, int images, double rate) {
        weights.begin(rate);
        biases.begin(rate);
        float share = 1f / images;
        for (int i = 0; i < n; i++) {
            Arrays.fill(gradient, 0);
            biasGradient[i] = 0;
            for (int d = 0; d < images; d++) {
                float error = share * errors[d][i];
                Descent.add(below[d], error, gradient);
                biasGradient[i] += error;
            }
            weights.down(i, gradient);
        }
        biases.down(0, biasGradient);
    }
}
