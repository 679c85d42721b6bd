package org.yuragi.recording;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A stretch of consecutive frames: what one Spark task reads, and all that is in memory at a time.
 *
 * @param firstFrame number of its first frame in the session, from 0
 * @param frames number of frames
 * @param cells number of cells
 * @param values frames x cells, row-major, in the recording's units; a frame that is missing is NaN in all cells, and
 *     nothing else is NaN
 */
public record Slab(long firstFrame, int frames, int cells, float[] values) implements Serializable {
    /** One past its last frame. */
    public long endFrame() {
        return firstFrame + frames;
    }

    /** Whether a frame, counted from the first of the slab, is missing. */
    public boolean isMissing(int frame) {
        return Float.isNaN(values[frame * cells]);
    }

    /** How many of its frames are missing. */
    public int missingFrames() {
        int missing = 0;
        for (int frame = 0; frame < frames; frame++) {
            missing += isMissing(frame) ? 1 : 0;
        }
        return missing;
    }

    /** The part of it from one frame to before another. */
    public Slab part(long fromFrame, long toFrame) {
        int from = (int) (fromFrame - firstFrame) * cells;
        int to = (int) (toFrame - firstFrame) * cells;
        return new Slab(fromFrame, (int) (toFrame - fromFrame), cells, Arrays.copyOfRange(values, from, to));
    }
}
