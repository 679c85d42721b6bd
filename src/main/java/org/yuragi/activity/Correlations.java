package org.yuragi.activity;

import java.util.Arrays;
import org.yuragi.input.ArrayLength;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Pearson correlations of spike counts, over all pairs of a random sample of the population's neurons. A neuron whose
 * count never changes has none; its pairs are left out.
 *
 * @param neurons the sampled neurons, rising
 * @param binS bin of the counts, s
 * @param pairs correlation of each pair (i, j), i before j in the sample, in order; NaN where it is not defined
 */
public record Correlations(int[] neurons, double binS, double[] pairs) {
    /** The pairs that are defined. */
    public Sample distribution() {
        return Sample.of(pairs);
    }

    /** Counts of the sampled neurons, bin by bin. */
    static final class Counts {
        private static final int NOT_SAMPLED = -1;
        private final ActivitySettings settings;
        private final long binSteps;
        private final int[] sample;
        private final int[] row;
        private final int[][] counts;

        /** @param population keys the sample beside the seed */
        Counts(int population, int neurons, ActivitySettings settings) {
            this.settings = settings;
            this.binSteps = settings.steps(settings.correlationBinS());
            int[] order = new CounterRandom(settings.seed(), Purpose.SURROGATE).permutation(neurons, population, 0);
            sample = Arrays.copyOf(order, Math.min(settings.correlationNeurons(), neurons));
            Arrays.sort(sample);
            row = new int[neurons];
            Arrays.fill(row, NOT_SAMPLED);
            for (int i = 0; i < sample.length; i++) {
                row[sample[i]] = i;
            }
            counts = new int[sample.length][settings.bins(binSteps)];
        }

        void spike(long step, int neuron) {
            if (row[neuron] == NOT_SAMPLED) {
                return;
            }
            long bin = (step - settings.fromStep()) / binSteps;
            int[] its = counts[row[neuron]];
            if (bin < its.length) {
                its[(int) bin]++;
            }
        }

        Correlations correlations() {
            int n = sample.length;
            long[] sum = new long[n];
            double[] spread = new double[n];
            for (int i = 0; i < n; i++) {
                sum[i] = Arrays.stream(counts[i]).asLongStream().sum();
                spread[i] = Math.sqrt(covariation(i, i, sum));
            }
            double[] pairs = new double[ArrayLength.triangle("pairs of units", n - 1)];
            int at = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    pairs[at++] = spread[i] > 0 && spread[j] > 0
                            ? covariation(i, j, sum) / (spread[i] * spread[j])
                            : Double.NaN;
                }
            }
            return new Correlations(sample.clone(), binSteps * settings.stepS(), pairs);
        }

        private double covariation(int i, int j, long[] sum) {
            long products = 0;
            int[] a = counts[i];
            int[] b = counts[j];
            for (int bin = 0; bin < a.length; bin++) {
                products += (long) a[bin] * b[bin];
            }
            return products - (double) sum[i] * sum[j] / a.length;
        }
    }
}
