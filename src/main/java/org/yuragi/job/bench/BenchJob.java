package org.yuragi.job.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.yuragi.bench.Bench;
import org.yuragi.bench.Machine;
import org.yuragi.bench.Workload;
import org.yuragi.bench.Workloads;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.job.sweep.SweepWorkload;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.result.ResultHash;

/** {@code jobs/bench}: measures the hot paths beside whichever peers are installed. */
public final class BenchJob extends Job<BenchConfig> {
    /** Those of the packages below, and those that measure a job as a whole. */
    private static final List<Workload> ALL = Stream.concat(
                    Workloads.ALL.stream(), Stream.of(new SweepWorkload(10_000)))
            .toList();

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "Measures Yuragi's workloads on this machine, beside whichever peers are installed. Workloads: "
                + names(ALL) + ".";
    }

    @Override
    public String example() {
        return "jobs/bench --set only=exchange --out out/bench";
    }

    @Override
    public Class<BenchConfig> config() {
        return BenchConfig.class;
    }

    @Override
    public void check(Request<BenchConfig> request) {
        chosen(request.config());
    }

    @Override
    public boolean sweepable() {
        return false;
    }

    @Override
    public Outcome run(Run<BenchConfig> run) {
        int threads = run.config().threads() > 0
                ? run.config().threads()
                : Runtime.getRuntime().availableProcessors();
        Map<String, String> machine = Machine.described();
        machine.put(
                "Spark",
                run.spark().version() + ", " + run.spark().sparkContext().master());
        Bench bench = new Bench(
                JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                threads,
                line -> System.err.println("bench: " + line));
        for (Workload workload : chosen(run.config())) {
            bench.say(workload.name() + ": " + workload.description());
            try {
                workload.run(bench);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        // Times differ from run to run; what a bench computes with certainty is only what it measured.
        ResultHash hash = new ResultHash();
        bench.figures().forEach(figure -> hash.add(figure.workload()).add(figure.figure()));
        String table = BenchTable.markdown(bench, machine);
        run.write("bench.md", table);
        System.out.print(table);
        Outcome outcome = new Outcome(hash.hex(), report(bench, BenchTable.line(machine)));
        bench.summary().forEach(outcome::figure);
        List<Row> rows = new ArrayList<>();
        bench.figures().forEach(f -> rows.add(RowFactory.create(f.workload(), f.figure(), f.value(), f.note())));
        return outcome.table(
                "figures",
                run.spark()
                        .createDataFrame(
                                rows, StructType.fromDDL("workload STRING, figure STRING, value DOUBLE, note STRING"))
                        .coalesce(1));
    }

    private static Report report(Bench bench, String machine) {
        List<List<?>> rows = new ArrayList<>();
        bench.figures().forEach(f -> rows.add(List.of(f.workload(), f.figure(), f.value(), f.note())));
        Table table = new Table(
                "Figures",
                "Measured on " + machine
                        + ". Machines are noisy: compare figures of one run with each other, not with another day's.",
                List.of(Column.of("workload"), Column.of("figure"), Column.of("value"), Column.of("how")),
                rows);
        return new Report(
                "Benchmark",
                "What Yuragi's workloads took on this machine. A ratio is a peer's time over ours, both of this run:"
                        + " above 1 we are faster.",
                List.of(Section.of("figures", "Figures", "", table)));
    }

    private static List<Workload> chosen(BenchConfig config) {
        for (String name : config.only()) {
            if (ALL.stream().noneMatch(workload -> workload.name().equals(name))) {
                throw new InvalidInput("config", "only", name, "names out of " + names(ALL));
            }
        }
        return ALL.stream()
                .filter(workload -> config.only().isEmpty() || config.only().contains(workload.name()))
                .toList();
    }

    private static String names(List<Workload> workloads) {
        return workloads.stream().map(Workload::name).collect(Collectors.joining(", "));
    }
}
