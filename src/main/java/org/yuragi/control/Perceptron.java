package org.yuragi.control;

import java.util.Arrays;
import org.yuragi.gibbs.InputCoding;
import org.yuragi.gibbs.Logistic;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.PhiloxLanes;
import org.yuragi.random.Purpose;

/**
 * Layers of logistic neurons, none or more, and a softmax output; the loss is the cross entropy. Without hidden neurons it is
 * multinomial logistic regression on pixels. One thread, plain arithmetic: the same bits everywhere.
 */
public final class Perceptron {
    /** Most images a step. */
    static final int LARGEST_BATCH = 100;

    private static final long ENTITY = 1L << 39;
    private final int[] sizes;
    private final int batch;
    private final DescentSettings settings;
    private final InputLayer first;
    private final DenseLayer[] dense;
    private final float[][][] codes;
    private final float[][][] errors;
    private final BinaryInputs inputs;
    private final CounterRandom dropout;
    private final PhiloxLanes lanes = new PhiloxLanes();
    private final double[] scratch;

    /**
     * @param pixels input neurons
     * @param hidden neurons of each hidden layer
     * @param batch most images a step
     */
    Perceptron(
            int pixels, int[] hidden, int classes, InputCoding coding, int batch, DescentSettings settings, long seed) {
        this.settings = settings;
        this.batch = batch;
        this.sizes = new int[hidden.length + 2];
        sizes[0] = pixels;
        System.arraycopy(hidden, 0, sizes, 1, hidden.length);
        sizes[hidden.length + 1] = classes;
        int layers = sizes.length - 1;
        this.first = new InputLayer(pixels, sizes[1], settings);
        this.dense = new DenseLayer[layers];
        this.codes = new float[layers][][];
        this.errors = new float[layers][][];
        for (int layer = 0; layer < layers; layer++) {
            codes[layer] = new float[batch][sizes[layer + 1]];
            errors[layer] = new float[batch][sizes[layer + 1]];
            if (layer > 0) {
                dense[layer] = new DenseLayer(sizes[layer], sizes[layer + 1], batch, settings);
            }
            if (hidden.length > 0) {
                beBorn(layer, new CounterRandom(seed, Purpose.CONSTRUCTION));
            }
        }
        this.inputs = new BinaryInputs(coding, pixels, batch, seed);
        this.dropout = new CounterRandom(seed, Purpose.DROPOUT);
        this.scratch = new double[Arrays.stream(sizes).max().orElse(0) + 4];
    }

