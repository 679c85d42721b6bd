package org.yuragi.engine.checkpoint;

/** A checkpoint that looked complete and is not what was written: the one before it is taken. */
public final class BadCheckpoint extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long epoch;

    BadCheckpoint(long epoch, String message, Throwable cause) {
        super(message, cause);
        this.epoch = epoch;
    }

    /** The checkpoint's epoch. */
    public long epoch() {
        return epoch;
    }
}
