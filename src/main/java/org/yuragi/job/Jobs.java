package org.yuragi.job;

import java.util.List;

/** All jobs. */
final class Jobs {
    static final List<Job<?>> ALL = List.of(new IngestJob(), new DecodeJob(), new SpectrumJob());

    private Jobs() {}
}
