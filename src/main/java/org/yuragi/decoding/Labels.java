package org.yuragi.decoding;

import org.yuragi.recording.BinnedSession;

/**
 * What is to be decoded, one value a bin: {@link #ON}, {@link #OFF}, or {@link #UNKNOWN} where it was not measured.
 * Unknown bins take part in smoothing and in nothing after.
 */
public final class Labels {
    /** The behaviour (immobility, freezing) is off. */
    public static final byte OFF = 0;
    /** The behaviour is on. */
    public static final byte ON = 1;
    /** The behaviour was not measured. */
    public static final byte UNKNOWN = -1;

    private Labels() {}

    /**
     * Given intervals, such as freezing scored by hand or by another program.
     *
     * @param startS starts of the intervals, s, on the session's clock
     * @param stopS their ends; a bin is on if its centre lies in [start, stop)
     */
    public static byte[] intervals(BinnedSession session, double[] startS, double[] stopS) {
        byte[] label = new byte[session.bins()];
        for (int bin = 0; bin < label.length; bin++) {
            double time = session.timesS()[bin];
            for (int i = 0; i < startS.length; i++) {
                if (time >= startS[i] && time < stopS[i]) {
                    label[bin] = ON;
                }
            }
        }
        return label;
    }
}
