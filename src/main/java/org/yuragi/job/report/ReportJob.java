package org.yuragi.job.report;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.ReportedRun;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.report.Report;
import org.yuragi.result.ResultHash;

/** {@code jobs/report}: one or many runs in one page. */
public final class ReportJob extends Job<ReportConfig> {
    static final String RUN = ReportedRun.OPERAND;

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String summary() {
        return "Compares one or many runs in one page: figures, what differs in their configs, curves, and how each was made.";
    }

    @Override
    public String example() {
        return "jobs/report out/learn-1 out/learn-2 out/learn-3 --out out/compared";
    }

    @Override
    public Class<ReportConfig> config() {
        return ReportConfig.class;
    }

    @Override
    public Optional<JobOption> operand() {
        return Optional.of(
                JobOption.requiredInput(RUN, JobOption.FOLDER, "The output folder of a run; several to compare."));
    }

    @Override
    public void check(Request<ReportConfig> request) {
        ReportedRun.read(request.optionValues(RUN), new Configuration());
    }

    @Override
    public Outcome run(Run<ReportConfig> run) {
        List<ReportedRun> runs = ReportedRun.read(
                run.optionValues(RUN), run.spark().sparkContext().hadoopConfiguration());
        ResultHash hash = new ResultHash();
        runs.forEach(each -> hash.add(each.job()).add(each.hash()));
        ComparedRuns compared = new ComparedRuns(runs, run.config(), new ComparedCurves(run.spark(), run.config()));
        return new Outcome(hash.hex(), new Report(compared.title(), compared.lead(), compared.sections()))
                .figure("runs", runs.size())
                .figure("jobs", runs.stream().map(ReportedRun::job).distinct().count())
                .figure(
                        "results",
                        runs.stream().map(ReportedRun::hash).distinct().count());
    }
}
