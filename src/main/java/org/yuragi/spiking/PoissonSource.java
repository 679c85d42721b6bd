package org.yuragi.spiking;

import java.util.Arrays;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Poisson events to the neurons of one population in one block, at one rate or, after {@link Input.Kick}, at one that fades.
 * Four neurons in a row share a block of random words.
 */
final class PoissonSource {
    private final CounterRandom random;
    private final long entity;
    private final PoissonCounts[] counts;
    private final double weight;
    private final long fromStep;
    private final long untilStep;
    private final int firstNeuron;
    private final int firstLocal;
    private final int size;
    private final int[] words = new int[4];

    /**
     * @param input the input's number
     * @param meanPerStep events expected in a step, at the beginning
     * @param levels 1 for one rate; with more of them the rate falls in as many equal steps, of which the last is near zero
     */
    PoissonSource(
            long seed,
            int input,
            double meanPerStep,
            int levels,
            double weight,
            long fromStep,
            long untilStep,
            int firstNeuron,
            int firstLocal,
            int size) {
        this.random = CounterRandom.ofPart(seed, Purpose.NOISE, input);
        this.entity = CounterRandom.entity(input, 0);
        this.counts = new PoissonCounts[levels];
        Arrays.setAll(counts, level -> new PoissonCounts(meanPerStep * (levels - level) / levels));
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
        PoissonCounts now = counts[level(step)];
        int end = firstNeuron + size;
        for (int group = firstNeuron & ~3; group < end; group += 4) {
            random.words(entity | group, step, 0, words, 4);
            int from = Math.max(group, firstNeuron);
            int to = Math.min(group + 4, end);
            for (int neuron = from; neuron < to; neuron++) {
                int count = now.count(words[neuron - group]);
                if (count > 0) {
                    row[firstLocal + neuron - firstNeuron] += count * weight;
                }
            }
        }
    }

    private int level(long step) {
        return counts.length == 1 ? 0 : (int) ((step - fromStep) * counts.length / (untilStep - fromStep));
    }
}
