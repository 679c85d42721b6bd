package org.yuragi.places;

import java.util.Arrays;
import java.util.List;
import org.yuragi.recording.BinnedSession;

/**
 * Position in each bin of time, cleaned of a tracker's outliers.
 *
 * @param timesS centre of each bin, s
 * @param xCm position; NaN where it was not measured or is an outlier
 * @param yCm second coordinate; NaN everywhere if there is one only
 * @param outliers bins that were taken for outliers
 */
public record Tracking(double[] timesS, double[] xCm, double[] yCm, int outliers) {
    /** The animal is taken to have been nowhere beyond what this share of samples reaches ... */
    private static final double TAIL = 0.005;
    /** ... by more than this, cm. */
    private static final double MARGIN_CM = 5;

    /**
     * Positions of an animal's sessions, cleaned together: a sample is an outlier if it lies more than 5 cm outside the
     * range that 99 % of the animal's samples fill, or if reaching it from the last good sample (at most 2 s before) would
     * have taken more than {@code maxSpeedCmS}.
     *
     * @param binned the sessions on their behaviour's clock
     */
    public static List<Tracking> of(List<BinnedSession> binned, double maxSpeedCmS) {
        double[][] x = new double[binned.size()][];
        double[][] y = new double[binned.size()][];
        for (int s = 0; s < x.length; s++) {
            x[s] = binned.get(s).xCm();
            y[s] = binned.get(s).yCm();
        }
        double[] xRange = range(x);
        double[] yRange = range(y);
        return java.util.stream.IntStream.range(0, x.length)
                .mapToObj(s -> cleaned(binned.get(s), x[s], y[s], xRange, yRange, maxSpeedCmS))
                .toList();
    }

    /** Whether a second coordinate was measured. */
    public boolean hasY() {
        return Arrays.stream(yCm).anyMatch(Double::isFinite);
    }

    private static double[] range(double[][] values) {
        double[] all = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (all.length == 0) {
            return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        int tail = (int) (TAIL * all.length);
        return new double[] {all[tail] - MARGIN_CM, all[all.length - 1 - tail] + MARGIN_CM};
    }

    private static Tracking cleaned(
            BinnedSession binned, double[] x, double[] y, double[] xRange, double[] yRange, double maxSpeedCmS) {
        double[] goodX = x.clone();
        double[] goodY = y.clone();
        int outliers = 0;
        int last = -1;
        for (int bin = 0; bin < x.length; bin++) {
            if (Double.isNaN(x[bin])) {
                continue;
            }
            boolean outside = x[bin] < xRange[0] || x[bin] > xRange[1] || y[bin] < yRange[0] || y[bin] > yRange[1];
            if (outside || last >= 0 && jumps(binned, x, y, last, bin, maxSpeedCmS)) {
                goodX[bin] = Double.NaN;
                goodY[bin] = Double.NaN;
                outliers++;
            } else {
                last = bin;
            }
        }
        return new Tracking(binned.timesS(), goodX, goodY, outliers);
    }

    private static boolean jumps(BinnedSession binned, double[] x, double[] y, int from, int to, double maxSpeedCmS) {
        double seconds = binned.timesS()[to] - binned.timesS()[from];
        double dx = x[to] - x[from];
        double dy = Double.isNaN(y[to] - y[from]) ? 0 : y[to] - y[from];
        return seconds <= 2
                && binned.segment()[from] == binned.segment()[to]
                && Math.sqrt(dx * dx + dy * dy) > maxSpeedCmS * seconds;
    }
}
