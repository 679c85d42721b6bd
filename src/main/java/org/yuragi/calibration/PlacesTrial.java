package org.yuragi.calibration;

import java.util.Arrays;
import org.yuragi.places.Grid;
import org.yuragi.places.Path;
import org.yuragi.places.PlaceCell;
import org.yuragi.places.PlaceSettings;
import org.yuragi.places.PlaceTest;

/** Place coding: ten minutes of running on a track of 100 cm; cells fire in bursts of some 2 s. */
final class PlacesTrial {
    private static final PlaceSettings SETTINGS = new PlaceSettings(5, 1, 5, 500, 20, 0.05);
    private static final Noise NOISE = new Noise(2);
    private static final int BINS = 1_200;
    private static final double LENGTH_CM = 100;
    private static final double FIELD_CM = 10;

    private PlacesTrial() {}

    static boolean rejects(double effect, int events, long number, boolean stability) {
        Grid grid = new Grid(0, 0, 4, 25, 1, 1);
        double[] x = walk(number);
        int[] bins = new int[BINS];
        int[] place = new int[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            bins[bin] = bin;
            place[bin] = grid.square(Math.min(x[bin], LENGTH_CM - 1e-6), 0);
        }
        double centre = LENGTH_CM * NOISE.uniform(number, 3, 0, 0);
        double[] drive = new double[BINS];
        double mean = 0;
        double[] burst = NOISE.autoregressive(number, 1, BINS, 0.8);
        for (int bin = 0; bin < BINS; bin++) {
            double d = x[bin] - centre;
            drive[bin] = StrictMath.exp(burst[bin]) * (1 + effect * StrictMath.exp(-d * d / (2 * FIELD_CM * FIELD_CM)));
            mean += drive[bin] / BINS;
        }
        int[] active = new int[BINS];
        int count = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (NOISE.uniform(number, 2, bin, 0) < drive[bin] / mean * events / BINS) {
                active[count++] = bin;
            }
        }
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        PlaceCell cell =
                new PlaceTest(grid, new Path(bins, place, 0.5), SETTINGS).test(0, Arrays.copyOf(active, count), ones);
        return (stability ? cell.stabilityP() : cell.p()) <= 0.05;
    }

    private static double[] walk(long number) {
        double[] x = new double[BINS];
        double at = LENGTH_CM / 2;
        double speed = 10;
        for (int bin = 0; bin < BINS; bin++) {
            speed = 0.9 * speed + 6 * NOISE.normal(number, 0, bin);
            at += speed / 2;
            if (at < 0 || at > LENGTH_CM) {
                speed = -speed;
                at = Math.min(LENGTH_CM, Math.max(0, at));
            }
            x[bin] = at;
        }
        return x;
    }
}
