package org.yuragi.job.synchrony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.job.synchrony.SynchronyResult.EventRise;
import org.yuragi.recording.SessionInfo;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.HeatMap;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.KeyFigures.Figure;
import org.yuragi.report.Numbers;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.report.XyChart;
import org.yuragi.synchrony.WindowResult;

/** The report of {@code jobs/synchrony}. */
final class SynchronyReport {
    private static final double SHOWN_S = 180;
    private static final double MOST_LOG_RATIO = 2;

    private SynchronyReport() {}

    static Report of(SynchronyResult result) {
        List<Section> sections = new ArrayList<>();
        sections.add(windows(result));
        events(result).ifPresent(sections::add);
        sections.add(look(result));
        sections.add(table(result));
        sections.add(method(result));
        return new Report("Synchrony of " + animals(result), lead(result), sections);
    }

    static boolean isAroundEvents(String window) {
        return window.endsWith(", before") || window.endsWith(", after") || window.endsWith(", later");
    }

    private static String animals(SynchronyResult result) {
        List<String> names =
                result.infos().stream().map(SessionInfo::animal).distinct().toList();
        return names.size() > 2 ? names.size() + " animals" : String.join(" and ", names);
    }

    static String lead(SynchronyResult result) {
        WindowResult whole = result.pooled(SynchronyWindows.WHOLE);
        long above = result.sessions().stream()
                .filter(session -> SynchronyResult.above(session.windows().get(0)))
                .count();
        StringBuilder lead = new StringBuilder("Cells are active together in " + number(whole.rateHz())
                + " frames a second where chance, with every cell's own rate, gives " + number(whole.chanceHz()) + "; "
                + above + " of " + result.names().size()
                + " sessions have more co-active pairs of cells than 95 % of shifts.");
        for (EventRise rise : pooledRises(result)) {
            lead.append(" After ")
                    .append(onset(rise.events()))
                    .append(" synchrony beyond chance ")
                    .append(rise.rise().differenceHz() >= 0 ? "rises by " : "falls by ")
                    .append(number(Math.abs(rise.rise().differenceHz())))
                    .append(" frames a second (p = ")
                    .append(Numbers.text(rise.rise().p(), 2))
                    .append(", one-sided for a rise).");
        }
        return lead.toString();
    }

    private static List<EventRise> pooledRises(SynchronyResult result) {
        return result.rises().stream()
                .filter(rise -> rise.session().equals(SynchronyResult.ALL))
                .toList();
    }

    private static String onset(String events) {
        return events.equals(SynchronyWindows.IMMOBILITY) ? "the onset of immobility" : "the beginning of " + events;
    }

    private static Section windows(SynchronyResult result) {
        List<String> windows = result.windows().stream()
                .filter(window -> result.pooled(window).stretches() > 0)
                .toList();
        int rows = result.names().size();
        double[][] ratio = new double[rows][windows.size()];
        boolean[][] above = new boolean[rows][windows.size()];
        for (int s = 0; s < rows; s++) {
            for (int w = 0; w < windows.size(); w++) {
                WindowResult found = find(result, s, windows.get(w));
                ratio[s][w] = found == null || !(found.chanceHz() > 0)
                        ? Double.NaN
                        : Math.log(Math.max(found.rateHz(), 1e-3) / found.chanceHz()) / Math.log(2);
                above[s][w] = found != null && SynchronyResult.above(found);
            }
        }
        WindowResult whole = result.pooled(SynchronyWindows.WHOLE);
        List<Figure> figures = new ArrayList<>(List.of(
                KeyFigures.figure(
                        "Synchronous frames",
                        whole.rateHz(),
                        3,
                        "Hz",
                        "chance " + number(whole.chanceHz()) + " Hz, p = " + Numbers.text(whole.p(), 2)),
                new Figure(
                        "Cells that make a frame synchronous",
                        range(result.sessions().stream()
                                .mapToInt(s -> s.threshold())
                                .toArray()),
                        "",
                        "as many as in at most "
                                + Numbers.text(100 * result.config().settings().level(), 2) + " % of shifted frames")));
        for (EventRise rise : pooledRises(result)) {
            figures.add(KeyFigures.figure(
                    "Rise after " + onset(rise.events()),
                    rise.rise().differenceHz(),
                    2,
                    "Hz",
                    "p = " + Numbers.text(rise.rise().p(), 2) + ", "
                            + rise.rise().pairs() + " events"));
        }
        return Section.of(
                "synchrony-windows",
                "More than chance, where?",
                "Every cell is shifted in time inside the window, each by another amount: rates stay as they are and only"
                        + " which cells are active together changes. A window in which all cells merely fire more has a higher"
                        + " rate of synchronous frames *and* a higher chance.",
                new KeyFigures(figures.size() > 6 ? figures.subList(0, 6) : figures),
                HeatMap.of(
                                "Synchronous frames over chance",
                                "Logarithm to base 2 of the rate of synchronous frames over its mean under shifts: 1 is twice"
                                        + " chance.",
                                "session",
                                result.names(),
                                "window",
                                windows,
                                "log2 of rate over chance",
                                ratio,
                                HeatMap.Scale.diverging(0, MOST_LOG_RATIO))
                        .marked(above, "more pairs of cells together than in 95 % of shifts"),
                bySession(result));
    }

