package org.yuragi.spiking;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** Poisson events to the neurons of one population in one block. Four neurons in a row share a block of random words. */
final class PoissonSource {
    private final CounterRandom random;
    private final long entity;
    private final PoissonCounts counts;
    private final double weight;
    private final long fromStep;
    private final long untilStep;
    private final int firstNeuron;
    private final int firstLocal;
    private final int size;
    private final int[] words = new int[4];

    /** @param input the input's number; @param meanPerStep events expected in a step */
    PoissonSource(
            long seed,
            int input,
            double meanPerStep,
            double weight,
            long fromStep,
            long untilStep,
            int firstNeuron,
            int firstLocal,
            int size) {
        this.random = new CounterRandom(seed, Purpose.NOISE);
        this.entity = (long) input << 32;
        this.counts = new PoissonCounts(meanPerStep);
        this.weight = weight;
        this.fromStep = fromStep;
        this.untilStep = untilStep;
        this.firstNeuron = firstNeuron;
        this.firstLocal = firstLocal;
        this.size = size;
    }

    /** Adds one step's events to its row of input. */
    void addTo(double[] row, long step) {
        if (step < fromStep || step >= untilStep) {
            return;
        }
        int end = firstNeuron + size;
        for (int group = firstNeuron & ~3; group < end; group += 4) {
            random.words(entity | group, step, 0, words, 4);
            int from = Math.max(group, firstNeuron);
            int to = Math.min(group + 4, end);
            for (int neuron = from; neuron < to; neuron++) {
                int count = counts.count(words[neuron - group]);
                if (count > 0) {
                    row[firstLocal + neuron - firstNeuron] += count * weight;
                }
            }
        }
    }
}
