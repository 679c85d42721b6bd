package org.yuragi.bench;

import java.io.IOException;

/** One measured piece of work of {@code jobs/bench}, side by side with those peers that are installed. */
public interface Workload {
    /** Its name, in snake_case: the first part of its figures' names. */
    String name();

    /** What it does, in one line. */
    String description();

    /** Runs it and puts down its figures. */
    void run(Bench bench) throws IOException;
}
