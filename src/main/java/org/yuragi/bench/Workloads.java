package org.yuragi.bench;

import java.util.List;

/** All workloads, in the order in which they run. */
public final class Workloads {
    /** All of them. */
    public static final List<Workload> ALL = List.of(
            new ExchangeWorkload(),
            new CheckpointWorkload(),
            new GibbsWorkload(),
            new DecodeWorkload(),
            new PcaWorkload(),
            new SpikingWorkload("w1", 10_000, 100, 0.5, 10, 2),
            new SpikingWorkload("w2", 10_000, 1_000, 0.1, 6, 2),
            new SpikingWorkload("w3", 100_000, 10_000, 0.01, 6, 0.2));

    private Workloads() {}
}
