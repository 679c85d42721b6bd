package org.yuragi.recording.store;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Baseline;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Interval;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.SessionInfo;
import org.yuragi.result.ResultHash;

/**
 * What one task found on opening a file and reading all of it but the activity's values.
 *
 * @param source the file
 * @param info the session, with the hash of its clock, behaviour and intervals alone
 * @param registrationRow see {@link RecordedSession#registrationRow()}
 * @param baseline what is taken off each cell's values, see {@link Baseline}; empty for nothing
 * @param rois see {@link RecordedSession#roiRows()}
 * @param files the files it came from
 * @param behaviour what the animal did
 * @param intervals named intervals
 * @param warnings what is odd about it, but no reason to refuse it: a line each
 * @param mistake why the file is refused, instead; a task hands it over as a value, because Spark would try again what
 *     fails with an exception
 */
record SessionInspection(
        SessionSource source,
        SessionInfo info,
        int[] registrationRow,
        double[] baseline,
        long[] rois,
        List<SourceFile> files,
        Behaviour behaviour,
        List<Interval> intervals,
        List<String> warnings,
        InvalidInput mistake)
        implements Serializable {

    /** @param hashes SHA-256 of files that are known, by their paths */
    static SessionInspection of(
            SessionSource source, StoreOptions options, Map<String, String> hashes, Configuration hadoop) {
        try (LocalFile file = LocalFile.of(source.file(), hadoop);
                RecordedSession opened = SessionFormats.open(file.path(), source.file(), options)) {
            List<SourceFile> files = SourceFile.of(source.file(), hadoop).stream()
                    .map(each -> each.hashed(source.file(), hashes, hadoop))
                    .toList();
            List<String> passedOver =
                    Files.isDirectory(file.path()) ? SessionFormats.passedOver(file.path(), source.file()) : List.of();
            return inspect(
                    source,
                    options,
                    new ArrayList<>(files),
                    opened,
                    passedOver,
                    links -> SourceFile.linked(file.path(), links, hashes));
        } catch (InvalidInput e) {
            return refused(source, e);
        } catch (RuntimeException e) {
            // Whatever a damaged file makes a reader do: the other sessions come in all the same.
            return refused(
                    source, new InvalidInput(source.file(), "", null, "a recording that can be read (" + e + ")", e));
        }
    }

    private static SessionInspection refused(SessionSource source, InvalidInput mistake) {
        return new SessionInspection(source, null, null, null, null, null, null, null, List.of(), mistake);
    }

    private static SessionInspection inspect(
            SessionSource source,
            StoreOptions options,
            List<SourceFile> files,
            RecordedSession opened,
            List<String> passedOver,
            Function<List<Path>, List<SourceFile>> hashed) {
        FrameClock clock = opened.clock();
        Behaviour behaviour = opened.behaviour();
        List<Interval> intervals = opened.intervals();
        // By now every file that a link leads to has been met.
        files.addAll(hashed.apply(opened.linkedFiles()));
        double[] baseline = Baseline.of(opened);
        SessionInfo info = new SessionInfo(
                source.animal(),
                source.session(),
                source.order(),
                opened.subject(),
                opened.sessionId(),
                opened.startTime(),
                source.file(),
                SourceFile.sha256(files),
                opened.series(),
                opened.unit(),
                clock.rateHz(),
                clock.timeS(0),
                clock instanceof FrameClock.Stamped,
                opened.frames(),
                opened.cells(),
                opened.slabFrames(),
                behaviour.samples(),
                behaviour.speedSource(),
                digest(opened, clock, behaviour, intervals, baseline),
                opened.registrationRows(),
                options.readWith(),
                0,
                0);
        List<String> warnings = warnings(source.file(), opened, clock, behaviour, intervals, baseline);
        warnings.addAll(passedOver);
        return new SessionInspection(
                source,
                info,
                opened.registrationRow(),
                baseline,
                opened.roiRows(),
                files,
                behaviour,
                new ArrayList<>(intervals),
                warnings,
                null);
    }

    private static List<String> warnings(
            String file,
            RecordedSession opened,
            FrameClock clock,
            Behaviour behaviour,
            List<Interval> intervals,
            double[] baseline) {
        List<String> warnings = new ArrayList<>();
        warnings.addAll(opened.notes());
        double from = clock.timeS(0);
        double to = clock.timeS(opened.frames() - 1) + 1 / clock.rateHz();
        long outside = Arrays.stream(behaviour.timesS())
                .filter(time -> time < from || time > to)
                .count();
        if (outside > 0) {
            warnings.add(file + ": " + outside + " of " + behaviour.samples() + " samples of behaviour lie outside the"
                    + " recording (" + (float) from + " to " + (float) to + " s): they are in no bin");
        }
        if (behaviour.mendedSamples() > 0) {
            warnings.add(file + ": position: " + behaviour.mendedSamples() + " of " + behaviour.samples()
                    + " samples jumped or were lost and are filled in (between good ones at most 0.5 s apart)");
        }
        if (baseline.length > 0) {
            long cells = Arrays.stream(baseline).filter(each -> each != 0).count();
            warnings.add(
                    file + ": " + cells + " of " + opened.cells() + " cells have an offset that would cost 32-bit"
                            + " floats their signal: the first value of each is taken off (column baseline of the store's table cells)");
        }
        Interval before = null;
        for (Interval interval : intervals.stream()
                .sorted(Comparator.comparing(Interval::table).thenComparingDouble(Interval::startS))
                .toList()) {
            if (before != null && before.table().equals(interval.table()) && interval.startS() < before.stopS()) {
                warnings.add(file + ": intervals of " + interval.table() + " overlap, first at "
                        + (float) interval.startS() + " s: "
                        + (interval.table().equals(Interval.TRIALS)
                                ? "time belongs to the trial that began last"
                                : "their union is taken"));
                break;
            }
            before = before != null && before.table().equals(interval.table()) && before.stopS() > interval.stopS()
                    ? before
                    : interval;
        }
        return warnings;
    }

    private static String digest(
            RecordedSession opened,
            FrameClock clock,
            Behaviour behaviour,
            List<Interval> intervals,
            double[] baseline) {
        ResultHash digest = new ResultHash()
                .add("time_s", behaviour.timesS())
                .add("speed_cm_s", behaviour.speedCmS())
                .add("x_cm", behaviour.xCm())
                .add("y_cm", behaviour.yCm());
        for (Interval interval : intervals) {
            digest.add(interval.table())
                    .add(interval.startS())
                    .add(interval.stopS())
                    .add(interval.hasBehaviour() ? 1L : 0L);
        }
        if (clock instanceof FrameClock.Stamped stamped) {
            digest.add("frame_s", stamped.timesS());
        }
        if (baseline.length > 0) {
            digest.add("baseline", baseline);
        }
        return digest.add("clock", new double[] {clock.timeS(0), clock.rateHz()})
                .add("size", new long[] {opened.frames(), opened.cells()})
                .hex();
    }

    /** The session as another of its animal's sessions, and of a take of the store. */
    SessionInspection with(SessionInfo other) {
        return new SessionInspection(
                source, other, registrationRow, baseline, rois, files, behaviour, intervals, warnings, mistake);
    }

    /** The same without what only the store's tables need. */
    SessionInspection light() {
        return new SessionInspection(
                source, info, registrationRow, baseline, rois, files, null, null, warnings, mistake);
    }

    /** Rows of the table of behaviour. */
    List<Row> behaviourRows() {
        List<Row> rows = new ArrayList<>(behaviour.samples());
        for (int i = 0; i < behaviour.samples(); i++) {
            rows.add(RowFactory.create(
                    i,
                    behaviour.timesS()[i],
                    behaviour.speedCmS()[i],
                    behaviour.xCm()[i],
                    behaviour.yCm()[i],
                    behaviour.mended()[i],
                    info.animal(),
                    info.session()));
        }
        return rows;
    }

    /** Rows of the table of intervals. */
    List<Row> intervalRows() {
        List<Row> rows = new ArrayList<>();
        for (Interval interval : intervals) {
            rows.add(RowFactory.create(
                    rows.size(),
                    interval.table(),
                    interval.startS(),
                    interval.stopS(),
                    interval.hasBehaviour(),
                    info.animal(),
                    info.session()));
        }
        return rows;
    }
}
