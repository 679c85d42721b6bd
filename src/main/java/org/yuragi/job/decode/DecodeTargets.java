package org.yuragi.job.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.Labels;
import org.yuragi.decoding.Preparation;
import org.yuragi.input.InvalidInput;
import org.yuragi.places.Tracking;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Interval;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.recording.store.SessionStretches;

/**
 * What {@code jobs/decode} decodes, out of behaviour and intervals; activity is held in memory where that of all sessions fits, and is
 * else read in stretches, until this is closed.
 */
final class DecodeTargets implements AutoCloseable {
    /** Activity in memory is there so often at most: binned, smoothed, sent to tasks, and in them. */
    private static final int COPIES = 8;

    private static final long STRETCH_BYTES = 8L << 20;
    static final String IMMOBILITY = "immobility";
    static final String POSITION = "position";
    private static final double MAX_SPEED_CM_S = 150;

    private final DecodeConfig config;
    private final String folder;
    private final List<BinnedSession> binned;
    private final List<List<Interval>> intervals;
    private final SessionStore store;
    private final List<SessionInfo> infos;
    private final boolean held;
    private final List<SessionStretches> opened = new ArrayList<>();

    DecodeTargets(DecodeConfig config, SessionStore store, List<SessionInfo> infos, String folder) {
        this.config = config;
        this.folder = folder;
        this.store = store;
        this.infos = infos;
        this.held = store.fits(infos, config.binS(), COPIES);
        this.binned = held ? store.binned(infos, config.binS()) : store.binnedBehaviour(infos, config.binS());
        this.intervals = store.intervals(infos);
    }

    /** The sessions with each target in turn, by its name. */
    Map<String, List<LabelledSession>> all() {
        Map<String, List<LabelledSession>> targets = new LinkedHashMap<>();
        switch (config.resolved()) {
            case INTERVALS -> {
                refuseUnknown(List.of(config.intervals()), "intervals");
                targets.put(config.intervals(), labelled(s -> in(config.intervals(), s)));
            }
            case EPOCHS -> {
                if (config.epochs().size() < 2) {
                    throw new InvalidInput("config", "epochs", config.epochs(), "at least two tables of intervals");
                }
                refuseUnknown(config.epochs(), "epochs");
                for (String epoch : config.epochs()) {
                    targets.put(epoch, labelled(s -> epoch(epoch, s)));
                }
            }
            case POSITION -> positions(targets);
            default -> {
                refuseWithoutSpeed();
                targets.put(IMMOBILITY, labelled(s -> config.immobility().labels(binned.get(s))));
            }
        }
        return targets;
    }

    private interface Label {
        byte[] of(int session);
    }

    private List<LabelledSession> labelled(Label label) {
        return prepared(s -> Preparation.target(label.of(s)), true);
    }

    private interface Target {
        double[] of(int session);
    }

    private List<LabelledSession> prepared(Target target, boolean binary) {
        List<LabelledSession> sessions = new ArrayList<>();
        for (int s = 0; s < binned.size(); s++) {
            SessionInfo info = infos.get(s);
            sessions.add(
                    held
                            ? Preparation.prepare(binned.get(s), target.of(s), binary, config.smoothS())
                            : Preparation.prepare(
                                    binned.get(s),
                                    target.of(s),
                                    binary,
                                    config.smoothS(),
                                    (groupFrom, halo) -> stretches(info, groupFrom, halo)));
        }
        return sessions;
    }

    private SessionStretches stretches(SessionInfo info, int[] groupFrom, int halo) {
        SessionStretches stretches = store.stretches(info, config.binS(), groupFrom, halo, STRETCH_BYTES);
        opened.add(stretches);
        return stretches;
    }

    @Override
    public void close() {
        opened.forEach(SessionStretches::close);
    }

    private void positions(Map<String, List<LabelledSession>> targets) {
        List<Tracking> tracking = Tracking.of(binned, MAX_SPEED_CM_S);
        boolean two = tracking.stream().anyMatch(Tracking::hasY);
        if (tracking.stream().noneMatch(track -> Arrays.stream(track.xCm()).anyMatch(Double::isFinite))) {
            throw new InvalidInput(
                    folder,
                    "position of " + infos.get(0).animal(),
                    null,
                    "recordings with a position (NWB: Position/SpatialSeries)");
        }
        targets.put(two ? POSITION + " x" : POSITION, coordinate(tracking, true));
        if (two) {
            targets.put(POSITION + " y", coordinate(tracking, false));
        }
    }

    private List<LabelledSession> coordinate(List<Tracking> tracking, boolean x) {
        return prepared(s -> x ? tracking.get(s).xCm() : tracking.get(s).yCm(), false);
    }

    /** A session without a row in the table is one in which the behaviour is never on. */
    private byte[] in(String table, int session) {
        List<Interval> wanted = intervals.get(session).stream()
                .filter(interval -> interval.table().equals(table))
                .toList();
        return Labels.intervals(
                binned.get(session),
                wanted.stream().mapToDouble(Interval::startS).toArray(),
                wanted.stream().mapToDouble(Interval::stopS).toArray());
    }

    private byte[] epoch(String epoch, int session) {
        byte[] label = new byte[binned.get(session).bins()];
        Arrays.fill(label, Labels.UNKNOWN);
        for (String table : config.epochs()) {
            byte[] inside = in(table, session);
            for (int bin = 0; bin < label.length; bin++) {
                if (inside[bin] == Labels.ON) {
                    if (label[bin] != Labels.UNKNOWN) {
                        throw new InvalidInput(
                                folder,
                                "epochs of " + infos.get(session).fullName() + " at "
                                        + binned.get(session).timesS()[bin] + " s",
                                String.join(", ", config.epochs()),
                                "tables of intervals that do not overlap each other");
                    }
                    label[bin] = table.equals(epoch) ? Labels.ON : Labels.OFF;
                }
            }
        }
        return label;
    }

    private void refuseWithoutSpeed() {
        if (binned.stream().flatMapToDouble(s -> Arrays.stream(s.speedCmS())).allMatch(Double::isNaN)) {
            List<String> tables = tables();
            throw new InvalidInput(
                    folder,
                    "speed of " + infos.get(0).fullName(),
                    null,
                    "a speed or a position, from which immobility is told (NWB, or a table of behaviour beside the traces); "
                            + (tables.isEmpty()
                                    ? "there are no intervals that could be decoded instead"
                                    : "or intervals: --set intervals=" + String.join("|", tables)));
        }
    }

    private List<String> tables() {
        return intervals.stream()
                .flatMap(List::stream)
                .map(Interval::table)
                .distinct()
                .sorted()
                .toList();
    }

    private void refuseUnknown(List<String> asked, String key) {
        List<String> tables = tables();
        for (String table : asked) {
            if (!tables.contains(table)) {
                throw new InvalidInput(
                        folder,
                        key + " of " + infos.get(0).fullName(),
                        table.isEmpty() ? null : table,
                        tables.isEmpty()
                                ? "recordings with intervals; these have none"
                                : "one of " + String.join(", ", tables));
            }
        }
    }
}
