package org.yuragi.physiology;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.yuragi.gibbs.RunningNetwork;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.result.ResultHash;

/**
 * What becomes of the synapses onto hidden neurons while a network goes on: sweep by sweep, in each of which every synapse is
 * resampled once.
 *
 * <p>Without new data a synapse keeps its probability p to be on and is drawn anew each time: it flips with probability
 * {@code 2 p (1 - p)}. During ongoing data (training images with their labels, as while learning, at a constant rate of new
 * evidence) probabilities move too, and the states of today tell less and less of those to come.
 *
 * @param flips share of all synapses that flip, by sweep, from the first
 * @param stillOn of the synapses on at the beginning, the share that are on, by sweep, sweep 0 first
 * @param onThroughout of the same, the share that have been on at every sweep so far
 * @param on share of all synapses that are on, by sweep, sweep 0 first
 * @param inOneSweep change of weights in the last sweep, against their size before it
 * @param overall change of weights from the beginning to the end
 */
public record SynapticTurnover(
        double[] flips, double[] stillOn, double[] onThroughout, double[] on, SizeChange inOneSweep, SizeChange overall)
        implements Serializable {

    /**
     * New data during a turnover.
     *
     * @param images that go on being learned
     * @param batch how many between two resamplings of a part of the synapses
     * @param etaHidden weight of new evidence at synapses onto hidden neurons
     * @param etaOutput the same onto output neurons
     */
    public record Data(LabelledImages images, int batch, double etaHidden, double etaOutput, double metaplasticity)
            implements Serializable {}

    /**
     * Watches.
     *
     * @param rows the input neurons whose synapses are followed
     * @param sweeps how many
     * @param parts a sweep is cut into so many resamplings, as while learning
     * @param data {@code null} for none
     */
    static SynapticTurnover of(
            TrainedNetwork network, int[] rows, int sweeps, int parts, Data data, long seed, int stream) {
        int batch = data == null ? 1 : data.batch();
        double metaplasticity = data == null ? 0 : data.metaplasticity();
        RunningNetwork running = new RunningNetwork(network, seed, stream, batch, metaplasticity);
        Followed synapses = new Followed(running, rows, sweeps);
        float[] first = running.hiddenWeights();
        float[] last = first;
        Presentations presentations = data == null ? null : new Presentations(data, seed);
        for (int sweep = 1; sweep <= sweeps; sweep++) {
            last = running.hiddenWeights();
            for (int part = 0; part < parts; part++) {
                if (data == null) {
                    running.resampleSynapses(part, parts);
                } else {
                    presentations.next(running);
                    running.gatherGivenTeacher(1);
                    running.learn(part, parts, data.etaHidden(), data.etaOutput());
                }
            }
            synapses.look(sweep);
        }
        int post = network.hidden(0);
        return new SynapticTurnover(
                synapses.flips,
                synapses.stillOn,
                synapses.onThroughout,
                synapses.on,
                SizeChange.of(last, running.hiddenWeights(), rows, post),
                SizeChange.of(first, running.hiddenWeights(), rows, post));
    }

    /** Share of all synapses that flip in a sweep, mean over sweeps. */
    public double flipRate() {
        double sum = 0;
        for (double flip : flips) {
            sum += flip / flips.length;
        }
        return sum;
    }

    /** How much more often a synapse that was on at the beginning is on at the end than any synapse: 0 when all is forgotten. */
    public double memory() {
        int end = stillOn.length - 1;
        return (stillOn[end] - on[end]) / (1 - on[end]);
    }

    void hashInto(ResultHash hash) {
        hash.add("flips", flips).add("still on", stillOn).add("on throughout", onThroughout);
        inOneSweep.hashInto(hash);
        overall.hashInto(hash);
    }

    /** The synapses of some input neurons, looked at after each sweep. */
    private static final class Followed {
        private final RunningNetwork running;
        private final int[] at;
        private final byte[] start;
        private final byte[] before;
        private final boolean[] throughout;
        private final double[] flips;
        private final double[] stillOn;
        private final double[] onThroughout;
        private final double[] on;

        Followed(RunningNetwork running, int[] rows, int sweeps) {
            this.running = running;
            byte[] states = running.hiddenSynapses();
            int each = running.network().synapses() * running.network().hidden(0);
            at = new int[rows.length * each];
            for (int i = 0; i < at.length; i++) {
                at[i] = rows[i / each] * each + i % each;
            }
            start = states;
            before = states.clone();
            throughout = new boolean[states.length];
            for (int i : at) {
                throughout[i] = start[i] != 0;
            }
            flips = new double[sweeps];
            stillOn = new double[sweeps + 1];
            onThroughout = new double[sweeps + 1];
            on = new double[sweeps + 1];
            look(0);
        }

        void look(int sweep) {
            byte[] states = running.hiddenSynapses();
            long began = 0;
            long still = 0;
            long all = 0;
            long now = 0;
            long flipped = 0;
            for (int i : at) {
                throughout[i] &= states[i] != 0;
                began += start[i];
                still += start[i] & states[i];
                all += throughout[i] ? 1 : 0;
                now += states[i];
                flipped += states[i] ^ before[i];
                before[i] = states[i];
            }
            if (sweep > 0) {
                flips[sweep - 1] = (double) flipped / at.length;
            }
            stillOn[sweep] = (double) still / began;
            onThroughout[sweep] = (double) all / began;
            on[sweep] = (double) now / at.length;
        }
    }

    /** Training images in a random order, batch after batch. */
    private static final class Presentations {
        private final Data data;
        private final int[] order;
        private int at;

        Presentations(Data data, long seed) {
            this.data = data;
            this.order = data.images().count() <= data.batch()
                    ? IntStream.range(0, data.images().count()).toArray()
                    : new CounterRandom(seed, Purpose.PRESENTATION)
                            .permutation(data.images().count(), 1L << 38, 0);
        }

        void next(RunningNetwork running) {
            int count = Math.min(data.batch(), order.length);
            at = at + count > order.length ? 0 : at;
            running.clampImages(data.images(), order, at, count);
            at += count;
        }
    }
}
