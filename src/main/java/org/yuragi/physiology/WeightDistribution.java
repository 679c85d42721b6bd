package org.yuragi.physiology;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.yuragi.input.ArrayLength;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.result.ResultHash;

/**
 * Magnitudes of the weights of a layer, and which of two distributions they are closer to: a lognormal, or the Gaussian of
 * mean 0 (folded at 0, as magnitudes have no sign). Both are fitted by maximum likelihood to the magnitudes above zero.
 *
 * <p>Criterion: the Kolmogorov-Smirnov distance to each fit, and the difference of both with its 95 % bootstrap interval,
 * where whole postsynaptic neurons are drawn with replacement and both fits are made anew. Akaike's criterion is given
 * beside it; with hundreds of thousands of weights its sign is never in doubt, and any fit is rejected.
 *
 * @param count magnitudes above zero
 * @param silent share of the weights that are exactly zero, left out
 * @param mu mean of ln magnitude
 * @param sigma standard deviation of ln magnitude (over n)
 * @param gaussian root mean square of the magnitudes: the Gaussian's standard deviation
 * @param ksLognormal largest distance between the empirical and the lognormal distribution function
 * @param ksGaussian the same for the Gaussian
 * @param gainLow lower end of the interval of {@code ksGaussian - ksLognormal}
 * @param gainHigh its upper end
 * @param aicGain Akaike's criterion of the Gaussian less that of the lognormal, by weight: above 0 speaks for the lognormal
 * @param excessKurtosis of the signed weights; 0 for a Gaussian
 * @param edges of the histogram's bins, ln magnitude
 * @param density share of the magnitudes in each bin, by unit of ln magnitude
 */
