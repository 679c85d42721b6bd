package org.yuragi.synchrony;

import java.io.Serializable;

/**
 * How synchrony is tested.
 *
 * @param level a frame is synchronous if so many cells are active as in at most this share of the frames of a session
 *     whose cells are shifted, in (0, 0.5]
 * @param shifts how often all cells are shifted, at least 19
 * @param lagFrames width of a bin of the curve around events, frames, at least 1
 * @param seed keys the shifts
 */
public record SynchronySettings(double level, int shifts, int lagFrames, long seed) implements Serializable {
    /** 1 %, 1,000 shifts, bins of ten frames. */
    public static SynchronySettings standard() {
        return new SynchronySettings(0.01, 1_000, 10, 1);
    }
}
