package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.yuragi.input.ArrayLength;
import org.yuragi.network.State;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * The incoming synapses of a block's share of a layer. Each of the {@code pre x post} connections is {@code perConnection}
 * binary synapses; its weight is the sum of the coefficients of those that are on. Arrays run over presynaptic neurons first,
 * then a connection's synapses, then postsynaptic neurons fastest: one spike reads one contiguous row, padded for vectors
 * ({@link SynapseRow}).
 *
 * <p>Online law [O] (algorithms.md, section 1): {@code l <- (1 - 1/tau) l + eta a x_j (x_i - sigma(v_i))}, then
 * {@code s ~ Bernoulli(sigma(logit rho + l))}. Evidence is kept within +-{@value #LARGEST_EVIDENCE}: a synapse so sure flips
 * once in 10^13 draws.
 */
final class Synapses {
    static final float LARGEST_EVIDENCE = 30;
    private static final long NOT_DUE = -1;
    private final int layer;
    private final int pre;
    private final Slice post;
    private final int stride;
    private final int words;
    private final int perConnection;
    private final SynapseRow row;
    private final Metaplasticity metaplasticity;
    private final CounterRandom random;
    private final CounterRandom prediction;
    private float[] coefficients;
    private float[] evidence;
    private final float[] correlation;
    private final int[] on;
    private final float[] weights;
    private final long[] due;
    private long flips;
    private long draws;

    /**
     * Newborn synapses.
     *
     * @param layer the layer's number, part of each draw's key
     * @param scale root mean square of the coefficients
     * @param metaplasticity memory of {@link Metaplasticity}; 0 for none
     */
    Synapses(
            int layer,
            int pre,
            Slice post,
            int perConnection,
            double prior,
            CoefficientKind kind,
            double scale,
            double metaplasticity,
            long seed) {
        this(layer, pre, post, perConnection, prior, metaplasticity, seed);
        CounterRandom construction = new CounterRandom(seed, Purpose.CONSTRUCTION);
        int posts = post.count();
        for (int j = 0; j < pre; j++) {
            for (int i = 0; i < posts; i++) {
                for (int k = 0; k < perConnection; k++) {
                    int draw = (post.from() + i) * perConnection + k;
                    coefficients[(j * perConnection + k) * stride + i] =
                            kind.of(k, perConnection, scale, construction, entity(j), draw);
                }
            }
        }
        beBorn();
    }

    /** Synapses that have learned: pre x post x synapses coefficients and log-odds. What metaplasticity remembers begins anew. */
    static Synapses learned(
            int layer,
            int pre,
            Slice post,
            int perConnection,
            double prior,
            double metaplasticity,
            long seed,
            float[] coefficients,
            float[] evidence) {
        Synapses synapses = new Synapses(layer, pre, post, perConnection, prior, metaplasticity, seed);
        synapses.transpose(coefficients, synapses.coefficients, false);
        synapses.transpose(evidence, synapses.evidence, false);
        return synapses;
    }

    private Synapses(
            int layer, int pre, Slice post, int perConnection, double prior, double metaplasticity, long seed) {
        this.layer = layer;
        this.pre = pre;
        this.post = post;
        this.perConnection = perConnection;
        this.stride = SynapseRow.padded(post.count());
        this.words = SynapseRow.words(stride);
        this.row = new SynapseRow(prior, LARGEST_EVIDENCE, stride);
        this.metaplasticity = new Metaplasticity(metaplasticity, pre, stride);
        this.random = new CounterRandom(seed, Purpose.SYNAPSE);
        this.prediction = new CounterRandom(seed, Purpose.PREDICTION);
        this.coefficients = new float[ArrayLength.of("synapses onto a block's neurons", pre, stride, perConnection)];
        this.evidence = new float[coefficients.length];
        this.on = new int[ArrayLength.of("synapses onto a block's neurons", pre, perConnection, words)];
        this.weights = new float[ArrayLength.of("connections onto a block's neurons", pre, stride)];
        this.correlation = new float[weights.length];
        this.due = new long[pre];
        Arrays.fill(due, NOT_DUE);
    }

    private void beBorn() {
        for (int j = 0; j < pre; j++) {
            resample(j, 0, random, weights, true);
        }
        flips = 0;
        draws = 0;
    }

    /** The weights of one presynaptic neuron begin here in {@link #weights()}. */
    int row(int j) {
        return j * stride;
    }

    /** Length of a row in {@link #weights()} and {@link #correlation()}: what is beyond the neurons is 0. */
    int stride() {
        return stride;
    }

    /** Effective weights, pre x post in padded rows. */
    float[] weights() {
        for (int j = 0; j < pre; j++) {
            drawDue(j);
        }
        return weights;
    }

    /** The same, up to date for the inputs that are on and for no others. */
    float[] weights(ActiveInputs inputs) {
        int[] active = inputs.active();
        int end = inputs.begin(inputs.count());
        for (int at = 0; at < end; at++) {
            drawDue(active[at]);
        }
        return weights;
    }

    private void drawDue(int j) {
        if (due[j] != NOT_DUE) {
            resample(j, due[j], random, weights, true);
            due[j] = NOT_DUE;
        }
    }

    /** Where {@code x_j (x_i - sigma(v_i))}, summed over data, is gathered until the synapses take it in; pre x post in padded rows. */
    float[] correlation() {
        return correlation;
    }

    /**
     * One part of the synapses takes in what was gathered and is resampled, with the draws of this time. Those of a neuron that was silent
     * since their last turn have nothing to take in; those of a neuron that is silent until the next turn are not drawn at all, since nobody would
     * see their states.
     *
     * @param part presynaptic neurons {@code j} with {@code j % parts == part}
     * @param eta weight of the evidence
     * @param keep what is kept of the old evidence: (1 - 1/tau) to the number of images since the last time
     * @param time the batch's number, from 1 (0 is birth)
     */
    void learn(int part, int parts, float eta, float keep, long time) {
        for (int j = part; j < pre; j += parts) {
            due[j] = time;
            boolean silent = SpikeSums.isZero(correlation, row(j), stride);
            metaplasticity.turn(j);
            if (silent && keep == 1) {
                continue;
            }
            if (!silent) {
                metaplasticity.scale(correlation, j);
            }
            for (int k = 0; k < perConnection; k++) {
                row.takeIn(evidence, coefficients, (j * perConnection + k) * stride, correlation, row(j), eta, keep);
            }
            Arrays.fill(correlation, row(j), row(j) + stride, 0);
        }
    }

    /** Draws all synapses from their present distribution, for a prediction; their states stay as they are. */
    void samplePrediction(float[] into, long time) {
        for (int j = 0; j < pre; j++) {
            resample(j, time, prediction, into, false);
        }
    }

    /** The same draws, of the inputs that are on and of no others: once a time, for their weights are overwritten. */
    void samplePrediction(float[] into, long time, ActiveInputs inputs) {
        int[] begin = inputs.beginOfInput();
        for (int j = 0; j < pre; j++) {
            if (begin[j] < begin[j + 1]) {
                resample(j, time, prediction, into, false);
            }
        }
    }

    /** The weights that given states make: pre x post x synapses, 0 or 1. */
    void weigh(byte[] states, float[] into) {
        int posts = post.count();
        for (int j = 0; j < pre; j++) {
            for (int i = 0; i < posts; i++) {
                float sum = 0;
                for (int k = 0; k < perConnection; k++) {
                    sum += states[(j * posts + i) * perConnection + k]
                            * coefficients[(j * perConnection + k) * stride + i];
                }
                into[row(j) + i] = sum;
            }
        }
    }

    /** Draws of synapse k are keyed by the postsynaptic neuron's number in the layer, so that shares draw what the whole draws. */
    private void resample(int j, long time, CounterRandom source, float[] into, boolean keep) {
        row.begin();
        for (int k = 0; k < perConnection; k++) {
            int synapse = j * perConnection + k;
            long entity = entity(j) | (long) k << 24;
            flips += row.draw(
                    source,
                    entity,
                    time,
                    evidence,
                    coefficients,
                    synapse * stride,
                    post.from(),
                    post.count(),
                    keep ? on : null,
                    synapse * words);
        }
        System.arraycopy(row.sum(), 0, into, row(j), stride);
        if (keep) {
            draws += (long) post.count() * perConnection;
        }
    }

    private long entity(int j) {
        return ((long) layer << 32) | j;
    }

    /** Between pre x post x synapses, as networks are saved and shown, and this class's order. */
    private float[] transpose(float[] from, float[] into, boolean outward) {
        int posts = post.count();
        for (int j = 0; j < pre; j++) {
            for (int i = 0; i < posts; i++) {
                for (int k = 0; k < perConnection; k++) {
                    int shown = (j * posts + i) * perConnection + k;
                    int inside = (j * perConnection + k) * stride + i;
                    into[outward ? shown : inside] = from[outward ? inside : shown];
                }
            }
        }
        return into;
    }

    /** A copy of the states, 1 for on: presynaptic neuron, synapse of a connection, postsynaptic neuron fastest. */
    byte[] states() {
        weights();
        int posts = post.count();
        byte[] states = new byte[ArrayLength.of("synapses", pre, perConnection, posts)];
        for (int synapse = 0; synapse < pre * perConnection; synapse++) {
            for (int i = 0; i < posts; i++) {
                states[synapse * posts + i] = (byte) (SynapseRow.isOn(on, synapse * words, i) ? 1 : 0);
            }
        }
        return states;
    }

    /** A copy of the effective weights, pre x post without padding. */
    float[] effectiveWeights() {
        return SynapseRow.unpad(weights(), post.count());
    }

    /** Draws all synapses anew, what was gathered left where it is. */
    void redraw(long time) {
        for (int j = 0; j < pre; j++) {
            resample(j, time, random, weights, true);
        }
    }

    /** The fraction of synapses that flipped where they were drawn anew, since {@link #forgetFlips}. */
    double flipRate() {
        return draws == 0 ? 0 : (double) flips / draws;
    }

    /** Counts flips from here on. */
    void forgetFlips() {
        flips = 0;
        draws = 0;
    }

    /** A copy, pre x post x synapses. */
    float[] coefficients() {
        return transpose(coefficients, new float[ArrayLength.of("synapses", pre, post.count(), perConnection)], true);
    }

    /** A copy, pre x post x synapses. */
    float[] evidence() {
        return transpose(evidence, new float[ArrayLength.of("synapses", pre, post.count(), perConnection)], true);
    }

    /** The coefficients, pre x post x synapses, when the run is done: the synapses are without them from here on. */
    float[] giveCoefficients() {
        float[] given = coefficients();
        coefficients = null;
        return given;
    }

    /** The evidence, pre x post x synapses, when the run is done: the synapses are without it from here on. */
    float[] giveEvidence() {
        float[] given = evidence();
        evidence = null;
        return given;
    }

    void save(DataOutput to) throws IOException {
        State.write(to, evidence);
        State.write(to, correlation);
        State.write(to, weights);
        State.write(to, on);
        State.write(to, due);
        metaplasticity.save(to);
        to.writeLong(flips);
        to.writeLong(draws);
    }

    void load(DataInput from) throws IOException {
        State.read(from, evidence);
        State.read(from, correlation);
        State.read(from, weights);
        State.read(from, on);
        State.read(from, due);
        metaplasticity.load(from);
        flips = from.readLong();
        draws = from.readLong();
    }
}
