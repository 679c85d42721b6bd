package org.yuragi.places;

import java.util.Arrays;
import org.yuragi.surrogate.ShiftTest;

/** Tests cells of one session for place coding. */
public final class PlaceTest {
    private final Grid grid;
    private final Path path;
    private final PlaceSettings settings;
    private final RateMaps whole;
    private final RateMaps first;
    private final RateMaps second;
    private final int stride;
    private final int least;

    public PlaceTest(Grid grid, Path path, PlaceSettings settings) {
        this.grid = grid;
        this.path = path;
        this.settings = settings;
        int n = path.length();
        double smooth = settings.smoothCm();
        this.whole = new RateMaps(grid, path, 0, n, smooth, settings.minOccupancyS());
        this.first = new RateMaps(grid, path, 0, n / 2, smooth, settings.minOccupancyS() / 2);
        this.second = new RateMaps(grid, path, n / 2, n, smooth, settings.minOccupancyS() / 2);
        this.stride = ShiftTest.stride(Math.max(1, n), settings.shifts());
        this.least = (int) Math.ceil(settings.minShiftS() / path.binS() - 1e-9);
    }

    /** Whether the animal moved long enough for shifts, s. */
    public static boolean longEnough(Path path, PlaceSettings settings) {
        int least = (int) Math.ceil(settings.minShiftS() / path.binS() - 1e-9);
        return path.length() >= 2 * least + 2 * ShiftTest.FEWEST;
    }

    /**
     * Tests one cell.
     *
     * @param cell its row in the session
     * @param active bins of the path in which it is active, increasing
     * @param value its activity in them, positive
     */
    public PlaceCell test(int cell, int[] active, double[] value) {
        double[] map = new double[grid.places()];
        double[] early = new double[map.length];
        double[] late = new double[map.length];
        first.fill(active, value, 0, early);
        second.fill(active, value, 0, late);
        whole.fill(active, value, 0, map);
        double[] shown = shown(map, whole);
        double rate = Arrays.stream(value).sum() / Math.max(1, path.length()) / path.binS();
        if (active.length < settings.minActive() || !longEnough(path, settings)) {
            double nan = Double.NaN;
            return new PlaceCell(
                    cell,
                    active.length,
                    rate,
                    nan,
                    nan,
                    nan,
                    nan,
                    nan,
                    false,
                    shown,
                    shown(early, first),
                    shown(late, second));
        }
        double[] shownEarly = shown(early, first);
        double[] shownLate = shown(late, second);
        int turns = (path.length() - 1) / stride + 1;
        double[] information = new double[turns];
        double[] stability = new double[turns];
        for (int turn = 0; turn < turns; turn++) {
            whole.fill(active, value, turn * stride, map);
            information[turn] = whole.information(map);
            first.fill(active, value, turn * stride, early);
            second.fill(active, value, turn * stride, late);
            stability[turn] = correlation(early, late, first.visited(), second.visited());
        }
        ShiftTest informed = ShiftTest.of(information, stride, path.length(), least);
        ShiftTest stable = ShiftTest.of(stability, stride, path.length(), least);
        return new PlaceCell(
                cell,
                active.length,
                rate,
                information[0],
                informed.mean(),
                informed.p(),
                stability[0],
                stable.p(),
                informed.p() <= settings.level() && stable.p() <= settings.level(),
                shown,
                shownEarly,
                shownLate);
    }

    private static double[] shown(double[] map, RateMaps maps) {
        double[] shown = map.clone();
        for (int p = 0; p < shown.length; p++) {
            shown[p] = maps.visited()[p] ? shown[p] : Double.NaN;
        }
        return shown;
    }

    /** Pearson's correlation over the places that both have; 0 if one of them is flat. */
    static double correlation(double[] a, double[] b, boolean[] hasA, boolean[] hasB) {
        int n = 0;
        double meanA = 0;
        double meanB = 0;
        for (int p = 0; p < a.length; p++) {
            if (hasA[p] && hasB[p]) {
                meanA += a[p];
                meanB += b[p];
                n++;
            }
        }
        if (n < 3) {
            return 0;
        }
        meanA /= n;
        meanB /= n;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int p = 0; p < a.length; p++) {
            if (hasA[p] && hasB[p]) {
                ab += (a[p] - meanA) * (b[p] - meanB);
                aa += (a[p] - meanA) * (a[p] - meanA);
                bb += (b[p] - meanB) * (b[p] - meanB);
            }
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }

    /** The same of maps with NaN where the animal was too briefly. */
    static double correlation(double[] a, double[] b) {
        boolean[] hasA = new boolean[a.length];
        boolean[] hasB = new boolean[b.length];
        for (int p = 0; p < a.length; p++) {
            hasA[p] = !Double.isNaN(a[p]);
            hasB[p] = !Double.isNaN(b[p]);
        }
        return correlation(a, b, hasA, hasB);
    }
}
