package org.yuragi.decoding;

import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;

/**
 * Small sessions with a known truth: an autocorrelated behaviour (a thresholded autoregressive process, time constant 5
 * s), cells with autocorrelated activity, of which the first few follow the behaviour.
 */
final class PlantedSessions {
    static final double BIN_S = 0.5;
    private static final double STAY = 0.9;
    private final int bins;
    private final int cells;
    private final int planted;
    private final double effect;

    /** @param effect how much the planted cells' activity rises with the behaviour, in its standard deviations */
    PlantedSessions(int bins, int cells, int planted, double effect) {
        this.bins = bins;
        this.cells = cells;
        this.planted = planted;
        this.effect = effect;
    }

    /** One session; each {@code number} is an independent draw. */
    LabelledSession session(long number, String name) {
        CounterRandom random = new CounterRandom(20_26, Purpose.GENERATED_DATA);
        double[] times = IntStream.range(0, bins).mapToDouble(i -> i * BIN_S).toArray();
        double[] latent = random.autoregressive(number * 1_000, bins, STAY);
        byte[] label = new byte[bins];
        double[] activity = new double[bins * cells];
        for (int bin = 0; bin < bins; bin++) {
            label[bin] = latent[bin] > 0.3 ? Labels.ON : Labels.OFF;
        }
        for (int cell = 0; cell < cells; cell++) {
            double[] own = random.autoregressive(number * 1_000 + 1 + cell, bins, STAY);
            for (int bin = 0; bin < bins; bin++) {
                double driven = cell < planted && label[bin] == Labels.ON ? effect : 0;
                // Rectified, as events are; most bins of a cell are silent.
                activity[bin * cells + cell] = Math.max(0, own[bin] + driven - 0.5);
            }
        }
        double[] none = new double[bins];
        return Preparation.prepare(
                new BinnedSession("planted", name, times, BIN_S, new int[bins], cells, activity, none, none, none),
                label,
                0);
    }

    List<LabelledSession> sessions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> session(i, "day" + (i + 1)))
                .toList();
    }

    /** Cells keep their row, but one in five is missing from each session but the first. */
    Registration registration(int sessions) {
        int[][] cellOf = new int[cells][sessions];
        for (int cell = 0; cell < cells; cell++) {
            for (int session = 0; session < sessions; session++) {
                cellOf[cell][session] = session > 0 && (cell + session) % 5 == 4 ? Registration.ABSENT : cell;
            }
        }
        return new Registration(
                IntStream.range(0, sessions).mapToObj(i -> "day" + (i + 1)).toList(), cellOf);
    }
}
