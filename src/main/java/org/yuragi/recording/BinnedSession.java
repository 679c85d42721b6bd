package org.yuragi.recording;

import java.util.Arrays;

/**
 * One session on its behaviour's clock: what every analysis of recordings takes, whether recorded or simulated.
 *
 * @param animal the animal's name
 * @param session the session's name, e.g. {@code day3}
 * @param timesS centre of each bin, s, increasing; gaps in behaviour are gaps here
 * @param binS width of a bin, s
 * @param segment the index of the continuous stretch (trial) that each bin belongs to, non-decreasing
 * @param cells number of cells
 * @param activity bins x cells, row-major: activity of each cell in each bin, in the recording's
 *     units, see {@link BinWindows}
 * @param speedCmS speed of each bin, cm/s; NaN where it was not measured
 * @param xCm position of each bin, cm (the first coordinate where there are two); NaN where it was not measured
 * @param yCm second coordinate, cm; NaN where it was not measured
 */
public record BinnedSession(
        String animal,
        String session,
        double[] timesS,
        double binS,
        int[] segment,
        int cells,
        double[] activity,
        double[] speedCmS,
        double[] xCm,
        double[] yCm) {

    /**
     * Activity alone, in one stretch of bins that begins at 0 s: nothing is known of speed and position.
     *
     * @param binS width of a bin, s
     * @param activity bins x cells, row-major; its length is a multiple of {@code cells}
     */
    public static BinnedSession ofActivity(String animal, String session, double binS, int cells, double[] activity) {
        int bins = activity.length / cells;
        double[] times = new double[bins];
        Arrays.setAll(times, bin -> (bin + 0.5) * binS);
        double[] unknown = new double[bins];
        Arrays.fill(unknown, Double.NaN);
        return new BinnedSession(
                animal, session, times, binS, new int[bins], cells, activity, unknown, unknown, unknown);
    }

    /** Number of bins. */
    public int bins() {
        return timesS.length;
    }
}
