package org.yuragi.job.synchrony;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.ingest.LeftOut;
import org.yuragi.job.ingest.RecordingInput;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.job.synchrony.SynchronyResult.EventRise;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Interval;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.synchrony.ActiveFrames;
import org.yuragi.synchrony.ActivityReader;
import org.yuragi.synchrony.Rise;
import org.yuragi.synchrony.SessionSynchrony;
import org.yuragi.synchrony.Synchrony;
import org.yuragi.synchrony.Synchrony.Tested;
import org.yuragi.synchrony.SynchronySettings;
import org.yuragi.synchrony.Window;
import org.yuragi.synchrony.WindowResult;

/** {@code jobs/synchrony}: co-active cells against shifts inside windows, and around events. */
public final class SynchronyJob extends Job<SynchronyConfig> {
    @Override
    public String name() {
        return "synchrony";
    }

    @Override
    public String summary() {
        return "Tests whether cells are active together more than chance allows, in windows and around events.";
    }

    @Override
    public String example() {
        return "jobs/synchrony --recordings out/ingest --set events=immobility,trials --out out/synchrony";
    }

    @Override
    public Class<SynchronyConfig> config() {
        return SynchronyConfig.class;
    }

    @Override
    public List<JobOption> options() {
        return RecordingInput.options();
    }

    @Override
    public void check(Request<SynchronyConfig> request) {
        RecordingInput.check(request);
    }

    @Override
    public Outcome run(Run<SynchronyConfig> run) {
        SessionStore store = RecordingInput.open(run, run.request().required(RecordingInput.OPTION));
        SynchronyResult result = test(run, store);
        return outcome(run, result);
    }

