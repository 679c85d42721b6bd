package org.yuragi.recording;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The frames of a session: when they were taken, and which of them are missing.
 *
 * @param clock their times
 * @param missing frames that hold no value of any cell (dropped frames are written as NaN), increasing
 */
public record SessionFrames(FrameClock clock, long[] missing) implements Serializable {
    /** All frames are there. */
    public SessionFrames(FrameClock clock) {
        this(clock, new long[0]);
    }

    /** How many frames are missing in {@code [from, to)}. */
    public long missingIn(long from, long to) {
        return missing.length == 0 ? 0 : before(to) - before(from);
    }

    private int before(long frame) {
        int at = Arrays.binarySearch(missing, frame);
        return at >= 0 ? at : -at - 1;
    }
}
