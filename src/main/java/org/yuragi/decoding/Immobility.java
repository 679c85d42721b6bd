package org.yuragi.decoding;

import java.io.Serializable;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;
import org.yuragi.recording.BinnedSession;

/**
 * When an animal rests: a speed below a threshold, in runs of at least a minimum duration within one segment.
 *
 * @param immobileBelowCmS the threshold, cm/s
 * @param immobileForS the shortest run, s; 0 takes every bin below the threshold
 */
public record Immobility(
        @Key(value = "Immobility is a speed below this", def = "2", unit = "cm/s", min = 0, max = 1_000)
        double immobileBelowCmS,

        @Key(value = "Immobility lasts at least this long", def = "1", unit = "s", min = 0, max = 600)
        double immobileForS)
        implements Serializable {
    private static final double ROUNDING_S = 1e-9;

    /** What jobs take unless told otherwise. */
    public static Immobility standard() {
        return TypedConfig.defaults(Immobility.class);
    }

    /** {@link Labels} of a session's bins: a shorter run counts as moving; a bin without a speed ends a run. */
    public byte[] labels(BinnedSession session) {
        double[] speed = session.speedCmS();
        byte[] label = new byte[session.bins()];
        for (int from = 0; from < label.length; ) {
            boolean slow = speed[from] < immobileBelowCmS;
            int to = from + 1;
            while (to < label.length
                    && session.segment()[to] == session.segment()[from]
                    && speed[to] < immobileBelowCmS == slow) {
                to++;
            }
            boolean lasts = (to - from) * session.binS() >= immobileForS - ROUNDING_S;
            for (int bin = from; bin < to; bin++) {
                label[bin] = Double.isNaN(speed[bin]) ? Labels.UNKNOWN : slow && lasts ? Labels.ON : Labels.OFF;
            }
            from = to;
        }
        return label;
    }
}
