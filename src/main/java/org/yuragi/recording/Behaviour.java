package org.yuragi.recording;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What the animal did, on the behaviour's own clock (often 2 Hz). Where it was not measured there is no sample: gaps are
 * not filled.
 *
 * @param timesS time of each sample, s, increasing
 * @param speedCmS speed, cm/s; NaN where it was not measured
 * @param xCm position, cm (along a track, or the first coordinate in a cage); NaN where it was not measured
 * @param yCm second coordinate, cm; all NaN where position has one dimension
 * @param mended samples whose position jumped or was lost and is filled in
 * @param speedSource where speed comes from: {@code measured}, {@code computed from position} or {@code none}
 */
public record Behaviour(
        double[] timesS, double[] speedCmS, double[] xCm, double[] yCm, boolean[] mended, String speedSource)
        implements Serializable {
    public static final String MEASURED = "measured";
    public static final String COMPUTED = "computed from position";
    public static final String NONE = "none";

    /** Behaviour of which nothing was mended. */
    public Behaviour(double[] timesS, double[] speedCmS, double[] xCm, double[] yCm, String speedSource) {
        this(timesS, speedCmS, xCm, yCm, new boolean[timesS.length], speedSource);
    }

    /** How many samples' positions are filled in. */
    public int mendedSamples() {
        int n = 0;
        for (boolean each : mended) {
            n += each ? 1 : 0;
        }
        return n;
    }

    /** What to say of a speed with a sign, as a treadmill gives it: its size is taken. */
    public static List<String> signed(String where, double[] speed) {
        long negative = Arrays.stream(speed).filter(each -> each < 0).count();
        return negative == 0
                ? List.of()
                : List.of(where + ": " + negative + " of " + speed.length
                        + " speeds are negative: a speed's size is taken, whichever way the animal runs");
    }

    /** A session without behaviour. */
    public static Behaviour none() {
        return new Behaviour(new double[0], new double[0], new double[0], new double[0], NONE);
    }

    /** Number of samples. */
    public int samples() {
        return timesS.length;
    }

    /** Number of jumps of the clock: intervals longer than 1.5 times the median one. */
    public int gaps() {
        int gaps = 0;
        double longest = longestIntervalS();
        for (int i = 1; i < timesS.length; i++) {
            gaps += timesS[i] - timesS[i - 1] > longest ? 1 : 0;
        }
        return gaps;
    }

    /** Samples further apart than this, s, have a gap between them. */
    public double longestIntervalS() {
        return 1.5 * intervalS();
    }

    /** The median interval between samples, s; NaN with fewer than two. */
    public double intervalS() {
        return timesS.length < 2 ? Double.NaN : FrameClock.medianInterval(timesS);
    }

    /** The fraction of samples with a known speed that is below {@code thresholdCmS}; NaN if no speed is known. */
    public double fractionBelow(double thresholdCmS) {
        int known = 0;
        int below = 0;
        for (double speed : speedCmS) {
            known += Double.isNaN(speed) ? 0 : 1;
            below += speed < thresholdCmS ? 1 : 0;
        }
        return known == 0 ? Double.NaN : (double) below / known;
    }
}
