package org.yuragi.job.synchrony;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yuragi.decoding.Labels;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Interval;
import org.yuragi.recording.SessionInfo;
import org.yuragi.synchrony.Window;

/** The windows of one session that {@code jobs/synchrony} looks at. */
final class SynchronyWindows {
    static final String WHOLE = "whole session";
    static final String IMMOBILITY = "immobility";
    static final String MOVEMENT = "movement";
    static final String NONE = "none";

    private final SynchronyConfig config;
    private final SessionInfo info;
    private final FrameClock clock;
    private final BinnedSession binned;
    private final byte[] label;
    private final List<Interval> intervals;

    /** A stretch of frames. */
    private record Stretch(int from, int to) {}

    /** @param binned the session on its behaviour's clock */
    SynchronyWindows(
            SynchronyConfig config,
            SessionInfo info,
            FrameClock clock,
            BinnedSession binned,
            List<Interval> intervals) {
        this.config = config;
        this.info = info;
        this.clock = clock;
        this.binned = binned;
        this.label = config.immobility().labels(binned);
        this.intervals = intervals;
    }

    /** The whole session as continuous stretches: its trials, if it has any. */
    Window whole() {
        List<Stretch> trials = table(Interval.TRIALS);
        return window(WHOLE, trials.isEmpty() ? List.of(new Stretch(0, (int) info.frames())) : trials);
    }

    /** All windows, empty ones included, so that every session has the same. */
    List<Window> all() {
        List<Window> windows = new ArrayList<>(List.of(whole()));
        if (hasBehaviour()) {
            windows.add(window(IMMOBILITY, runs(Labels.ON)));
            windows.add(window(MOVEMENT, runs(Labels.OFF)));
        }
        for (String table : config.intervals()) {
            windows.add(window(table, table(table)));
        }
        for (String events : events()) {
            around(events, windows);
        }
        return windows;
    }

    boolean hasBehaviour() {
        for (byte bin : label) {
            if (bin != Labels.UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    /** First and last second of every immobile run. */
    double[][] immobileS() {
        return runs(Labels.ON).stream()
                .map(run -> new double[] {clock.timeS(run.from), clock.timeS(run.to - 1)})
                .toArray(double[][]::new);
    }

    static String before(String events) {
        return events + ", before";
    }

    static String after(String events) {
        return events + ", after";
    }

    /** As long as {@link #after} and next to it: what a rise is compared with where nothing was recorded before. */
    static String later(String events) {
        return events + ", later";
    }

    private List<String> events() {
        if (!config.events().isEmpty()) {
            return config.events().stream().filter(name -> !name.equals(NONE)).toList();
        }
        List<String> found = new ArrayList<>();
        if (hasBehaviour()) {
            found.add(IMMOBILITY);
        }
        if (!table(Interval.TRIALS).isEmpty()) {
            found.add(Interval.TRIALS);
        }
        return found;
    }

    private void around(String events, List<Window> windows) {
        List<Stretch> stretches = events.equals(IMMOBILITY) ? runs(Labels.ON) : table(events);
        int before = frames(config.beforeS());
        int after = frames(config.afterS());
        int skip = (int) Math.rint(config.skipS() * info.rateHz());
        List<Stretch> segments = stretches(whole());
        List<Stretch> onsetsWithBefore = new ArrayList<>();
        List<Stretch> onsetsWithLater = new ArrayList<>();
        int free = 0;
        int freeLater = 0;
        for (Stretch stretch : stretches) {
            int at = stretch.from;
            // Windows of two events never share a frame.
            int first = at + skip;
            if (at - before >= free && inside(segments, at - before, first + after)) {
                onsetsWithBefore.add(new Stretch(first, first + after));
                free = first + after;
            }
            if (at >= freeLater && inside(segments, at, first + 2 * after)) {
                onsetsWithLater.add(new Stretch(first, first + after));
                freeLater = first + 2 * after;
            }
        }
        boolean hasBefore = onsetsWithBefore.size() >= onsetsWithLater.size() / 2.0 && !onsetsWithBefore.isEmpty();
        List<Stretch> used = hasBefore ? onsetsWithBefore : onsetsWithLater;
        windows.add(window(
                before(events),
                hasBefore
                        ? used.stream()
                                .map(onset -> new Stretch(onset.from - skip - before, onset.from - skip))
                                .toList()
                        : List.of()));
        windows.add(window(after(events), used));
        windows.add(window(
                later(events),
                hasBefore
                        ? List.of()
                        : used.stream()
                                .map(onset -> new Stretch(onset.to, onset.to + after))
                                .toList()));
    }

    private static boolean inside(List<Stretch> segments, int from, int to) {
        return segments.stream().anyMatch(segment -> segment.from <= from && to <= segment.to);
    }

    private int frames(double seconds) {
        return (int) Math.max(1, Math.rint(seconds * info.rateHz()));
    }

    private List<Stretch> runs(byte of) {
        List<Stretch> runs = new ArrayList<>();
        for (int from = 0; from < label.length; ) {
            int to = from + 1;
            while (to < label.length && label[to] == label[from] && binned.segment()[to] == binned.segment()[from]) {
                to++;
            }
            if (label[from] == of) {
                int first = (int) clock.firstFrom(binned.timesS()[from] - binned.binS() / 2);
                int end = (int) clock.firstFrom(binned.timesS()[to - 1] + binned.binS() / 2);
                runs.add(new Stretch(Math.max(0, first), (int) Math.min(end, info.frames())));
            }
            from = to;
        }
        return merged(runs);
    }

    private List<Stretch> table(String name) {
        return merged(intervals.stream()
                .filter(interval -> interval.table().equals(name))
                .map(interval -> new Stretch(frameAt(interval.startS()), frameAt(interval.stopS())))
                .toList());
    }

    private int frameAt(double timeS) {
        return (int) Math.max(0, Math.min(clock.firstFrom(timeS), info.frames()));
    }

    /** In order, without empty ones; those that overlap become one, so that no frame counts twice. */
    private static List<Stretch> merged(List<Stretch> stretches) {
        List<Stretch> out = new ArrayList<>();
        List<Stretch> sorted = stretches.stream()
                .filter(stretch -> stretch.to > stretch.from)
                .sorted(Comparator.comparingInt(Stretch::from))
                .toList();
        for (Stretch next : sorted) {
            Stretch last = out.isEmpty() ? null : out.get(out.size() - 1);
            if (last != null && next.from < last.to) {
                out.set(out.size() - 1, new Stretch(last.from, Math.max(last.to, next.to)));
            } else {
                out.add(next);
            }
        }
        return out;
    }

    private static List<Stretch> stretches(Window window) {
        List<Stretch> out = new ArrayList<>();
        for (int i = 0; i < window.stretches(); i++) {
            out.add(new Stretch(window.from()[i], window.to()[i]));
        }
        return out;
    }

    private static Window window(String name, List<Stretch> stretches) {
        return new Window(
                name,
                stretches.stream().mapToInt(Stretch::from).toArray(),
                stretches.stream().mapToInt(Stretch::to).toArray());
    }
}
