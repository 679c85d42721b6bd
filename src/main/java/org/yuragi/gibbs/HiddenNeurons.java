package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.yuragi.network.State;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.PhiloxLanes;
import org.yuragi.random.Purpose;

/**
 * A block's share of the hidden layer, for all images of a batch side by side.
 *
 * <p>Law of a neuron [D]: {@code logit P(x_j = 1 | rest) = v_j + sum_i [x_i w_ij - sp(u_i + w_ij) + sp(u_i)]}, u_i the
 * potential of output neuron i without neuron j. With {@code s_i = sigma(v_i)} at the present state, the sum of softplus
 * terms is {@code -ln prod_i (1 + s_i (e^w_ij - 1))} where x_j = 0 and {@code +ln prod_i (1 + s_i (e^-w_ij - 1))} where
 * x_j = 1, and a flip takes s_i to {@code s_i e^w / (1 + s_i (e^w - 1))}: the exact law without any exponential or
 * logarithm in the loop over neurons, images and outputs. Arrays run over images fastest, so that these loops are vectors.
 *
 * <p>Below "outputs" are the neurons of the layer above. Where that is a hidden layer too, x_i differs from image to image, and
 * {@code e^(x_i w_ij)} goes into the product child by child: {@code 1 + x_i (e^w_ij - 1)} has the form of the softplus terms, with
 * x_i in place of s_i, and each pair of factors stays near 1 however many children there are.
 *
 * <p>Rows are copied before they are added: the JIT of Java 17 makes vectors of a loop over several arrays of one type only where
 * all are read from their beginning, which is four to six times as fast and pays for the copy.
 */
final class HiddenNeurons {
    private static final int FOUR = 4;
    /** Keeps draws of the neurons of upper layers apart from those of synapses while predicting. */
    private static final long UPPER_LAYER = 128;

    private final long layer;
    private final Slice slice;
    private final int outputs;
    private final int classes;
    private final int batch;
    private final CounterRandom random;
    private final CounterRandom prediction;
    private final double[] odds;
    private final double[] states;
    private final double[] probability;
    private final double[] firing;
    private final double[] statesAbove;
    private final double[] alone;
    private final double[] rise;
    private final double[] fall;
    private final double[] teacher;
    private final float[] drive;
    private final float[][] rows;
    private final double[][] told;
    private final double[] above;
    private final double[] before;
    private final double[] product;
    private final double[] up;
    private final double[] down;
    private final double[] uniform;
    private final double[] exponential;
    private final PhiloxLanes lanes = new PhiloxLanes();

    /**
     * @param layer number of the hidden layer, from 0
     * @param slice this share of it
     * @param outputs neurons of the layer above
     * @param classes whose teacher is clamped above; {@code hiddenAbove} says that the layer above samples instead
     */
    HiddenNeurons(int layer, Slice slice, int outputs, boolean hiddenAbove, int classes, int batch, long seed) {
        this.layer = layer == 0 ? 0 : UPPER_LAYER + layer << 32;
        this.slice = slice;
        this.outputs = outputs;
        this.classes = classes;
        this.batch = batch;
        this.random = new CounterRandom(seed, Purpose.NEURON);
        this.prediction = new CounterRandom(seed, Purpose.PREDICTION);
        int n = slice.count();
        this.odds = new double[n * batch];
        this.states = new double[n * batch];
        this.probability = new double[n * batch];
        this.firing = new double[outputs * batch];
        this.statesAbove = hiddenAbove ? new double[outputs * batch] : null;
        this.alone = new double[layer == 0 ? 0 : n * batch];
        this.rise = new double[outputs * n];
        this.fall = new double[outputs * n];
        this.teacher = new double[n * classes];
        Arrays.fill(teacher, hiddenAbove ? 1 : 0);
        this.drive = new float[n];
        this.rows = new float[FOUR][n];
        this.told = new double[outputs][batch];
        this.above = new double[batch];
        this.before = new double[batch];
        this.product = new double[batch];
        this.up = new double[batch];
        this.down = new double[batch];
        this.uniform = new double[(batch + 3) & ~3];
        this.exponential = new double[n];
    }

