package org.yuragi.recording;

import java.io.Serializable;
import java.util.Arrays;

/** When each frame of a recording was taken, in seconds on the session's clock. */
public sealed interface FrameClock extends Serializable {
    /** A frame this part of the usual interval before an edge is taken to lie on it: stamps are written with few digits. */
    double ROUNDING = 1e-3;

    /** Frames on either side of a bin whose intervals say how often frames came there. */
    int NEIGHBOURS = 10;

    /** Time of a frame (from 0), s. */
    double timeS(long frame);

    /** Frames per second; the median one if frames are stamped one by one. */
    double rateHz();

    /**
     * The first frame at or after a time. Every question of which frames lie in a window [from, to) is answered by it:
     * those from {@code firstFrom(from)} to before {@code firstFrom(to)}, so that windows that share an edge share no
     * frame and lose none.
     *
     * @return from 0 to one past the last frame of a stamped clock; a regular one goes on for ever, on either side
     */
    long firstFrom(double timeS);

    /** The usual interval between frames around {@code [from, to)}, s: the rate may change within a recording. */
    double intervalS(long from, long to);

    /**
     * Frames at a fixed rate.
     *
     * @param originS time of frame 0, s
     * @param rateHz frames per second, positive
     */
    record Regular(double originS, double rateHz) implements FrameClock {
        @Override
        public double timeS(long frame) {
            return originS + frame / rateHz;
        }

        @Override
        public long firstFrom(double timeS) {
            return (long) Math.ceil((timeS - originS) * rateHz - ROUNDING);
        }

        @Override
        public double intervalS(long from, long to) {
            return 1 / rateHz;
        }
    }

    /**
     * Frames stamped one by one, with pauses or at a changing rate.
     *
     * @param timesS time of each frame, s, increasing, at least two
     * @param usualS the median interval, s
     */
    record Stamped(double[] timesS, double usualS) implements FrameClock {
        /** @param timesS increasing, at least two */
        public Stamped(double[] timesS) {
            this(timesS, medianInterval(timesS));
        }

        @Override
        public double timeS(long frame) {
            return timesS[(int) frame];
        }

        @Override
        public double rateHz() {
            return 1 / usualS;
        }

        @Override
        public long firstFrom(double timeS) {
            int at = Arrays.binarySearch(timesS, timeS - ROUNDING * usualS);
            return at >= 0 ? at : -at - 1;
        }

        @Override
        public double intervalS(long from, long to) {
            int first = (int) Math.max(0, from - NEIGHBOURS);
            int end = (int) Math.min(timesS.length, to + NEIGHBOURS);
            return end - first < 2 ? usualS : medianInterval(Arrays.copyOfRange(timesS, first, end));
        }
    }

    /**
     * The clock of stamped frames: {@link Regular} if every stamp lies within a quarter of a frame of a fixed rate,
     * else {@link Stamped}.
     *
     * @param timesS increasing, at least two
     */
    static FrameClock of(double[] timesS) {
        int last = timesS.length - 1;
        double rate = last / (timesS[last] - timesS[0]);
        for (int i = 0; i <= last; i++) {
            if (Math.abs(timesS[i] - timesS[0] - i / rate) * rate > 0.25) {
                return new Stamped(timesS);
            }
        }
        // Stamps are often written with few digits: a rate that is a whole number but for those is meant as one.
        double whole = Math.rint(rate);
        boolean isWhole = whole > 0 && Math.abs(rate - whole) * last / rate < 0.25;
        return new Regular(timesS[0], isWhole ? whole : rate);
    }

    /** The median interval between increasing times (at least two), s. */
    static double medianInterval(double[] timesS) {
        double[] intervals = new double[timesS.length - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = timesS[i + 1] - timesS[i];
        }
        Arrays.sort(intervals);
        return intervals[intervals.length / 2];
    }
}
