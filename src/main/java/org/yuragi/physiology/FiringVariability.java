package org.yuragi.physiology;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.yuragi.activity.Sample;
import org.yuragi.gibbs.RunningNetwork;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.images.LabelledImages;
import org.yuragi.result.ResultHash;

/**
 * Variability of hidden neurons while one image stays clamped: every sweep each neuron is on or off once, a spike or none.
 * Each (neuron, image) that fires often enough is one unit: variance by mean of its spike counts in adjoining windows (Fano
 * factor), and coefficient of variation of its intervals.
 *
 * <p>Beside them what a Bernoulli neuron of the same rate p a sweep would give: Fano factor {@code 1 - p}, coefficient of
 * variation {@code sqrt(1 - p)}; a Poisson process gives 1 and 1. Neurons that fire in a large part of the sweeps can thus
 * not be Poisson, however random they are.
 *
 * @param units how many (neuron, image) were counted
 * @param fano median Fano factor
 * @param cv median coefficient of variation
 * @param fanoBernoulli median of {@code 1 - p} over the same units
 * @param cvBernoulli median of {@code sqrt(1 - p)}
 * @param fanoSparse median Fano factor of units that fire in fewer than one sweep of ten; NaN if there are none
 * @param cvSparse the same of the coefficient of variation
 * @param sparse how many those are
 * @param rate bins of rate: mean spikes a sweep
 * @param fanoByRate median Fano factor in each bin
 * @param fanoLow lower quartile
 * @param fanoHigh upper quartile
 * @param cvByRate median coefficient of variation in each bin
 */
