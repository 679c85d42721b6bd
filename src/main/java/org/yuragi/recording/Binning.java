package org.yuragi.recording;

import java.util.Arrays;
import java.util.List;

/**
 * Lays bins over a session: half-open windows of time, so that a frame lies in one bin at most.
 *
 * <p>Bin k is {@code [k bin_s, (k + 1) bin_s)} from the recording's origin; behaviour is averaged in it, and where
 * behaviour was not measured there is no bin. Behaviour that is sampled about once a bin or more slowly (2 Hz at the
 * usual 0.5 s) has its own phase: there a bin is {@code bin_s} around each sample, and samples that follow each other
 * share the edge between them.
 *
 * <p>A bin with fewer than half of the frames that belong into it is missing. Samples in trials that say they have no
 * behaviour are left out.
 */
public final class Binning {
    /** Samples this near to a bin's edge, in bins, lie on it. */
    private static final double ROUNDING = 1e-6;
    /** Behaviour is averaged where its interval is shorter than this, in bins. */
    private static final double FAST = 0.9;
    /** Samples up to so many bins apart follow each other without a gap. */
    private static final double ADJACENT = 1.1;
    /** The least part of what belongs into a bin. */
    private static final double LEAST = 0.5;

    private Binning() {}

    /**
     * @param info the session
     * @param frames when its frames were taken, and which are missing
     * @param behaviour what the animal did; may be empty
     * @param intervals named stretches; those of the table {@code trials} begin segments, and where there are none a
     *     segment begins where the behaviour's clock jumps. It begins also after bins that are missing
     * @param binS width of a bin, s, positive
     */
    public static BinWindows windows(
            SessionInfo info, SessionFrames frames, Behaviour behaviour, List<Interval> intervals, double binS) {
        Trials trials = Trials.of(intervals);
        Candidates candidates;
        if (behaviour.samples() == 0) {
            candidates = tiled(info, frames.clock(), trials, binS);
        } else {
            Samples samples = Samples.of(behaviour, trials);
            candidates = behaviour.samples() > 1 && behaviour.intervalS() < FAST * binS
                    ? averaged(samples, frames.clock().timeS(0), trials, binS, behaviour.intervalS())
                    : around(samples, binS);
        }
        return covered(info, frames, candidates, binS).orRefuse(info);
    }

    /** Trials in order; a time belongs to the one that has begun last. */
    private record Trials(Interval[] inOrder) {
        static Trials of(List<Interval> intervals) {
            return new Trials(intervals.stream()
                    .filter(interval -> interval.table().equals(Interval.TRIALS))
                    .sorted((a, b) -> Double.compare(a.startS(), b.startS()))
                    .toArray(Interval[]::new));
        }

        boolean isNone() {
            return inOrder.length == 0;
        }

        /** -1 before the first. */
        int at(double time) {
            int low = 0;
            int high = inOrder.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (inOrder[middle].startS() <= time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }

        boolean hasBehaviour(double time) {
            int trial = at(time);
            return trial < 0 || inOrder[trial].hasBehaviour();
        }
    }

    /** Samples of behaviour with the stretch that each belongs to. */
    private record Samples(double[] timesS, int[] stretch, double[] speed, double[] x, double[] y, int count) {
        static Samples of(Behaviour behaviour, Trials trials) {
            int n = behaviour.samples();
            Samples out = new Samples(new double[n], new int[n], new double[n], new double[n], new double[n], 0);
            int kept = 0;
            int stretch = 0;
            double longest = behaviour.longestIntervalS();
            for (int i = 0; i < n; i++) {
                double time = behaviour.timesS()[i];
                if (!trials.hasBehaviour(time)) {
                    continue;
                }
                if (trials.isNone() && i > 0 && time - behaviour.timesS()[i - 1] > longest) {
                    stretch++;
                }
                out.timesS[kept] = time;
                out.stretch[kept] = trials.isNone() ? stretch : trials.at(time);
                out.speed[kept] = behaviour.speedCmS()[i];
                out.x[kept] = behaviour.xCm()[i];
                out.y[kept] = behaviour.yCm()[i];
                kept++;
            }
            return new Samples(out.timesS, out.stretch, out.speed, out.x, out.y, kept);
        }
    }

    /** A bin that may be: whether it is depends on its frames. */
    private record Candidate(double centreS, double fromS, double toS, int stretch) {}

    /** Bins in order of time, with what the animal did in each. */
    private record Candidates(Candidate[] bins, double[] speed, double[] x, double[] y) {
        static Candidates of(int most) {
            return new Candidates(new Candidate[most], unknown(most), unknown(most), unknown(most));
        }

        Candidates first(int n) {
            return new Candidates(
                    Arrays.copyOf(bins, n), Arrays.copyOf(speed, n), Arrays.copyOf(x, n), Arrays.copyOf(y, n));
        }

        private static double[] unknown(int n) {
            double[] values = new double[n];
            Arrays.fill(values, Double.NaN);
            return values;
        }
    }

    private static Candidate ofGrid(double originS, long k, double binS, int stretch) {
        return new Candidate(originS + (k + 0.5) * binS, originS + k * binS, originS + (k + 1) * binS, stretch);
    }

