package org.yuragi.synchrony;

import java.io.Serializable;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;

/**
 * How synchrony is tested.
 *
 * @param level a frame is synchronous if so many cells are active as in at most this share of the frames of a session
 *     whose cells are shifted, in (0, 0.5]
 * @param shifts how often all cells are shifted, at least 19
 * @param lagS width of a bin of the curve around events, s, positive; a frame where frames are longer
 */
public record SynchronySettings(
        @Key(
                value = "A frame is synchronous if so many cells are active as in at most this share of shifted frames",
                def = "0.01",
                min = 1e-5,
                max = 0.5)
        double level,

        @Key(
                value = "Circular shifts of every cell inside its window, for chance",
                def = "1000",
                min = 100,
                max = 1_000_000)
        int shifts,

        @Key(value = "Width of a bin of the curves around events", def = "0.5", unit = "s", min = 0.02, max = 60)
        double lagS)
        implements Serializable {
    /** What {@code jobs/synchrony} takes unless told otherwise. */
    public static SynchronySettings standard() {
        return TypedConfig.defaults(SynchronySettings.class);
    }

    /** The same with bins of at least a frame of the slowest of some sessions. */
    public SynchronySettings noFinerThanFramesAt(double slowestHz) {
        return new SynchronySettings(level, shifts, Math.max(lagS, 1 / slowestHz));
    }

    LagBins lags(ActiveFrames activity) {
        return new LagBins(lagS, activity.rateHz());
    }
}
