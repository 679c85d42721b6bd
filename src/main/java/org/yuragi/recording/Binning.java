package org.yuragi.recording;

import java.util.Arrays;
import java.util.List;

/**
 * Lays bins over a session on the behaviour's clock.
 *
 * <p>A bin stands at each sample of behaviour and is {@code bin_s} wide, so that gaps in behaviour stay gaps. Where
 * behaviour is sampled faster than that, the samples of a stretch are averaged in bins laid end to end; where there is
 * none, bins are laid end to end over the frames. Bins that the frames do not cover are left out, as are samples in
 * trials that say they have no behaviour.
 */
public final class Binning {
    private Binning() {}

    /**
     * @param info the session
     * @param clock when its frames were taken
     * @param behaviour what the animal did; may be empty
     * @param intervals named stretches; those of the table {@code trials} begin segments, and where there are none a
     *     segment begins where the behaviour's clock jumps
     * @param binS width of a bin, s, positive
     */
    public static BinWindows windows(
            SessionInfo info, FrameClock clock, Behaviour behaviour, List<Interval> intervals, double binS) {
        Interval[] trials = intervals.stream()
                .filter(interval -> interval.table().equals(Interval.TRIALS))
                .sorted((a, b) -> Double.compare(a.startS(), b.startS()))
                .toArray(Interval[]::new);
        Samples samples = behaviour.samples() == 0 ? tiled(info, clock, trials, binS) : measured(behaviour, trials);
        if (behaviour.samples() > 1 && behaviour.intervalS() < 0.9 * binS) {
            samples = averaged(samples, binS);
        }
        return covered(info, clock, samples, binS).orRefuse(info);
    }

    /** Samples of behaviour with the stretch that each belongs to. */
    private record Samples(double[] timesS, int[] stretch, double[] speed, double[] position, int count) {}

    private static Samples measured(Behaviour behaviour, Interval[] trials) {
        int n = behaviour.samples();
        Samples out = new Samples(new double[n], new int[n], new double[n], new double[n], 0);
        int kept = 0;
        int stretch = 0;
        double longest = behaviour.longestIntervalS();
        for (int i = 0; i < n; i++) {
            double time = behaviour.timesS()[i];
            int trial = trialAt(trials, time);
            if (trial >= 0 && !trials[trial].hasBehaviour()) {
                continue;
            }
            if (trials.length == 0 && i > 0 && time - behaviour.timesS()[i - 1] > longest) {
                stretch++;
            }
            out.timesS[kept] = time;
            out.stretch[kept] = trials.length == 0 ? stretch : trial;
            out.speed[kept] = behaviour.speedCmS()[i];
            out.position[kept] = behaviour.xCm()[i];
            kept++;
        }
        return new Samples(out.timesS, out.stretch, out.speed, out.position, kept);
    }

    /** The last trial that has begun at a time; -1 before the first. */
    private static int trialAt(Interval[] trials, double time) {
        int low = 0;
        int high = trials.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trials[middle].startS() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private static Samples tiled(SessionInfo info, FrameClock clock, Interval[] trials, double binS) {
        double from = clock.timeS(0);
        int n = (int) Math.floor((clock.timeS(info.frames() - 1) + 1 / clock.rateHz() - from) / binS + 1e-9);
        double[] nothing = new double[n];
        Arrays.fill(nothing, Double.NaN);
        double[] times = new double[n];
        int[] stretch = new int[n];
        for (int i = 0; i < n; i++) {
            times[i] = from + (i + 0.5) * binS;
            stretch[i] = trialAt(trials, times[i]);
        }
        return new Samples(times, stretch, nothing, nothing, n);
    }

    /** Means of samples in bins laid end to end from the first sample of each stretch; bins without a sample are left out. */
    private static Samples averaged(Samples in, double binS) {
        Samples out =
                new Samples(new double[in.count], new int[in.count], new double[in.count], new double[in.count], 0);
        int bins = 0;
        int begin = 0;
        for (int i = 0; i < in.count; ) {
            begin = in.stretch[begin] == in.stretch[i] ? begin : i;
            long tile = (long) Math.floor((in.timesS[i] - in.timesS[begin]) / binS + 1e-9);
            double end = in.timesS[begin] + (tile + 1) * binS;
            int to = i;
            double speed = 0;
            double position = 0;
            while (to < in.count && in.stretch[to] == in.stretch[i] && in.timesS[to] < end - 1e-9 * binS) {
                speed += in.speed[to];
                position += in.position[to];
                to++;
            }
            out.timesS[bins] = end - binS / 2;
            out.stretch[bins] = in.stretch[i];
            out.speed[bins] = speed / (to - i);
            out.position[bins] = position / (to - i);
            bins++;
            i = to;
        }
        return new Samples(out.timesS, out.stretch, out.speed, out.position, bins);
    }

    private static BinWindows covered(SessionInfo info, FrameClock clock, Samples samples, double binS) {
        int n = samples.count;
        double[] times = new double[n];
        int[] segment = new int[n];
        long[] first = new long[n];
        long[] end = new long[n];
        double[] speed = new double[n];
        double[] position = new double[n];
        // Stamped frames may jitter across a bin's edge: a bin is whole with nine tenths of its frames.
        double enough = clock instanceof FrameClock.Regular ? 1 : 0.9 * clock.framesIn(binS);
        int bins = 0;
        int last = 0;
        for (int i = 0; i < n; i++) {
            long from = clock.first(samples.timesS[i], binS);
            long to = clock.end(samples.timesS[i], binS);
            if (from < 0 || to > info.frames() || to - from < enough) {
                continue;
            }
            times[bins] = samples.timesS[i];
            segment[bins] = bins == 0 ? 0 : segment[bins - 1] + (samples.stretch[i] == last ? 0 : 1);
            last = samples.stretch[i];
            first[bins] = from;
            end[bins] = to;
            speed[bins] = samples.speed[i];
            position[bins] = samples.position[i];
            bins++;
        }
        return new BinWindows(
                Arrays.copyOf(times, bins),
                binS,
                Arrays.copyOf(segment, bins),
                Arrays.copyOf(first, bins),
                Arrays.copyOf(end, bins),
                Arrays.copyOf(speed, bins),
                Arrays.copyOf(position, bins));
    }
}
