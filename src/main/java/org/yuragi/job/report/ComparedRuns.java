package org.yuragi.job.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yuragi.job.run.ReportedRun;
import org.yuragi.report.Axis;
import org.yuragi.report.Bars;
import org.yuragi.report.Element;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.Numbers;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.statistics.Estimate;

/** The page of {@code jobs/report}: what the runs are, what differs, their figures and curves, and their commands. */
final class ComparedRuns {
    /** Differ from run to run without being results. */
    private static final Set<String> TIMES = Set.of("wall_s", "build_s", "simulate_s", "runs_per_hour");

    private final List<ReportedRun> runs;
    /** Whole numbers below this are told from others by their double. */
    private static final double WHOLE = 1e15;

    private final ReportConfig config;
    private final ComparedCurves curves;

    ComparedRuns(List<ReportedRun> runs, ReportConfig config, ComparedCurves curves) {
        this.runs = runs;
        this.config = config;
        this.curves = curves;
    }

    String title() {
        return runs.size() == 1 ? "Run " + runs.get(0).name() : runs.size() + " runs compared";
    }

    String lead() {
        String jobs = jobs().entrySet().stream()
                .map(entry ->
                        entry.getValue().size() + " of jobs/" + entry.getKey().replace("-", ", "))
                .collect(Collectors.joining(", "));
        long results = runs.stream().map(ReportedRun::hash).distinct().count();
        String same = runs.size() == 1
                ? ""
                : results == runs.size()
                        ? " All results differ."
                        : results == 1
                                ? " All have the same result, to the bit."
                                : " They have " + results + " results.";
        return (runs.size() == 1 ? "A run" : "Runs: " + jobs.replaceFirst("^1 of", "1 of"))
                + (runs.size() == 1 ? " of jobs/" + runs.get(0).job() : "") + "." + same;
    }

    /** By {@link ReportedRun#kind}: figures of one learner never stand beside those of another. */
    private Map<String, List<ReportedRun>> jobs() {
        Map<String, List<ReportedRun>> jobs = new LinkedHashMap<>();
        runs.forEach(run ->
                jobs.computeIfAbsent(run.kind(), kind -> new ArrayList<>()).add(run));
        return jobs;
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(overview());
        jobs().forEach((job, its) -> {
            if (its.size() > 1) {
                sections.add(differences(job, its));
            }
            sections.add(new Section(
                    "figures-" + job, "Figures of " + job.replace("-", ", "), figuresProse(its), figures(its)));
            List<Element> drawn = curves.of(its);
            if (!drawn.isEmpty()) {
                sections.add(new Section("curves-" + job, "Curves of " + job.replace("-", ", "), "", drawn));
            }
        });
        sections.add(commands());
        return sections;
    }

    private Section overview() {
        List<List<?>> rows = new ArrayList<>();
        for (ReportedRun run : runs) {
            rows.add(Arrays.asList(
                    run.name(),
                    run.job(),
                    text(run, "seed"),
                    run.hash().substring(0, Math.min(12, run.hash().length())),
                    run.figures().get("wall_s"),
                    text(run, "started"),
                    text(run, "yuragi"),
                    text(run, "git_commit")
                            .substring(0, Math.min(9, text(run, "git_commit").length()))));
        }
        return Section.of(
                "runs",
                "The runs",
                "Equal results are equal to the bit: their hashes are the same.",
                new Table(
                        "Runs",
                        "",
                        List.of(
                                Column.of("run"),
                                Column.of("job"),
                                Column.of("seed"),
                                Column.of("result"),
                                Column.of("took", "s"),
                                Column.of("started"),
                                Column.of("version"),
                                Column.of("commit")),
                        rows));
    }

    private static String text(ReportedRun run, String field) {
        if (field.equals("seed")) {
            return run.summary().path("seed").asText("");
        }
        return run.provenance().path(field).asText("");
    }

    private Section differences(String job, List<ReportedRun> its) {
        Set<String> keys = new TreeSet<>();
        List<Map<String, String>> configs =
                its.stream().map(ReportedRun::config).toList();
        configs.forEach(each -> keys.addAll(each.keySet()));
        List<List<?>> rows = new ArrayList<>();
        for (String key : keys) {
            List<String> values = configs.stream().map(each -> each.get(key)).toList();
            if (new LinkedHashSet<>(values).size() > 1) {
                List<String> row = new ArrayList<>(List.of(key));
                values.forEach(value -> row.add(value == null ? "" : value));
                rows.add(row);
            }
        }
        List<Column> columns = new ArrayList<>(List.of(Column.of("key")));
        its.forEach(run -> columns.add(Column.of(run.name())));
        return Section.of(
                "configs-" + job,
                "What differs in the configs of " + job.replace("-", ", "),
                rows.isEmpty() ? "Nothing: all were asked for the same." : "",
                rows.isEmpty() ? new Element[0] : new Element[] {new Table("Keys that differ", "", columns, rows)});
    }

