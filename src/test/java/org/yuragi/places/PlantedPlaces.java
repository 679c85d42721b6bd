package org.yuragi.places;

import java.util.Arrays;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.BinnedSession;

/** An animal that walks in a 100 cm track or a 60 cm box; the first cells have fields, the rest fire anywhere, in bursts. */
final class PlantedPlaces {
    static final double BIN_S = 0.5;
    private final int bins;
    private final int cells;
    private final int fields;
    private final boolean box;

    PlantedPlaces(int bins, int cells, int fields, boolean box) {
        this.bins = bins;
        this.cells = cells;
        this.fields = fields;
        this.box = box;
    }

    record Walk(double[] x, double[] y, double[] speed) {}

    Walk walk(long number) {
        CounterRandom random = new CounterRandom(40, Purpose.GENERATED_DATA);
        double[] x = new double[bins];
        double[] y = new double[bins];
        double[] speed = new double[bins];
        double side = box ? 60 : 100;
        double[] at = {side / 2, side / 2};
        double[] v = {10, 5};
        for (int bin = 0; bin < bins; bin++) {
            for (int d = 0; d < 2; d++) {
                v[d] = 0.9 * v[d] + 6 * random.normal(number, bin, d);
                at[d] += v[d] * BIN_S;
                if (at[d] < 0 || at[d] > side) {
                    v[d] = -v[d];
                    at[d] = Math.min(side, Math.max(0, at[d]));
                }
            }
            x[bin] = at[0];
            y[bin] = box ? at[1] : Double.NaN;
            speed[bin] = Math.sqrt(v[0] * v[0] + (box ? v[1] * v[1] : 0));
        }
        return new Walk(x, y, speed);
    }

    BinnedSession session(long number, Walk walk) {
        CounterRandom random = new CounterRandom(41, Purpose.GENERATED_DATA);
        double[] activity = new double[bins * cells];
        for (int cell = 0; cell < cells; cell++) {
            double centre = 100.0 * (cell + 0.5) / Math.max(1, fields) * (box ? 0.6 : 1);
            double burst = 0;
            for (int bin = 0; bin < bins; bin++) {
                long entity = number * 1_000 + cell;
                double dx = walk.x[bin] - centre;
                double dy = box ? walk.y[bin] - centre : 0;
                burst = 0.8 * burst + (random.uniform(entity, bin, 1) < 0.03 ? 1 : 0);
                double p = cell < fields
                        ? 0.02 + 0.6 * StrictMath.exp(-(dx * dx + dy * dy) / 200)
                        : Math.min(1, 0.02 + 0.5 * burst);
                activity[bin * cells + cell] = random.uniform(entity, bin, 0) < p ? 1 : 0;
            }
        }
        double[] times = new double[bins];
        Arrays.setAll(times, i -> i * BIN_S);
        return new BinnedSession(
                "planted", "day" + number, times, BIN_S, new int[bins], cells, activity, walk.speed, walk.x, walk.y);
    }

    Places.Input input(long number) {
        Walk walk = walk(number);
        BinnedSession session = session(number, walk);
        Tracking tracking = Tracking.of(java.util.List.of(session), 150).get(0);
        Grid grid = box ? new Grid(0, 0, 5, 13, 13, 1) : new Grid(0, 0, 5, 21, 1, 2);
        return new Places.Input(session, grid, Path.of(session, tracking, grid, 2), tracking.outliers());
    }
}
