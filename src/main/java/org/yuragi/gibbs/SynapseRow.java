package org.yuragi.gibbs;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.yuragi.input.ArrayLength;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.PhiloxHalves;

/**
 * Draws the binary synapses of one presynaptic neuron, by vectors over postsynaptic neurons. Rows are padded to {@value #WIDTH}
 * floats; padding has coefficients 0, so that it weighs nothing.
 *
 * <p>A synapse is on where a uniform number is below {@code sigma(l)}, l its log-odds. The number's first 16 bits decide in single
 * precision where they can, by a margin wider than the rounding; one draw in 50,000 or so is decided by 32 bits more in double
 * precision. So probabilities are right to 2^-48, and no bit depends on the width of the machine's vectors.
 */
final class SynapseRow {
    static final int WIDTH = 16;
    private static final VectorSpecies<Float> FLOATS = SpikeSums.FLOATS;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    private static final int LANES = FLOATS.length();
    private static final int PER_BLOCK = WIDTH * Integer.SIZE;
    private static final float SCALE = 65536;
    private static final float MARGIN = 0.1f;
    private static final int MORE_BITS = 1 << 30;
    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.1219444e-4f;
    private static final float ROUND = 0x1.8p23f;
    private static final float LARGEST = 80;
    private final double logitPrior;
    private final float minusLogitPrior;
    private final float largestEvidence;
    private final float[] sum;
    private final float[] halves;
    private final float[] certainty;
    private final int[] drawn;
    private final int[] bits = new int[WIDTH];

    /**
     * @param prior probability to be on without evidence
     * @param largestEvidence bound of the evidence's size
     * @param padded neurons of a row, padded
     */
    SynapseRow(double prior, float largestEvidence, int padded) {
        this.logitPrior = Logistic.logit(prior);
        this.minusLogitPrior = (float) -logitPrior;
        this.largestEvidence = largestEvidence;
        this.sum = new float[padded];
        this.certainty = new float[padded];
        this.drawn = new int[padded];
        this.halves = new float[padded + 3 * PhiloxHalves.GROUP];
    }

    /** Length of a row of so many neurons. */
    static int padded(int neurons) {
        return (neurons + WIDTH - 1) / WIDTH * WIDTH;
    }

    /** Rows of {@code neurons} numbers, padded with 0. */
    static float[] pad(float[] rows, int neurons) {
        return copy(rows, neurons, padded(neurons), rows.length / neurons);
    }

    /** Rows of {@code neurons} numbers out of padded ones. */
    static float[] unpad(float[] padded, int neurons) {
        return copy(padded, padded(neurons), neurons, padded.length / padded(neurons));
    }

    private static float[] copy(float[] rows, int length, int newLength, int count) {
        float[] copy = new float[ArrayLength.of("connections", count, newLength)];
        for (int row = 0; row < count; row++) {
            System.arraycopy(rows, row * length, copy, row * newLength, Math.min(length, newLength));
        }
        return copy;
    }

    /** Words that the states of a padded row take. */
    static int words(int padded) {
        return (padded + PER_BLOCK - 1) / PER_BLOCK * WIDTH;
    }

    /** {@code l <- keep l + a (eta c)}, within the bounds. */
    void takeIn(float[] evidence, float[] coefficients, int at, float[] correlation, int seen, float eta, float keep) {
        FloatVector upper = FloatVector.broadcast(FLOATS, largestEvidence);
        FloatVector lower = FloatVector.broadcast(FLOATS, -largestEvidence);
        for (int i = 0; i < sum.length; i += LANES) {
            FloatVector l = FloatVector.fromArray(FLOATS, evidence, at + i).mul(keep);
            FloatVector a = FloatVector.fromArray(FLOATS, coefficients, at + i);
            FloatVector c = FloatVector.fromArray(FLOATS, correlation, seen + i).mul(eta);
            l.add(a.mul(c)).max(lower).min(upper).intoArray(evidence, at + i);
        }
    }

    /** Weights are about to be summed. */
    void begin() {
        Arrays.fill(sum, 0);
    }