    /** Bins that hold a frame, laid end to end over the frames: a pause, however long, has none. */
    private static Candidates tiled(SessionInfo info, FrameClock clock, Trials trials, double binS) {
        double origin = clock.timeS(0);
        Candidates out = Candidates.of(1024);
        int bins = 0;
        int pauses = 0;
        long before = 0;
        int trialBefore = trials.at(origin);
        double longest = 1.5 * Math.max(1, 1 / (clock.rateHz() * binS));
        for (long frame = 0; frame < info.frames(); ) {
            long k = (long) Math.floor((clock.timeS(frame) - origin) / binS);
            while (clock.firstFrom(origin + (k + 1) * binS) <= frame) {
                k++;
            }
            while (clock.firstFrom(origin + k * binS) > frame) {
                k--;
            }
            int trial = trials.at(origin + (k + 0.5) * binS);
            pauses += k - before > longest || trial != trialBefore ? 1 : 0;
            if (bins == out.bins.length) {
                out = out.first(2 * bins);
            }
            out.bins[bins++] = ofGrid(origin, k, binS, pauses);
            before = k;
            trialBefore = trial;
            frame = clock.firstFrom(origin + (k + 1) * binS);
        }
        double[] unknown = Candidates.unknown(bins);
        return new Candidates(Arrays.copyOf(out.bins, bins), unknown, unknown, unknown);
    }

    /** Means of samples in bins laid end to end from the recording's origin; bins without a sample are left out. */
    private static Candidates averaged(Samples in, double originS, Trials trials, double binS, double intervalS) {
        Candidates out = Candidates.of(in.count);
        double enough = LEAST * binS / intervalS - ROUNDING;
        int bins = 0;
        int stretch = 0;
        long before = Long.MIN_VALUE;
        int trialBefore = -1;
        for (int i = 0; i < in.count; ) {
            long k = (long) Math.floor((in.timesS[i] - originS) / binS + ROUNDING);
            double end = originS + (k + 1) * binS - ROUNDING * binS;
            int to = i + 1;
            while (to < in.count && in.timesS[to] < end) {
                to++;
            }
            Candidate bin = ofGrid(originS, k, binS, 0);
            if (trials.hasBehaviour(bin.centreS)) {
                int trial = trials.at(bin.centreS);
                stretch += bins > 0 && (k != before + 1 && trials.isNone() || trial != trialBefore) ? 1 : 0;
                out.bins[bins] = new Candidate(bin.centreS, bin.fromS, bin.toS, stretch);
                out.speed[bins] = mean(in.speed, i, to, enough);
                out.x[bins] = mean(in.x, i, to, enough);
                out.y[bins] = mean(in.y, i, to, enough);
                bins++;
                before = k;
                trialBefore = trial;
            }
            i = to;
        }
        return out.first(bins);
    }

    /** The mean of known values; NaN of fewer than enough. */
    private static double mean(double[] values, int from, int to, double enough) {
        double sum = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                known++;
            }
        }
        return known == 0 || known < enough ? Double.NaN : sum / known;
    }

    /** A bin around each sample; two that follow each other, or would overlap, meet half-way between their samples. */
    private static Candidates around(Samples in, double binS) {
        Candidates out = Candidates.of(in.count);
        double from = in.count == 0 ? 0 : in.timesS[0] - binS / 2;
        for (int i = 0; i < in.count; i++) {
            double time = in.timesS[i];
            double to = time + binS / 2;
            double next = to;
            if (i + 1 < in.count) {
                double apart = in.timesS[i + 1] - time;
                boolean meets = in.stretch[i + 1] == in.stretch[i] ? apart <= ADJACENT * binS : apart < binS;
                to = meets ? time + apart / 2 : to;
                next = meets ? to : in.timesS[i + 1] - binS / 2;
            }
            out.bins[i] = new Candidate(time, from, to, in.stretch[i]);
            from = next;
        }
        System.arraycopy(in.speed, 0, out.speed, 0, in.count);
        System.arraycopy(in.x, 0, out.x, 0, in.count);
        System.arraycopy(in.y, 0, out.y, 0, in.count);
        return out;
    }

    private static BinWindows covered(SessionInfo info, SessionFrames frames, Candidates in, double binS) {
        int n = in.bins.length;
        FrameClock clock = frames.clock();
        double usual = clock.rateHz() * binS;
        double[] times = new double[n];
        int[] segment = new int[n];
        long[] first = new long[n];
        long[] end = new long[n];
        double[] scale = new double[n];
        int[] kept = new int[n];
        int bins = 0;
        boolean lost = false;
        int last = 0;
        for (int i = 0; i < n; i++) {
            Candidate bin = in.bins[i];
            long from = Math.max(0, Math.min(clock.firstFrom(bin.fromS), info.frames()));
            long to = Math.max(from, Math.min(clock.firstFrom(bin.toS), info.frames()));
            long present = to - from - frames.missingIn(from, to);
            if (present == 0 || present < LEAST * (bin.toS - bin.fromS) / clock.intervalS(from, to) - ROUNDING) {
                lost = true;
                continue;
            }
            times[bins] = bin.centreS;
            segment[bins] = bins == 0 ? 0 : segment[bins - 1] + (bin.stretch != last || lost ? 1 : 0);
            last = bin.stretch;
            lost = false;
            first[bins] = from;
            end[bins] = to;
            scale[bins] = usual / present;
            kept[bins] = i;
            bins++;
        }
        int[] which = Arrays.copyOf(kept, bins);
        return new BinWindows(
                Arrays.copyOf(times, bins),
                binS,
                Arrays.copyOf(segment, bins),
                Arrays.copyOf(first, bins),
                Arrays.copyOf(end, bins),
                Arrays.copyOf(scale, bins),
                of(in.speed, which),
                of(in.x, which),
                of(in.y, which));
    }

    private static double[] of(double[] values, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
    }
}