public record FiringVariability(
        int units,
        double fano,
        double cv,
        double fanoBernoulli,
        double cvBernoulli,
        double fanoSparse,
        double cvSparse,
        int sparse,
        double[] rate,
        double[] fanoByRate,
        double[] fanoLow,
        double[] fanoHigh,
        double[] cvByRate)
        implements Serializable {
    /** Spikes that a unit needs to be counted. */
    static final int LEAST_SPIKES = 10;

    /** Sweeps of a window in which spikes are counted. */
    public static final int WINDOW = 20;

    private static final double SPARSE = 0.1;
    private static final double NEAR_ONE = 0.2;
    private static final int BINS = 20;
    private static final int LEAST_UNITS = 20;

    /** Whether variability is Poisson-like: median Fano factor and coefficient of variation both within a fifth of 1. */
    public Evidence poisson() {
        return near(fano) && near(cv) ? Evidence.FOR : Evidence.AGAINST;
    }

    /** The same, of the units that fire in fewer than one sweep of ten. */
    public Evidence poissonWhereSparse() {
        if (sparse < LEAST_UNITS) {
            return Evidence.UNDECIDED;
        }
        return near(fanoSparse) && near(cvSparse) ? Evidence.FOR : Evidence.AGAINST;
    }

    private static boolean near(double value) {
        return Math.abs(value - 1) <= NEAR_ONE;
    }

    /**
     * Measures.
     *
     * @param images clamped side by side, one chain each
     * @param sweeps how long; counts are taken in whole windows of {@value #WINDOW}
     * @param parts synapses are resampled in so many parts, one after each sweep; 0 holds them still
     */
    static FiringVariability of(
            TrainedNetwork network, LabelledImages images, int sweeps, int parts, long seed, int stream) {
        int count = images.count();
        int neurons = network.hiddenNeurons();
        RunningNetwork running = new RunningNetwork(network, seed, stream, count);
        int[] order = IntStream.range(0, count).toArray();
        int whole = sweeps / WINDOW * WINDOW;
        Trains trains = new Trains(neurons * count, whole);
        for (int sweep = 0; sweep < whole; sweep++) {
            running.clampImages(images, order, 0, count);
            running.drawHidden();
            for (int j = 0; j < neurons; j++) {
                for (int d = 0; d < count; d++) {
                    if (running.state(j, d) != 0) {
                        trains.spike(j * count + d, sweep);
                    }
                }
            }
            if (parts > 0) {
                running.resampleSynapses(sweep % parts, parts);
            }
        }
        return trains.summary();
    }

    void hashInto(ResultHash hash) {
        hash.add(units).add(fano).add(cv).add(fanoBernoulli).add(fanoSparse).add(cvSparse);
        hash.add("fano", fanoByRate).add("cv", cvByRate);
    }

    /** Counts and intervals of many units, gathered spike by spike. */
    private static final class Trains {
        private final int sweeps;
        private final int[] spikes;
        private final int[] inWindow;
        private final int[] window;
        private final double[] countSquares;
        private final int[] last;
        private final double[] intervals;
        private final double[] intervalSquares;

        Trains(int units, int sweeps) {
            this.sweeps = sweeps;
            spikes = new int[units];
            inWindow = new int[units];
            window = new int[units];
            countSquares = new double[units];
            last = new int[units];
            intervals = new double[units];
            intervalSquares = new double[units];
            Arrays.fill(last, -1);
        }

        void spike(int unit, int sweep) {
            if (sweep / WINDOW != window[unit]) {
                closeWindow(unit);
                window[unit] = sweep / WINDOW;
            }
            inWindow[unit]++;
            spikes[unit]++;
            if (last[unit] >= 0) {
                double interval = sweep - last[unit];
                intervals[unit] += interval;
                intervalSquares[unit] += interval * interval;
            }
            last[unit] = sweep;
        }

        private void closeWindow(int unit) {
            countSquares[unit] += (double) inWindow[unit] * inWindow[unit];
            inWindow[unit] = 0;
        }

        FiringVariability summary() {
            int windows = sweeps / WINDOW;
            double[] rate = new double[spikes.length];
            double[] fano = new double[spikes.length];
            double[] cv = new double[spikes.length];
            for (int u = 0; u < spikes.length; u++) {
                closeWindow(u);
                boolean enough = spikes[u] >= LEAST_SPIKES && spikes[u] < sweeps;
                double mean = (double) spikes[u] / windows;
                rate[u] = enough ? (double) spikes[u] / sweeps : Double.NaN;
                fano[u] = enough ? (countSquares[u] - windows * mean * mean) / (windows - 1) / mean : Double.NaN;
                int n = spikes[u] - 1;
                double interval = intervals[u] / n;
                double variance = (intervalSquares[u] - n * interval * interval) / (n - 1);
                cv[u] = enough ? Math.sqrt(Math.max(0, variance)) / interval : Double.NaN;
            }
            double[][] binned = new double[5][BINS];
            for (int b = 0; b < BINS; b++) {
                Sample fanos = chosen(fano, rate, (double) b / BINS, (double) (b + 1) / BINS);
                Sample cvs = chosen(cv, rate, (double) b / BINS, (double) (b + 1) / BINS);
                boolean enough = fanos.count() >= LEAST_UNITS;
                binned[0][b] = (b + 0.5) / BINS;
                binned[1][b] = enough ? fanos.quantile(0.5) : Double.NaN;
                binned[2][b] = enough ? fanos.quantile(0.25) : Double.NaN;
                binned[3][b] = enough ? fanos.quantile(0.75) : Double.NaN;
                binned[4][b] = enough ? cvs.quantile(0.5) : Double.NaN;
            }
            Sample rates = Sample.of(rate);
            double medianRate = rates.quantile(0.5);
            return new FiringVariability(
                    rates.count(),
                    Sample.of(fano).quantile(0.5),
                    Sample.of(cv).quantile(0.5),
                    1 - medianRate,
                    Math.sqrt(1 - medianRate),
                    chosen(fano, rate, 0, SPARSE).quantile(0.5),
                    chosen(cv, rate, 0, SPARSE).quantile(0.5),
                    chosen(fano, rate, 0, SPARSE).count(),
                    binned[0],
                    binned[1],
                    binned[2],
                    binned[3],
                    binned[4]);
        }

        private static Sample chosen(double[] values, double[] rate, double from, double to) {
            return Sample.of(IntStream.range(0, values.length)
                    .filter(u -> rate[u] >= from && rate[u] < to)
                    .mapToDouble(u -> values[u])
                    .toArray());
        }
    }
}
