package org.yuragi.activity;

import java.util.List;

/**
 * Statistics of a population's spike trains.
 *
 * @param settings what was looked at
 * @param ratesHz mean rate of each neuron, Hz; 0 for a neuron that was silent
 * @param lognormal fit to the rates of the neurons that fired
 * @param cv CV of each neuron's interspike intervals; NaN for neurons with too few
 * @param cv2 CV2 of each neuron; NaN for neurons with too few intervals
 * @param fano for each window of the settings the Fano factor of each neuron's counts; NaN for neurons with too few spikes,
 *     and throughout where fewer than {@link ActivitySettings#LEAST_WINDOWS} windows fit
 * @param correlations of pairs among sampled neurons
 * @param synchrony of the whole population
 * @param rateHz mean rate per neuron in each bin of the settings, Hz
 * @param power spectrum of {@code rateHz}, Hz^2 / Hz
 */
public record ActivityStatistics(
        ActivitySettings settings,
        double[] ratesHz,
        LognormalFit lognormal,
        double[] cv,
        double[] cv2,
        List<double[]> fano,
        Correlations correlations,
        Synchrony synchrony,
        double[] rateHz,
        PowerSpectrum power) {
    /** Mean rate of all neurons, silent ones included, Hz. */
    public double meanRateHz() {
        return Sample.of(ratesHz).mean();
    }

    /** The spectrum by that of as many independent Poisson neurons of the same rate, which is flat: 1 at all frequencies. */
    public double[] powerByPoisson() {
        double poisson = meanRateHz() / ratesHz.length;
        return java.util.Arrays.stream(power.density()).map(d -> d / poisson).toArray();
    }
}
