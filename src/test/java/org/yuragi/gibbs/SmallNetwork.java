package org.yuragi.gibbs;

import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * A network small enough to enumerate: 3 input pixels and the bias, 4 hidden neurons, 2 outputs of one class each, all hidden
 * neurons in one block. Its log joint is written out here independently of the kernel, by {@link StrictMath}.
 */
final class SmallNetwork {
    static final int HIDDEN = 4;
    static final int STATES = 1 << HIDDEN;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 2;
    private static final int LABEL = 1;
    private final float[] onHidden = new float[INPUTS * HIDDEN];
    private final float[] onOutput = new float[(HIDDEN + 1) * OUTPUTS];
    private final LabelledImages image = new LabelledImages(1, 3, 2, new byte[] {-1, 0, -1}, new byte[] {LABEL});

    SmallNetwork(long seed, double scale) {
        CounterRandom random = new CounterRandom(seed, Purpose.CONSTRUCTION);
        for (int i = 0; i < onHidden.length; i++) {
            onHidden[i] = (float) (scale * random.normal(0, 0, i));
        }
        for (int i = 0; i < onOutput.length; i++) {
            onOutput[i] = (float) (2 * scale * random.normal(1, 0, i));
        }
    }

    /** Log joint of hidden states (bits) and teacher, given the input, up to a constant. */
    double logJoint(int hidden) {
        double log = 0;
        for (int j = 0; j < HIDDEN; j++) {
            double v = onHidden[j] + onHidden[2 * HIDDEN + j] + onHidden[3 * HIDDEN + j];
            log += logBernoulli(v, hidden >> j & 1);
        }
        for (int i = 0; i < OUTPUTS; i++) {
            log += logBernoulli(outputPotential(hidden, i), i == LABEL ? 1 : 0);
        }
        return log;
    }

    /** The enumerated posterior of the hidden states. */
    double[] posterior() {
        double[] p = new double[STATES];
        double sum = 0;
        for (int state = 0; state < STATES; state++) {
            p[state] = StrictMath.exp(logJoint(state));
            sum += p[state];
        }
        for (int state = 0; state < STATES; state++) {
            p[state] /= sum;
        }
        return p;
    }

    /** The input, shown {@code copies} times side by side. */
    ActiveInputs inputs(int copies) {
        ActiveInputs inputs = new ActiveInputs(InputCoding.THRESHOLD, 1, 3, copies);
        inputs.present(image, new int[copies], 0, copies, 0);
        return inputs;
    }

    /** The kernel under test; {@code retrograde = false} gives the wrong one that forgets the outputs. */
    HiddenNeurons neurons(int copies, long seed, boolean retrograde) {
        HiddenNeurons neurons = new HiddenNeurons(0, new Slice(0, HIDDEN), OUTPUTS, false, OUTPUTS, copies, seed);
        for (int i = 0; i < OUTPUTS; i++) {
            float[] weights = new float[HIDDEN];
            for (int j = 0; j < HIDDEN; j++) {
                weights[j] = retrograde ? onOutput[j * OUTPUTS + i] : 0;
            }
            neurons.outgoing(i, weights);
        }
        neurons.prepareTeacher();
        neurons.drive(inputs(copies), SynapseRow.pad(onHidden, HIDDEN));
        return neurons;
    }

    /** Sets copy {@code d} of the kernel to a hidden state, with the outputs' firing that belongs to it. */
    void set(HiddenNeurons neurons, int d, int hidden) {
        for (int j = 0; j < HIDDEN; j++) {
            neurons.states()[neurons.stateAt(j) + d] = hidden >> j & 1;
        }
        setFiring(neurons, d);
    }

    /** Tells the kernel the outputs' firing probabilities for the state that copy {@code d} is in. */
    void setFiring(HiddenNeurons neurons, int d) {
        for (int i = 0; i < OUTPUTS; i++) {
            neurons.firing()[neurons.firingAt(i) + d] = firing(state(neurons, d), i);
        }
    }

    double firing(int hidden, int output) {
        return 1 / (1 + StrictMath.exp(-outputPotential(hidden, output)));
    }

    static int state(HiddenNeurons neurons, int d) {
        int state = 0;
        for (int j = 0; j < HIDDEN; j++) {
            state |= (int) neurons.states()[neurons.stateAt(j) + d] << j;
        }
        return state;
    }

    int outputs() {
        return OUTPUTS;
    }

    private double outputPotential(int hidden, int output) {
        double v = onOutput[HIDDEN * OUTPUTS + output];
        for (int j = 0; j < HIDDEN; j++) {
            v += (hidden >> j & 1) * (double) onOutput[j * OUTPUTS + output];
        }
        return v;
    }

    private static double logBernoulli(double v, int x) {
        return x * v - StrictMath.log1p(StrictMath.exp(-Math.abs(v))) - Math.max(v, 0);
    }
}
