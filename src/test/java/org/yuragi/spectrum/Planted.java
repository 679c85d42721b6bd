package org.yuragi.spectrum;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Activity with a planted spectrum: scores and loadings are cosines (columns of the discrete cosine transform), which are
 * orthonormal and without mean, so that the covariance of the signal over the samples at hand has exactly the
 * eigenvalues n^-alpha; only the noise is random.
 */
final class Planted {
    private Planted() {}

    /** Signal with n^-alpha in all units' dimensions, plus white noise of a standard deviation. */
    static Activity activity(int samples, int units, double alpha, double noise, long seed, int repeat) {
        return noisy(signal(samples, units, alpha), noise, seed, repeat);
    }

    /** The signal alone. */
    static Activity signal(int samples, int units, double alpha) {
        double[] scores = new double[samples * units];
        // In random order: leaving out a stretch of slow cosines would take away whole dimensions.
        int[] order = new CounterRandom(1, Purpose.GENERATED_DATA).permutation(samples, 0, 0);
        for (int s = 0; s < samples; s++) {
            for (int n = 0; n < units; n++) {
                scores[s * units + n] = Math.pow(n + 1, -alpha / 2)
                        * Math.sqrt(2.0 * (samples - 1) / samples)
                        * Math.cos(Math.PI * (n + 1) * (order[s] + 0.5) / samples);
            }
        }
        return loaded(scores, samples, units, units);
    }

    /** As {@link #signal}, of few components whose scores are random in time: what a recording without repeats has. */
    static Activity random(int samples, int units, int components, double alpha, long seed) {
        CounterRandom random = new CounterRandom(seed, Purpose.GENERATED_DATA);
        double[] scores = new double[samples * components];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.pow(i % components + 1, -alpha / 2) * random.normal(i, 2, 0);
        }
        return loaded(scores, samples, components, units);
    }

    /** White noise on top. */
    static Activity noisy(Activity signal, double noise, long seed, int repeat) {
        CounterRandom random = new CounterRandom(seed, Purpose.GENERATED_DATA);
        double[] values = signal.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += noise * random.normal(i, repeat, 0);
        }
        return new Activity(signal.samples(), signal.units(), values);
    }

    private static Activity loaded(double[] scores, int samples, int components, int units) {
        double[] values = new double[samples * units];
        double[] loading = new double[units];
        for (int n = 0; n < components; n++) {
            for (int u = 0; u < units; u++) {
                loading[u] = Math.sqrt((n == 0 ? 1.0 : 2.0) / units) * Math.cos(Math.PI * n * (u + 0.5) / units);
            }
            for (int s = 0; s < samples; s++) {
                for (int u = 0; u < units; u++) {
                    values[s * units + u] += scores[s * components + n] * loading[u];
                }
            }
        }
        return new Activity(samples, units, values);
    }
}