    private String figuresProse(List<ReportedRun> its) {
        return its.size() > 2
                ? "The last columns are over all runs of the job: mean, standard deviation and the 95 % confidence interval of the"
                        + " mean. They mean something where the runs differ in seeds only."
                : "";
    }

    private List<Element> figures(List<ReportedRun> its) {
        Set<String> names = new LinkedHashSet<>();
        its.forEach(run -> names.addAll(run.figures().keySet()));
        List<Element> elements = new ArrayList<>();
        if (its.size() == 1) {
            elements.add(new KeyFigures(names.stream()
                    .filter(name -> !TIMES.contains(name))
                    .limit(6)
                    .map(name -> KeyFigures.figure(
                            name.replace('_', ' '), its.get(0).figures().get(name), 4, "", ""))
                    .toList()));
        }
        List<Column> columns = new ArrayList<>(List.of(Column.of("figure")));
        its.forEach(run -> columns.add(Column.of(run.name())));
        boolean spread = its.size() > 2;
        if (spread) {
            columns.addAll(List.of(Column.of("mean"), Column.of("sd"), Column.of("95 % from"), Column.of("95 % to")));
        }
        List<List<?>> rows = new ArrayList<>();
        for (String name : names) {
            List<Object> row = new ArrayList<>(List.of(name));
            its.forEach(run -> row.add(whole(run.figures().get(name))));
            if (spread) {
                Estimate e = estimate(its, name);
                row.addAll(Arrays.asList(e.mean(), e.sd(), e.low(), e.high()));
            }
            rows.add(row);
        }
        elements.add(new Table("All figures", "", columns, rows));
        if (its.size() > 1) {
            elements.addAll(Row.pairs(
                    chosen(its, names).stream().map(name -> bars(its, name)).toList()));
        }
        return elements;
    }

    private static Estimate estimate(List<ReportedRun> its, String name) {
        return Estimate.of(its.stream()
                .map(run -> run.figures().get(name))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    private List<String> chosen(List<ReportedRun> its, Set<String> names) {
        if (!config.figures().isEmpty()) {
            return config.figures().stream().filter(names::contains).toList();
        }
        return names.stream()
                .filter(name -> !TIMES.contains(name)
                        && its.stream()
                                        .map(run -> run.figures().get(name))
                                        .distinct()
                                        .count()
                                > 1)
                .limit(config.most())
                .toList();
    }

    private static Bars bars(List<ReportedRun> its, String name) {
        double[] values = its.stream()
                .mapToDouble(run -> run.figures().getOrDefault(name, Double.NaN))
                .toArray();
        int least = 0;
        int most = 0;
        for (int i = 0; i < values.length; i++) {
            least = values[i] < values[least] || Double.isNaN(values[least]) ? i : least;
            most = values[i] > values[most] || Double.isNaN(values[most]) ? i : most;
        }
        String text = String.format(
                Locale.ROOT,
                "Smallest in %s (%s), largest in %s (%s).",
                its.get(least).name(),
                Numbers.whole(values[least], 4),
                its.get(most).name(),
                Numbers.whole(values[most], 4));
        return Bars.of(name, text, "", its.stream().map(ReportedRun::name).toList(), Axis.of(name, ""))
                .values(name, values);
    }

    /** A number that is whole is printed whole. */
    private static Number whole(Double value) {
        return value != null && value == Math.rint(value) && Math.abs(value) < WHOLE
                ? (Number) value.longValue()
                : value;
    }

    private Section commands() {
        List<List<?>> rows = new ArrayList<>();
        for (ReportedRun run : runs) {
            rows.add(List.of(run.name(), text(run, "command"), run.hash()));
        }
        return Section.of(
                "commands",
                "How each was made",
                "The exact command of each run; `jobs/rerun DIR` repeats it and compares the hashes.",
                new Table(
                        "Commands",
                        "",
                        List.of(Column.of("run"), Column.of("command"), Column.of("result hash")),
                        rows));
    }
}
