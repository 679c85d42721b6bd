package org.yuragi.spiking;

import java.util.Arrays;
import org.yuragi.input.ArrayLength;
import org.yuragi.network.Message;

/**
 * The spikes of one block in one epoch: by step, then population, then neuron. As a message: for each step and population
 * how many there are, then the neurons' numbers, all as ints; nothing at all if none fired.
 */
final class EpochSpikes {
    private final int populations;
    private final int[] counts;
    private int[] ids = new int[256];
    private int total;

    EpochSpikes(int steps, int populations) {
        this.populations = populations;
        this.counts = new int[ArrayLength.of("steps x populations", steps, populations)];
    }

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** Adds the spikes of one step and population, to be called in their order. */
    void add(int step, int population, int[] from, int first, int count) {
        reserve(count);
        System.arraycopy(from, first, ids, total, count);
        counts[step * populations + population] = count;
        total += count;
    }

    int count(int step, int population) {
        return counts[step * populations + population];
    }

    int[] ids() {
        return ids;
    }

    int total() {
        return total;
    }

    void write(Message to) {
        if (total > 0) {
            to.putInts(counts, 0, counts.length);
            to.putInts(ids, 0, total);
        }
    }

    void read(Message from) {
        clear();
        if (from.length() == 0) {
            return;
        }
        from.getInts(counts, 0, counts.length);
        int all = 0;
        for (int count : counts) {
            all += count;
        }
        reserve(all);
        from.getInts(ids, 0, all);
        total = all;
    }

    private void reserve(int more) {
        if (ids.length - total < more) {
            ids = Arrays.copyOf(ids, Math.max(2 * ids.length, total + more));
        }
    }
}
