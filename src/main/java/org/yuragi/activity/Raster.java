package org.yuragi.activity;

import java.util.Arrays;

/**
 * The spikes of some neurons over some time, to be looked at: neurons evenly spaced in the population, and never more
 * spikes than a picture can hold.
 */
public final class Raster {
    private static final int MOST_SPIKES = 20_000;
    private final int every;
    private final int rows;
    private final long fromStep;
    private final long toStep;
    private long[] steps = new long[1024];
    private int[] rowOf = new int[1024];
    private int count;
    private boolean full;

    /**
     * @param neurons of the population
     * @param shown how many of them to keep at most
     * @param fromStep first step
     * @param toStep step after the last
     */
    public Raster(int neurons, int shown, long fromStep, long toStep) {
        this.every = Math.max(1, (neurons + shown - 1) / shown);
        this.rows = (neurons + every - 1) / every;
        this.fromStep = fromStep;
        this.toStep = toStep;
    }

    /** One spike; passed over if it is not among those shown. */
    public void spike(long step, int neuron) {
        if (step < fromStep || step >= toStep || neuron % every != 0) {
            return;
        }
        if (count == MOST_SPIKES) {
            full = true;
            return;
        }
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, 2 * count);
            rowOf = Arrays.copyOf(rowOf, 2 * count);
        }
        steps[count] = step;
        rowOf[count++] = neuron / every;
    }

    /** How many neurons are shown. */
    public int rows() {
        return rows;
    }

    /** The step of each spike. */
    public long[] steps() {
        return Arrays.copyOf(steps, count);
    }

    /** The neuron of each spike, by its place among those shown. */
    public int[] neurons() {
        return Arrays.copyOf(rowOf, count);
    }

    /** Whether spikes were left out because there were too many. */
    public boolean full() {
        return full;
    }
}
