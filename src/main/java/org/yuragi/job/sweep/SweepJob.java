package org.yuragi.job.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Jobs;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.sweep.Thresholds;

/** {@code jobs/sweep}: any job over any of its keys, whole runs side by side. */
public final class SweepJob extends Job<SweepConfig> {
    static final String JOB = "--job";
    static final String VARY = "--vary";
    static final String FIX = "--fix";
    static final String THEN = "--then";
    static final String JOB_CONF = "--job-conf";
    /** Options of the sweep itself; the others are handed to the job that is swept. */
    static final Set<String> OWN = Set.of(JOB, VARY, FIX, THEN, JOB_CONF);

    private static final String LOG = "sweep";
    private static final String RUNS = "runs";

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public String summary() {
        return "Runs any job over any of its keys, whole runs side by side: one table, means over seeds, comparisons, phase"
                + " diagrams.";
    }

    @Override
    public String example() {
        return "jobs/sweep --job spontaneous --vary seed=1..8 --vary neurons_e=400,800,1600 --out out/sweep";
    }

    @Override
    public Class<SweepConfig> config() {
        return SweepConfig.class;
    }

    @Override
    public List<JobOption> options() {
        List<JobOption> options = new ArrayList<>(List.of(
                JobOption.words(JOB, "NAME", "The job that is swept."),
                JobOption.words(
                        VARY,
                        "KEY=VALUES",
                        "A key and its values: 1,2,5 or 1..32 or 0..1:0.25 or log:0.1..10:5 or random:0..1:20 or"
                                + " log_random:0.1..10:20; may be repeated, every combination is run. A key inside another"
                                + " is written with dots, one of a following job as JOB/KEY."),
                JobOption.words(FIX, "KEY=VALUE", "A key that has this value in every run; may be repeated."),
                JobOption.words(THEN, "NAME", "A job that follows in each run and takes its output; may be repeated."),
                JobOption.input(JOB_CONF, "FILE", "A config of the job that is swept.")));
        for (Job<?> job : Jobs.ALL) {
            if (job != this) {
                for (JobOption option : job.options()) {
                    if (options.stream().noneMatch(known -> known.name().equals(option.name()))) {
                        options.add(new JobOption(
                                option.name(),
                                option.label(),
                                "Passed on to the swept job, as for jobs/" + job.name() + ": " + option.description(),
                                false,
                                option.input(),
                                ""));
                    }
                }
            }
        }
        return options;
    }

    @Override
    public void check(Request<SweepConfig> request) {
        SweepPlan.of(request).check(request);
    }

    @Override
    public boolean sweepable() {
        return false;
    }

    @Override
    public Outcome run(Run<SweepConfig> run) {
        SweepPlan plan = SweepPlan.of(run.request());
        Configuration hadoop = run.spark().sparkContext().hadoopConfiguration();
        try (SweepLog log = new SweepLog(run.keeping(LOG), hadoop)) {
            SweepRuns runs = new SweepRuns(run, plan, log, run.keeping(RUNS));
            runs.finish();
            if (run.config().keep() == SweepConfig.Keep.OUTPUTS) {
                move(run.keeping(RUNS), run.outputPath(RUNS + "_outputs"), hadoop);
            }
            SweptRuns swept = new SweptRuns(
                    run.spark(), log.files(), plan.grid(), run.config().common().seed());
            long failed = swept.failed();
            SweepConfig.Threshold asked = run.config().threshold();
            Thresholds thresholds = asked.asked() ? swept.thresholds(asked) : null;
            List<Section> sections = new ArrayList<>(new SweepReport(plan, swept, runs, run.config()).sections());
            if (thresholds != null) {
                sections.add(1, new SweepThresholds(asked, thresholds).section());
            }
            Outcome outcome = new Outcome(
                            swept.hash(),
                            new Report("Sweep of " + plan.words(), SweepReport.lead(plan, failed), sections))
                    .figure("swept_job", plan.stages().get(0).job().name())
                    .figure("runs", plan.grid().size())
                    .figure("failed", failed)
                    .figure("runs_per_hour", runs.perHour())
                    .figure("runs_done_before", runs.doneBefore())
                    .figure("settings", plan.grid().settings())
                    .figure("repeats", plan.grid().repeats());
            SweepTables tables = new SweepTables(run.spark(), plan.grid(), swept);
            tables.addTo(outcome);
            if (thresholds != null) {
                outcome.table("thresholds", tables.table(thresholds));
            }
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(String from, String to, Configuration hadoop) throws IOException {
        Path source = new Path(from);
        FileSystem files = source.getFileSystem(hadoop);
        if (files.exists(source) && !files.rename(source, new Path(to))) {
            throw new IOException("cannot rename " + from + " to " + to);
        }
    }
}
