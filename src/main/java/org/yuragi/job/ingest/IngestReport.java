package org.yuragi.job.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yuragi.job.ingest.IngestJob.Taken;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.Interval;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;
import org.yuragi.recording.store.SessionStore;
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

/** The report of {@code jobs/ingest}; its sections can stand in another job's report too. */
public final class IngestReport {
    private static final int TRACES = 12;
    private static final double TRACE_S = 60;

    private IngestReport() {}

    /**
     * @param leftOut a line for each session that could not be taken in
     * @param notes what else there is to say of those that were
     */
    static Report of(
            SessionStore store, List<Taken> taken, IngestConfig config, List<String> leftOut, List<String> notes) {
        List<Section> sections = new ArrayList<>();
        if (!leftOut.isEmpty()) {
            sections.add(lines(
                    "recording-left-out",
                    "What was left out",
                    "These could not be read; nothing of them is in the store. Put right, they come in with `--add-to`.",
                    "session, and why",
                    leftOut));
        }
        sections.addAll(sections(store, taken, config));
        if (!notes.isEmpty()) {
            sections.add(lines(
                    "recording-notes",
                    "What else to know",
                    "Nothing of this was refused; some of it may not be as you meant it.",
                    "where, and what",
                    notes));
        }
        String left = leftOut.isEmpty()
                ? ""
                : " " + leftOut.size() + (leftOut.size() == 1 ? " session was" : " sessions were")
                        + " left out, see below.";
        return new Report("Recordings of " + String.join(", ", store.animals()), lead(taken) + left, sections);
    }

