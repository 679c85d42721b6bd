package org.yuragi.recording.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Interval;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.nwb.NwbOptions;
import org.yuragi.recording.nwb.NwbSession;
import org.yuragi.recording.nwb.RoiSeries;
import org.yuragi.result.ResultHash;

/**
 * What one task found on opening a file and reading all of it but the activity's values.
 *
 * @param info the session, with the hash of its clock, behaviour and intervals alone
 * @param mistake why the file is refused, instead; a task hands it over as a value, because Spark would try again what
 *     fails with an exception
 */
record SessionInspection(SessionInfo info, InvalidInput mistake) implements Serializable {

    static SessionInspection of(SessionSource source, NwbOptions options, Configuration hadoop) {
        try (LocalFile file = LocalFile.of(source.file(), hadoop);
                NwbSession nwb = NwbSession.open(file.path(), source.file(), options)) {
            return new SessionInspection(inspect(source, file, nwb), null);
        } catch (InvalidInput e) {
            return new SessionInspection(null, e);
        }
    }

    private static SessionInfo inspect(SessionSource source, LocalFile file, NwbSession nwb) {
        RoiSeries activity = nwb.activity();
        FrameClock clock = activity.clock();
        Behaviour behaviour = nwb.behaviour();
        ResultHash digest = new ResultHash()
                .add("time_s", behaviour.timesS())
                .add("speed_cm_s", behaviour.speedCmS())
                .add("x_cm", behaviour.xCm())
                .add("y_cm", behaviour.yCm());
        intervals(nwb.intervals(), digest);
        double origin = clock.timeS(0);
        if (clock instanceof FrameClock.Stamped stamped) {
            digest.add("frame_s", stamped.timesS());
        }
        digest.add("clock", new double[] {origin, clock.rateHz()})
                .add("size", new long[] {activity.frames(), activity.cells()});
        return new SessionInfo(
                source.animal(),
                source.session(),
                source.order(),
                nwb.subject(),
                nwb.sessionId(),
                nwb.startTime(),
                source.file(),
                sha256(file.path()),
                activity.path(),
                activity.unit(),
                clock.rateHz(),
                origin,
                clock instanceof FrameClock.Stamped,
                activity.frames(),
                activity.cells(),
                activity.slabFrames(),
                behaviour.samples(),
                behaviour.speedSource(),
                digest.hex());
    }

    private static void intervals(List<Interval> intervals, ResultHash digest) {
        for (Interval interval : intervals) {
            digest.add(interval.table())
                    .add(interval.startS())
                    .add(interval.stopS())
                    .add(interval.hasBehaviour() ? 1L : 0L);
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
