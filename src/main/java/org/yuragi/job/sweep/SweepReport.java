package org.yuragi.job.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yuragi.report.Element;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.Numbers;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.statistics.Estimate;
import org.yuragi.sweep.FigureStatistics;
import org.yuragi.sweep.FigureStatistics.Compared;
import org.yuragi.sweep.FigureStatistics.OfSetting;
import org.yuragi.sweep.Grid;

/** The report of a sweep: its figures over the varied keys, what differs from the first setting, and what failed. */
final class SweepReport {
    /** Differ from machine to machine: no result. */
    private static final Set<String> TIMES = Set.of("build_s", "simulate_s");

    private static final int FIGURES_SHOWN = 6;
    private static final int SETTINGS_DRAWN = 2_500;
    /** Most runs of a setting whose figures come to the driver to be drawn. */
    private static final int RUNS_DRAWN = 100_000;

    private static final int ROWS = 60;
    private final Grid grid;
    private final SweptRuns swept;
    private final SweepRuns runs;
    private final List<FigureStatistics> shown;
    private final SettingCharts charts;

    SweepReport(SweepPlan plan, SweptRuns swept, SweepRuns runs, SweepConfig config) {
        this.grid = plan.grid();
        this.charts = new SettingCharts(grid);
        this.swept = swept;
        this.runs = runs;
        List<String> names = config.figures().isEmpty()
                ? swept.figures().stream()
                        .filter(figure -> figure.varies()
                                && !TIMES.contains(figure.name())
                                && !figure.name().endsWith("wall_s"))
                        .map(SweptFigure::name)
                        .toList()
                : config.figures();
        Map<String, FigureStatistics> statistics = new HashMap<>();
        if (grid.settings() <= SETTINGS_DRAWN) {
            Set<String> wanted = new HashSet<>(names);
            swept.statistics()
                    .filter(each -> wanted.contains(each.figure()))
                    .collect()
                    .forEach(each -> statistics.put(each.figure(), each));
        }
        List<FigureStatistics> known = names.stream()
                .filter(statistics::containsKey)
                .map(statistics::get)
                .toList();
        // What the settings move comes first; what only seeds move may wait.
        this.shown = config.figures().isEmpty()
                ? Stream.concat(
                                known.stream().filter(SweepReport::moves),
                                known.stream().filter(figure -> !moves(figure)))
                        .limit(FIGURES_SHOWN)
                        .toList()
                : known;
    }

    /** Whether the mean of some setting lies outside the interval of the first one's. */
    private static boolean moves(FigureStatistics figure) {
        Estimate first = figure.settings().get(0).estimate();
        double low = SettingCharts.orMean(first.low(), first);
        double high = SettingCharts.orMean(first.high(), first);
        return figure.settings().stream()
                .anyMatch(setting ->
                        setting.estimate().mean() < low || setting.estimate().mean() > high);
    }

    /** Whether two settings differ in their mean, or there is one setting only. */
    private boolean differs(FigureStatistics figure) {
        double first = figure.settings().get(0).estimate().mean();
        return grid.settings() == 1
                || figure.settings().stream()
                        .anyMatch(setting -> setting.estimate().mean() != first);
    }

    static String lead(SweepPlan plan, long failed) {
        Grid grid = plan.grid();
        String keys = grid.axes().stream()
                .map(axis -> "`" + axis.key() + "` (" + Numbers.text(axis.size()) + ")")
                .collect(Collectors.joining(", "));
        return Numbers.text(grid.size()) + " runs of " + plan.words() + " over " + keys + "; "
                + (failed == 0 ? "none failed." : Numbers.text(failed) + " failed.");
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(overview());
        if (!shown.isEmpty()) {
            sections.add(new Section("figures", "Figures", figuresProse(), figures()));
        }
        if (grid.settings() > 1 && grid.repeats() > 1 && !shown.isEmpty()) {
            sections.add(compared());
        }
        List<SweptRun> failed = swept.failed(ROWS);
        if (!failed.isEmpty()) {
            sections.add(failures(failed));
        }
        return sections;
    }

    private Section overview() {
        List<List<?>> rows = new ArrayList<>();
        grid.axes()
                .forEach(axis -> rows.add(List.of(
                        axis.key(),
                        axis.size(),
                        axis.value(0),
                        axis.value(axis.size() - 1),
                        axis.isSeed() ? "repeats" : "settings")));
        return Section.of(
                "sweep",
                "What was run",
                "Every combination of the values below is one run. The table `runs` has them all, a column for each"
                        + " key and each figure; `over_seeds` has the means"
                        + (grid.settings() > 1 ? ", `compared` the comparisons." : "."),
                KeyFigures.of(
                        new KeyFigures.Figure("Runs", Numbers.text(grid.size()), "", ""),
                        new KeyFigures.Figure("Settings", Numbers.text(grid.settings()), "", ""),
                        new KeyFigures.Figure("Repeats of each", Numbers.text(grid.repeats()), "", "other seeds"),
                        KeyFigures.figure(
                                "Runs an hour",
                                runs.perHour(),
                                3,
                                "",
                                Numbers.text(runs.ended()) + " runs, " + runs.slots() + " side by side")),
                new Table(
                        "Keys",
                        "",
                        List.of(
                                Column.of("key"),
                                Column.of("values"),
                                Column.of("first"),
                                Column.of("last"),
                                Column.of("makes")),
                        rows));
    }

