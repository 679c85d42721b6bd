package org.yuragi.places;

import java.io.Serializable;
import java.util.Arrays;
import org.yuragi.recording.BinnedSession;

/**
 * Where the animal was in each bin of time that counts: moving, and seen by the tracker.
 *
 * @param bins the bins of the session that count, increasing
 * @param place the place in each of them, an index into the grid's places
 * @param binS width of a bin, s
 */
public record Path(int[] bins, int[] place, double binS) implements Serializable {
    /** Bins that count. */
    public int length() {
        return bins.length;
    }

    /**
     * @param minSpeedCmS bins in which the animal is slower, or its speed unknown, do not count
     */
    public static Path of(BinnedSession session, Tracking tracking, Grid grid, double minSpeedCmS) {
        int[] bins = new int[session.bins()];
        int[] place = new int[bins.length];
        int count = 0;
        for (int bin = 0; bin < bins.length; bin++) {
            if (Double.isNaN(tracking.xCm()[bin]) || !(session.speedCmS()[bin] >= minSpeedCmS)) {
                continue;
            }
            int square = grid.square(tracking.xCm()[bin], tracking.yCm()[bin]);
            int direction = grid.directions() == 1 ? 0 : direction(session, tracking, bin);
            if (square >= 0 && direction >= 0) {
                bins[count] = bin;
                place[count++] = direction * grid.columns() * grid.rows() + square;
            }
        }
        return new Path(Arrays.copyOf(bins, count), Arrays.copyOf(place, count), session.binS());
    }

    /** 0 towards larger x, 1 towards smaller; -1 if it is not known. */
    private static int direction(BinnedSession session, Tracking tracking, int bin) {
        int before = bin > 0 && session.segment()[bin - 1] == session.segment()[bin] ? bin - 1 : bin;
        int after = bin + 1 < session.bins() && session.segment()[bin + 1] == session.segment()[bin] ? bin + 1 : bin;
        double dx = tracking.xCm()[after] - tracking.xCm()[before];
        if (Double.isNaN(dx)) {
            dx = Double.isNaN(tracking.xCm()[after])
                    ? tracking.xCm()[bin] - tracking.xCm()[before]
                    : tracking.xCm()[after] - tracking.xCm()[bin];
        }
        return dx > 0 ? 0 : dx < 0 ? 1 : -1;
    }
}
