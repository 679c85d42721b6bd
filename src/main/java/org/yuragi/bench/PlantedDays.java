package org.yuragi.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.Labels;
import org.yuragi.decoding.Preparation;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;

/**
 * Days of a made-up animal that are as hard to decode as real ones: sparse slow activity, cells that share latents, a
 * behaviour that one cell in ten follows, and cells that come and go.
 *
 * @param days number of sessions
 * @param bins bins of a session, 0.5 s each
 * @param cells cells of a session
 */
record PlantedDays(int days, int bins, int cells) {
    private static final double BIN_S = 0.5;
    private static final double STAY = 0.9;
    private static final int LATENTS = 8;
    /** Of ten global cells one is away on any one day after the first. */
    private static final int AWAY = 10;

    /** The sessions, smoothed with a Gaussian of 1 s. */
    List<LabelledSession> sessions() {
        CounterRandom random = new CounterRandom(1, Purpose.GENERATED_DATA);
        List<LabelledSession> sessions = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            sessions.add(session(random, day));
        }
        return sessions;
    }

    private LabelledSession session(CounterRandom random, int day) {
        long first = 1_000_000L * (day + 1);
        double[][] latent = new double[LATENTS][];
        for (int k = 0; k < LATENTS; k++) {
            latent[k] = random.autoregressive(first + k, bins, STAY);
        }
        byte[] label = new byte[bins];
        for (int bin = 0; bin < bins; bin++) {
            label[bin] = latent[0][bin] > 0.4 ? Labels.ON : Labels.OFF;
        }
        double[] activity = new double[bins * cells];
        for (int cell = 0; cell < cells; cell++) {
            double[] own = random.autoregressive(first + 100 + cell, bins, STAY);
            for (int bin = 0; bin < bins; bin++) {
                double shared = cell % 10 == 0 && label[bin] == Labels.ON ? 0.7 : 0;
                for (int k = 1; k < LATENTS; k++) {
                    shared += 0.2 * random.normal(cell, k, 0) * latent[k][bin];
                }
                activity[bin * cells + cell] = Math.max(0, own[bin] + shared - 1);
            }
        }
        double[] none = new double[bins];
        double[] times = IntStream.range(0, bins).mapToDouble(i -> i * BIN_S).toArray();
        return Preparation.prepare(
                new BinnedSession(
                        "planted", "day" + (day + 1), times, BIN_S, new int[bins], cells, activity, none, none, none),
                label,
                1);
    }

    /** Which cell is which: rows are kept, and some cells are away on each day. */
    Registration registration() {
        int[][] cellOf = new int[cells][days];
        for (int cell = 0; cell < cells; cell++) {
            for (int day = 0; day < days; day++) {
                cellOf[cell][day] = day > 0 && (cell + day) % AWAY == 0 ? Registration.ABSENT : cell;
            }
        }
        return new Registration(
                IntStream.range(0, days).mapToObj(day -> "day" + (day + 1)).toList(), cellOf);
    }
}
