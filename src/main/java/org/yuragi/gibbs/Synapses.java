package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.yuragi.network.State;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * The incoming synapses of a block's share of a layer. Each of the {@code pre x post} connections is {@code perConnection}
 * binary synapses; its weight is the sum of the coefficients of those that are on. Arrays run over presynaptic neurons first,
 * then postsynaptic ones, then synapses, so that one spike reads one contiguous row.
 *
 * <p>Online law [O] (algorithms.md, section 1): {@code l <- (1 - 1/tau) l + eta a x_j (x_i - sigma(v_i))}, then
 * {@code s ~ Bernoulli(sigma(logit rho + l))}.
 */
final class Synapses {
    private static final long WORD = 0xFFFFFFFFL;
    private static final double WORDS = 0x1p32;
    private final int layer;
    private final int pre;
    private final Slice post;
    private final int perConnection;
    private final double logitPrior;
    private final CounterRandom random;
    private final CounterRandom prediction;
    private final float[] coefficients;
    private final float[] evidence;
    private final float[] correlation;
    private final byte[] on;
    private final float[] weights;
    private final int[] words;
    private final long[] thresholds;
    private long flips;
    private long draws;

    /**
     * Newborn synapses.
     *
     * @param layer the layer's number, part of each draw's key
     * @param deviation standard deviation of the coefficients
     */
    Synapses(int layer, int pre, Slice post, int perConnection, double prior, double deviation, long seed) {
        this(
                layer,
                pre,
                post,
                perConnection,
                prior,
                seed,
                coefficients(layer, pre, post, perConnection, deviation, seed),
                new float[pre * post.count() * perConnection]);
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
        return new Synapses(layer, pre, post, perConnection, prior, seed, coefficients, evidence);
    }

    private Synapses(
            int layer,
            int pre,
            Slice post,
            int perConnection,
            double prior,
            long seed,
            float[] coefficients,
            float[] evidence) {
        this.layer = layer;
        this.pre = pre;
        this.post = post;
        this.perConnection = perConnection;
        this.logitPrior = Logistic.logit(prior);
        this.random = new CounterRandom(seed, Purpose.SYNAPSE);
        this.prediction = new CounterRandom(seed, Purpose.PREDICTION);
        int row = post.count() * perConnection;
        this.coefficients = coefficients;
        this.evidence = evidence;
        this.on = new byte[coefficients.length];
        this.weights = new float[pre * post.count()];
        this.correlation = new float[weights.length];
        this.words = new int[row + 8];
        this.thresholds = new long[row];
        for (int j = 0; j < pre; j++) {
            resample(j, 0, random, weights, true);
        }
        flips = 0;
        draws = 0;
    }

    private static float[] coefficients(
            int layer, int pre, Slice post, int perConnection, double deviation, long seed) {
        int row = post.count() * perConnection;
        float[] coefficients = new float[Math.multiplyExact(pre, row)];
        CounterRandom construction = new CounterRandom(seed, Purpose.CONSTRUCTION);
        for (int j = 0; j < pre; j++) {
            for (int r = 0; r < row; r++) {
                int draw = post.from() * perConnection + r;
                coefficients[j * row + r] = (float) (deviation * construction.normal(entity(layer, j), 0, draw));
            }
        }
        return coefficients;
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
            for (int i = 0; i < posts; i++) {
                float gathered = eta * correlation[j * posts + i];
                int at = (j * posts + i) * perConnection;
                for (int k = 0; k < perConnection; k++) {
                    evidence[at + k] = keep * evidence[at + k] + coefficients[at + k] * gathered;
                }
            }
            Arrays.fill(correlation, j * posts, (j + 1) * posts, 0);
            resample(j, time, random, weights, true);
        }
    }

    /** Draws all synapses from their present distribution, for a prediction; their states stay as they are. */
    void samplePrediction(float[] into, long time) {
        for (int j = 0; j < pre; j++) {
            resample(j, time, prediction, into, false);
        }
    }

    private void resample(int j, long time, CounterRandom source, float[] into, boolean keep) {
        int posts = post.count();
        int first = post.from() * perConnection;
        int skip = first & 3;
        int row = posts * perConnection;
        source.words(entity(j), time, first - skip, words, row + skip);
        thresholds(j * row, row);
        int at = j * row;
        int changed = 0;
        for (int i = 0, r = 0; i < posts; i++) {
            float weight = 0;
            for (int k = 0; k < perConnection; k++, r++) {
                // The sign bit of the difference is the state: a branch here would be mispredicted half of the time.
                int state = (int) (((words[skip + r] & WORD) - thresholds[r]) >>> 63);
                weight += state * coefficients[at + r];
                if (keep) {
                    changed += state ^ on[at + r];
                    on[at + r] = (byte) state;
                }
            }
            into[j * posts + i] = weight;
        }
        if (keep) {
            flips += changed;
            draws += row;
        }
    }

    /** A synapse is on where a random 32-bit word is below 2^32 times its probability. */
    private void thresholds(int at, int row) {
        for (int r = 0; r < row; r++) {
            thresholds[r] = (long) (WORDS * Logistic.sigma(logitPrior + evidence[at + r]));
        }
    }

    private long entity(int j) {
        return entity(layer, j);
    }

    private static long entity(int layer, int j) {
        return ((long) layer << 32) | j;
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

    float[] coefficients() {
        return coefficients;
    }

    float[] evidence() {
        return evidence;
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