    /** Reads active frames and windows, and tests. */
    static SynchronyResult test(Run<SynchronyConfig> run, SessionStore store) {
        SynchronyConfig config = run.config();
        String folder = run.request().required(RecordingInput.OPTION);
        List<SessionInfo> all = RecordingInput.sessions(store, config.animal(), folder);
        Map<SessionInfo, List<Interval>> tables = new LinkedHashMap<>();
        List<List<Interval>> read = store.intervals(all);
        for (int s = 0; s < all.size(); s++) {
            tables.put(all.get(s), read.get(s));
        }
        List<String> animals = all.stream().map(SessionInfo::animal).distinct().toList();
        refuseUnknownTables(config, read, folder, animals);
        LeftOut left = new LeftOut();
        List<SessionInfo> infos = left
                .each(animals, animal -> animal, animal -> {
                    List<SessionInfo> own = store.sessions(animal);
                    refuseWithoutTables(config, own.stream().map(tables::get).toList(), folder, animal);
                    return own;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        List<List<Interval>> intervals = infos.stream().map(tables::get).toList();
        List<ActiveFrames> active = new ActivityReader(store, config.activeSd(), config.rising()).read(infos);
        List<SynchronyWindows> windows = windows(config, store, infos, intervals);
        List<Synchrony.Input> inputs = new ArrayList<>();
        for (int s = 0; s < infos.size(); s++) {
            int width = width(config, infos.get(s));
            inputs.add(new Synchrony.Input(
                    config.common().seed(),
                    infos.get(s).animal(),
                    infos.get(s).order(),
                    active.get(s).coarser(width),
                    windows.get(s).whole().coarser(width),
                    windows.get(s).all().stream().map(w -> w.coarser(width)).toList()));
        }
        SynchronySettings settings = config.settings()
                .noFinerThanFramesAt(inputs.stream()
                        .mapToDouble(input -> input.activity().rateHz())
                        .min()
                        .orElseThrow());
        try (var progress =
                run.progress("shifting cells of " + infos.size() + " sessions", Synchrony.steps(inputs, settings))) {
            Tested tested = Synchrony.test(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                    inputs,
                    settings,
                    config.common().tasks(),
                    progress::at);
            List<String> names = RecordingInput.names(store, infos);
            List<String> windowNames = names(inputs);
            return new SynchronyResult(
                    config,
                    infos,
                    names,
                    windowNames,
                    tested,
                    rises(config, names, windowNames, tested),
                    inputs.get(0).activity(),
                    windows.get(0).immobileS(),
                    left.lines());
        }
    }

    private static int width(SynchronyConfig config, SessionInfo info) {
        return (int) Math.max(1, Math.rint(config.coincidenceS() * info.rateHz()));
    }

    private static List<SynchronyWindows> windows(
            SynchronyConfig config, SessionStore store, List<SessionInfo> infos, List<List<Interval>> intervals) {
        List<BinnedSession> binned = store.binnedBehaviour(infos, config.binS());
        List<FrameClock> clocks = store.clocks(infos);
        List<SynchronyWindows> windows = new ArrayList<>();
        for (int s = 0; s < infos.size(); s++) {
            windows.add(new SynchronyWindows(config, infos.get(s), clocks.get(s), binned.get(s), intervals.get(s)));
        }
        return windows;
    }

    private static List<String> tables(List<List<Interval>> intervals) {
        return intervals.stream()
                .flatMap(List::stream)
                .map(Interval::table)
                .distinct()
                .sorted()
                .toList();
    }

    /** Tables of intervals that the config names. */
    private static List<String> asked(SynchronyConfig config) {
        List<String> asked = new ArrayList<>(config.intervals());
        config.events().stream()
                .filter(name -> !name.equals(SynchronyWindows.IMMOBILITY) && !name.equals(SynchronyWindows.NONE))
                .forEach(asked::add);
        return asked;
    }

    /** An animal that has some of the tables stays: where it has none its windows are empty. */
    private static void refuseWithoutTables(
            SynchronyConfig config, List<List<Interval>> intervals, String folder, String animal) {
        List<String> asked = asked(config);
        List<String> tables = tables(intervals);
        if (!asked.isEmpty()
                && !config.events().contains(SynchronyWindows.IMMOBILITY)
                && asked.stream().noneMatch(tables::contains)) {
            throw new InvalidInput(
                    folder,
                    "intervals of " + animal,
                    String.join(", ", asked),
                    tables.isEmpty()
                            ? "recordings with intervals; these have none"
                            : "one of " + String.join(", ", tables));
        }
    }

    private static void refuseUnknownTables(
            SynchronyConfig config, List<List<Interval>> intervals, String folder, List<String> animals) {
        List<String> tables = tables(intervals);
        for (String name : asked(config)) {
            if (!tables.contains(name)) {
                throw new InvalidInput(
                        folder,
                        "intervals of " + String.join(", ", animals),
                        name,
                        tables.isEmpty()
                                ? "recordings with intervals; these have none"
                                : "one of " + String.join(", ", tables));
            }
        }
    }

    private static List<String> names(List<Synchrony.Input> inputs) {
        Set<String> names = new LinkedHashSet<>();
        inputs.forEach(input -> input.windows().stream().map(Window::name).forEach(names::add));
        return List.copyOf(names);
    }

    private static List<EventRise> rises(
            SynchronyConfig config, List<String> names, List<String> windows, Tested tested) {
        List<EventRise> rises = new ArrayList<>();
        int key = 0;
        for (String window : windows) {
            if (!window.endsWith(", after")) {
                continue;
            }
            String events = window.substring(0, window.length() - ", after".length());
            for (int s = 0; s < names.size(); s++) {
                rise(config, names.get(s), events, tested.sessions().get(s).windows(), key++)
                        .ifPresent(rises::add);
            }
            rise(config, SynchronyResult.ALL, events, tested.pooled(), key++).ifPresent(rises::add);
        }
        return rises;
    }

    private static java.util.Optional<EventRise> rise(
            SynchronyConfig config, String session, String events, List<WindowResult> results, int key) {
        WindowResult after = named(results, SynchronyWindows.after(events));
        WindowResult before = named(results, SynchronyWindows.before(events));
        WindowResult later = named(results, SynchronyWindows.later(events));
        if (after == null || after.stretches() == 0) {
            return java.util.Optional.empty();
        }
        WindowResult reference = before.stretches() == after.stretches()
                ? before
                : later.stretches() == after.stretches() ? later : null;
        if (reference == null) {
            return java.util.Optional.empty();
        }
        double seconds = after.seconds() / after.stretches();
        double[] scaled = reference.excess().clone();
        double longer = seconds / (reference.seconds() / reference.stretches());
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= longer;
        }
        return java.util.Optional.of(new EventRise(
                session,
                events,
                reference.window(),
                Rise.of(
                        after.excess(),
                        scaled,
                        seconds,
                        config.settings().shifts(),
                        config.common().seed(),
                        key)));
    }

    private static WindowResult named(List<WindowResult> results, String name) {
        return results.stream()
                .filter(result -> result.window().equals(name))
                .findFirst()
                .orElse(null);
    }

    static Outcome outcome(Run<SynchronyConfig> run, SynchronyResult result) {
        List<String> events =
                result.rises().stream().map(EventRise::events).distinct().toList();
        return new Outcome(result.hash(), LeftOut.told(SynchronyReport.of(result), result.leftOut()))
                .figure("sessions", result.names())
                .figure("windows", result.windows())
                .figure(
                        "threshold_cells",
                        result.sessions().stream()
                                .map(SessionSynchrony::threshold)
                                .toList())
                .figure("rate_hz", matrix(result, WindowResult::rateHz))
                .figure("chance_hz", matrix(result, WindowResult::chanceHz))
                .figure("chance_95_hz", matrix(result, WindowResult::chance95Hz))
                .figure("pairs_over_chance", matrix(result, WindowResult::pairsOverChance))
                .figure("p", matrix(result, WindowResult::p))
                .figure("events", events)
                .figure("rise_hz", pooledRises(result, events, Rise::differenceHz))
                .figure("rise_p", pooledRises(result, events, Rise::p))
                .figure("left_out", result.leftOut())
                .table("windows", SynchronyTables.windows(run.spark(), result))
                .table("around_events", SynchronyTables.aroundEvents(run.spark(), result))
                .table("rises", SynchronyTables.rises(run.spark(), result));
    }

    private static List<List<Double>> matrix(SynchronyResult result, ToDoubleFunction<WindowResult> figure) {
        return result.sessions().stream()
                .map(session -> result.windows().stream()
                        .map(window -> {
                            WindowResult found = named(session.windows(), window);
                            return found == null ? null : Outcome.orNull(figure.applyAsDouble(found));
                        })
                        .toList())
                .map(row -> row)
                .toList();
    }

    private static List<Double> pooledRises(
            SynchronyResult result, List<String> events, ToDoubleFunction<Rise> figure) {
        List<Double> out = new ArrayList<>();
        for (String each : events) {
            out.add(result.rises().stream()
                    .filter(rise -> rise.events().equals(each) && rise.session().equals(SynchronyResult.ALL))
                    .map(rise -> Outcome.orNull(figure.applyAsDouble(rise.rise())))
                    .findFirst()
                    .orElse(null));
        }
        return out;
    }
}
