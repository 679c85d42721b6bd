package org.yuragi.recording.store;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Interval;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.SessionInfo;
import org.yuragi.result.ResultHash;

/**
 * What one task found on opening a file and reading all of it but the activity's values.
 *
 * @param info the session, with the hash of its clock, behaviour and intervals alone
 * @param registrationRows see {@link RecordedSession#registrationRows()}
 * @param registrationRow see {@link RecordedSession#registrationRow()}
 * @param mistake why the file is refused, instead; a task hands it over as a value, because Spark would try again what
 *     fails with an exception
 */
record SessionInspection(SessionInfo info, int registrationRows, int[] registrationRow, InvalidInput mistake)
        implements Serializable {

    static SessionInspection of(SessionSource source, StoreOptions options, Configuration hadoop) {
        try (LocalFile file = LocalFile.of(source.file(), hadoop);
                RecordedSession opened = SessionFormats.open(file.path(), source.file(), options)) {
            return new SessionInspection(
                    inspect(source, file, opened), opened.registrationRows(), opened.registrationRow(), null);
        } catch (InvalidInput e) {
            return new SessionInspection(null, 0, null, e);
        }
    }

    /** The same at another position among its animal's sessions. */
    SessionInspection withOrder(int order) {
        return new SessionInspection(info.withOrder(order), registrationRows, registrationRow, mistake);
    }

    private static SessionInfo inspect(SessionSource source, LocalFile file, RecordedSession opened) {
        FrameClock clock = opened.clock();
        Behaviour behaviour = opened.behaviour();
        ResultHash digest = new ResultHash()
                .add("time_s", behaviour.timesS())
                .add("speed_cm_s", behaviour.speedCmS())
                .add("x_cm", behaviour.xCm())
                .add("y_cm", behaviour.yCm());
        intervals(opened.intervals(), digest);
        double origin = clock.timeS(0);
        if (clock instanceof FrameClock.Stamped stamped) {
            digest.add("frame_s", stamped.timesS());
        }
        digest.add("clock", new double[] {origin, clock.rateHz()})
                .add("size", new long[] {opened.frames(), opened.cells()});
        return new SessionInfo(
                source.animal(),
                source.session(),
                source.order(),
                opened.subject(),
                opened.sessionId(),
                opened.startTime(),
                source.file(),
                sha256(file.path()),
                opened.series(),
                opened.unit(),
                clock.rateHz(),
                origin,
                clock instanceof FrameClock.Stamped,
                opened.frames(),
                opened.cells(),
                opened.slabFrames(),
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

    /** SHA-256 of a file, or of all files of a folder in order of their names. */
    private static String sha256(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            MessageDigest digest = DigestUtils.getSha256Digest();
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                DigestUtils.updateDigest(digest, file.toFile());
            }
            return Hex.encodeHexString(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