    private void beBorn(int layer, CounterRandom random) {
        // About a quarter of the pixels are on, and half of the hidden neurons: potentials begin with a variance of
        // order 1.
        double spread = 1 / StrictMath.sqrt(layer == 0 ? sizes[0] / 4.0 : sizes[layer] / 2.0);
        float[][] rows = layer == 0 ? first.values() : dense[layer].values();
        int count = layer == 0 ? sizes[0] : rows.length;
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < rows[r].length; i++) {
                rows[r][i] = (float) (spread * random.normal(ENTITY + layer, r, i));
            }
        }
    }

    /**
     * One step on a batch of images.
     *
     * @param order indices into the images, {@code from .. from + images - 1} are taken
     * @param time the step's number: key of the draws of inputs and dropout
     */
    void learn(LabelledImages set, int[] order, int from, int images, long time, double rate) {
        inputs.draw(set, order, from, images, time);
        forward(time, settings.dropout());
        int last = dense.length - 1;
        for (int d = 0; d < images; d++) {
            System.arraycopy(codes[last][d], 0, errors[last][d], 0, sizes[last + 1]);
            errors[last][d][set.labels()[order[from + d]]] -= 1;
        }
        for (int layer = last; layer > 0; layer--) {
            dense[layer].back(errors[layer], images, errors[layer - 1]);
            throughCode(layer - 1, images);
            dense[layer].learn(codes[layer - 1], errors[layer], images, rate);
        }
        first.learn(images, errors[0], rate);
    }

    /** Errors at codes become errors at potentials. */
    private void throughCode(int layer, int images) {
        // A code c = kept * sigma has the slope kept * sigma (1 - sigma) = c (1 - c / kept).
        float perKept = (float) (1 - settings.dropout());
        for (int d = 0; d < images; d++) {
            float[] error = errors[layer][d];
            float[] code = codes[layer][d];
            for (int j = 0; j < error.length; j++) {
                error[j] *= code[j] * (1 - code[j] * perKept);
            }
        }
    }

    private void forward(long time, double silent) {
        for (int layer = 0; layer < dense.length; layer++) {
            if (layer == 0) {
                first.drive(inputs, codes[0]);
            } else {
                dense[layer].drive(codes[layer - 1], inputs.count(), codes[layer]);
            }
            for (int d = 0; d < inputs.count(); d++) {
                if (layer == dense.length - 1) {
                    softmax(codes[layer][d]);
                } else {
                    fire(codes[layer][d]);
                    if (silent > 0) {
                        silence(codes[layer][d], layer, time * LARGEST_BATCH + d, silent);
                    }
                }
            }
        }
    }

    private void fire(float[] code) {
        for (int j = 0; j < code.length; j++) {
            scratch[j] = Logistic.steep(-code[j]);
        }
        Logistic.exp(scratch, code.length);
        for (int j = 0; j < code.length; j++) {
            code[j] = (float) (1 / (1 + scratch[j]));
        }
    }

    /** Those that stay count for more, so that a prediction takes all as they are. */
    private void silence(float[] code, int layer, long time, double silent) {
        lanes.uniforms(dropout, layer, time, 0, scratch, code.length);
        float kept = (float) (1 / (1 - silent));
        for (int j = 0; j < code.length; j++) {
            code[j] = scratch[j] < silent ? 0 : kept * code[j];
        }
    }

    private void softmax(float[] code) {
        float largest = code[0];
        for (float potential : code) {
            largest = Math.max(largest, potential);
        }
        double sum = 0;
        for (int c = 0; c < code.length; c++) {
            scratch[c] = Logistic.exp(code[c] - largest);
            sum += scratch[c];
        }
        for (int c = 0; c < code.length; c++) {
            code[c] = (float) (scratch[c] / sum);
        }
    }

    /**
     * The last hidden layer's code of some images: activations, without noise, for their expected inputs.
     *
     * @param count the first so many images, or all if there are fewer
     * @return images x hidden neurons, each from 0 to 1
     */
    public float[][] hiddenCode(LabelledImages set, int count) {
        int[] all = new int[Math.min(count, set.count())];
        Arrays.setAll(all, i -> i);
        float[][] kept = new float[all.length][];
        for (int from = 0; from < all.length; from += batch) {
            inputs.expect(set, all, from, Math.min(batch, all.length - from));
            forward(0, 0);
            for (int d = 0; d < inputs.count(); d++) {
                kept[from + d] = codes[dense.length - 2][d].clone();
            }
        }
        return kept;
    }

    /** Mean cross entropy of at most a batch of images, by their expected inputs. */
    double loss(LabelledImages set) {
        int[] all = new int[set.count()];
        Arrays.setAll(all, i -> i);
        inputs.expect(set, all, 0, all.length);
        forward(0, 0);
        double loss = 0;
        for (int d = 0; d < all.length; d++) {
            loss -= StrictMath.log(codes[dense.length - 1][d][set.labels()[d]]) / all.length;
        }
        return loss;
    }

    /** Fraction of the images classified rightly, by their expected inputs. */
    double accuracy(LabelledImages set) {
        int[] all = new int[set.count()];
        Arrays.setAll(all, i -> i);
        int right = 0;
        for (int from = 0; from < all.length; from += batch) {
            inputs.expect(set, all, from, Math.min(batch, all.length - from));
            forward(0, 0);
            for (int d = 0; d < inputs.count(); d++) {
                float[] output = codes[dense.length - 1][d];
                int best = 0;
                for (int c = 1; c < output.length; c++) {
                    best = output[c] > output[best] ? c : best;
                }
                right += best == set.labels()[from + d] ? 1 : 0;
            }
        }
        return (double) right / all.length;
    }

    /** A copy of all weights and biases: layer x row x column. */
    float[][][] weights() {
        float[][][] copy = new float[2 * dense.length - 1][][];
        for (int part = 0; part < copy.length; part++) {
            float[][] rows = part(part);
            copy[part] = new float[rows.length][];
            for (int r = 0; r < rows.length; r++) {
                copy[part][r] = rows[r].clone();
            }
        }
        return copy;
    }

    /** Takes weights that {@link #weights} gave. */
    void take(float[][][] weights) {
        for (int part = 0; part < weights.length; part++) {
            float[][] rows = part(part);
            for (int r = 0; r < rows.length; r++) {
                System.arraycopy(weights[part][r], 0, rows[r], 0, rows[r].length);
            }
        }
    }

    private float[][] part(int part) {
        if (part == 0) {
            return first.values();
        }
        DenseLayer layer = dense[(part + 1) / 2];
        return part % 2 == 1 ? layer.values() : new float[][] {layer.biases()};
    }
}
