package org.yuragi.gibbs.exact;

import org.yuragi.gibbs.graph.Assignment;
import org.yuragi.gibbs.graph.GraphBlock;
import org.yuragi.gibbs.graph.PosteriorNetwork;

/**
 * Transition probabilities of the running code, exactly. Nothing is written down a second time: each number comes from
 * stepping the network's own blocks along every path with the probabilities that they themselves computed.
 */
public final class Transitions {
    private final PosteriorNetwork network;
    private final Variables variables;
    private final Blocks blocks;
    private final Assignment scratch;

    /** @param network of few enough variables to enumerate */
    public Transitions(PosteriorNetwork network) {
        this.network = network;
        this.variables = new Variables(network.model(), network.data());
        this.blocks = new Blocks(network);
        this.scratch = variables.start();
    }

    /** The network's variables. */
    public Variables variables() {
        return variables;
    }

    /** The transition matrix of one round, from x to: every path of {@link GraphBlock#step}, replayed. */
    public double[][] ofRound(long round) {
        int states = variables.states();
        double[][] matrix = new double[states][];
        for (int from = 0; from < states; from++) {
            Assignment start = variables.assignment(from);
            blocks.takeAndExchange(start, round);
            double[] joint = {1};
            int[] codes = {0};
            for (int b = 0; b < blocks.count(); b++) {
                double[] own = new double[states];
                Paths paths = new Paths();
                do {
                    blocks.block(b).take(start);
                    blocks.endRound(b, round, paths);
                    own[ownCode(b)] += paths.probability();
                } while (paths.next());
                int[] reached = reached(own);
                joint = product(joint, own, reached);
                codes = sums(codes, reached);
            }
            matrix[from] = spread(joint, codes, states);
        }
        return matrix;
    }

    /**
     * The same for all rounds of one cycle (a sweep, or the sweeps between two exchanges), by passing the distribution on
     * from site to site: not every path is replayed, only both ways of every update from every state. So rounds of several
     * sweeps can be had.
     */
    public double[][] ofRoundBySites(long round) {
        int states = variables.states();
        int rounds = network.settings().roundsPerSweep();
        int part = (int) (round % rounds);
        double[][] matrix = new double[states][];
        for (int from = 0; from < states; from++) {
            Assignment start = variables.assignment(from);
            blocks.takeAndExchange(start, round);
            double[] joint = {1};
            int[] codes = {0};
            for (int b = 0; b < blocks.count(); b++) {
                int sites = blocks.block(b).sites();
                double[] own = new double[states];
                blocks.block(b).take(start);
                own[ownCode(b)] = 1;
                blocks.endRound(b, round, new Paths());
                for (int s = 0; s < network.settings().sweepsPerRound(); s++) {
                    int begin = (int) ((long) sites * part / rounds);
                    int end = (int) ((long) sites * (part + 1) / rounds);
                    own = through(b, own, begin, end, start);
                }
                int[] reached = reached(own);
                joint = product(joint, own, reached);
                codes = sums(codes, reached);
            }
            matrix[from] = spread(joint, codes, states);
        }
        return matrix;
    }

    /** One sweep of a network of one block applied to a distribution over all states: p T, exactly. */
    public double[] sweep(double[] distribution) {
        blocks.takeAndExchange(variables.assignment(0), 0);
        blocks.endRound(0, 0, new Paths());
        return through(0, distribution, 0, blocks.block(0).sites(), variables.start());
    }

    /** Passes a distribution over a block's own states through some of its sites, everything else as in {@code frozen}. */
    private double[] through(int block, double[] distribution, int fromSite, int toSite, Assignment frozen) {
        GraphBlock its = blocks.block(block);
        double[] now = distribution;
        for (int site = fromSite; site < toSite; site++) {
            double[] next = new double[now.length];
            for (int code = 0; code < now.length; code++) {
                if (now[code] > 0) {
                    Assignment state = merged(block, frozen, code);
                    Paths paths = new Paths();
                    do {
                        its.take(state);
                        its.update(site, 1, paths);
                        next[ownCode(block)] += now[code] * paths.probability();
                    } while (paths.next());
                }
            }
            now = next;
        }
        return now;
    }

    private Assignment merged(int block, Assignment frozen, int ownCode) {
        Assignment own = variables.assignment(ownCode);
        if (blocks.count() == 1) {
            return own;
        }
        // Written into a copy by the block itself, so that only its own share is taken from the code.
        Assignment state = frozen.copy();
        blocks.block(block).take(own);
        blocks.block(block).put(state);
        return state;
    }

    private int ownCode(int block) {
        for (byte[] datum : scratch.neurons()) {
            java.util.Arrays.fill(datum, (byte) 0);
        }
        java.util.Arrays.fill(scratch.synapses(), (byte) 0);
        blocks.block(block).put(scratch);
        return variables.code(scratch);
    }

    private static int[] reached(double[] distribution) {
        return java.util.stream.IntStream.range(0, distribution.length)
                .filter(code -> distribution[code] > 0)
                .toArray();
    }

    private static double[] product(double[] joint, double[] own, int[] reached) {
        double[] all = new double[joint.length * reached.length];
        for (int a = 0; a < joint.length; a++) {
            for (int b = 0; b < reached.length; b++) {
                all[a * reached.length + b] = joint[a] * own[reached[b]];
            }
        }
        return all;
    }

    private static int[] sums(int[] codes, int[] reached) {
        int[] all = new int[codes.length * reached.length];
        for (int a = 0; a < codes.length; a++) {
            for (int b = 0; b < reached.length; b++) {
                all[a * reached.length + b] = codes[a] | reached[b];
            }
        }
        return all;
    }

    private static double[] spread(double[] joint, int[] codes, int states) {
        double[] row = new double[states];
        for (int i = 0; i < codes.length; i++) {
            row[codes[i]] += joint[i];
        }
        return row;
    }
}
