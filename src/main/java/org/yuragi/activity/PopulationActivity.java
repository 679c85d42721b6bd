package org.yuragi.activity;

import java.util.List;

/**
 * Takes a population's spikes one by one and keeps what its statistics need. Spikes of one neuron must come in order of
 * time; those of different neurons may interleave in any way, without any figure changing by a bit.
 */
public final class PopulationActivity {
    private final ActivitySettings settings;
    private final long[] spikes;
    private final Intervals intervals;
    private final List<CountVariability> windows;
    private final CountVariability binned;
    private final PopulationCounts binnedTotal;
    private final PopulationCounts rate;
    private final Correlations.Counts correlated;

    /**
     * @param population keys the sample of neurons, beside the seed
     * @param neurons they are numbered from 0
     */
    public PopulationActivity(int population, int neurons, ActivitySettings settings) {
        this.settings = settings;
        spikes = new long[neurons];
        intervals = new Intervals(neurons);
        windows = settings.fanoWindowsS().stream()
                .map(window -> new CountVariability(neurons, settings, window))
                .toList();
        binned = new CountVariability(neurons, settings, settings.correlationBinS());
        binnedTotal = new PopulationCounts(settings, settings.correlationBinS());
        rate = new PopulationCounts(settings, settings.rateBinS());
        correlated = new Correlations.Counts(population, neurons, settings);
    }

    /**
     * One spike. Those outside of the span that counts are passed over.
     *
     * @param neuron from 0
     * @throws IllegalArgumentException if this neuron had a spike at this step or a later one
     */
    public void spike(long step, int neuron) {
        if (step < settings.fromStep() || step >= settings.toStep()) {
            return;
        }
        spikes[neuron]++;
        intervals.spike(step, neuron);
        for (CountVariability window : windows) {
            window.spike(step, neuron);
        }
        binned.spike(step, neuron);
        binnedTotal.spike(step);
        rate.spike(step);
        correlated.spike(step, neuron);
    }

    /** The statistics of the spikes so far. */
    public ActivityStatistics statistics() {
        double[] ratesHz = new double[spikes.length];
        for (int i = 0; i < ratesHz.length; i++) {
            ratesHz[i] = spikes[i] / settings.durationS();
        }
        List<double[]> fano = windows.stream()
                .map(window -> window.fano(settings.minIntervals() + 1L))
                .toList();
        double binS = rate.binSteps() * settings.stepS();
        int[] counts = rate.counts();
        double[] rateHz = new double[counts.length];
        for (int bin = 0; bin < counts.length; bin++) {
            rateHz[bin] = counts[bin] / (binS * spikes.length);
        }
        return new ActivityStatistics(
                settings,
                ratesHz,
                LognormalFit.of(ratesHz),
                intervals.cv(settings.minIntervals()),
                intervals.cv2(settings.minIntervals()),
                fano,
                correlated.correlations(),
                synchrony(),
                rateHz,
                PowerSpectrum.welch(rateHz, binS, settings.segmentBins()));
    }

    private Synchrony synchrony() {
        double single = 0;
        double spread = 0;
        for (int i = 0; i < spikes.length; i++) {
            double variance = Math.max(0, binned.variance(i));
            single += variance;
            spread += Math.sqrt(variance);
        }
        return Synchrony.of(spikes.length, single, spread, binnedTotal.variance());
    }
}
