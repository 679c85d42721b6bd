package org.yuragi.synchrony;

import java.io.Serializable;

/**
 * How synchrony is tested.
 *
 * @param level a frame is synchronous if so many cells are active as in at most this share of the frames of a session
 *     whose cells are shifted, in (0, 0.5]
 * @param shifts how often all cells are shifted, at least 19
 * @param lagS width of a bin of the curve around events, s, positive; a frame where frames are longer
 * @param seed keys the shifts
 */
public record SynchronySettings(double level, int shifts, double lagS, long seed) implements Serializable {
    /** 1 %, 1,000 shifts, bins of 0.5 s. */
    public static SynchronySettings standard() {
        return new SynchronySettings(0.01, 1_000, 0.5, 1);
    }

    LagBins lags(ActiveFrames activity) {
        return new LagBins(lagS, activity.rateHz());
    }
}
