package org.yuragi.physiology;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.gibbs.Logistic;
import org.yuragi.gibbs.graph.Assignment;
import org.yuragi.gibbs.graph.Clamped;
import org.yuragi.gibbs.graph.Coefficients;
import org.yuragi.gibbs.graph.CounterChoice;
import org.yuragi.gibbs.graph.Graph;
import org.yuragi.gibbs.graph.GraphBlock;
import org.yuragi.gibbs.graph.GraphModel;
import org.yuragi.gibbs.graph.PosteriorNetwork;
import org.yuragi.gibbs.graph.PosteriorSettings;
import org.yuragi.gibbs.graph.Role;
import org.yuragi.network.Message;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.result.ResultHash;

/**
 * Spontaneous and evoked activity of a network that does hold a model of its input: the same neurons and synapses, directed
 * from hidden neurons to pixels, taught by the exact posterior learner without any label. What it does with its pixels let go
 * is its prior, what it does with them clamped its posterior; Berkes et al. (2011) expect the two to come to agree on average,
 * as they must in a model that fits its world.
 *
 * <p>{@value #HIDDEN} hidden neurons, {@value #SIDE} x {@value #SIDE} pixels, {@value #DATA} images of bars that are each there
 * with probability {@value #BAR}; one neuron is always on and gives hidden neurons and pixels their biases. Words are those of
 * all hidden neurons. Evoked ones come from Gibbs sampling with pixels clamped and synapses held as last sampled, spontaneous
 * ones from the same synapses, exactly.
 *
 * @param before divergence of spontaneous from evoked activity with the synapses of birth, above the floor, bits
 * @param after the same with synapses as learning left them
 */
public record InternalModel(double before, double after) implements Serializable {
    static final int HIDDEN = 8;
    static final int SIDE = 4;
    static final int DATA = 200;
    static final double BAR = 0.2;
    private static final int SYNAPSES = 4;
    private static final double SCALE = 1.5;
    private static final int LEARN_SWEEPS = 1500;
    private static final int SETTLE_SWEEPS = 50;
    private static final int KEPT_SWEEPS = 40;
    private static final int THIN = 5;
    private static final int ALWAYS_ON = 0;
    private static final long LATER = 1L << 40;

    /** Teaches one network and measures it; some seconds. */
    public static InternalModel of(long seed) {
        Graph graph = graph();
        GraphModel model = new GraphModel(
                graph,
                SYNAPSES,
                new Coefficients(CoefficientKind.GAUSSIAN, SCALE),
                0.5,
                new double[graph.neurons()],
                seed);
        Clamped data = Clamped.inputsAndOutputs(graph, bars(graph, seed));
        PosteriorNetwork network =
                new PosteriorNetwork(model, data, PosteriorSettings.exact(seed, LEARN_SWEEPS, LEARN_SWEEPS, 1));
        GraphBlock block = network.build(0);
        double before = measured(block, model, seed, 1);
        block = network.build(0);
        Message message = new Message();
        for (long epoch = 0; epoch < network.epochs(); epoch++) {
            message.clear();
            block.step(epoch, from -> message, to -> message);
        }
        return new InternalModel(before, measured(block, model, seed, 2));
    }

    /** Neuron 0 is always on and a parent of all; then hidden neurons, parents of all pixels; then pixels. */
    private static Graph graph() {
        int pixels = SIDE * SIDE;
        Role[] roles = new Role[1 + HIDDEN + pixels];
        int[][] parents = new int[roles.length][];
        int[] all = IntStream.rangeClosed(0, HIDDEN).toArray();
        for (int i = 0; i < roles.length; i++) {
            roles[i] = i == ALWAYS_ON ? Role.INPUT : i <= HIDDEN ? Role.HIDDEN : Role.OUTPUT;
            parents[i] = i == ALWAYS_ON ? new int[0] : i <= HIDDEN ? new int[] {ALWAYS_ON} : all;
        }
        return new Graph(roles, parents);
    }

    private static byte[][] bars(Graph graph, long seed) {
        CounterRandom random = new CounterRandom(seed, Purpose.GENERATED_DATA);
        byte[][] states = new byte[DATA][graph.neurons()];
        for (int d = 0; d < DATA; d++) {
            states[d][ALWAYS_ON] = 1;
            for (int bar = 0; bar < 2 * SIDE; bar++) {
                for (int i = 0; random.uniform(d, LATER, bar) < BAR && i < SIDE; i++) {
                    states[d][1 + HIDDEN + (bar < SIDE ? bar * SIDE + i : i * SIDE + bar - SIDE)] = 1;
                }
            }
        }
        return states;
    }

    /** Divergence above the floor; the block's synapses stay as they are. */
    private static double measured(GraphBlock block, GraphModel model, long seed, int time) {
        int[] evoked = new int[1 << HIDDEN];
        int[] again = new int[1 << HIDDEN];
        Assignment state = null;
        CounterChoice choice = new CounterChoice(seed);
        int neurons = block.sites() - model.synapses();
        for (int sweep = 1; sweep <= SETTLE_SWEEPS + 2 * KEPT_SWEEPS * THIN; sweep++) {
            for (int site = 0; site < neurons; site++) {
                block.update(site, time * LATER + sweep, choice);
            }
            int kept = sweep - SETTLE_SWEEPS;
            if (kept > 0 && kept % THIN == 0) {
                state = Assignment.off(model, DATA);
                block.put(state);
                count(state, kept / THIN % 2 == 0 ? evoked : again);
            }
        }
        return SpontaneousActivity.divergence(evoked, spontaneous(model, state.synapses(), seed, time))
                - SpontaneousActivity.divergence(evoked, again);
    }

    private static void count(Assignment state, int[] words) {
        for (byte[] datum : state.neurons()) {
            int word = 0;
            for (int j = 1; j <= HIDDEN; j++) {
                word = word << 1 | datum[j];
            }
            words[word]++;
        }
    }

    /** Hidden neurons have no parents but the one that is always on: their spontaneous activity is independent draws. */
    private static int[] spontaneous(GraphModel model, byte[] synapses, long seed, int time) {
        CounterRandom random = new CounterRandom(seed, Purpose.PREDICTION);
        double[] rates = new double[HIDDEN];
        for (int j = 0; j < HIDDEN; j++) {
            int connection = model.graph().firstConnection(j + 1);
            double v = model.bias(j + 1);
            for (int k = 0; k < SYNAPSES; k++) {
                v += synapses[connection * SYNAPSES + k] * model.coefficient(connection, k);
            }
            rates[j] = Logistic.sigma(v);
        }
        int[] words = new int[1 << HIDDEN];
        for (int t = 0; t < DATA * KEPT_SWEEPS; t++) {
            int word = 0;
            for (int j = 0; j < HIDDEN; j++) {
                word = word << 1 | (random.uniform(LATER / 2 + j, time, t) < rates[j] ? 1 : 0);
            }
            words[word]++;
        }
        return words;
    }

    /** Adds both divergences to a hash. */
    public void hashInto(ResultHash hash) {
        hash.add(before).add(after);
    }
}
