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
 * How like activity without input is to activity that images evoke, after the idea of Berkes, Orban, Lengyel and Fiser
 * (Science 331:83, 2011): hidden neurons are cut into groups of {@value #GROUP}, chosen at random without overlap, and the
 * distribution of each group's binary words is compared by the Jensen-Shannon divergence (bits; 0 for the same
 * distribution, 1 for disjoint ones).
 *
 * <p>Evoked: images clamped, outputs free. Spontaneous: inputs free too, each input neuron firing alone at its mean rate over the
 * images; in this network inputs have no parents, so these draws are exact. Finite samples alone give a divergence above
 * zero: the floor is that of two recordings of evoked activity.
 * All share their draws of synapses. The shuffled control is spontaneous activity
 * with each neuron's samples shuffled by themselves, so that its rates stay and its correlations go.
 *
 * @param divergence evoked to spontaneous, by group, bits
 * @param floor evoked to evoked again, by group
 * @param shuffled evoked to spontaneous with neurons shuffled, by group
 * @param evokedRates mean of each hidden neuron
 * @param spontaneousRates mean of each hidden neuron
 * @param samples words of each distribution
 */
public record SpontaneousActivity(
        double[] divergence,
        double[] floor,
        double[] shuffled,
        double[] evokedRates,
        double[] spontaneousRates,
        int samples)
        implements Serializable {
    /** Neurons of a group. */
    public static final int GROUP = 8;

    private static final int BATCH = 100;
    private static final double LOG_2 = StrictMath.log(2);

    /**
     * Measures.
     *
     * @param images as many as words are wanted
     */
    static SpontaneousActivity of(TrainedNetwork network, LabelledImages images, long seed, int stream) {
        int neurons = network.hiddenNeurons();
        int groups = Math.max(1, neurons / GROUP);
        int size = Math.min(GROUP, neurons);
        int[] members = new CounterRandom(seed, Purpose.SPLIT).permutation(neurons, 1L << 38, 0);
        RunningNetwork running = new RunningNetwork(network, seed, stream, BATCH);
        byte[] rates = running.inputRates(images);
        byte[][][] recordings = record(running, images, rates);
        byte[][] evoked = recordings[0];
        byte[][] again = recordings[1];
        byte[][] spontaneous = recordings[2];
        byte[][] shuffled = new byte[neurons][];
        CounterRandom random = new CounterRandom(seed, Purpose.SURROGATE);
        for (int j = 0; j < neurons; j++) {
            int[] order = random.permutation(images.count(), (1L << 38) + j, 0);
            shuffled[j] = new byte[order.length];
            for (int t = 0; t < order.length; t++) {
                shuffled[j][t] = spontaneous[j][order[t]];
            }
        }
        double[][] divergences = new double[3][groups];
        for (int g = 0; g < groups; g++) {
            int[] group = new int[size];
            System.arraycopy(members, g * size, group, 0, size);
            int[] words = words(evoked, group);
            divergences[0][g] = divergence(words, words(spontaneous, group));
            divergences[1][g] = divergence(words, words(again, group));
            divergences[2][g] = divergence(words, words(shuffled, group));
        }
        return new SpontaneousActivity(
                divergences[0], divergences[1], divergences[2], means(evoked), means(spontaneous), images.count());
    }

    /**
     * States of the hidden neurons, neuron by neuron: evoked, evoked again, spontaneous. Synapses are drawn anew for each batch,
     * and the three recordings share them, so that they differ in nothing but the input.
     */
    private static byte[][][] record(RunningNetwork running, LabelledImages images, byte[] rates) {
        byte[][][] recordings = new byte[3][running.network().hiddenNeurons()][images.count()];
        int[] order = IntStream.range(0, images.count()).toArray();
        for (int from = 0; from < order.length; from += BATCH) {
            int count = Math.min(BATCH, order.length - from);
            running.redrawSynapses();
            for (int recording = 0; recording < recordings.length; recording++) {
                if (recording < 2) {
                    running.clampImages(images, order, from, count);
                } else {
                    running.freeInputs(rates, count);
                }
                running.drawHidden();
                keep(running, recordings[recording], from, count);
            }
        }
        return recordings;
    }

    private static void keep(RunningNetwork running, byte[][] states, int from, int count) {
        for (int j = 0; j < states.length; j++) {
            for (int d = 0; d < count; d++) {
                states[j][from + d] = (byte) running.state(j, d);
            }
        }
    }

    private static int[] words(byte[][] states, int[] group) {
        int[] counts = new int[1 << group.length];
        for (int t = 0; t < states[0].length; t++) {
            int word = 0;
            for (int j : group) {
                word = word << 1 | states[j][t];
            }
            counts[word]++;
        }
        return counts;
    }

    /** Jensen-Shannon divergence of two histograms of the same number of samples, bits. */
    static double divergence(int[] one, int[] other) {
        double samples = IntStream.of(one).sum();
        double sum = 0;
        for (int w = 0; w < one.length; w++) {
            double p = one[w] / samples;
            double q = other[w] / samples;
            double middle = (p + q) / 2;
            sum += p > 0 ? p * StrictMath.log(p / middle) : 0;
            sum += q > 0 ? q * StrictMath.log(q / middle) : 0;
        }
        return sum / 2 / LOG_2;
    }

    private static double[] means(byte[][] states) {
        double[] means = new double[states.length];
        for (int j = 0; j < states.length; j++) {
            int on = 0;
            for (byte state : states[j]) {
                on += state;
            }
            means[j] = (double) on / states[j].length;
        }
        return means;
    }

    /** Divergence above the floor, by group. */
    public double[] excess() {
        double[] excess = new double[divergence.length];
        for (int g = 0; g < excess.length; g++) {
            excess[g] = divergence[g] - floor[g];
        }
        return excess;
    }

    /** Mean over groups of the divergence above the floor, bits. */
    public double meanExcess() {
        double sum = 0;
        for (double value : excess()) {
            sum += value / divergence.length;
        }
        return sum;
    }

    /** Mean over groups of how much nearer spontaneous activity is than its shuffled self, bits. */
    public double gainOfCorrelations() {
        double sum = 0;
        for (int g = 0; g < divergence.length; g++) {
            sum += (shuffled[g] - divergence[g]) / divergence.length;
        }
        return sum;
    }

    void hashInto(ResultHash hash) {
        hash.add("divergence", divergence).add("floor", floor).add("shuffled", shuffled);
        hash.add("evoked", evokedRates).add("spontaneous", spontaneousRates);
    }
}
