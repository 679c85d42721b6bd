package org.yuragi.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuragi.input.InvalidInput;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** Claims: a bin sums the frames of its half second, gaps stay gaps, trials begin segments. */
class BinningTest {
    private static final FrameClock CLOCK = new FrameClock.Regular(0, 20);

    private static SessionInfo info(long frames, int cells, int samples) {
        return new SessionInfo(
                "a", "day1", 0, "", "", "", "a.nwb", "", "", "", 20, 0, false, frames, cells, 64, samples, "", "",
                cells, "", 0, 0);
    }

    private static Behaviour behaviour(double... times) {
        double[] speed = new double[times.length];
        Arrays.setAll(speed, i -> i);
        return new Behaviour(times, speed, speed, speed, Behaviour.MEASURED);
    }

    private static BinWindows windows(Behaviour behaviour, List<Interval> intervals, double binS) {
        return Binning.windows(info(200, 1, behaviour.samples()), new SessionFrames(CLOCK), behaviour, intervals, binS);
    }

    @Test
    void aBinHoldsTheTenFramesAroundItsSample() {
        BinWindows windows = windows(behaviour(0.25, 0.75, 1.35), List.of(), 0.5);
        assertArrayEquals(new long[] {0, 10, 22}, windows.firstFrame());
        assertArrayEquals(new long[] {10, 20, 32}, windows.endFrame());
    }

