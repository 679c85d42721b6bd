package org.yuragi.recording.behaviour;

import java.util.Arrays;
import org.yuragi.recording.FrameClock;

/**
 * Where a tracker saw the animal, mended: single samples that jump are taken out before anything is averaged, and short
 * gaps are filled.
 *
 * <p>At 10 samples a second or more, a sample is a jump if it lies more than 1 cm, and more than 3 standard deviations
 * (of the five samples around it, by their median absolute deviation), from their median; at any rate, if reaching it
 * from the last good sample, at most 2 s before, would have taken more than 150 cm/s (at
 * fewer than 10 samples a second only if the next one is not nearer to it than to the last). Samples that jump or were lost are
 * filled in on a straight line where the good ones on either side are at most 0.5 s apart, and are unknown elsewhere.
 *
 * @param timesS time of each sample, s, increasing
 * @param xCm position, cm; NaN where it is unknown
 * @param yCm second coordinate, cm; all NaN where there is one only
 * @param mended samples that were filled in
 */
public record Track(double[] timesS, double[] xCm, double[] yCm, boolean[] mended) {
    private static final double FREQUENT_S = 0.1;
    private static final int HALF_WINDOW = 2;
    private static final double LEAST_JUMP_CM = 1;
    private static final double SDS = 3 * 1.4826;
    private static final double MAX_SPEED_CM_S = 150;
    private static final double SLACK_CM = 2;
    private static final double LOST_S = 2;
    private static final double LONGEST_FILLED_S = 0.5;
    private static final double SPEED_OVER_S = 0.5;
    private static final double ROUNDING_S = 1e-6;

    /** A track out of what the tracker gave. */
    public static Track of(double[] timesS, double[] xCm, double[] yCm) {
        double[] x = xCm.clone();
        double[] y = yCm.clone();
        boolean two = Arrays.stream(y).anyMatch(Double::isFinite);
        boolean[] known = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            known[i] = Double.isFinite(x[i]) && (!two || Double.isFinite(y[i]));
        }
        boolean frequent = x.length > 1 && FrameClock.medianInterval(timesS) <= FREQUENT_S + ROUNDING_S;
        if (frequent) {
            boolean[] stays = known.clone();
            for (int i = 0; i < x.length; i++) {
                stays[i] &= !isJump(x, known, i) && !(two && isJump(y, known, i));
            }
            known = stays;
        }
        withoutLeaps(timesS, x, y, two, known, frequent);
        boolean[] mended = new boolean[x.length];
        fill(timesS, x, known, mended);
        fill(timesS, y, known, mended);
        return new Track(timesS, x, two ? y : yCm.clone(), mended);
    }

    private static boolean isJump(double[] values, boolean[] known, int at) {
        if (!known[at]) {
            return false;
        }
        double[] near = new double[2 * HALF_WINDOW + 1];
        int n = 0;
        for (int i = Math.max(0, at - HALF_WINDOW); i < Math.min(values.length, at + HALF_WINDOW + 1); i++) {
            if (known[i]) {
                near[n++] = values[i];
            }
        }
        if (n < 3) {
            return false;
        }
        double median = median(near, n);
        double[] away = new double[n];
        for (int i = 0; i < n; i++) {
            away[i] = Math.abs(near[i] - median);
        }
        return Math.abs(values[at] - median) > Math.max(LEAST_JUMP_CM, SDS * median(away, n));
    }

    private static double median(double[] values, int n) {
        Arrays.sort(values, 0, n);
        return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    }

    private static void withoutLeaps(
            double[] times, double[] x, double[] y, boolean two, boolean[] known, boolean frequent) {
        int last = -1;
        for (int i = 0; i < x.length; i++) {
            if (!known[i]) {
                continue;
            }
            double seconds = last < 0 ? Double.POSITIVE_INFINITY : times[i] - times[last];
            if (seconds <= LOST_S) {
                double far = distance(x, y, two, last, i);
                if (far > MAX_SPEED_CM_S * seconds + SLACK_CM && (frequent || !stays(x, y, two, known, last, i))) {
                    known[i] = false;
                    continue;
                }
            }
            last = i;
        }
    }

    /** Whether the next known sample is nearer to this one than to the last: recordings laid end to end, not a slip. */
    private static boolean stays(double[] x, double[] y, boolean two, boolean[] known, int last, int at) {
        int next = at + 1;
        while (next < x.length && !known[next]) {
            next++;
        }
        return next < x.length && distance(x, y, two, at, next) < distance(x, y, two, last, next);
    }

    private static double distance(double[] x, double[] y, boolean two, int a, int b) {
        double dx = x[b] - x[a];
        double dy = two ? y[b] - y[a] : 0;
        return Math.sqrt(dx * dx + dy * dy);
    }

    private static void fill(double[] times, double[] values, boolean[] known, boolean[] mended) {
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (!known[i]) {
                values[i] = Double.NaN;
                continue;
            }
            if (last >= 0 && last < i - 1 && times[i] - times[last] <= LONGEST_FILLED_S + ROUNDING_S) {
                for (int gap = last + 1; gap < i; gap++) {
                    double part = (times[gap] - times[last]) / (times[i] - times[last]);
                    values[gap] = values[last] + part * (values[i] - values[last]);
                    mended[gap] = true;
                }
            }
            last = i;
        }
    }

    /**
     * Speed: the slope of a straight line through the positions of the half second around each sample (its neighbours
     * where there are fewer), so that a tracker's jitter is not taken for movement.
     *
     * @return cm/s; NaN where position is unknown, or known alone
     */
    public double[] speedCmS() {
        int n = timesS.length;
        double[] speed = new double[n];
        Arrays.fill(speed, Double.NaN);
        if (n < 2) {
            return speed;
        }
        double half = Math.max(SPEED_OVER_S / 2, 1.01 * FrameClock.medianInterval(timesS)) + ROUNDING_S;
        boolean two = Arrays.stream(yCm).anyMatch(Double::isFinite);
        int from = 0;
        for (int i = 0; i < n; i++) {
            while (timesS[from] < timesS[i] - half) {
                from++;
            }
            int to = i;
            while (to < n && timesS[to] <= timesS[i] + half) {
                to++;
            }
            if (!Double.isNaN(xCm[i])) {
                double along = slope(xCm, from, to);
                double across = two ? slope(yCm, from, to) : 0;
                speed[i] = Math.sqrt(along * along + across * across);
            }
        }
        return speed;
    }

    private double slope(double[] values, int from, int to) {
        double t = 0;
        double v = 0;
        int n = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                t += timesS[i];
                v += values[i];
                n++;
            }
        }
        double product = 0;
        double square = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                product += (timesS[i] - t / n) * (values[i] - v / n);
                square += (timesS[i] - t / n) * (timesS[i] - t / n);
            }
        }
        return n < 2 ? Double.NaN : product / square;
    }
}