    /**
     * Draws one synapse of each connection and adds its coefficient to the sum where it is on.
     *
     * @param at where its row begins in {@code evidence} and {@code coefficients}
     * @param from number of the first postsynaptic neuron in its layer: part of the draws' keys
     * @param count postsynaptic neurons
     * @param states receives a bit a synapse, 1 for on, from word {@code word} on, as {@link #isOn} reads them; null: nobody keeps them
     * @return how many states changed; 0 where nobody keeps them
     */
    int draw(
            CounterRandom random,
            long entity,
            long time,
            float[] evidence,
            float[] coefficients,
            int at,
            int from,
            int count,
            int[] states,
            int word) {
        int skip = from & PhiloxHalves.GROUP - 1;
        int groups = (skip + count + PhiloxHalves.GROUP - 1) / PhiloxHalves.GROUP;
        PhiloxHalves.fill(random, entity, time, from / PhiloxHalves.GROUP, groups, halves);
        FloatVector least = FloatVector.broadcast(FLOATS, SCALE);
        for (int i = 0; i < sum.length; i += LANES) {
            FloatVector inverse = exp(FloatVector.fromArray(FLOATS, evidence, at + i)
                            .neg()
                            .add(minusLogitPrior))
                    .add(1);
            FloatVector difference = FloatVector.fromArray(FLOATS, halves, skip + i)
                    .add(0.5f)
                    .mul(inverse)
                    .sub(SCALE);
            IntVector on = difference.reinterpretAsInts().lanewise(VectorOperators.ASHR, 31);
            on.intoArray(drawn, i);
            FloatVector certain = difference.abs().sub(inverse.mul(0.5f + MARGIN));
            certain.intoArray(certainty, i);
            least = least.min(certain);
        }
        if (least.reduceLanes(VectorOperators.MIN) < 0) {
            decide(random, entity, time, evidence, at, from, count);
        }
        for (int i = 0; i < sum.length; i += LANES) {
            IntVector on = IntVector.fromArray(INTS, drawn, i);
            FloatVector.fromArray(FLOATS, coefficients, at + i)
                    .reinterpretAsInts()
                    .and(on)
                    .reinterpretAsFloats()
                    .add(FloatVector.fromArray(FLOATS, sum, i))
                    .intoArray(sum, i);
        }
        return states == null ? 0 : keep(states, word, count);
    }

    /** Packs what was drawn; padding is off. */
    private int keep(int[] states, int word, int count) {
        Arrays.fill(drawn, count, drawn.length, 0);
        int changed = 0;
        for (int block = 0; block < drawn.length; block += PER_BLOCK) {
            int end = Math.min(drawn.length, block + PER_BLOCK);
            int first = word + block / Integer.SIZE;
            Arrays.fill(bits, 0);
            for (int lane = 0; lane < WIDTH; lane += LANES) {
                IntVector packed = IntVector.zero(INTS);
                int bit = 1;
                for (int i = block + lane; i < end; i += WIDTH) {
                    packed = packed.or(IntVector.fromArray(INTS, drawn, i).and(bit));
                    bit <<= 1;
                }
                packed.intoArray(bits, lane);
            }
            for (int lane = 0; lane < WIDTH; lane++) {
                changed += Integer.bitCount(bits[lane] ^ states[first + lane]);
                states[first + lane] = bits[lane];
            }
        }
        return changed;
    }

    /** Whether the synapse onto a neuron of the row is on. */
    static boolean isOn(int[] states, int word, int neuron) {
        int block = neuron / PER_BLOCK;
        return (states[word + block * WIDTH + neuron % WIDTH] >>> neuron % PER_BLOCK / WIDTH & 1) != 0;
    }

    /** Draws that 16 bits leave open are decided by 32 more. */
    private void decide(CounterRandom random, long entity, long time, float[] evidence, int at, int from, int count) {
        int skip = from & PhiloxHalves.GROUP - 1;
        for (int i = 0; i < count; i++) {
            if (certainty[i] < 0) {
                double fraction = ((random.bits(entity, time, MORE_BITS + from + i) >>> 32) + 0.5) * 0x1p-32;
                double u = (halves[skip + i] + fraction) / SCALE;
                drawn[i] = u * (1 + Logistic.exp(-logitPrior - evidence[at + i])) < 1 ? -1 : 0;
            }
        }
    }

    /** e^x within 3e-7 of its value, arguments beyond +-{@value #LARGEST} taken as that. */
    private static FloatVector exp(FloatVector argument) {
        FloatVector x = argument.max(-LARGEST).min(LARGEST);
        FloatVector shifted = x.mul(LOG2_E).add(ROUND);
        FloatVector n = shifted.sub(ROUND);
        FloatVector r = x.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
        FloatVector p = r.mul(1f / 720).add(1f / 120);
        p = p.mul(r).add(1f / 24);
        p = p.mul(r).add(1f / 6);
        p = p.mul(r).add(0.5f);
        p = p.mul(r).add(1);
        p = p.mul(r).add(1);
        IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return p.reinterpretAsInts().add(power).reinterpretAsFloats();
    }

    /** The sums so far, padded. */
    float[] sum() {
        return sum;
    }
}
