package org.yuragi.config;

/** Whether a key may be given anew when a run that was stopped goes on. */
public enum OnResume {
    /** It may not: what was done so far would be another run's. */
    FIXED,
    /** It may, and the run branches: its result is that of the first value up to there and of the new one from there. */
    BRANCHES,
    /** It may, and the result is the same. */
    FREE
}
