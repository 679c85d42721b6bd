package org.yuragi.gibbs.graph;

import java.util.List;
import org.yuragi.gibbs.Logistic;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.result.ResultHash;

/** Samples of the synapses' posterior, put together from the blocks, and predictions by them. */
public final class PosteriorResult {
    private final PosteriorNetwork network;
    private final List<BlockSamples> blocks;

    /** @param blocks the harvests, by rising block */
    public PosteriorResult(PosteriorNetwork network, List<BlockSamples> blocks) {
        this.network = network;
        this.blocks = List.copyOf(blocks);
    }

    /** Number of samples kept. */
    public int samples() {
        return blocks.get(0).samples().size();
    }

    /** Log joint of all neurons, data and synapses after each sweep: with several blocks as each block saw the others. */
    public double[] logJoint() {
        double[] sum = new double[network.settings().sweeps()];
        for (BlockSamples block : blocks) {
            for (int sweep = 0; sweep < sum.length; sweep++) {
                sum[sweep] += block.logJoint()[sweep];
            }
        }
        return sum;
    }

    /** Share of the synapses that changed in each sweep. */
    public double[] flipRate() {
        double[] rate = new double[network.settings().sweeps()];
        for (BlockSamples block : blocks) {
            for (int sweep = 0; sweep < rate.length; sweep++) {
                rate[sweep] += (double) block.flips()[sweep] / network.model().synapses();
            }
        }
        return rate;
    }

    /** The last state of all neurons and synapses. */
    public Assignment last() {
        Assignment last = Assignment.off(network.model(), network.data().data());
        for (int d = 0; d < last.neurons().length; d++) {
            last.neurons()[d] = network.data().states()[d].clone();
        }
        for (BlockSamples block : blocks) {
            for (int i = 0; i < block.neurons().length; i++) {
                for (int d = 0; d < last.neurons().length; d++) {
                    last.neurons()[d][block.neurons()[i]] = block.states()[i * last.neurons().length + d];
                }
            }
            spread(block, block.synapses(), last.synapses());
        }
        return last;
    }

    /** One sample: connections x synapses, 0 or 1. */
    public byte[] sample(int index) {
        byte[] all = new byte[network.model().synapses()];
        blocks.forEach(block -> spread(block, block.samples().get(index), all));
        return all;
    }

    private void spread(BlockSamples block, byte[] from, byte[] into) {
        int perConnection = network.model().perConnection();
        for (int c = 0; c < block.connections().length; c++) {
            System.arraycopy(from, c * perConnection, into, block.connections()[c] * perConnection, perConnection);
        }
    }

    /**
     * Firing probabilities of the output neurons for new inputs: for each sample of the synapses, hidden neurons are drawn
     * from their inputs once.
     *
     * @param inputs new data x neurons; only the input neurons' states are read
     * @return samples x data x outputs
     */
    public double[][][] predict(byte[][] inputs) {
        GraphModel model = network.model();
        CounterRandom random = new CounterRandom(network.settings().seed(), Purpose.PREDICTION);
        int[] outputs = model.graph().neurons(Role.OUTPUT);
        double[][][] firing = new double[samples()][inputs.length][outputs.length];
        int[] order = model.graph().order();
        double[] probability = new double[model.graph().neurons()];
        for (int sample = 0; sample < firing.length; sample++) {
            double[] weights = weights(sample(sample));
            for (int d = 0; d < inputs.length; d++) {
                byte[] states = inputs[d].clone();
                forward(order, weights, states, probability, random, sample, d);
                for (int o = 0; o < outputs.length; o++) {
                    firing[sample][d][o] = probability[outputs[o]];
                }
            }
        }
        return firing;
    }

    /** Effective weight of each connection. */
    private double[] weights(byte[] synapses) {
        GraphModel model = network.model();
        double[] weights = new double[model.graph().connections()];
        for (int c = 0; c < weights.length; c++) {
            for (int k = 0; k < model.perConnection(); k++) {
                weights[c] += synapses[c * model.perConnection() + k] * model.coefficient(c, k);
            }
        }
        return weights;
    }

    private void forward(
            int[] order,
            double[] weights,
            byte[] states,
            double[] probability,
            CounterRandom random,
            int sample,
            int datum) {
        Graph graph = network.model().graph();
        for (int i : order) {
            if (graph.role(i) != Role.INPUT) {
                double v = network.model().bias(i);
                for (int c = graph.firstConnection(i); c < graph.firstConnection(i + 1); c++) {
                    v += weights[c] * states[graph.pre(c)];
                }
                probability[i] = Logistic.sigma(v);
                states[i] = (byte) (random.uniform(i, sample, datum) < probability[i] ? 1 : 0);
            }
        }
    }

    /** Adds all samples and the last states to a hash. */
    public void hashInto(ResultHash hash) {
        Assignment last = last();
        for (byte[] datum : last.neurons()) {
            hash.add("neurons", datum);
        }
        hash.add("synapses", last.synapses());
        for (int sample = 0; sample < samples(); sample++) {
            hash.add("sample", sample(sample));
        }
    }
}