    @Test
    void sumsAreTheSameBitsForAnySlabs() {
        BinWindows windows = windows(behaviour(0.3, 0.8, 1.3, 5.05, 9.75), List.of(), 0.5);
        float[] values = new float[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) StrictMath.exp(i % 17 - 8);
        }
        double[] whole = windows.activity(List.of(new Slab(0, 200, 1, values)), 1);
        Slab slab = new Slab(0, 200, 1, values);
        for (int cut : new int[] {1, 7, 23, 199}) {
            assertArrayEquals(whole, windows.activity(List.of(slab.part(0, cut), slab.part(cut, 200)), 1), 0);
        }
        double byHand = 0;
        for (int frame = 96; frame < 106; frame++) {
            byHand += values[frame];
        }
        assertEquals(byHand, whole[3]);
    }

    @Test
    void withoutTrialsASegmentBeginsWhereTheClockJumps() {
        BinWindows windows = windows(behaviour(0.5, 1, 1.5, 4, 4.5, 9), List.of(), 0.5);
        assertArrayEquals(new int[] {0, 0, 0, 1, 1, 2}, windows.segment());
    }

    @Test
    void trialsBeginSegmentsAndThoseWithoutBehaviourHaveNoBins() {
        List<Interval> trials = List.of(
                new Interval("trials", 0, 2, true),
                new Interval("trials", 2, 4, false),
                new Interval("trials", 4, 10, true),
                new Interval("freezing", 1, 2, true));
        BinWindows windows = windows(behaviour(0.5, 1, 1.5, 2.5, 4, 4.5), trials, 0.5);
        assertArrayEquals(new double[] {0.5, 1, 1.5, 4, 4.5}, windows.timesS());
        assertArrayEquals(new int[] {0, 0, 0, 1, 1}, windows.segment());
    }

    @Test
    void binsThatTheFramesDoNotCoverAreLeftOut() {
        BinWindows windows = windows(behaviour(-0.1, 0.6, 9.7, 10.1), List.of(), 0.5);
        assertArrayEquals(new double[] {0.6, 9.7}, windows.timesS());
        assertEquals(
                "a.nwb: behaviour = 2 samples: expected at least one whose bin of 0.5 s lies inside the 200 frames (0.0"
                        + " to 10.0 s)",
                assertThrows(InvalidInput.class, () -> windows(behaviour(11, 11.5), List.of(), 0.5))
                        .getMessage());
    }

    @Test
    void fastBehaviourIsAveragedInBinsLaidEndToEnd() {
        double[] times = new double[40];
        Arrays.setAll(times, i -> 1 + i * 0.1 + (i < 20 ? 0 : 3));
        BinWindows windows = windows(behaviour(times), List.of(), 0.5);
        assertArrayEquals(new double[] {1.25, 1.75, 2.25, 2.75, 6.25, 6.75, 7.25, 7.75}, windows.timesS(), 1e-12);
        assertArrayEquals(new double[] {2, 7, 12, 17, 22, 27, 32, 37}, windows.speedCmS(), 1e-12);
        assertArrayEquals(new int[] {0, 0, 0, 0, 1, 1, 1, 1}, windows.segment());
    }

    @Test
    void withoutBehaviourBinsTileTheFrames() {
        BinWindows windows = windows(Behaviour.none(), List.of(), 0.5);
        assertEquals(20, windows.bins());
        assertArrayEquals(new long[] {0, 10, 20}, Arrays.copyOf(windows.firstFrame(), 3));
    }

    @Test
    void stampedFramesWithAPauseLoseTheBinsInIt() {
        double[] stamps = new double[200];
        Arrays.setAll(stamps, i -> i / 20.0 + (i < 100 ? 0 : 2));
        BinWindows windows = Binning.windows(
                info(200, 1, 4),
                new SessionFrames(new FrameClock.Stamped(stamps)),
                behaviour(4.5, 5.1, 6, 7.5),
                List.of(),
                0.5);
        assertArrayEquals(new double[] {4.5, 7.5}, windows.timesS());
        assertArrayEquals(new long[] {85, 105}, windows.firstFrame());
        assertArrayEquals(new long[] {95, 115}, windows.endFrame());
    }

    /** A clock of any rate, with jitter, pauses and dropped frames, from a seed. */
    private static FrameClock clock(CounterRandom random, int trial, int frames) {
        double rate = 0.5 * StrictMath.exp(random.uniform(trial, 0, 0) * StrictMath.log(2000));
        double origin = 100 * random.uniform(trial, 0, 1) - 50;
        if (trial % 3 == 0) {
            return new FrameClock.Regular(origin, trial % 2 == 0 ? rate : Math.rint(rate + 1));
        }
        double[] times = new double[frames];
        double time = origin;
        for (int i = 0; i < frames; i++) {
            times[i] = time;
            double pause = random.uniform(trial, i, 2) < 0.01 ? 100 * random.uniform(trial, i, 3) : 0;
            double dropped = random.uniform(trial, i, 4) < 0.02 ? 1 : 0;
            time += (1 + dropped + pause + 0.5 * (random.uniform(trial, i, 5) - 0.5)) / rate;
        }
        return new FrameClock.Stamped(times);
    }

    /**
     * Claim: for any rate from 0.5 to 1,000 Hz, bin, origin, jitter, pauses and drops, a frame lies in the bin of its time
     * and in no other, and is left out only where fewer than half of a bin's frames are there. Fails for windows that are
     * rounded, such as {@code rint(centre rate) - n / 2}.
     */
    @Test
    void everyFrameIsInTheBinOfItsTimeAndInNoOther() {
        CounterRandom random = new CounterRandom(7, Purpose.GENERATED_DATA);
        for (int trial = 0; trial < 400; trial++) {
            int frames = 400;
            FrameClock clock = clock(random, trial, frames);
            double binS = (1 + 20 * random.uniform(trial, 1, 0)) / clock.rateHz();
            binS = trial % 2 == 0 ? binS : Math.rint(binS * clock.rateHz()) / clock.rateHz();
            double[] values = new double[frames];
            BinWindows windows =
                    Binning.windows(info(frames, 1, 0), new SessionFrames(clock), Behaviour.none(), List.of(), binS);
            int[] bins = new int[frames];
            for (int bin = 0; bin < windows.bins(); bin++) {
                double from = windows.timesS()[bin] - binS / 2;
                for (long frame = windows.firstFrame()[bin]; frame < windows.endFrame()[bin]; frame++) {
                    bins[(int) frame]++;
                    double in = (clock.timeS(frame) - from) * clock.rateHz();
                    assertTrue(in > -2e-3 && in < binS * clock.rateHz() + 2e-3, "trial " + trial + " frame " + frame);
                }
                values[bin] = windows.scale()[bin] * (windows.endFrame()[bin] - windows.firstFrame()[bin]);
                assertEquals(binS * clock.rateHz(), values[bin], 1e-9, "a bin's value does not depend on its frames");
            }
            int in = 0;
            for (int each : bins) {
                assertTrue(each <= 1, "trial " + trial);
                in += each;
            }
            assertTrue(in > 0.75 * frames, "trial " + trial + ": " + in + " of " + frames);
            if (clock instanceof FrameClock.Regular) {
                assertTrue(
                        in >= frames - (binS * clock.rateHz() + 1) / 2, "trial " + trial + ": only the last may miss");
            }
        }
    }

    @Test
    void fiveTwoAndThirtyHertzLoseNoFrame() {
        for (double rate : new double[] {2, 5, 6, 10, 19.3, 30, 30.00003}) {
            BinWindows windows = Binning.windows(
                    info(600, 1, 0),
                    new SessionFrames(new FrameClock.Regular(12.3, rate)),
                    Behaviour.none(),
                    List.of(),
                    0.5);
            assertEquals(0, windows.firstFrame()[0]);
            for (int bin = 1; bin < windows.bins(); bin++) {
                assertEquals(windows.endFrame()[bin - 1], windows.firstFrame()[bin], rate + " Hz, bin " + bin);
            }
        }
    }

    @Test
    void missingFramesCountForNothingAndABinWithFewerThanHalfIsMissing() {
        long[] missing = {3, 4, 10, 11, 12, 13, 14, 15};
        BinWindows windows =
                Binning.windows(info(40, 1, 0), new SessionFrames(CLOCK, missing), Behaviour.none(), List.of(), 0.5);
        assertArrayEquals(new double[] {0.25, 1.25, 1.75}, windows.timesS(), 1e-12);
        assertArrayEquals(new int[] {0, 1, 1}, windows.segment());
        float[] values = new float[40];
        Arrays.fill(values, 3);
        values[3] = Float.NaN;
        values[4] = Float.NaN;
        assertArrayEquals(new double[] {30, 30, 30}, windows.activity(List.of(new Slab(0, 40, 1, values)), 1), 1e-12);
    }

    @Test
    void namesAreOrderedAsPeopleDo() {
        assertEquals(
                List.of("day1", "day2", "day10", "day10b"),
                List.of("day10b", "day10", "day2", "day1").stream()
                        .sorted(new NaturalOrder())
                        .toList());
    }
}
