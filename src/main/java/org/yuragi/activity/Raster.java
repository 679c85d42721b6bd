package org.yuragi.activity;

import java.util.Arrays;

/**
 * The spikes of some neurons over some time, to be looked at: neurons evenly spaced in the population, fewer of them where
 * they have more spikes than a picture can hold. Which are left does not depend on the order in which spikes come.
 */
public final class Raster {
    private static final int MOST_SPIKES = 20_000;
    private final int neurons;
    private final long fromStep;
    private final long toStep;
    private int every;
    private long[] steps = new long[1024];
    private int[] neuronOf = new int[1024];
    private int count;

    /**
     * @param neurons of the population
     * @param shown how many of them to keep at most
     * @param fromStep first step
     * @param toStep step after the last
     */
    public Raster(int neurons, int shown, long fromStep, long toStep) {
        this.neurons = neurons;
        this.every = Math.max(1, (neurons + shown - 1) / shown);
        this.fromStep = fromStep;
        this.toStep = toStep;
    }

    /** One spike; passed over if it is not among those shown. */
    public void spike(long step, int neuron) {
        if (step < fromStep || step >= toStep || neuron % every != 0) {
            return;
        }
        if (count == MOST_SPIKES && rows() > 1) {
            halve();
            spike(step, neuron);
            return;
        }
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, 2 * count);
            neuronOf = Arrays.copyOf(neuronOf, 2 * count);
        }
        steps[count] = step;
        neuronOf[count++] = neuron;
    }

    /** Every second neuron goes, with all its spikes: each row that is left stays whole. */
    private void halve() {
        every *= 2;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (neuronOf[i] % every == 0) {
                steps[kept] = steps[i];
                neuronOf[kept++] = neuronOf[i];
            }
        }
        count = kept;
    }

    /** The first step that it shows. */
    public long fromStep() {
        return fromStep;
    }

    /** The step after the last one that it shows. */
    public long toStep() {
        return toStep;
    }

    /** How many neurons are shown. */
    public int rows() {
        return (neurons + every - 1) / every;
    }

    /** The step of each spike. */
    public long[] steps() {
        return Arrays.copyOf(steps, count);
    }

    /** The neuron of each spike, by its place among those shown. */
    public int[] neurons() {
        return Arrays.stream(neuronOf, 0, count).map(neuron -> neuron / every).toArray();
    }
}
