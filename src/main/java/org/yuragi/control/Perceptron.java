package org.yuragi.control;

import java.util.Arrays;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** A perceptron with one hidden layer, or none, and the gradient it gathers. Weights run over postsynaptic neurons fastest. */
public final class Perceptron {
    private final int pixels;
    private final int hidden;
    private final int classes;
    private final float[] onHidden;
    private final float[] onOutput;
    private final float[] hiddenGradient;
    private final float[] outputGradient;
    private final boolean[] touched;
    private final float[] input;
    private final float[] code;
    private final float[] error;
    private final double[] firing;

    Perceptron(int pixels, int hidden, int classes, long seed) {
        this.pixels = pixels;
        this.hidden = hidden;
        this.classes = classes;
        this.onHidden = new float[(pixels + 1) * hidden];
        int below = hidden == 0 ? pixels : hidden;
        this.onOutput = new float[(below + 1) * classes];
        this.hiddenGradient = new float[onHidden.length];
        this.outputGradient = new float[onOutput.length];
        this.touched = new boolean[pixels + 1];
        this.input = new float[pixels + 1];
        this.code = hidden == 0 ? input : new float[hidden + 1];
        this.error = new float[hidden];
        this.firing = new double[classes];
        CounterRandom random = new CounterRandom(seed, Purpose.CONSTRUCTION);
        double spread = 1 / StrictMath.sqrt(pixels / 4.0);
        for (int i = 0; i < onHidden.length; i++) {
            onHidden[i] = (float) (spread * random.normal(1L << 39, 0, i));
        }
        for (int i = 0; hidden > 0 && i < onOutput.length; i++) {
            onOutput[i] = (float) (random.normal(1L << 39, 1, i) / StrictMath.sqrt(hidden));
        }
    }

    Perceptron copy() {
        Perceptron copy = new Perceptron(pixels, hidden, classes, 0);
        System.arraycopy(onHidden, 0, copy.onHidden, 0, onHidden.length);
        System.arraycopy(onOutput, 0, copy.onOutput, 0, onOutput.length);
        return copy;
    }

    private void forward(LabelledImages images, int image) {
        for (int p = 0; p < pixels; p++) {
            input[p] = images.grey(image, p) / 255f;
        }
        input[pixels] = 1;
        if (hidden > 0) {
            Arrays.fill(code, 0);
            for (int p = 0; p <= pixels; p++) {
                for (int j = 0; input[p] != 0 && j < hidden; j++) {
                    code[j] += input[p] * onHidden[p * hidden + j];
                }
            }
            for (int j = 0; j < hidden; j++) {
                code[j] = (float) (1 / (1 + StrictMath.exp(-code[j])));
            }
            code[hidden] = 1;
        }
        Arrays.fill(firing, 0);
        for (int j = 0; j < code.length; j++) {
            for (int c = 0; code[j] != 0 && c < classes; c++) {
                firing[c] += code[j] * onOutput[j * classes + c];
            }
        }
        double largest = Arrays.stream(firing).max().orElse(0);
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            firing[c] = StrictMath.exp(firing[c] - largest);
            sum += firing[c];
        }
        for (int c = 0; c < classes; c++) {
            firing[c] /= sum;
        }
    }

    /**
     * The hidden code of some images: activations of the hidden neurons, without noise.
     *
     * @param count the first so many images, or all if there are fewer
     * @return images x hidden neurons, each from 0 to 1
     */
    public float[][] hiddenCode(LabelledImages images, int count) {
        float[][] codes = new float[Math.min(count, images.count())][];
        for (int image = 0; image < codes.length; image++) {
            forward(images, image);
            codes[image] = Arrays.copyOf(code, hidden);
        }
        return codes;
    }

    /** Adds one image's gradient, descending. */
    void gather(LabelledImages images, int image) {
        forward(images, image);
        firing[images.labels()[image]] -= 1;
        for (int j = 0; j < hidden; j++) {
            float back = 0;
            for (int c = 0; c < classes; c++) {
                back -= (float) firing[c] * onOutput[j * classes + c];
            }
            error[j] = back * code[j] * (1 - code[j]);
        }
        for (int j = 0; j < code.length; j++) {
            for (int c = 0; code[j] != 0 && c < classes; c++) {
                outputGradient[j * classes + c] -= (float) firing[c] * code[j];
            }
        }
        for (int p = 0; hidden > 0 && p <= pixels; p++) {
            if (input[p] != 0) {
                touched[p] = true;
                for (int j = 0; j < hidden; j++) {
                    hiddenGradient[p * hidden + j] += input[p] * error[j];
                }
            }
        }
    }

    /** Takes a step along what was gathered. */
    void descend(double step) {
        float by = (float) step;
        for (int p = 0; p <= pixels; p++) {
            if (touched[p]) {
                for (int i = p * hidden; i < (p + 1) * hidden; i++) {
                    onHidden[i] += by * hiddenGradient[i];
                    hiddenGradient[i] = 0;
                }
                touched[p] = false;
            }
        }
        for (int i = 0; i < onOutput.length; i++) {
            onOutput[i] += by * outputGradient[i];
            outputGradient[i] = 0;
        }
    }

    /** Fraction of the images classified rightly. */
    double accuracy(LabelledImages images) {
        int right = 0;
        for (int image = 0; image < images.count(); image++) {
            forward(images, image);
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = firing[c] > firing[best] ? c : best;
            }
            right += best == images.labels()[image] ? 1 : 0;
        }
        return (double) right / images.count();
    }
}
