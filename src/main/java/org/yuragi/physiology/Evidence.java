package org.yuragi.physiology;

import org.yuragi.statistics.Paired;

/** What a measure says about a claim. */
public enum Evidence {
    /** The measure agrees with the claim beyond its error. */
    FOR("agrees with the claim"),
    /** The measure contradicts the claim beyond its error. */
    AGAINST("speaks against the claim"),
    /** It cannot tell. */
    UNDECIDED("does not decide the claim");

    private final String words;

    Evidence(String words) {
        this.words = words;
    }

    /** For a report: completes "This ...". */
    public String words() {
        return words;
    }

    /** Whether a difference is above zero. */
    public static Evidence above(Paired difference) {
        return ofInterval(difference.low(), difference.high());
    }

    /** A figure whose interval lies above zero speaks for the claim, one whose interval lies below against it. */
    public static Evidence ofInterval(double low, double high) {
        return low > 0 ? FOR : high < 0 ? AGAINST : UNDECIDED;
    }
}
