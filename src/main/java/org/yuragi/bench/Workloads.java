package org.yuragi.bench;

import java.util.List;

/** All workloads, in the order in which they run. */
public final class Workloads {
    /** All of them. */
    public static final List<Workload> ALL = List.of(
            new ExchangeWorkload(), //
            new CheckpointWorkload(),
            new GibbsWorkload());

    private Workloads() {}
}