    /**
     * What the output neurons' incoming synapses tell the neurons behind them: their weights.
     *
     * @param output the output neuron
     * @param weights from each neuron of this share to that output
     */
    void outgoing(int output, float[] weights) {
        int n = slice.count();
        for (int j = 0; j < n; j++) {
            double w = weights[j];
            rise[output * n + j] = Logistic.exp(w) - 1;
            fall[output * n + j] = Logistic.exp(-w) - 1;
        }
    }

    /** After all weights have come in: {@code e^(sum of x_i w_ij)} for the teacher's pattern of each class. */
    void prepareTeacher() {
        if (statesAbove != null) {
            return;
        }
        int n = slice.count();
        int perClass = outputs / classes;
        for (int j = 0; j < n; j++) {
            for (int c = 0; c < classes; c++) {
                double product = 1;
                for (int i = c * perClass; i < (c + 1) * perClass; i++) {
                    product *= 1 + rise[i * n + j];
                }
                teacher[j * classes + c] = product;
            }
        }
    }

    /** Potentials from the clamped inputs, as odds e^v. */
    void drive(ActiveInputs inputs, float[] weights) {
        int n = slice.count();
        for (int d = 0; d < inputs.count(); d++) {
            Arrays.fill(drive, 0);
            int at = inputs.begin(d);
            int end = inputs.begin(d + 1);
            // Four rows at a time: the sums go through memory once for all four.
            for (; at + 3 < end; at += 4) {
                for (int r = 0; r < FOUR; r++) {
                    System.arraycopy(weights, inputs.input(at + r) * n, rows[r], 0, n);
                }
                addFour(rows[0], rows[1], rows[2], rows[3], drive, n);
            }
            for (; at < end; at++) {
                System.arraycopy(weights, inputs.input(at) * n, rows[0], 0, n);
                add(rows[0], drive, n);
            }
            for (int j = 0; j < n; j++) {
                exponential[j] = Logistic.steep(drive[j]);
            }
            Logistic.exp(exponential, n);
            for (int j = 0; j < n; j++) {
                odds[j * batch + d] = exponential[j];
            }
        }
    }