    private String figuresProse() {
        return grid.repeats() > 1
                ? "Means over the repeats of each setting, with the 95 % confidence interval of the mean (Student's t)."
                : "One run a setting: without `--vary seed=1..8` or more there is no telling how much is chance.";
    }

    private List<Element> figures() {
        List<Element> elements = new ArrayList<>();
        List<org.yuragi.sweep.Axis> axes =
                grid.settingAxes().stream().filter(axis -> axis.size() > 1).toList();
        if (axes.isEmpty()) {
            elements.addAll(Row.pairs(shown.stream().flatMap(this::overSeeds).toList()));
        }
        for (FigureStatistics figure : shown) {
            if (!differs(figure)) {
                // What no setting changes is no curve and no map; the table has it.
                continue;
            }
            if (!axes.isEmpty()) {
                elements.addAll(charts.of(figure, axes));
            }
        }
        elements.add(meansTable());
        return elements;
    }

    /** Nothing of a truth, of which the mean says all. */
    private Stream<Element> overSeeds(FigureStatistics figure) {
        Estimate estimate = figure.settings().get(0).estimate();
        return estimate.n() < 2 || estimate.n() > RUNS_DRAWN || swept.isTruth(figure.figure())
                ? Stream.empty()
                : Stream.of(SeedCharts.of(grid, figure.figure(), swept.values(figure.figure()), estimate));
    }

    private Table meansTable() {
        List<List<?>> rows = new ArrayList<>();
        for (FigureStatistics figure : shown) {
            for (OfSetting setting : figure.settings()) {
                if (rows.size() < ROWS) {
                    Estimate e = setting.estimate();
                    rows.add(List.of(
                            figure.figure(),
                            charts.words(setting.setting()),
                            e.n(),
                            e.mean(),
                            e.sd(),
                            e.low(),
                            e.high()));
                }
            }
        }
        return new Table(
                "Means and spread",
                rows.size() < ROWS ? "" : "The first rows; the table `over_seeds` has all.",
                List.of(
                        Column.of("figure"),
                        Column.of("setting"),
                        Column.of("n"),
                        Column.of("mean"),
                        Column.of("sd"),
                        Column.of("95 % from"),
                        Column.of("95 % to")),
                rows);
    }

    private Section compared() {
        List<List<?>> rows = new ArrayList<>();
        for (FigureStatistics figure : shown) {
            for (Compared compared : figure.comparisons()) {
                if (rows.size() < ROWS) {
                    Estimate e = compared.comparison().difference();
                    rows.add(List.of(
                            figure.figure(),
                            charts.words(compared.setting()),
                            e.n(),
                            e.mean(),
                            e.low(),
                            e.high(),
                            compared.comparison().p(),
                            compared.pHolm()));
                }
            }
        }
        return Section.of(
                "compared",
                "Against the first setting",
                "Each setting minus " + charts.words(0)
                        + ", seed by seed: what a seed does to both cancels. p is two-sided, by flipping the signs of"
                        + " the differences; the last column is adjusted for all comparisons of a figure (Holm). With"
                        + " n pairs no p is below 2 / 2^n: five are too few for 0.05.",
                new Table(
                        "Paired differences",
                        rows.size() < ROWS ? "" : "The first rows; the table `compared` has all.",
                        List.of(
                                Column.of("figure"),
                                Column.of("setting"),
                                Column.of("pairs"),
                                Column.of("difference"),
                                Column.of("95 % from"),
                                Column.of("95 % to"),
                                Column.of("p"),
                                Column.of("p, Holm")),
                        rows));
    }

    private Section failures(List<SweptRun> failed) {
        List<List<?>> rows = new ArrayList<>();
        failed.forEach(run -> rows.add(List.of(run.run(), grid.words(run.run()), run.error())));
        return Section.of(
                "failed",
                "Runs that failed",
                "They are in the table `runs` with their message, and in no mean.",
                new Table(
                        "Failed runs",
                        rows.size() < ROWS ? "" : "The first; the table `runs` has all.",
                        List.of(Column.of("run"), Column.of("keys"), Column.of("why")),
                        rows));
    }
}
