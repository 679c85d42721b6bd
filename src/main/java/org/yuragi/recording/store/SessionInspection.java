package org.yuragi.recording.store;

import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Interval;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.nwb.NwbOptions;
import org.yuragi.recording.nwb.NwbSession;
import org.yuragi.recording.nwb.RoiSeries;

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
        Digest digest = new Digest();
        digest.add(behaviour.timesS())
                .add(behaviour.speedCmS())
                .add(behaviour.xCm())
                .add(behaviour.yCm());
        intervals(nwb.intervals(), digest);
        double origin = clock.timeS(0);
        if (clock instanceof FrameClock.Stamped stamped) {
            digest.add(stamped.timesS());
        }
        digest.add(origin, clock.rateHz(), activity.frames(), activity.cells());
        return new SessionInfo(
                source.animal(),
                source.session(),
                source.order(),
                nwb.subject(),
                nwb.sessionId(),
                nwb.startTime(),
                source.file(),
                Digest.ofFile(file.path()),
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

    private static void intervals(List<Interval> intervals, Digest digest) {
        for (Interval interval : intervals) {
            digest.add(interval.table()).add(interval.startS(), interval.stopS(), interval.hasBehaviour() ? 1 : 0);
        }
    }
}