    static Section lines(String id, String title, String prose, String column, List<String> lines) {
        List<List<?>> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(List.of(line)));
        return Section.of(id, title, prose, new Table(title, "", List.of(Column.of(column)), rows));
    }

    /** What came in, in a sentence. */
    static String lead(List<Taken> taken) {
        Figure length = length(taken);
        int fewest = taken.stream().mapToInt(each -> each.info().cells()).min().orElse(0);
        int most = taken.stream().mapToInt(each -> each.info().cells()).max().orElse(0);
        return taken.size() + (taken.size() == 1 ? " session, " : " sessions, ") + length.value() + " " + length.unit()
                + " in all, with " + (fewest == most ? "" : fewest + " to ") + most
                + " cells each, came in whole: every file was checked, and every value is a finite number"
                + (taken.stream().anyMatch(each -> each.dropped() > 0)
                        ? " but for the cells that were left out."
                        : ".");
    }

    /** All sessions together, in the unit of which there are a few. */
    private static Figure length(List<Taken> taken) {
        double seconds = taken.stream().mapToDouble(Taken::durationS).sum();
        String note = "gaps in behaviour stay gaps";
        return seconds < 120
                ? KeyFigures.figure("Recorded", seconds, 3, "s", note)
                : seconds < 7200
                        ? KeyFigures.figure("Recorded", seconds / 60, 3, "min", note)
                        : KeyFigures.figure("Recorded", seconds / 3600, 3, "hours", note);
    }

    /** What came in: sessions, cells, what was left out. */
    public static List<Section> sections(SessionStore store, List<Taken> taken, IngestConfig config) {
        List<Section> sections = new ArrayList<>();
        sections.add(sessions(store, taken, config));
        sections.add(traces(store, taken.get(0), config));
        List<HeatMap> pairs = store.animals().stream()
                .flatMap(animal -> store.registration(animal).stream().map(registration -> pairs(animal, registration)))
                .toList();
        if (!pairs.isEmpty()) {
            sections.add(new Section(
                    "recording-registration",
                    "Which cells two sessions share",
                    "Cells are matched pair by pair of sessions, never over all days at once, so that a pair keeps every"
                            + " cell it shares. The diagonal counts the cells of a session that are registered at all.",
                    List.copyOf(pairs)));
        }
        return sections;
    }

    private static Section sessions(SessionStore store, List<Taken> taken, IngestConfig config) {
        List<List<?>> rows = new ArrayList<>();
        Set<String> series = taken.stream().map(each -> each.info().series()).collect(Collectors.toSet());
        for (Taken each : taken) {
            SessionInfo info = each.info();
            rows.add(Arrays.asList(
                    info.animal(),
                    info.session(),
                    info.cells(),
                    each.registered() < 0 ? null : each.registered(),
                    info.frames(),
                    info.rateHz(),
                    each.durationS(),
                    each.behaviour().samples(),
                    each.behaviour().gaps(),
                    // Sums of intervals leave a rest far below a sample.
                    each.missingS() < 1e-6 ? 0.0 : each.missingS(),
                    100 * each.fractionSlow(),
                    info.speedSource(),
                    each.behaviour().samples() == 0
                            ? null
                            : 100.0
                                    * each.behaviour().mendedSamples()
                                    / each.behaviour().samples(),
                    info.missingFrames(),
                    series.size() == 1 ? null : info.series()));
        }
        String below = Numbers.text(config.immobileBelowCmS(), 3) + " cm/s";
        List<Column> columns = List.of(
                Column.of("animal"),
                Column.of("session"),
                Column.of("cells"),
                Column.of("registered"),
                Column.of("frames"),
                Column.of("rate", "Hz"),
                Column.of("duration", "s"),
                Column.of("samples of behaviour"),
                Column.of("gaps"),
                new Column("without behaviour", "s", 3),
                new Column("below " + below, "% of samples", 3),
                Column.of("speed"),
                new Column("position mended", "% of samples", 3),
                Column.of("missing frames"),
                Column.of("series"));
        long dropped = taken.stream().mapToInt(Taken::dropped).sum();
        int animals = store.animals().size();
        KeyFigures figures = KeyFigures.of(
                new Figure(
                        "Sessions",
                        String.valueOf(taken.size()),
                        "",
                        animals + (animals == 1 ? " animal" : " animals")),
                length(taken),
                new Figure(
                        "Cells a session",
                        Numbers.text(Math.round(taken.stream()
                                .mapToInt(each -> each.info().cells())
                                .average()
                                .orElse(0))),
                        "",
                        dropped == 0 ? "none left out" : dropped + " left out (not numbers)"));
        List<Element> elements = new ArrayList<>(List.of(figures, withoutNothing("Sessions", columns, rows)));
        intervals(store, taken).ifPresent(elements::add);
        return new Section(
                "recording-sessions",
                "What came in",
                "A gap is an interval between samples of behaviour longer than one and a half times the usual one."
                        + " Speed is as measured, or computed from position where the file has none."
                        + (series.size() == 1
                                ? " Activity is " + series.iterator().next() + "."
                                : ""),
                elements);
    }

    /** A table without the columns that are 0 or undefined in every row. */
    private static Table withoutNothing(String title, List<Column> columns, List<List<?>> rows) {
        int[] shown = IntStream.range(0, columns.size())
                .filter(column -> rows.stream().anyMatch(row -> !isNothing(row.get(column))))
                .toArray();
        List<List<?>> kept = new ArrayList<>();
        for (List<?> row : rows) {
            kept.add(Arrays.asList(Arrays.stream(shown).mapToObj(row::get).toArray()));
        }
        return new Table(title, "", Arrays.stream(shown).mapToObj(columns::get).toList(), kept);
    }

    private static boolean isNothing(Object value) {
        return value == null || value instanceof Number number && number.doubleValue() == 0;
    }

    /** Named intervals (bouts of freezing, epochs, trials) by session and name. */
    private static Optional<Table> intervals(SessionStore store, List<Taken> taken) {
        List<List<?>> rows = new ArrayList<>();
        List<List<Interval>> all =
                store.intervals(taken.stream().map(Taken::info).toList());
        for (int s = 0; s < taken.size(); s++) {
            Taken each = taken.get(s);
            Map<String, List<Interval>> byTable = all.get(s).stream()
                    .collect(Collectors.groupingBy(Interval::table, TreeMap::new, Collectors.toList()));
            byTable.forEach((table, its) -> {
                double seconds = its.stream()
                        .mapToDouble(interval -> interval.stopS() - interval.startS())
                        .sum();
                rows.add(List.of(
                        each.info().animal(),
                        each.info().session(),
                        table,
                        its.size(),
                        seconds,
                        100 * seconds / each.durationS()));
            });
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "Intervals",
                        "Bouts of freezing, epochs, trials: how many, and how much of the session they fill where none overlap.",
                        List.of(
                                Column.of("animal"),
                                Column.of("session"),
                                Column.of("table"),
                                Column.of("intervals"),
                                new Column("time", "s", 4),
                                new Column("share of the session", "%", 3)),
                        rows));
    }

    private static Section traces(SessionStore store, Taken first, IngestConfig config) {
        SessionInfo info = first.info();
        String name = info.animal() + " " + info.session();
        Slab part = firstMinute(store, first);
        int frames = part.frames();
        double[] time = IntStream.range(0, frames)
                .mapToDouble(frame -> info.originS() + (part.firstFrame() + frame) / info.rateHz())
                .toArray();
        XyChart activity = XyChart.of(
                "Activity of the most active cells",
                "The " + Math.min(TRACES, info.cells()) + " cells of " + name + " with the largest sum over "
                        + Math.round(frames / info.rateHz()) + " s, each scaled to its own largest value.",
                Axis.of("time", "s").range(Math.floor(time[0]), Math.ceil(time[frames - 1])),
                Axis.unnumbered("cell, one above the other"));
        int row = 0;
        for (int cell : mostActive(part)) {
            double[] trace = new double[frames];
            double most = 0;
            for (int frame = 0; frame < frames; frame++) {
                trace[frame] = part.values()[frame * part.cells() + cell];
                most = Math.max(most, Math.abs(trace[frame]));
            }
            for (int frame = 0; frame < frames; frame++) {
                trace[frame] = row + (most == 0 ? 0 : 0.9 * trace[frame] / most);
            }
            activity = activity.line("cell " + cell, time, trace);
            row++;
        }
        boolean behaved = first.behaviour().samples() > 0;
        boolean fast = Arrays.stream(first.behaviour().speedCmS()).anyMatch(Double::isFinite);
        String prose = Math.round(frames / info.rateHz()) + " s of the first session, "
                + (!behaved
                        ? "from its beginning"
                        // A session that ends within a minute of its first sample of behaviour is shown from before it.
                        : time[0] < first.behaviour().timesS()[0] - 1 / info.rateHz()
                                ? "at its end"
                                : "from its first sample of behaviour on")
                + ", as stored (activity's unit: "
                + (info.unit().isEmpty() ? "not given" : info.unit()) + ")."
                + (fast ? "" : behaved ? " Its behaviour has no speed." : " It has no behaviour.");
        if (!fast) {
            return Section.of("recording-traces", "A look at the data", prose, activity);
        }
        return Section.of("recording-traces", "A look at the data", prose, activity, speed(name, first, config));
    }

    private static XyChart speed(String name, Taken first, IngestConfig config) {
        Behaviour behaviour = first.behaviour();
        double[] speed = behaviour.speedCmS().clone();
        double longest = behaviour.longestIntervalS();
        // A line must not bridge a gap: the first sample after one is left blank.
        for (int i = 1; i < speed.length; i++) {
            if (behaviour.timesS()[i] - behaviour.timesS()[i - 1] > longest) {
                speed[i] = Double.NaN;
            }
        }
        return XyChart.of(
                        "Speed",
                        "Speed of " + name + " (" + behaviour.speedSource() + "), "
                                + Numbers.text(100 * first.fractionSlow(), 3) + " % of samples below "
                                + Numbers.text(config.immobileBelowCmS(), 3) + " cm/s.",
                        Axis.of("time", "s"),
                        Axis.of("speed", "cm/s"))
                .line("speed", behaviour.timesS(), speed)
                .horizontal("threshold", config.immobileBelowCmS());
    }

    /** The first minute with behaviour, as far as one slab holds it: edges of recordings often have artefacts. */
    private static Slab firstMinute(SessionStore store, Taken first) {
        SessionInfo info = first.info();
        double from = first.behaviour().samples() == 0
                ? info.originS()
                : first.behaviour().timesS()[0];
        long minute = Math.round(TRACE_S * info.rateHz());
        long asked = Math.round((from - info.originS()) * info.rateHz());
        long begin = Math.max(0, Math.min(asked, info.frames() - minute));
        Slab slab = store.slabOf(info, begin);
        return slab.part(begin, Math.min(slab.endFrame(), begin + minute));
    }

    /** The cells with the largest sums, the largest first. */
    private static int[] mostActive(Slab part) {
        double[] sums = new double[part.cells()];
        for (int i = 0; i < part.values().length; i++) {
            sums[i % sums.length] += Float.isNaN(part.values()[i]) ? 0 : part.values()[i];
        }
        return IntStream.range(0, sums.length)
                .boxed()
                .sorted((a, b) -> Double.compare(sums[b], sums[a]))
                .limit(TRACES)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static HeatMap pairs(String animal, Registration registration) {
        int n = registration.sessions().size();
        double[][] shared = new double[n][n];
        double most = 1;
        double fewest = Double.POSITIVE_INFINITY;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                shared[a][b] = registration.common(a, b).length;
                most = Math.max(most, shared[a][b]);
                fewest = Math.min(fewest, shared[a][b]);
            }
        }
        return HeatMap.of(
                "Registered cells of " + animal,
                "Cells that two sessions share: " + (fewest == most ? "" : (int) fewest + " to ") + (int) most + ".",
                "session",
                registration.sessions(),
                "session",
                registration.sessions(),
                "cells",
                shared,
                HeatMap.Scale.sequential(0.8 * fewest, most));
    }
}
