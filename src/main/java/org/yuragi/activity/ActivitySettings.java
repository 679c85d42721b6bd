package org.yuragi.activity;

import java.util.List;

/**
 * What is measured of a population's spikes.
 *
 * @param stepS length of a time step, s
 * @param fromStep first step that counts; what comes before is warm-up
 * @param toStep first step that counts no more
 * @param fanoWindowsS windows in which spikes are counted for the Fano factor, s; each at least a step
 * @param correlationBinS bin of counts for correlations and synchrony, s
 * @param correlationNeurons neurons sampled for correlations; all pairs among them count
 * @param rateBinS bin of the population's rate and of its power spectrum, s
 * @param segmentBins bins of a segment of the power spectrum, a power of two
 * @param minIntervals a neuron with fewer interspike intervals has no CV and no Fano factor
 * @param seed keys the sample of neurons
 */
public record ActivitySettings(
        double stepS,
        long fromStep,
        long toStep,
        List<Double> fanoWindowsS,
        double correlationBinS,
        int correlationNeurons,
        double rateBinS,
        int segmentBins,
        int minIntervals,
        long seed) {
    /** Fewer windows than that give no variance worth the name. */
    public static final int LEAST_WINDOWS = 10;

    private static final double RATE_BIN_S = 1e-3;
    private static final int LONGEST_SEGMENT = 1024;
    private static final int LEAST_SEGMENT = 64;

    /** @throws IllegalArgumentException if a length is not positive or the span is empty */
    public ActivitySettings {
        fanoWindowsS = List.copyOf(fanoWindowsS);
        if (!(stepS > 0) || fromStep < 0 || toStep <= fromStep) {
            throw new IllegalArgumentException("steps " + fromStep + " to " + toStep + " of " + stepS + " s");
        }
        if (Integer.bitCount(segmentBins) != 1 || correlationNeurons < 0 || minIntervals < 2) {
            throw new IllegalArgumentException("segment of " + segmentBins + " bins, " + correlationNeurons
                    + " neurons for correlations, at least " + minIntervals + " intervals");
        }
    }

    /**
     * What the reports use: windows of 10 ms to 1 s, correlations of 50 ms bins among 200 neurons, rates in 1 ms bins, and
     * segments of about a second, shorter where less than two fit.
     */
    public static ActivitySettings standard(double stepS, long fromStep, long toStep, int minIntervals, long seed) {
        long bins = Math.round((toStep - fromStep) * stepS / RATE_BIN_S);
        int segment =
                (int) Math.max(LEAST_SEGMENT, Math.min(LONGEST_SEGMENT, Long.highestOneBit(Math.max(1, bins / 2))));
        return new ActivitySettings(
                stepS,
                fromStep,
                toStep,
                List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0),
                0.05,
                200,
                RATE_BIN_S,
                segment,
                minIntervals,
                seed);
    }

    /** How long is looked at, s. */
    public double durationS() {
        return (toStep - fromStep) * stepS;
    }

    /** A length of time in whole steps, at least one. */
    long steps(double lengthS) {
        return Math.max(1, Math.round(lengthS / stepS));
    }

    /** How many whole bins of so many steps there are. */
    int bins(long binSteps) {
        return Math.toIntExact((toStep - fromStep) / binSteps);
    }
}
