package org.yuragi.recording;

/** What a file's time stamps are counted in. */
public enum StampUnit {
    /** Seconds; stamps that look like milliseconds are refused, so that somebody decides. */
    AUTO(1),
    /** Seconds, however slow the recording then is. */
    S(1),
    /** Milliseconds. */
    MS(1e-3);

    private final double seconds;

    StampUnit(double seconds) {
        this.seconds = seconds;
    }

    /** One unit in seconds. */
    public double seconds() {
        return seconds;
    }
}
