package org.yuragi.spectrum;

import java.io.Serializable;

/**
 * What principal components need of some samples: their number, their mean and their scatter about it. Scatters of different
 * samples add up without the loss of digits that raw second moments have. Source: Chan, Golub and LeVeque, "Algorithms for
 * computing the sample variance", The American Statistician 37 (1983).
 *
 * @param samples number of samples
 * @param mean mean of each unit
 * @param scatter units x units, row-major: sum of products of deviations from the mean
 */
public record Scatter(long samples, double[] mean, double[] scatter) implements Serializable {
    /** No samples. */
    public static Scatter none(int units) {
        return new Scatter(0, new double[units], new double[Math.multiplyExact(units, units)]);
    }

    /** Of some activity. */
    public static Scatter of(Activity activity) {
        double[] mean = activity.means();
        return new Scatter(activity.samples(), mean, Products.gramian(activity.centred()));
    }

    /** This and other samples after them. */
    public Scatter plus(Scatter other) {
        if (samples == 0 || other.samples == 0) {
            return samples == 0 ? other : this;
        }
        int units = mean.length;
        double n = samples + other.samples;
        double[] delta = new double[units];
        double[] all = new double[units];
        for (int i = 0; i < units; i++) {
            delta[i] = other.mean[i] - mean[i];
            all[i] = mean[i] + delta[i] * other.samples / n;
        }
        double weight = samples * (other.samples / n);
        double[] sum = new double[scatter.length];
        for (int i = 0; i < units; i++) {
            double factor = weight * delta[i];
            for (int j = 0, at = i * units; j < units; j++, at++) {
                sum[at] = (scatter[at] + other.scatter[at]) + factor * delta[j];
            }
        }
        return new Scatter(samples + other.samples, all, sum);
    }

    /** Of each unit 1 over the standard deviation; 0 for one that never changes. */
    double[] inverseDeviations() {
        int units = mean.length;
        double[] inverse = new double[units];
        for (int i = 0; i < units; i++) {
            double variance = scatter[i * units + i] / Math.max(1, samples - 1);
            inverse[i] = variance > 0 ? 1 / Math.sqrt(variance) : 0;
        }
        return inverse;
    }
}
