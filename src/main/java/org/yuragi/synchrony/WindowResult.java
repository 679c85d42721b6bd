package org.yuragi.synchrony;

import java.io.Serializable;
import java.util.Arrays;
import org.yuragi.synchrony.ShiftCounts.Synchronous;

/**
 * Synchrony in one window of one session.
 *
 * @param window the window's name
 * @param stretches how many stretches were pooled
 * @param seconds their length in all
 * @param activityHz events of a cell per second, mean over cells
 * @param rateHz synchronous frames per second
 * @param chanceHz their mean rate under shifts
 * @param chance95Hz the rate that shifts exceed in 5 % of cases
 * @param pairsOverChance pairs of cells active in the same frame, over their mean under shifts
 * @param p share of shifts with at least as many pairs of cells active in the same frame, the window as it is counted as
 *     one; NaN if the window is empty. Pairs, not synchronous frames, decide: a frame with many cells counts for more than
 *     one with just enough, whereas the count of frames saturates and would miss strong synchrony
 * @param lagS begin of each bin after the begin of a stretch, s
 * @param byLagHz rate of synchronous frames in each
 * @param byLagChanceHz its mean under shifts
 * @param byLagLowHz its 2.5th percentile under shifts
 * @param byLagHighHz its 97.5th percentile under shifts
 * @param excess synchronous frames less their mean under shifts, in each stretch
 */
public record WindowResult(
        String window,
        int stretches,
        double seconds,
        double activityHz,
        double rateHz,
        double chanceHz,
        double chance95Hz,
        double pairsOverChance,
        double p,
        double[] lagS,
        double[] byLagHz,
        double[] byLagChanceHz,
        double[] byLagLowHz,
        double[] byLagHighHz,
        double[] excess)
        implements Serializable {
    private static final double TAIL = 0.05;

    static WindowResult of(Tally tally, Synchronous observed, Synchronous shifted, SynchronySettings settings) {
        int turns = settings.shifts();
        int[] totals = shifted.total().clone();
        Arrays.sort(totals);
        long sum = Arrays.stream(totals).asLongStream().sum();
        int found = observed.total()[0];
        long pairs = observed.pairs()[0];
        long atLeast =
                Arrays.stream(shifted.pairs()).filter(turn -> turn >= pairs).count();
        double meanPairs = (double) Arrays.stream(shifted.pairs()).sum() / turns;
        double bound = totals[turns - (int) (TAIL * (turns + 1))];
        double[] excess = new double[tally.stretches()];
        for (int i = 0; i < excess.length; i++) {
            excess[i] = observed.byStretch()[i] - (double) shifted.byStretch()[i] / turns;
        }
        Lags lags = Lags.of(tally, observed, shifted);
        boolean empty = tally.seconds() == 0;
        return new WindowResult(
                tally.window(),
                tally.stretches(),
                tally.seconds(),
                empty ? Double.NaN : tally.events() / tally.cellSeconds(),
                empty ? Double.NaN : found / tally.seconds(),
                empty ? Double.NaN : sum / (turns * tally.seconds()),
                empty ? Double.NaN : bound / tally.seconds(),
                meanPairs == 0 ? Double.NaN : pairs / meanPairs,
                empty ? Double.NaN : (1.0 + atLeast) / (1 + turns),
                lags.lagS(),
                lags.observed(),
                lags.mean(),
                lags.low(),
                lags.high(),
                excess);
    }
}
