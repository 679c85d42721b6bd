package org.yuragi.job.run;

/** A run came to its end and wrote its output, but something that it put to the test did not hold: exit status 1. */
public final class NotCertified extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what did not hold, in one line */
    NotCertified(String what) {
        super(what);
    }
}