    private static XyChart bySession(SynchronyResult result) {
        int n = result.names().size();
        double[] order = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
        double[] rate = new double[n];
        double[] chance = new double[n];
        double[] bound = new double[n];
        for (int s = 0; s < n; s++) {
            WindowResult whole = result.sessions().get(s).windows().get(0);
            rate[s] = whole.rateHz();
            chance[s] = whole.chanceHz();
            bound[s] = whole.chance95Hz();
        }
        return XyChart.of(
                        "Session by session",
                        "Synchronous frames in whole sessions, in the order of the table below, and their chance.",
                        Axis.counted("session"),
                        Axis.of("synchronous frames", "Hz"))
                .linePoints("found", order, rate)
                .dashed("chance, mean", order, chance)
                .dashed("chance, 95 % bound", order, bound);
    }

    private static java.util.Optional<Section> events(SynchronyResult result) {
        List<Element> charts = new ArrayList<>();
        for (String events :
                result.rises().stream().map(EventRise::events).distinct().toList()) {
            charts.add(around(result, events));
        }
        if (charts.isEmpty()) {
            return java.util.Optional.empty();
        }
        List<List<?>> rows = new ArrayList<>();
        for (EventRise rise : result.rises()) {
            rows.add(List.of(
                    rise.session(),
                    rise.events(),
                    rise.reference(),
                    rise.rise().pairs(),
                    rise.rise().differenceHz(),
                    rise.rise().p()));
        }
        charts.add(new Table(
                "Rises after events",
                "The excess over chance after an event less that in the reference window of the same event; p from flips of"
                        + " its sign, event by event.",
                List.of(
                        Column.of("session"),
                        Column.of("events"),
                        Column.of("compared with"),
                        Column.of("events used"),
                        new Column("rise", "Hz", 2),
                        new Column("p", "", 2)),
                rows));
        return java.util.Optional.of(new Section(
                "synchrony-events",
                "Around events",
                "All sessions together. Shifts stay inside the window before or the one after an event, so that the band"
                        + " follows the rate of each. Events whose windows would overlap, or leave a continuous stretch of the"
                        + " recording, are left out.",
                charts));
    }

    private static XyChart around(SynchronyResult result, String events) {
        WindowResult before = result.pooled(SynchronyWindows.before(events));
        WindowResult after = result.pooled(SynchronyWindows.after(events));
        WindowResult later = result.pooled(SynchronyWindows.later(events));
        double lag = result.config().settings().lagS();
        List<double[]> points = new ArrayList<>();
        curve(before, -result.config().beforeS(), lag, points);
        curve(after, result.config().skipS(), lag, points);
        curve(later, result.config().skipS() + result.config().afterS(), lag, points);
        double[] time = column(points, 0);
        return XyChart.of(
                        "Around " + onset(events),
                        after.stretches() + " events. After them " + number(after.rateHz())
                                + " synchronous frames a second," + " chance " + number(after.chanceHz()) + ", p = "
                                + Numbers.text(after.p(), 2) + ".",
                        Axis.of("time from the event", "s"),
                        Axis.of("synchronous frames", "Hz"))
                .band("95 % of shifts", time, column(points, 3), column(points, 4))
                .colour(5)
                .dashed("chance, mean", time, column(points, 2))
                .colour(5)
                .linePoints("found", time, column(points, 1))
                .colour(0)
                .vertical("event", 0);
    }

    private static void curve(WindowResult window, double from, double lagS, List<double[]> points) {
        for (int lag = 0; lag < window.lagS().length; lag++) {
            points.add(new double[] {
                from + window.lagS()[lag] + lagS / 2,
                window.byLagHz()[lag],
                window.byLagChanceHz()[lag],
                window.byLagLowHz()[lag],
                window.byLagHighHz()[lag]
            });
        }
    }

