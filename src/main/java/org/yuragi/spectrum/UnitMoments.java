package org.yuragi.spectrum;

import java.io.Serializable;

/**
 * Mean and scatter of each unit by itself; those of different samples add up as in {@link Scatter}.
 *
 * @param samples number of samples
 * @param mean mean of each unit
 * @param squares sum of each unit's squared deviations from its mean
 */
public record UnitMoments(long samples, double[] mean, double[] squares) implements Serializable {
    /** Of some activity. */
    public static UnitMoments of(Activity activity) {
        double[] squares = new double[activity.units()];
        double[] centred = activity.centred().values();
        for (int i = 0; i < centred.length; i++) {
            squares[i % squares.length] += centred[i] * centred[i];
        }
        return new UnitMoments(activity.samples(), activity.means(), squares);
    }

    /** This and other samples after them. */
    public UnitMoments plus(UnitMoments other) {
        double n = samples + other.samples;
        double[] all = new double[mean.length];
        double[] sum = new double[mean.length];
        for (int i = 0; i < all.length; i++) {
            double delta = other.mean[i] - mean[i];
            all[i] = mean[i] + delta * other.samples / n;
            sum[i] = squares[i] + other.squares[i] + samples * (other.samples / n) * delta * delta;
        }
        return new UnitMoments(samples + other.samples, all, sum);
    }

    /** Of each unit 1 over the standard deviation; 0 for one that never changes. */
    double[] inverseDeviations() {
        double[] inverse = new double[mean.length];
        for (int i = 0; i < inverse.length; i++) {
            double variance = squares[i] / Math.max(1, samples - 1);
            inverse[i] = variance > 0 ? 1 / Math.sqrt(variance) : 0;
        }
        return inverse;
    }
}
