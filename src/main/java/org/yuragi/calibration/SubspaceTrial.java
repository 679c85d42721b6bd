package org.yuragi.calibration;

import java.util.Arrays;
import org.yuragi.spectrum.Activity;
import org.yuragi.spectrum.HalfCorrelations;
import org.yuragi.spectrum.SubspaceAlignment;

/**
 * Two days of the same cells, five minutes each: three slow latent variables drive every cell by its loadings, active cells
 * more than others, and cells stay as active as they were. Loadings of the second day correlate with those of the first by
 * the effect.
 */
final class SubspaceTrial {
    private static final Noise NOISE = new Noise(4);
    private static final int BINS = 600;
    private static final int BLOCK = 60;
    private static final double STAY = 0.9;
    private static final int LATENT = 3;
    private static final int DIMENSIONS = 5;
    private static final int DEALS = 199;
    private static final int LOADINGS = 3_000;
    private static final int LEVELS = 4_000;

    private SubspaceTrial() {}

    static boolean rejects(double effect, int cells, long number) {
        int[][] same = new int[cells][];
        Arrays.setAll(same, cell -> new int[] {cell, cell});
        return SubspaceAlignment.of(
                        day(effect, cells, number, 0),
                        day(effect, cells, number, 1),
                        same,
                        DIMENSIONS,
                        DEALS,
                        number,
                        0)
                .significant();
    }

    private static HalfCorrelations day(double effect, int cells, long number, int day) {
        double[][] latent = new double[LATENT][];
        for (int k = 0; k < LATENT; k++) {
            latent[k] = NOISE.autoregressive(2 * number + day, k, BINS, STAY);
        }
        double[] activity = new double[BINS * cells];
        for (int cell = 0; cell < cells; cell++) {
            double level = StrictMath.exp(0.6 * NOISE.normal(2 * number, LEVELS, cell));
            double[] loading = new double[LATENT];
            for (int k = 0; k < LATENT; k++) {
                double kept = NOISE.normal(2 * number, LOADINGS + k, cell);
                double own = NOISE.normal(2 * number + 1, LOADINGS + k, cell);
                loading[k] = day == 0 ? kept : effect * kept + Math.sqrt(1 - effect * effect) * own;
            }
            double[] noise = NOISE.autoregressive(2 * number + day, LATENT + cell, BINS, STAY / 2);
            for (int bin = 0; bin < BINS; bin++) {
                double drive = -0.5;
                for (int k = 0; k < LATENT; k++) {
                    drive += 0.3 * level * loading[k] * latent[k][bin];
                }
                activity[bin * cells + cell] = level * Math.max(0, drive + noise[bin]);
            }
        }
        return HalfCorrelations.of(new Activity(BINS, cells, activity), BLOCK);
    }
}
