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
 * The incoming synapses of a block's share of a layer. Each of the {@code pre x post} connections is {@code perConnection}
 * binary synapses; its weight is the sum of the coefficients of those that are on. Arrays run over presynaptic neurons first,
 * then a connection's synapses, then postsynaptic neurons fastest: one spike reads one contiguous row, and every loop over a
 * row is a vector loop.
 *
 * <p>Online law [O] (algorithms.md, section 1): {@code l <- (1 - 1/tau) l + eta a x_j (x_i - sigma(v_i))}, then
 * {@code s ~ Bernoulli(sigma(logit rho + l))}. Evidence is kept within +-{@value #LARGEST_EVIDENCE}: a synapse so sure flips
 * once in 10^13 draws.
 */
final class Synapses {
    static final float LARGEST_EVIDENCE = 30;
    private final int layer;
    private final int pre;
    private final Slice post;
    private final int perConnection;
    private final double logitPrior;
    private final CounterRandom random;
    private final CounterRandom prediction;
    private final PhiloxLanes lanes = new PhiloxLanes();
    private final float[] coefficients;
    private final float[] evidence;
    private final float[] correlation;
    private final byte[] on;
    private final float[] weights;
    private final double[] uniform;
    private final double[] against;
    private final float[] state;
    private final float[] sum;
    private final float[] odds;
    private final float[] coefficient;
    private final float[] seen;
    private long flips;
    private long draws;

    /**
     * Newborn synapses.
     *
     * @param layer the layer's number, part of each draw's key
     * @param scale root mean square of the coefficients
     */
    Synapses(
            int layer,
            int pre,
            Slice post,
            int perConnection,
            double prior,
            CoefficientKind kind,
            double scale,
            long seed) {
        this(layer, pre, post, perConnection, prior, seed);
        CounterRandom construction = new CounterRandom(seed, Purpose.CONSTRUCTION);
        int posts = post.count();
        for (int j = 0; j < pre; j++) {
            for (int i = 0; i < posts; i++) {
                for (int k = 0; k < perConnection; k++) {
                    int draw = (post.from() + i) * perConnection + k;
                    coefficients[(j * perConnection + k) * posts + i] =
                            kind.of(k, perConnection, scale, construction, entity(j), draw);
                }
            }
        }
        beBorn();
    }

    /** Synapses that have learned, for predictions: pre x post x synapses coefficients and log-odds. */
    static Synapses learned(
            int layer,
            int pre,
            Slice post,
            int perConnection,
            double prior,
            long seed,
            float[] coefficients,
            float[] evidence) {
        Synapses synapses = new Synapses(layer, pre, post, perConnection, prior, seed);
        synapses.transpose(coefficients, synapses.coefficients, false);
        synapses.transpose(evidence, synapses.evidence, false);
        return synapses;
    }

    private Synapses(int layer, int pre, Slice post, int perConnection, double prior, long seed) {
        this.layer = layer;
        this.pre = pre;
        this.post = post;
        this.perConnection = perConnection;
        this.logitPrior = Logistic.logit(prior);
        this.random = new CounterRandom(seed, Purpose.SYNAPSE);
        this.prediction = new CounterRandom(seed, Purpose.PREDICTION);
        int posts = post.count();
        this.coefficients = new float[Math.multiplyExact(pre, posts * perConnection)];
        this.evidence = new float[coefficients.length];
        this.on = new byte[coefficients.length];
        this.weights = new float[pre * posts];
        this.correlation = new float[weights.length];
        this.uniform = new double[posts + 8];
        this.against = new double[posts];
        this.state = new float[posts];
        this.sum = new float[posts];
        this.odds = new float[posts];
        this.coefficient = new float[posts];
        this.seen = new float[posts];
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
        return j * post.count();
    }

    /** Effective weights, pre x post. */
    float[] weights() {
        return weights;
    }

    /** Where {@code x_j (x_i - sigma(v_i))}, summed over data, is gathered until the synapses take it in; pre x post. */
    float[] correlation() {
        return correlation;
    }

    /**
     * One part of the synapses takes in what was gathered and is resampled.
     *
     * @param part presynaptic neurons {@code j} with {@code j % parts == part}
     * @param eta weight of the evidence
     * @param keep what is kept of the old evidence: (1 - 1/tau) to the number of images since the last time
     * @param time the batch's number, from 1 (0 is birth)
     */
    void learn(int part, int parts, float eta, float keep, long time) {
        int posts = post.count();
        for (int j = part; j < pre; j += parts) {
            System.arraycopy(correlation, j * posts, seen, 0, posts);
            for (int k = 0; k < perConnection; k++) {
                int at = (j * perConnection + k) * posts;
                System.arraycopy(evidence, at, odds, 0, posts);
                System.arraycopy(coefficients, at, coefficient, 0, posts);
                takeIn(odds, coefficient, seen, posts, eta, keep);
                System.arraycopy(odds, 0, evidence, at, posts);
            }
            Arrays.fill(correlation, j * posts, (j + 1) * posts, 0);
            resample(j, time, random, weights, true);
        }
    }

    /** Rows are copies: Java 17 makes vectors of this loop only where all arrays are read from their beginning. */
    private static void takeIn(
            float[] evidence, float[] coefficients, float[] correlation, int count, float eta, float keep) {
        for (int i = 0; i < count; i++) {
            evidence[i] = keep * evidence[i] + coefficients[i] * (eta * correlation[i]);
        }
    }

    /** Draws all synapses from their present distribution, for a prediction; their states stay as they are. */
    void samplePrediction(float[] into, long time) {
        for (int j = 0; j < pre; j++) {
            resample(j, time, prediction, into, false);
        }
    }

    /** Draws of synapse k are keyed by the postsynaptic neuron's number in the layer, so that shares draw what the whole draws. */
    private void resample(int j, long time, CounterRandom source, float[] into, boolean keep) {
        int posts = post.count();
        int skip = post.from() & 3;
        Arrays.fill(sum, 0);
        for (int k = 0; k < perConnection; k++) {
            int at = (j * perConnection + k) * posts;
            long entity = entity(j) | (long) k << 24;
            lanes.uniforms(source, entity, time, post.from() - skip, uniform, posts + skip);
            against(at, posts);
            Logistic.exp(against, posts);
            if (skip == 0) {
                difference(uniform, against, posts);
            } else {
                difference(uniform, skip, against, posts);
            }
            int changed = draw(at, posts, keep);
            flips += keep ? changed : 0;
            System.arraycopy(coefficients, at, coefficient, 0, posts);
            add(coefficient, state, sum, posts);
        }
        System.arraycopy(sum, 0, into, j * posts, posts);
        if (keep) {
            draws += (long) posts * perConnection;
        }
    }

    /** Minus the log-odds of each synapse to be on; brings evidence back to its bounds. */
    private void against(int at, int count) {
        for (int i = 0; i < count; i++) {
            float l = evidence[at + i];
            if (l > LARGEST_EVIDENCE || l < -LARGEST_EVIDENCE) {
                l = l > 0 ? LARGEST_EVIDENCE : -LARGEST_EVIDENCE;
                evidence[at + i] = l;
            }
            against[i] = -logitPrior - l;
        }
    }

    /** {@code u (1 + e^-l) - 1}: negative where u is below sigma(l), without a division. */
    private static void difference(double[] uniform, double[] against, int count) {
        for (int i = 0; i < count; i++) {
            against[i] = uniform[i] * (1 + against[i]) - 1;
        }
    }

    /** The same where the share's first neuron is not the first of a block of draws. */
    private static void difference(double[] uniform, int skip, double[] against, int count) {
        for (int i = 0; i < count; i++) {
            against[i] = uniform[skip + i] * (1 + against[i]) - 1;
        }
    }

    /** The sign bit of the difference is the state: a branch here would be mispredicted half of the time. */
    private int draw(int at, int count, boolean keep) {
        int changed = 0;
        for (int i = 0; i < count; i++) {
            int now = (int) (Double.doubleToRawLongBits(against[i]) >>> 63);
            state[i] = now;
            if (keep) {
                changed += now ^ on[at + i];
                on[at + i] = (byte) now;
            }
        }
        return changed;
    }

    private static void add(float[] coefficients, float[] state, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += coefficients[i] * state[i];
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
                    int inside = (j * perConnection + k) * posts + i;
                    into[outward ? shown : inside] = from[outward ? inside : shown];
                }
            }
        }
        return into;
    }

    /** States, 1 for on: presynaptic neuron, synapse of a connection, postsynaptic neuron fastest. */
    byte[] states() {
        return on;
    }

    /** Draws all synapses anew, what was gathered left where it is. */
    void redraw(long time) {
        for (int j = 0; j < pre; j++) {
            resample(j, time, random, weights, true);
        }
    }

    /** Flips a resampled synapse since {@link #forgetFlips}, as a fraction. */
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
        return transpose(coefficients, new float[coefficients.length], true);
    }

    /** A copy, pre x post x synapses. */
    float[] evidence() {
        return transpose(evidence, new float[evidence.length], true);
    }

    void save(DataOutput to) throws IOException {
        State.write(to, evidence);
        State.write(to, correlation);
        State.write(to, weights);
        to.write(on);
        to.writeLong(flips);
        to.writeLong(draws);
    }

    void load(DataInput from) throws IOException {
        State.read(from, evidence);
        State.read(from, correlation);
        State.read(from, weights);
        from.readFully(on);
        flips = from.readLong();
        draws = from.readLong();
    }
}