public record WeightDistribution(
        int count,
        double silent,
        double mu,
        double sigma,
        double gaussian,
        double ksLognormal,
        double ksGaussian,
        double gainLow,
        double gainHigh,
        double aicGain,
        double excessKurtosis,
        double[] edges,
        double[] density)
        implements Serializable {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double HALF_LOG_2_PI = 0.5 * StrictMath.log(2 * Math.PI);
    private static final int RESAMPLES = 200;
    private static final int POINTS = 1000;
    private static final int BINS = 60;
    private static final double LEAST = 0.025;

    /** Whether the magnitudes are closer to a lognormal than to a Gaussian. */
    public Evidence lognormal() {
        return Evidence.ofInterval(gainLow, gainHigh);
    }

    /** Density of ln magnitude under the lognormal. */
    public double lognormalDensity(double log) {
        double z = (log - mu) / sigma;
        return StrictMath.exp(-z * z / 2 - HALF_LOG_2_PI) / sigma;
    }

    /** Density of ln magnitude under the Gaussian. */
    public double gaussianDensity(double log) {
        double z = StrictMath.exp(log) / gaussian;
        return 2 * z * StrictMath.exp(-z * z / 2 - HALF_LOG_2_PI);
    }

    /**
     * Measures.
     *
     * @param weights presynaptic x postsynaptic neurons
     * @param rows the presynaptic neurons to take
     * @param post postsynaptic neurons
     * @param sign 0 for all weights, 1 for those above zero, -1 for those below
     * @param seed of the bootstrap
     */
    public static WeightDistribution of(float[] weights, int[] rows, int post, int sign, long seed) {
        double[] signed = new double[ArrayLength.of("connections", rows.length, post)];
        double[] magnitude = new double[signed.length];
        int[] neuron = new int[magnitude.length];
        int taken = 0;
        int count = 0;
        for (int at = 0; at < magnitude.length; at++) {
            double w = weights[rows[at / post] * post + at % post];
            signed[at] = w;
            if (sign * w < 0) {
                continue;
            }
            taken++;
            if (w != 0) {
                magnitude[count] = Math.abs(w);
                neuron[count++] = at % post;
            }
        }
        Sums all = new Sums(post);
        for (int i = 0; i < count; i++) {
            all.add(neuron[i], magnitude[i]);
        }
        Fit fit = all.fit(null);
        Ladder ladder = new Ladder(magnitude, neuron, count, post);
        Distances distances = ladder.distances(fit, null);
        double[] gain = new double[RESAMPLES];
        CounterRandom random = new CounterRandom(seed, Purpose.BOOTSTRAP);
        for (int r = 0; r < RESAMPLES; r++) {
            int[] times = new int[post];
            for (int i = 0; i < post; i++) {
                times[random.below(post, sign + 1, r, i)]++;
            }
            Fit again = all.fit(times);
            Distances resampled = ladder.distances(again, times);
            gain[r] = resampled.gaussian() - resampled.lognormal();
        }
        Arrays.sort(gain);
        double[] edges = new double[BINS + 1];
        double[] density = new double[BINS];
        histogram(magnitude, count, fit, edges, density);
        int cut = (int) (LEAST * RESAMPLES);
        return new WeightDistribution(
                count,
                taken == 0 ? Double.NaN : (double) (taken - count) / taken,
                fit.mu(),
                fit.sigma(),
                fit.scale(),
                distances.lognormal(),
                distances.gaussian(),
                gain[cut],
                gain[RESAMPLES - 1 - cut],
                aicGain(fit),
                kurtosis(signed),
                edges,
                density);
    }

    /** Per weight: twice the difference of mean log likelihoods, less the lognormal's one parameter more. */
    private static double aicGain(Fit fit) {
        double lognormal = -fit.mu() - StrictMath.log(fit.sigma()) - HALF_LOG_2_PI - 0.5;
        double folded = StrictMath.log(2) - StrictMath.log(fit.scale()) - HALF_LOG_2_PI - 0.5;
        return 2 * (lognormal - folded) - 2.0 / fit.count();
    }

    private static double kurtosis(double[] weights) {
        int count = weights.length;
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += weights[i] / count;
        }
        double second = 0;
        double fourth = 0;
        for (int i = 0; i < count; i++) {
            double square = (weights[i] - mean) * (weights[i] - mean);
            second += square / count;
            fourth += square * square / count;
        }
        return fourth / (second * second) - 3;
    }

    private static void histogram(double[] magnitude, int count, Fit fit, double[] edges, double[] density) {
        double from = fit.mu() - 5 * fit.sigma();
        double to = fit.mu() + 4 * fit.sigma();
        double width = (to - from) / BINS;
        for (int i = 0; i <= BINS; i++) {
            edges[i] = from + i * width;
        }
        for (int i = 0; i < count; i++) {
            int bin = (int) Math.floor((StrictMath.log(magnitude[i]) - from) / width);
            if (bin >= 0 && bin < BINS) {
                density[bin] += 1 / (count * width);
            }
        }
    }

    /** Adds everything to a hash. */
    void hashInto(ResultHash hash) {
        hash.add(count)
                .add(silent)
                .add(mu)
                .add(sigma)
                .add(gaussian)
                .add(ksLognormal)
                .add(ksGaussian);
        hash.add(gainLow).add(gainHigh).add(aicGain).add(excessKurtosis).add("weights", density);
    }

    private record Distances(double lognormal, double gaussian) {}

    private record Fit(double count, double mu, double sigma, double scale) {}

    /** What both fits need of each postsynaptic neuron. */
    private static final class Sums {
        private final double[] count;
        private final double[] log;
        private final double[] logSquare;
        private final double[] square;

        Sums(int post) {
            count = new double[post];
            log = new double[post];
            logSquare = new double[post];
            square = new double[post];
        }

        void add(int neuron, double magnitude) {
            double l = StrictMath.log(magnitude);
            count[neuron]++;
            log[neuron] += l;
            logSquare[neuron] += l * l;
            square[neuron] += magnitude * magnitude;
        }

        /** @param times how often each neuron counts; {@code null} for once */
        Fit fit(int[] times) {
            double n = 0;
            double l = 0;
            double ll = 0;
            double s = 0;
            for (int i = 0; i < count.length; i++) {
                int t = times == null ? 1 : times[i];
                n += t * count[i];
                l += t * log[i];
                ll += t * logSquare[i];
                s += t * square[i];
            }
            double mu = l / n;
            return new Fit(n, mu, Math.sqrt(Math.max(0, ll / n - mu * mu)), Math.sqrt(s / n));
        }
    }

    /** The magnitudes in rising order, each with its neuron; distances are taken at {@value #POINTS} of them. */
    private static final class Ladder {
        private final double[] at;
        private final int[][] below;

        Ladder(double[] magnitude, int[] neuron, int count, int post) {
            double[] sorted = Arrays.copyOf(magnitude, count);
            Arrays.sort(sorted);
            int points = Math.min(POINTS, count);
            at = new double[points];
            for (int p = 0; p < points; p++) {
                at[p] = sorted[(int) ((long) (p + 1) * count / points) - 1];
            }
            // below[p][i]: magnitudes of neuron i above point p - 1, up to point p.
            below = new int[points][post];
            for (int i = 0; i < count; i++) {
                int p = Arrays.binarySearch(at, magnitude[i]);
                p = p < 0 ? -p - 1 : p;
                while (p > 0 && at[p - 1] == magnitude[i]) {
                    p--;
                }
                below[p][neuron[i]]++;
            }
        }

        Distances distances(Fit fit, int[] times) {
            double seen = 0;
            double lognormal = 0;
            double gaussian = 0;
            for (int p = 0; p < at.length; p++) {
                for (int i = 0; i < below[p].length; i++) {
                    seen += (times == null ? 1 : times[i]) * below[p][i];
                }
                double share = seen / fit.count();
                double log = NORMAL.cumulativeProbability((StrictMath.log(at[p]) - fit.mu()) / fit.sigma());
                double folded = 2 * NORMAL.cumulativeProbability(at[p] / fit.scale()) - 1;
                lognormal = Math.max(lognormal, Math.abs(log - share));
                gaussian = Math.max(gaussian, Math.abs(folded - share));
            }
            return new Distances(lognormal, gaussian);
        }
    }
}
