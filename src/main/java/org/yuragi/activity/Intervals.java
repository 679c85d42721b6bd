package org.yuragi.activity;

import java.util.Arrays;

/**
 * Interspike intervals of each neuron. The CV is standard deviation by mean, 1 for a Poisson process, whatever its rate;
 * CV2 compares neighbouring intervals only, {@code mean of 2 |I' - I| / (I' + I)}, and so forgives a rate that drifts
 * (Holt et al. 1996, J Neurophysiol 75:1806).
 */
final class Intervals {
    private static final long NONE = -1;
    private final long[] lastSpike;
    private final long[] lastInterval;
    private final long[] count;
    private final long[] sum;
    private final double[] sumSquares;
    private final double[] sumRatios;

    Intervals(int neurons) {
        lastSpike = new long[neurons];
        lastInterval = new long[neurons];
        count = new long[neurons];
        sum = new long[neurons];
        sumSquares = new double[neurons];
        sumRatios = new double[neurons];
        Arrays.fill(lastSpike, NONE);
    }

    /** @throws IllegalArgumentException if the neuron's spikes do not come in order of time */
    void spike(long step, int neuron) {
        long last = lastSpike[neuron];
        if (last != NONE) {
            long interval = step - last;
            if (interval <= 0) {
                throw new IllegalArgumentException(
                        "neuron " + neuron + ": a spike at step " + step + " after one at step " + last);
            }
            sum[neuron] += interval;
            // Whole numbers below 2^53 in any real run, and so exact.
            sumSquares[neuron] += (double) interval * interval;
            if (count[neuron] > 0) {
                long before = lastInterval[neuron];
                sumRatios[neuron] += 2.0 * Math.abs(interval - before) / (interval + before);
            }
            lastInterval[neuron] = interval;
            count[neuron]++;
        }
        lastSpike[neuron] = step;
    }

    /** CV of each neuron; NaN where there are too few intervals. */
    double[] cv(int minIntervals) {
        double[] cv = new double[count.length];
        for (int i = 0; i < cv.length; i++) {
            double mean = (double) sum[i] / count[i];
            double variance = (sumSquares[i] - sum[i] * mean) / (count[i] - 1);
            cv[i] = count[i] < minIntervals ? Double.NaN : Math.sqrt(Math.max(0, variance)) / mean;
        }
        return cv;
    }

    /** CV2 of each neuron; NaN where there are too few intervals. */
    double[] cv2(int minIntervals) {
        double[] cv2 = new double[count.length];
        for (int i = 0; i < cv2.length; i++) {
            cv2[i] = count[i] < minIntervals ? Double.NaN : sumRatios[i] / (count[i] - 1);
        }
        return cv2;
    }
}
