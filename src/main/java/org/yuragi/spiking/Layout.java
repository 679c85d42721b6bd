package org.yuragi.spiking;

import java.util.ArrayList;
import java.util.List;

/**
 * Where neurons are: each has a number, population after population in the order of their names, and each block owns a
 * contiguous share of every population. And what time is: steps, and epochs as long as the smallest delay.
 */
final class Layout {
    /** The longest delay, in steps. */
    static final int MOST_DELAY = 1 << 14;

    private static final int MOST_EPOCH = 100;
    private final SpikingDescription description;
    private final List<String> names;
    private final int[] first;
    private final int minDelay;
    private final int maxDelay;

    Layout(SpikingDescription description) {
        this.description = description;
        this.names = List.copyOf(description.populations().keySet());
        this.first = new int[names.size() + 1];
        for (int p = 0; p < names.size(); p++) {
            first[p + 1] =
                    first[p] + description.populations().get(names.get(p)).neurons();
        }
        int min = MOST_EPOCH;
        int max = 1;
        for (Projection projection : description.projections().values()) {
            min = (int) Math.min(min, steps(projection.delayMs().least(), description.dtMs()));
            max = (int) Math.max(max, steps(projection.delayMs().most(), description.dtMs()));
        }
        this.minDelay = min;
        this.maxDelay = max;
    }

    static long steps(double ms, double dtMs) {
        return Math.round(ms / dtMs);
    }

    int populations() {
        return names.size();
    }

    String name(int population) {
        return names.get(population);
    }

    Population population(int population) {
        return description.populations().get(names.get(population));
    }

    int index(String population) {
        return names.indexOf(population);
    }

    /** The first neuron of a population; of all beyond the last for the number of populations. */
    int first(int population) {
        return first[population];
    }

    int size(int population) {
        return first[population + 1] - first[population];
    }

    int neurons() {
        return first[names.size()];
    }

    /** The first neuron of a block's share of a population. */
    int first(int population, int block) {
        return first[population] + (int) ((long) size(population) * block / description.blocks());
    }

    int size(int population, int block) {
        return first(population, block + 1) - first(population, block);
    }

    int neuronsOf(int block) {
        int neurons = 0;
        for (int p = 0; p < names.size(); p++) {
            neurons += size(p, block);
        }
        return neurons;
    }

    /** Steps of an epoch: no spike arrives in the epoch in which it is emitted. */
    int stepsPerEpoch() {
        return minDelay;
    }

    /** Steps that input must be kept for; a power of two. */
    int rows() {
        int least = Math.max(maxDelay + 1, minDelay);
        return Integer.highestOneBit(2 * least - 1);
    }

    long steps() {
        return steps(description.biologicalS() * 1000, description.dtMs());
    }

    long epochs() {
        return (steps() + minDelay - 1) / minDelay;
    }

    double expectedBytes() {
        double bytes = 0;
        for (Projection projection : description.projections().values()) {
            int from = index(projection.from());
            double synapses = 0;
            for (String to : projection.to()) {
                synapses += projection.rule().expected(size(from)) * size(index(to));
            }
            bytes += synapses * Synapses.bytesEach(projection, description.dtMs());
            bytes += 4.0 * size(from) * description.blocks();
        }
        boolean conductances = population(0) instanceof Population.Conductance;
        double arrays = (conductances ? 2 : 1) * rows() + 12;
        return bytes + 8.0 * neurons() * arrays;
    }

    /** Populations by index. */
    List<Integer> indices(List<String> populations) {
        List<Integer> indices = new ArrayList<>();
        populations.forEach(name -> indices.add(index(name)));
        return indices;
    }
}
