package org.yuragi.synchrony;

import java.util.Arrays;

/**
 * How much time and activity a window holds.
 *
 * @param window its name
 * @param stretches number of stretches
 * @param seconds their length in all
 * @param cellSeconds the same times the number of cells
 * @param events active (cell, frame) pairs
 * @param lagS width of a bin of the curve, s
 * @param lagSeconds time in each bin after the begin of a stretch, s
 */
record Tally(
        String window,
        int stretches,
        double seconds,
        double cellSeconds,
        long events,
        double lagS,
        double[] lagSeconds) {

    static Tally of(Window window, ActiveFrames activity, LagBins lagBins) {
        double[] lags = new double[lagBins.covering(window.longest())];
        long events = 0;
        for (int i = 0; i < window.stretches(); i++) {
            int length = window.to()[i] - window.from()[i];
            for (int bin = 0; lagBins.first(bin) < length; bin++) {
                int end = Math.min(length, lagBins.first(bin + 1));
                lags[bin] += (end - lagBins.first(bin)) / activity.rateHz();
            }
            events += Arrays.stream(activity.counts(window.from()[i], window.to()[i]))
                    .asLongStream()
                    .sum();
        }
        double seconds = window.frames() / activity.rateHz();
        return new Tally(
                window.name(), window.stretches(), seconds, seconds * activity.cells(), events, lagBins.widthS(), lags);
    }

    Tally plus(Tally other) {
        double[] lags = Arrays.copyOf(lagSeconds, Math.max(lagSeconds.length, other.lagSeconds.length));
        for (int lag = 0; lag < other.lagSeconds.length; lag++) {
            lags[lag] += other.lagSeconds[lag];
        }
        return new Tally(
                window,
                stretches + other.stretches,
                seconds + other.seconds,
                cellSeconds + other.cellSeconds,
                events + other.events,
                lagS,
                lags);
    }
}
