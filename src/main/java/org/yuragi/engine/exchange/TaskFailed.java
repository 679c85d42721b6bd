package org.yuragi.engine.exchange;

/** Another task of the run has failed and said so. */
public final class TaskFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message which task, where, why */
    public TaskFailed(String message) {
        super(message);
    }
}
