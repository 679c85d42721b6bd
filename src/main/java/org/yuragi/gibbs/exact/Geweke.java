package org.yuragi.gibbs.exact;

import org.apache.commons.math3.distribution.TDistribution;
import org.yuragi.gibbs.graph.Assignment;
import org.yuragi.gibbs.graph.Clamped;
import org.yuragi.gibbs.graph.Graph;
import org.yuragi.gibbs.graph.GraphModel;
import org.yuragi.gibbs.graph.Kernel;
import org.yuragi.gibbs.graph.PosteriorNetwork;
import org.yuragi.gibbs.graph.PosteriorSettings;
import org.yuragi.gibbs.graph.Role;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Geweke's joint-distribution test (2004, J Am Stat Assoc 99:799). One simulator draws synapses from their prior and neurons
 * forward; the other goes on from there by turns, a sweep of the sampler given the outputs, then new outputs given all else.
 * If and only if the sampler is right do both draw from one distribution. It needs no enumeration and so sees networks of any size.
 *
 * @param largest largest |z| over the statistics: mean state of each synapse and each free neuron, mean of the product of the
 *     two neurons of each connection, and of each synapse with its postsynaptic neuron
 * @param bound the quantile that the largest |z| exceeds with a probability below 1e-3 (Student's t, Bonferroni)
 * @param statistics how many
 * @param iterations turns
 */
public record Geweke(double largest, double bound, int statistics, int iterations) {
    private static final int BATCHES = 50;
    private static final double SIGNIFICANCE = 1e-3;

    /** Runs both simulators on a network's inputs; its outputs are not used. */
    public static Geweke of(SmallNetwork network, Kernel kernel, int iterations, long seed) {
        Simulator simulator = new Simulator(network, seed);
        double[][] independent = new double[BATCHES][];
        double[][] chained = new double[BATCHES][];
        Assignment state = simulator.forward(0);
        PosteriorSettings settings = PosteriorSettings.exact(seed, 1, 0, 1);
        int per = iterations / BATCHES;
        for (int batch = 0; batch < BATCHES; batch++) {
            independent[batch] = simulator.zero();
            chained[batch] = simulator.zero();
            for (int turn = 0; turn < per; turn++) {
                long time = (long) batch * per + turn + 1;
                simulator.add(simulator.forward(time), independent[batch], per);
                Clamped data = Clamped.inputsAndOutputs(network.model().graph(), state.neurons());
                Blocks blocks = new Blocks(new PosteriorNetwork(network.model(), data, settings, kernel));
                blocks.takeAndExchange(state, time);
                blocks.endRound(time);
                blocks.put(state);
                simulator.outputs(state, -time);
                simulator.add(state, chained[batch], per);
            }
        }
        int statistics = independent[0].length;
        double largest = 0;
        for (int s = 0; s < statistics; s++) {
            largest = Math.max(largest, Math.abs(z(independent, chained, s)));
        }
        double bound = new TDistribution(null, BATCHES - 1.0)
                .inverseCumulativeProbability(1 - SIGNIFICANCE / (2.0 * statistics));
        return new Geweke(largest, bound, statistics, per * BATCHES);
    }

    private static double z(double[][] one, double[][] other, int s) {
        double[] a = meanAndSquaredError(one, s);
        double[] b = meanAndSquaredError(other, s);
        double squared = a[1] + b[1];
        return squared == 0 ? 0 : (a[0] - b[0]) / StrictMath.sqrt(squared);
    }

    private static double[] meanAndSquaredError(double[][] batches, int s) {
        double mean = 0;
        for (double[] batch : batches) {
            mean += batch[s] / batches.length;
        }
        double squares = 0;
        for (double[] batch : batches) {
            squares += (batch[s] - mean) * (batch[s] - mean);
        }
        return new double[] {mean, squares / (batches.length - 1) / batches.length};
    }

    /** Draws forward, from the definition. */
    private static final class Simulator {
        private final SmallNetwork network;
        private final GraphModel model;
        private final Graph graph;
        private final LogJoint joint;
        private final CounterRandom random;
        private final int[] order;

        Simulator(SmallNetwork network, long seed) {
            this.network = network;
            this.model = network.model();
            this.graph = model.graph();
            this.joint = new LogJoint(model);
            this.random = new CounterRandom(seed, Purpose.GENERATED_DATA);
            this.order = graph.order();
        }

        Assignment forward(long time) {
            Assignment state = new Variables(model, network.data()).start();
            for (int s = 0; s < state.synapses().length; s++) {
                state.synapses()[s] = (byte) (random.uniform(s, time, -1) < model.prior() ? 1 : 0);
            }
            for (int d = 0; d < state.neurons().length; d++) {
                for (int i : order) {
                    if (graph.role(i) != Role.INPUT) {
                        draw(state, d, i, time, d);
                    }
                }
            }
            return state;
        }

        void outputs(Assignment state, long time) {
            for (int d = 0; d < state.neurons().length; d++) {
                for (int i : graph.neurons(Role.OUTPUT)) {
                    draw(state, d, i, -time, d + state.neurons().length);
                }
            }
        }

        private void draw(Assignment state, int d, int i, long time, int draw) {
            double v = joint.potential(state, state.neurons()[d], i);
            state.neurons()[d][i] = (byte) (random.uniform(i, time, draw) < 1 / (1 + StrictMath.exp(-v)) ? 1 : 0);
        }

        double[] zero() {
            int free = graph.neurons() - graph.neurons(Role.INPUT).length;
            return new double[2 * model.synapses() + free + graph.connections()];
        }

        void add(Assignment state, double[] sums, int of) {
            int at = 0;
            double each = 1.0 / of;
            double perDatum = each / state.neurons().length;
            for (int s = 0; s < model.synapses(); s++) {
                int post = graph.post(s / model.perConnection());
                sums[at++] += each * state.synapses()[s];
                for (byte[] datum : state.neurons()) {
                    sums[at] += perDatum * state.synapses()[s] * datum[post];
                }
                at++;
            }
            for (int i = 0; i < graph.neurons(); i++) {
                if (graph.role(i) != Role.INPUT) {
                    for (byte[] datum : state.neurons()) {
                        sums[at] += perDatum * datum[i];
                    }
                    at++;
                }
            }
            for (int c = 0; c < graph.connections(); c++) {
                for (byte[] datum : state.neurons()) {
                    sums[at] += perDatum * datum[graph.pre(c)] * datum[graph.post(c)];
                }
                at++;
            }
        }
    }
}
