package org.yuragi.job.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.yuragi.certificate.Claim;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.BinWindows;
import org.yuragi.recording.Binning;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.SessionFrames;
import org.yuragi.recording.Slab;
import org.yuragi.recording.behaviour.Track;
import org.yuragi.recording.generated.ReferenceSession;

/**
 * Claims about recordings, on generated clocks and tracks: frames of any clock (0.5 to 1,000 Hz, jitter, pauses, drops) are in
 * the bins of their times, a bin's value does not depend on how many frames it holds, rest is found under a tracker's jitter,
 * losses and jumps, and from files with all of that in them the numbers come out that another program computes.
 */
final class RecordingClaims {
    private static final String DOMAIN = "recordings";
    private static final int CLOCKS = 200;
    private static final int FRAMES = 400;
    private static final double CAMERA_HZ = 30;
    private static final int SECONDS = 400;
    private static final double AGREEMENT = 1e-9;
    private static final String NUMPY = "a NumPy program that shares no code";

    private final CounterRandom random;

    private RecordingClaims(long seed) {
        this.random = new CounterRandom(seed, Purpose.GENERATED_DATA);
    }

    static List<Claim> of(long seed) {
        return new RecordingClaims(seed).all();
    }

    private List<Claim> all() {
        long wrong = 0;
        double level = 0;
        for (int clock = 0; clock < CLOCKS; clock++) {
            FrameClock frames = clock(clock);
            double binS = (1 + 20 * random.uniform(clock, 1, 0)) / frames.rateHz();
            int number = clock;
            long[] missing = LongStream.range(0, FRAMES)
                    .filter(frame -> random.uniform(number, frame, 6) < 0.05)
                    .toArray();
            SessionFrames some = new SessionFrames(frames, missing);
            BinWindows windows = Binning.windows(
                    ReferenceAnalysis.info("clock", FRAMES, 1),
                    new SessionFrames(frames),
                    Behaviour.none(),
                    List.of(),
                    binS);
            wrong += misplaced(frames, windows, binS);
            level = Math.max(level, unevenness(some, windows));
        }
        List<Claim> claims = new ArrayList<>();
        claims.addAll(List.of(
                Claim.atMost(DOMAIN, "frames that are not in the bin of their time", wrong, 0, "floor of each time"),
                Claim.atMost(
                        DOMAIN,
                        "relative change of a constant trace from bin to bin where 5 % of frames are missing",
                        level,
                        1e-9,
                        "a constant trace"),
                Claim.atMost(
                        DOMAIN,
                        "error of the time at rest of a tracker that jitters, loses 5 % and jumps in 2 % of samples",
                        Math.abs(resting() - 0.5),
                        0.05,
                        "a planted track")));
        claims.addAll(reference());
        return claims;
    }

    /** Files with all that goes wrong in them, from the file to the number, against NumPy's numbers. */
    private static List<Claim> reference() {
        int bins = 0;
        double auc = 0;
        double eigenvalue = 0;
        double information = 0;
        for (int number = 0; number < ReferenceSession.COUNT; number++) {
            ReferenceSession session = new ReferenceSession(number);
            ReferenceSession.Right right = session.right();
            ReferenceSession.Right found = ReferenceAnalysis.of(session);
            bins += Math.abs(found.bins() - right.bins())
                    + Math.abs(found.known() - right.known())
                    + Math.abs(found.immobile() - right.immobile());
            auc = worse(auc, found.auc() - right.auc());
            eigenvalue = worse(eigenvalue, found.eigenvalue() - right.eigenvalue());
            information = worse(information, found.information() - right.information());
        }
        String from = " of " + ReferenceSession.COUNT + " files with faults: difference from NumPy's";
        return List.of(
                Claim.atMost(DOMAIN, "bins, bins of known speed and bins at rest" + from, bins, 0, NUMPY),
                Claim.atMost(DOMAIN, "area under the curve" + from, auc, AGREEMENT, NUMPY),
                Claim.atMost(DOMAIN, "first eigenvalue" + from, eigenvalue, AGREEMENT, NUMPY),
                Claim.atMost(DOMAIN, "place information" + from, information, AGREEMENT, NUMPY));
    }

    /** The larger of a distance so far and another, which is infinite if it is no number. */
    private static double worse(double before, double difference) {
        return Math.max(before, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.abs(difference));
    }

    private FrameClock clock(int number) {
        double rate = 0.5 * StrictMath.exp(random.uniform(number, 0, 0) * StrictMath.log(2000));
        double time = 100 * random.uniform(number, 0, 1) - 50;
        if (number % 3 == 0) {
            return new FrameClock.Regular(time, rate);
        }
        double[] times = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            times[i] = time;
            double pause = random.uniform(number, i, 2) < 0.01 ? 100 * random.uniform(number, i, 3) : 0;
            double dropped = random.uniform(number, i, 4) < 0.02 ? 1 : 0;
            time += (1 + dropped + pause + 0.5 * (random.uniform(number, i, 5) - 0.5)) / rate;
        }
        return new FrameClock.Stamped(times);
    }

    private static long misplaced(FrameClock clock, BinWindows windows, double binS) {
        double origin = clock.timeS(0);
        long wrong = 0;
        long before = -1;
        for (int bin = 0; bin < windows.bins(); bin++) {
            long k = Math.round((windows.timesS()[bin] - origin) / binS - 0.5);
            for (long frame = windows.firstFrame()[bin]; frame < windows.endFrame()[bin]; frame++) {
                double at = (clock.timeS(frame) - origin + FrameClock.ROUNDING / clock.rateHz()) / binS;
                // A time on an edge but for rounding may be on either side of it.
                wrong += frame <= before || Math.abs(at - k - 0.5) > 0.5 + 1e-9 ? 1 : 0;
                before = frame;
            }
        }
        return wrong;
    }

    /** By how much the activity of a cell that is always 1 differs from bin to bin, frames missing here and there. */
    private static double unevenness(SessionFrames frames, BinWindows windows) {
        float[] ones = new float[FRAMES];
        Arrays.fill(ones, 1);
        for (long missing : frames.missing()) {
            ones[(int) missing] = Float.NaN;
        }
        double[] activity = windows.activity(List.of(new Slab(0, FRAMES, 1, ones)), 1);
        double usual = frames.clock().rateHz() * windows.binS();
        return Arrays.stream(activity)
                .map(each -> Math.abs(each / usual - 1))
                .max()
                .orElse(0);
    }

    /** The part of the time at rest that is found on a track with rest and runs of 10 s at 12 cm/s in turn. */
    private double resting() {
        double[] times = new double[(int) (SECONDS * CAMERA_HZ)];
        double[] x = new double[times.length];
        double[] y = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i / CAMERA_HZ;
            double lap = times[i] % 40;
            x[i] = 10 + (lap < 10 ? 0 : lap < 20 ? 12 * (lap - 10) : lap < 30 ? 120 : 120 - 12 * (lap - 30));
            x[i] += 0.1 * random.normal(CLOCKS, i, 0);
            y[i] = 0.1 * random.normal(CLOCKS, i, 2);
            x[i] += random.uniform(CLOCKS, i, 4) < 0.02 ? 4 + 40 * random.uniform(CLOCKS, i, 5) : 0;
            x[i] = random.uniform(CLOCKS, i, 6) < 0.05 ? Double.NaN : x[i];
        }
        double[] speed = Track.of(times, x, y).speedCmS();
        return (double) Arrays.stream(speed).filter(each -> each < 2).count()
                / Arrays.stream(speed).filter(Double::isFinite).count();
    }
}