    private static Section look(SynchronyResult result) {
        var activity = result.first();
        int frames = (int) Math.min(activity.frames(), SHOWN_S * activity.rateHz());
        int[] counts = activity.counts(0, frames);
        double origin = result.infos().get(0).originS();
        double[] time = IntStream.range(0, frames)
                .mapToDouble(f -> origin + f / activity.rateHz())
                .toArray();
        double most = Arrays.stream(counts).max().orElse(1);
        XyChart chart = XyChart.of(
                "Co-active cells, frame by frame",
                "The first " + Math.round(frames / activity.rateHz()) + " s of "
                        + result.names().get(0) + "; at the line a frame counts as synchronous.",
                Axis.of("time", "s"),
                Axis.counted("co-active cells"));
        List<double[]> shown = Arrays.stream(result.firstImmobileS())
                .filter(run -> run[0] <= time[frames - 1])
                .toList();
        if (!shown.isEmpty()) {
            double[] xs = new double[4 * shown.size()];
            double[] low = new double[xs.length];
            double[] high = new double[xs.length];
            for (int i = 0; i < shown.size(); i++) {
                double end = Math.min(shown.get(i)[1], time[frames - 1]);
                xs[4 * i] = shown.get(i)[0];
                xs[4 * i + 1] = shown.get(i)[0];
                xs[4 * i + 2] = end;
                xs[4 * i + 3] = end;
                high[4 * i + 1] = most;
                high[4 * i + 2] = most;
            }
            chart = chart.band("immobile", xs, low, high).colour(1);
        }
        return Section.of(
                "synchrony-look",
                "A look at the data",
                "",
                chart.line(
                                "co-active cells",
                                time,
                                Arrays.stream(counts).asDoubleStream().toArray())
                        .colour(0)
                        .horizontal("synchronous", result.sessions().get(0).threshold()));
    }

    private static Section table(SynchronyResult result) {
        List<List<?>> rows = new ArrayList<>();
        for (int s = 0; s < result.names().size(); s++) {
            for (WindowResult window : result.sessions().get(s).windows()) {
                if (window.stretches() > 0) {
                    rows.add(List.of(
                            result.names().get(s),
                            window.window(),
                            window.stretches(),
                            window.seconds(),
                            window.activityHz(),
                            window.rateHz(),
                            window.chanceHz(),
                            window.chance95Hz(),
                            window.pairsOverChance(),
                            window.p()));
                }
            }
        }
        return Section.of(
                "synchrony-table",
                "Session by session",
                "",
                new Table(
                        "Windows",
                        "p is not corrected for the number of windows and sessions.",
                        List.of(
                                Column.of("session"),
                                Column.of("window"),
                                Column.of("stretches"),
                                new Column("time", "s", 3),
                                new Column("events a cell", "Hz", 3),
                                new Column("synchronous frames", "Hz", 3),
                                new Column("chance", "Hz", 3),
                                new Column("chance, 95 %", "Hz", 3),
                                new Column("pairs over chance", "", 3),
                                new Column("p", "", 2)),
                        rows));
    }

    private static Section method(SynchronyResult result) {
        SynchronyConfig config = result.config();
        String coincidence = config.coincidenceS() == 0
                ? "in the same frame"
                : "within the same " + Numbers.text(config.coincidenceS(), 3) + " s";
        return Section.of(
                "synchrony-method",
                "How it was tested",
                "A cell whose values are zero in half of the frames or more has events and is active where it is above zero;"
                        + " any other has a trace and is active where it is more than "
                        + Numbers.text(config.activeSd(), 3) + " standard deviations above its mean."
                        + (config.rising() ? " Only frames in which the value rises count." : "")
                        + " Cells are co-active " + coincidence + "."
                        + "\n\nA frame is synchronous if so many cells are co-active as in at most "
                        + Numbers.text(100 * config.settings().level(), 2)
                        + " % of the frames of the same session after every cell has been shifted inside its continuous"
                        + " stretches (trials, where the file has them); at least two. The number does not depend on which"
                        + " cells are active together, so it favours neither side."
                        + "\n\nChance: " + Numbers.text((long) config.settings().shifts())
                        + " times, each cell is turned around each stretch of the window by its own uniform draw. p is the"
                        + " share of turns with at least as many pairs of cells in the same frame, the recording counted as one"
                        + " of them. Pairs decide because the number of synchronous frames saturates: many cells in one frame"
                        + " count once, while shifts spread them over many frames."
                        + " In a window of changing behaviour, cells that follow the behaviour are synchronous by it: compare"
                        + " *" + SynchronyWindows.WHOLE + "* with the windows of one behaviour."
                        + (config.skipS() > 0
                                ? "\n\nThe first " + Numbers.text(config.skipS(), 3) + " s after an event are left out."
                                : "")
                        + "\n\nImmobile is a speed below "
                        + Numbers.text(config.immobility().immobileBelowCmS(), 3)
                        + " cm/s for at least "
                        + Numbers.text(config.immobility().immobileForS(), 3) + " s.");
    }

    private static WindowResult find(SynchronyResult result, int session, String window) {
        return result.sessions().get(session).windows().stream()
                .filter(found -> found.window().equals(window) && found.stretches() > 0)
                .findFirst()
                .orElse(null);
    }

    private static String range(int[] values) {
        int low = Arrays.stream(values).min().orElse(0);
        int high = Arrays.stream(values).max().orElse(0);
        return low == high ? String.valueOf(low) : low + " to " + high;
    }

    private static double[] column(List<double[]> points, int column) {
        return points.stream().mapToDouble(point -> point[column]).toArray();
    }

    private static String number(double value) {
        return Numbers.text(value, 3);
    }
}
