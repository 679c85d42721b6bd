package org.yuragi.recording;

import java.io.Serializable;
import java.util.Arrays;

/** When each frame of a recording was taken, in seconds on the session's clock. */
public sealed interface FrameClock extends Serializable {
    /** Time of a frame (from 0), s. */
    double timeS(long frame);

    /** Frames per second; the median one if frames are stamped one by one. */
    double rateHz();

    /** The first frame of the window of width {@code widthS} around {@code centreS}; it may lie before frame 0. */
    long first(double centreS, double widthS);

    /** One past the last frame of that window; it may lie beyond the last frame. */
    long end(double centreS, double widthS);

    /** How many frames a window of this width holds where none is missing: at least 1. */
    default long framesIn(double widthS) {
        return Math.max(1, (long) Math.rint(widthS * rateHz()));
    }

    /**
     * Frames at a fixed rate. A window always holds the same number of frames, {@code n = rint(width rate)}, from
     * {@code rint((centre - origin) rate) - n / 2} on: the frames in [centre - width/2, centre + width/2) where the
     * centre lies on a frame.
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
        public long first(double centreS, double widthS) {
            return (long) Math.rint((centreS - originS) * rateHz) - framesIn(widthS) / 2;
        }

        @Override
        public long end(double centreS, double widthS) {
            return first(centreS, widthS) + framesIn(widthS);
        }
    }

    /**
     * Frames stamped one by one, with pauses or at a changing rate. A window holds the frames in [centre - width/2,
     * centre + width/2), to a thousandth of a frame.
     *
     * @param timesS time of each frame, s, increasing, at least two
     */
    record Stamped(double[] timesS) implements FrameClock {
        @Override
        public double timeS(long frame) {
            return timesS[(int) frame];
        }

        @Override
        public double rateHz() {
            return 1 / medianInterval(timesS);
        }

        @Override
        public long first(double centreS, double widthS) {
            return from(centreS - widthS / 2);
        }

        @Override
        public long end(double centreS, double widthS) {
            return from(centreS + widthS / 2);
        }

        private long from(double timeS) {
            int at = Arrays.binarySearch(timesS, timeS - 1e-3 * (timesS[1] - timesS[0]));
            return at >= 0 ? at : -at - 1;
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
