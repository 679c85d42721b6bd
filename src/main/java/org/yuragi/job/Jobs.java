package org.yuragi.job;

import java.util.List;

/** All jobs, in the order in which a newcomer meets them. */
final class Jobs {
    static final List<Job<?>> ALL = List.of(
            new QuickstartJob(),
            new LearnJob(),
            new PredictJob(),
            new PhysiologyJob(),
            new RobustnessJob(),
            new SpontaneousJob(),
            new IngestJob(),
            new RecordJob(),
            new DecodeJob(),
            new SynchronyJob(),
            new PlacesJob(),
            new CalibrateJob(),
            new SpectrumJob(),
            new VerifyJob(),
            new SweepJob(),
            new ReportJob(),
            new ExportJob(),
            new BenchJob());

    private Jobs() {}
}
