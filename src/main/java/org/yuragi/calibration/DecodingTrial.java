package org.yuragi.calibration;

import java.util.Arrays;
import org.yuragi.decoding.DecodeSettings;
import org.yuragi.decoding.DecodeSettings.Standardise;
import org.yuragi.decoding.DecodingMatrix;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.Labels;
import org.yuragi.decoding.Preparation;
import org.yuragi.recording.BinnedSession;

/** Decoding: behaviour and cells are autocorrelated (5 s), days last five minutes. */
final class DecodingTrial {
    private static final DecodeSettings SETTINGS =
            new DecodeSettings(Standardise.SESSION, 5, 0, 10, 1e-2, 1_000, 20, false);
    private static final Noise NOISE = new Noise(0);
    private static final int BINS = 600;
    private static final double STAY = 0.9;
    /** Without an effect on the tested day the decoder still comes from a day that has one, or it would say nothing. */
    private static final double LEARNT = 1;

    private DecodingTrial() {}

    static boolean rejects(double effect, int cells, long number) {
        int[][] same = new int[cells][];
        Arrays.setAll(same, cell -> new int[] {cell, cell});
        LabelledSession train = session(effect == 0 ? LEARNT : effect, cells, 2 * number);
        LabelledSession test = session(effect, cells, 2 * number + 1);
        return DecodingMatrix.alone(train, test, same, SETTINGS).score().significant();
    }

    private static LabelledSession session(double effect, int cells, long number) {
        double[] latent = NOISE.autoregressive(number, 0, BINS, STAY);
        byte[] label = new byte[BINS];
        double[] times = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            label[bin] = latent[bin] > 0.3 ? Labels.ON : Labels.OFF;
            times[bin] = 0.5 * bin;
        }
        double[] activity = new double[BINS * cells];
        for (int cell = 0; cell < cells; cell++) {
            double[] own = NOISE.autoregressive(number, 1 + cell, BINS, STAY);
            for (int bin = 0; bin < BINS; bin++) {
                double driven = cell % 5 == 0 && label[bin] == Labels.ON ? effect : 0;
                activity[bin * cells + cell] = Math.max(0, own[bin] + driven - 0.5);
            }
        }
        double[] none = new double[BINS];
        BinnedSession binned =
                new BinnedSession("generated", "day", times, 0.5, new int[BINS], cells, activity, none, none, none);
        return Preparation.prepare(binned, label, 0);
    }
}
