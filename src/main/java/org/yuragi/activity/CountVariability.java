package org.yuragi.activity;

import java.util.Arrays;

/**
 * Mean and variance of each neuron's spike counts in adjoining windows of one length. Only windows that are whole count.
 * A window without spikes is never visited: it adds nothing to either sum.
 */
final class CountVariability {
    private final long fromStep;
    private final long windowSteps;
    private final int windows;
    private final int[] open;
    private final int[] inOpen;
    private final long[] sum;
    private final long[] sumSquares;

    CountVariability(int neurons, ActivitySettings settings, double windowS) {
        fromStep = settings.fromStep();
        windowSteps = settings.steps(windowS);
        windows = settings.bins(windowSteps);
        open = new int[neurons];
        inOpen = new int[neurons];
        sum = new long[neurons];
        sumSquares = new long[neurons];
        Arrays.fill(open, -1);
    }

    void spike(long step, int neuron) {
        long window = (step - fromStep) / windowSteps;
        if (window >= windows) {
            return;
        }
        if (open[neuron] == window) {
            // (n + 1)^2 - n^2
            sumSquares[neuron] += 2L * inOpen[neuron] + 1;
            inOpen[neuron]++;
        } else {
            open[neuron] = (int) window;
            inOpen[neuron] = 1;
            sumSquares[neuron]++;
        }
        sum[neuron]++;
    }

    int windows() {
        return windows;
    }

    /** Variance of one neuron's counts (over windows less one). */
    double variance(int neuron) {
        double mean = (double) sum[neuron] / windows;
        return (sumSquares[neuron] - sum[neuron] * mean) / (windows - 1);
    }

    /** Variance by mean of each neuron; NaN for neurons with fewer spikes than asked for, or too few windows. */
    double[] fano(long minSpikes) {
        double[] fano = new double[sum.length];
        for (int i = 0; i < fano.length; i++) {
            boolean enough = windows >= ActivitySettings.LEAST_WINDOWS && sum[i] >= minSpikes;
            fano[i] = enough ? variance(i) / ((double) sum[i] / windows) : Double.NaN;
        }
        return fano;
    }
}
