package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.yuragi.input.ArrayLength;
import org.yuragi.network.State;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Lanes;
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
 * <p>"Outputs" stands for the neurons of the layer above. Where that is a hidden layer too, x_i differs from image to image, and
 * {@code e^(x_i w_ij)} goes into the product child by child: {@code 1 + x_i (e^w_ij - 1)} has the form of the softplus terms, with
 * x_i in place of s_i, and the two factors together stay near 1 however many children there are.
 *
 * <p>Images of a batch are padded for vectors; what is drawn for the padding is nobody's.
 */
final class HiddenNeurons {
    private static final int WIDTH = 8;
    /** Keeps draws of the neurons of upper layers apart from those of synapses while predicting. */
    private static final long UPPER_LAYER = 128;

    private static final VectorSpecies<Double> DOUBLES = Lanes.of(DoubleVector.SPECIES_PREFERRED);
    private static final int LANES = DOUBLES.length();
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
    private final int stride;
    private final float[] drive;
    private final float[] errors;
    private final double[] fromTeacher;
    private final double[] uniform;
    private final double[] exponential;
    private final PhiloxLanes lanes = new PhiloxLanes();

    /**
     * @param layer number of the hidden layer, from 0
     * @param slice this share of it
     * @param outputs neurons of the layer above
     * @param hiddenAbove whether these sample; else the teacher of one of the classes is clamped to them
     */
    HiddenNeurons(int layer, Slice slice, int outputs, boolean hiddenAbove, int classes, int batch, long seed) {
        this.layer = layer == 0 ? 0 : UPPER_LAYER + layer << 32;
        this.slice = slice;
        this.outputs = outputs;
        this.classes = classes;
        this.batch = (batch + WIDTH - 1) / WIDTH * WIDTH;
        this.random = new CounterRandom(seed, Purpose.NEURON);
        this.prediction = new CounterRandom(seed, Purpose.PREDICTION);
        int n = slice.count();
        this.odds = new double[ArrayLength.of("neurons x images of a batch", n, this.batch)];
        this.states = new double[ArrayLength.of("neurons x images of a batch", n, this.batch)];
        this.probability = new double[ArrayLength.of("neurons x images of a batch", n, this.batch)];
        this.firing = new double[ArrayLength.of("neurons x images of a batch", outputs, this.batch)];
        this.statesAbove =
                hiddenAbove ? new double[ArrayLength.of("neurons x images of a batch", outputs, this.batch)] : null;
        this.alone = new double[layer == 0 ? 0 : ArrayLength.of("neurons x images of a batch", n, this.batch)];
        this.rise = new double[ArrayLength.of("neurons x neurons of the layer above", n, outputs)];
        this.fall = new double[ArrayLength.of("neurons x neurons of the layer above", n, outputs)];
        this.teacher = new double[ArrayLength.of("neurons x classes", n, classes)];
        Arrays.fill(teacher, 1);
        this.stride = SynapseRow.padded(n);
        this.drive = new float[stride];
        this.errors = new float[ArrayLength.of("neurons x images of a batch", this.batch, stride)];
        this.fromTeacher = new double[this.batch];
        this.uniform = new double[this.batch];
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
            rise[j * outputs + output] = Logistic.exp(w) - 1;
            fall[j * outputs + output] = Logistic.exp(-w) - 1;
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
                    product *= 1 + rise[j * outputs + i];
                }
                teacher[j * classes + c] = product;
            }
        }
    }

    /** Potentials from the clamped inputs, as odds e^v. */
    void drive(ActiveInputs inputs, float[] weights) {
        int n = slice.count();
        for (int d = 0; d < inputs.count(); d++) {
            SpikeSums.drive(inputs, d, weights, stride, drive);
            for (int j = 0; j < n; j++) {
                exponential[j] = Logistic.steep(drive[j]);
            }
            Logistic.exp(exponential, n);
            for (int j = 0; j < n; j++) {
                odds[j * batch + d] = exponential[j];
            }
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

    /** Probabilities to be on given the layer below alone, where there is one: messages to it, laid out as the states. */
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
        int count = inputs.count();
        for (int j = from; j < to; j++) {
            lanes.uniforms(random, layer | slice.from() + j, time, 0, uniform, count);
            for (int d = 0; d < count; d++) {
                fromTeacher[d] = teacher[j * classes + inputs.label(d)];
            }
            for (int d = 0; d < count; d += LANES) {
                update(j, d);
            }
        }
    }

    private void update(int j, int d) {
        int at = j * batch + d;
        DoubleVector old = DoubleVector.fromArray(DOUBLES, states, at);
        VectorMask<Double> wasOn = old.compare(VectorOperators.NE, 0);
        DoubleVector product = DoubleVector.broadcast(DOUBLES, 1);
        for (int i = 0; i < outputs; i++) {
            double up = rise[j * outputs + i];
            double change = fall[j * outputs + i] - up;
            product = product.mul(DoubleVector.fromArray(DOUBLES, firing, i * batch + d)
                    .mul(old.mul(change).add(up))
                    .add(1));
            if (statesAbove != null) {
                product = product.mul(DoubleVector.fromArray(DOUBLES, statesAbove, i * batch + d)
                        .mul(old.mul(-change).add(up + change))
                        .add(1));
            }
        }
        DoubleVector fromBelow =
                DoubleVector.fromArray(DOUBLES, odds, at).mul(DoubleVector.fromArray(DOUBLES, fromTeacher, d));
        // One division: p = 1 / (1 + product / below) where the neuron was off, 1 / (1 + 1 / (below product)) where it
        // was on.
        DoubleVector with = fromBelow.mul(product, wasOn);
        DoubleVector p = with.div(with.add(product.blend(1, wasOn)));
        VectorMask<Double> isOn = DoubleVector.fromArray(DOUBLES, uniform, d).compare(VectorOperators.LT, p);
        p.intoArray(probability, at);
        DoubleVector.zero(DOUBLES).blend(1, isOn).intoArray(states, at);
        VectorMask<Double> goesUp = isOn.andNot(wasOn);
        VectorMask<Double> goesDown = wasOn.andNot(isOn);
        if (goesUp.or(goesDown).anyTrue()) {
            tellOutputs(j, d, goesUp, goesDown);
        }
    }

    /** Within the block others see a flip at once: it changes the outputs' firing probabilities for the next neuron. */
    private void tellOutputs(int j, int d, VectorMask<Double> goesUp, VectorMask<Double> goesDown) {
        for (int i = 0; i < outputs; i++) {
            DoubleVector f = DoubleVector.fromArray(DOUBLES, firing, i * batch + d);
            DoubleVector c = DoubleVector.zero(DOUBLES)
                    .blend(rise[j * outputs + i], goesUp)
                    .blend(fall[j * outputs + i], goesDown);
            f.mul(c.add(1)).div(f.mul(c).add(1)).intoArray(firing, i * batch + d);
        }
    }

    /**
     * Gathers {@code x_j (p_i - sigma(v_i))} for the synapses onto this share: p_i is the neuron's probability given
     * everything else at its last update, which is its sample's expectation (Rao-Blackwell), sigma(v_i) its probability given
     * its inputs alone.
     *
     * @param correlation inputs x this share, in padded rows
     */
    void gather(ActiveInputs inputs, float[] correlation) {
        for (int j = 0; j < slice.count(); j++) {
            for (int d = 0; d < inputs.count(); d++) {
                int at = j * batch + d;
                errors[d * stride + j] = (float) (probability[at] - odds[at] / (1 + odds[at]));
            }
        }
        SpikeSums.gather(inputs, errors, stride, correlation);
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