    private static void addFour(float[] a, float[] b, float[] c, float[] e, float[] sum, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += (a[j] + b[j]) + (c[j] + e[j]);
        }
    }

    private static void add(float[] row, float[] sum, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += row[j];
        }
    }

    /** Draws all states from the inputs alone: the start of a chain, and what a prediction does. */
    void sampleForward(int count, boolean predicting, long time) {
        CounterRandom source = predicting ? prediction : random;
        for (int j = 0; j < slice.count(); j++) {
            lanes.uniforms(source, layer | slice.from() + j, time, 0, uniform, count);
            for (int d = 0; d < count; d++) {
                int at = j * batch + d;
                double p = odds[at] / (1 + odds[at]);
                probability[at] = p;
                states[at] = below(uniform[d], p);
            }
        }
    }

    /** 1 if u is below p, else 0, without a branch that would be mispredicted. */
    private static double below(double u, double p) {
        return Double.doubleToRawLongBits(u - p) >>> 63;
    }

    /** What the neurons of a hidden layer above are now: the other half of their retrograde messages. */
    void hear(SpikeBits layerAbove, int count) {
        for (int i = 0; i < outputs; i++) {
            layerAbove.unpack(i, statesAbove, i * batch, count);
        }
    }

    /** Probabilities to be on given the inputs alone, as messages to the layer below: this share x batch. */
    double[] fire(int count) {
        for (int j = 0; j < slice.count(); j++) {
            for (int d = 0; d < count; d++) {
                int at = j * batch + d;
                alone[at] = odds[at] / (1 + odds[at]);
            }
        }
        return alone;
    }

    /** Firing probabilities of one output neuron, as of the last exchange: retrograde messages. */
    double[] firing() {
        return firing;
    }

    /** Where an output neuron's firing probabilities begin. */
    int firingAt(int output) {
        return output * batch;
    }

    /**
     * Updates some neurons one after the other, each for all images of the batch.
     *
     * @param from the first, within this share; {@code to} is the one after the last
     * @param time key of the draws: differs between presentations and sweeps
     */
    void update(int from, int to, ActiveInputs inputs, long time) {
        int n = slice.count();
        int count = inputs.count();
        for (int i = 0; i < outputs; i++) {
            System.arraycopy(firing, i * batch, told[i], 0, count);
        }
        for (int j = from; j < to; j++) {
            lanes.uniforms(random, layer | slice.from() + j, time, 0, uniform, count);
            Arrays.fill(product, 0, count, 1);
            System.arraycopy(states, j * batch, before, 0, count);
            for (int i = 0; i < outputs; i++) {
                retrograde(rise[i * n + j], fall[i * n + j], told[i], before, product, count);
                if (statesAbove != null) {
                    System.arraycopy(statesAbove, i * batch, above, 0, count);
                    retrograde(fall[i * n + j], rise[i * n + j], above, before, product, count);
                }
            }
            sample(j, inputs);
            for (int i = 0; i < outputs; i++) {
                tellOutput(rise[i * n + j], fall[i * n + j], up, down, told[i], count);
            }
        }
        for (int i = 0; i < outputs; i++) {
            System.arraycopy(told[i], 0, firing, i * batch, count);
        }
    }

    private static void retrograde(
            double rise, double fall, double[] firing, double[] states, double[] product, int count) {
        double change = fall - rise;
        for (int d = 0; d < count; d++) {
            product[d] *= 1 + firing[d] * (rise + states[d] * change);
        }
    }

    private void sample(int j, ActiveInputs inputs) {
        int at = j * batch;
        for (int d = 0; d < inputs.count(); d++) {
            double fromBelow = odds[at + d] * teacher[j * classes + inputs.label(d)];
            double old = states[at + d];
            // One division: p = 1 / (1 + product / below) where the neuron was off, 1 / (1 + 1 / (below product)) where
            // it was on.
            double with = old != 0 ? fromBelow * product[d] : fromBelow;
            double p = with / (with + (old != 0 ? 1 : product[d]));
            double now = below(uniform[d], p);
            probability[at + d] = p;
            states[at + d] = now;
            up[d] = now * (1 - old);
            down[d] = old * (1 - now);
        }
    }

    /** Within the block others see a flip at once: it changes the outputs' firing probabilities for the next neuron. */
    private static void tellOutput(double rise, double fall, double[] up, double[] down, double[] firing, int count) {
        for (int d = 0; d < count; d++) {
            double c = up[d] * rise + down[d] * fall;
            firing[d] = firing[d] * (1 + c) / (1 + firing[d] * c);
        }
    }

    /**
     * Gathers {@code x_j (p_i - sigma(v_i))} for the synapses onto this share: p_i is the neuron's probability given
     * everything else at its last update, which is its sample's expectation (Rao-Blackwell), sigma(v_i) its probability given
     * its inputs alone.
     *
     * @param correlation inputs x this share
     */
    void gather(ActiveInputs inputs, float[] correlation) {
        int n = slice.count();
        for (int d = 0; d < inputs.count(); d++) {
            for (int j = 0; j < n; j++) {
                int at = j * batch + d;
                drive[j] = (float) (probability[at] - odds[at] / (1 + odds[at]));
            }
            for (int at = inputs.begin(d); at < inputs.begin(d + 1); at++) {
                int row = inputs.input(at) * n;
                System.arraycopy(correlation, row, rows[0], 0, n);
                add(drive, rows[0], n);
                System.arraycopy(rows[0], 0, correlation, row, n);
            }
        }
    }

    /** Odds e^v of a neuron to be on, given its inputs alone. */
    double odds(int j, int d) {
        return odds[j * batch + d];
    }

    /** States 0 or 1 of one neuron begin here in {@link #states()}. */
    int stateAt(int j) {
        return j * batch;
    }

    double[] states() {
        return states;
    }

    /** Probability, given all else, with which each state was last drawn; laid out as the states. */
    double[] probabilities() {
        return probability;
    }

    void save(DataOutput to) throws IOException {
        for (double[] values : arrays()) {
            State.write(to, values);
        }
    }

    void load(DataInput from) throws IOException {
        for (double[] values : arrays()) {
            State.read(from, values);
        }
    }

    private double[][] arrays() {
        return new double[][] {odds, states, probability, firing, rise, fall, teacher};
    }
}
