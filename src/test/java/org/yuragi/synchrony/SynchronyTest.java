package org.yuragi.synchrony;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.synchrony.ShiftCounts.Synchronous;
import org.yuragi.synchrony.Synchrony.Tested;

/**
 * Claims (all draws are keyed, so the tests are fixed):
 *
 * <ul>
 *   <li>independent cells have more co-active pairs than 95 % of shifts in no more than 5 % of 300 sessions, though their rate rises
 *       fivefold in every second window: qbinom(0.9995, 300, 0.05) in R gives 29; and the test is not idle: at least
 *       qbinom(0.0005, 300, 0.04) = 2 do;
 *   <li>a null that shifts over the whole session takes the mere rise in rate for synchrony: it is rejected in most;
 *   <li>planted moments are found where they are and not elsewhere;
 *   <li>shifts are uniform: their mean is the one that enumeration gives;
 *   <li>the same bits for any number of tasks and in this thread, and however few frames are unpacked at once;
 *   <li>a train gives back its frames, any stretch of them.
 * </ul>
 */
class SynchronyTest {
    private static final SynchronySettings SETTINGS = new SynchronySettings(0.01, 200, 0.5);
    private static final CounterRandom SHIFTS = new CounterRandom(1, Purpose.SYNCHRONY_SHIFT);
    private static final LagBins LAGS = new LagBins(0.5, 20);
    private static final int SESSIONS = 300;
    private static final int QUIET = 0;
    private static final int BUSY = 1;

    @Test
    void independentCellsAreNotSynchronousHoweverTheirRateRises() {
        int[] above = new int[2];
        int wholeAbove = 0;
        for (int number = 0; number < SESSIONS; number++) {
            List<WindowResult> windows = Synchrony.alone(
                            PlantedFrames.input(PlantedFrames.draw(number, 0, false), number), SETTINGS)
                    .windows();
            for (int w = 0; w < 2; w++) {
                above[w] += windows.get(w).p() <= 0.05 ? 1 : 0;
            }
            wholeAbove += windows.get(2).p() <= 0.05 ? 1 : 0;
        }
        assertTrue(above[BUSY] >= 2 && above[BUSY] <= 29, above[BUSY] + " busy of " + SESSIONS);
        assertTrue(above[QUIET] <= 29, above[QUIET] + " quiet of " + SESSIONS);
        assertTrue(wholeAbove > SESSIONS / 2, "over a session of changing rate cells are synchronous: " + wholeAbove);
    }

    @Test
    void plantedMomentsAreFoundInTheirWindowAlone() {
        int found = 0;
        int elsewhere = 0;
        for (int number = 0; number < 40; number++) {
            List<WindowResult> windows = Synchrony.alone(
                            PlantedFrames.input(PlantedFrames.draw(number, 0.15, true), number), SETTINGS)
                    .windows();
            found += windows.get(QUIET).p() <= 0.05 ? 1 : 0;
            elsewhere += windows.get(BUSY).p() <= 0.05 ? 1 : 0;
            assertTrue(windows.get(BUSY).rateHz() > 0);
        }
        assertTrue(found >= 38, found + " of 40");
        // qbinom(0.9995, 40, 0.05)
        assertTrue(elsewhere <= 8, elsewhere + " of 40");
    }

    @Test
    void chanceIsThatOfAllShifts() {
        // Two cells in a stretch of 5 frames: of the 25 pairs of shifts, each frame of the first coincides with each of
        // the
        // second in a fifth: 2 x 3 / 5 = 1.2 synchronous frames on average.
        ActiveFrames two = new ActiveFrames(20, 5, new int[][] {{0, 2}, {1, 3, 4}});
        Window all = new Window("all", new int[] {0}, new int[] {5});
        ShiftCounts counts = new ShiftCounts(two, all, SHIFTS, 0, 0);
        assertEquals(0, counts.observed(2, LAGS).total()[0]);
        Synchronous shifted = counts.shifted(2, LAGS, 0, 20_000);
        double mean = IntStream.of(shifted.total()).average().orElseThrow();
        // sd of a turn: 0.75 at most; 4 standard errors of 20,000 turns.
        assertEquals(1.2, mean, 0.022);
        assertEquals(shifted.byStretch()[0], IntStream.of(shifted.total()).sum());
    }

    @Test
    void sameBitsForAnyNumberOfTasks() {
        List<Synchrony.Input> inputs = IntStream.range(0, 2)
                .mapToObj(number -> PlantedFrames.input(PlantedFrames.draw(number, 0.1, true), number))
                .toList();
        SessionSynchrony alone = Synchrony.alone(inputs.get(1), SETTINGS);
        for (int tasks : new int[] {1, 2, 3, 7}) {
            Tested tested = Synchrony.test(
                    JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext()),
                    inputs,
                    SETTINGS,
                    tasks,
                    done -> {});
            for (int w = 0; w < 3; w++) {
                WindowResult expected = alone.windows().get(w);
                WindowResult found = tested.sessions().get(1).windows().get(w);
                assertEquals(expected.p(), found.p());
                assertEquals(expected.chanceHz(), found.chanceHz());
                assertArrayEquals(expected.byLagHighHz(), found.byLagHighHz());
                assertArrayEquals(expected.excess(), found.excess());
            }
        }
    }

    @Test
    void sameCountsHoweverFewFramesAreUnpackedAtOnce() {
        ActiveFrames session = PlantedFrames.draw(5, 0.1, true);
        Window window = new Window("two", new int[] {3, 900}, new int[] {800, session.frames()});
        Synchronous all = new ShiftCounts(session, window, SHIFTS, 2, 3).shifted(2, LAGS, 0, 50);
        for (int[] few : new int[][] {{1, 1}, {3000, 1}, {3000, 5000}}) {
            ShiftCounts counts = new ShiftCounts(session, window, SHIFTS, 2, 3, few[0], few[1]);
            Synchronous same = counts.shifted(2, LAGS, 0, 50);
            assertArrayEquals(all.total(), same.total());
            assertArrayEquals(all.pairs(), same.pairs());
            assertArrayEquals(all.byLag(), same.byLag());
            assertArrayEquals(all.byStretch(), same.byStretch());
            assertArrayEquals(new ShiftCounts(session, window, SHIFTS, 2, 3).histogram(20), counts.histogram(20));
        }
    }

    /** All cells are active together 1.6 s after each event, in one session of 10 Hz and one of 30: the pooled curve says so. */
    @Test
    void sessionsOfDifferentRatesShareBinsOfTime() {
        List<Synchrony.Input> inputs = IntStream.of(10, 30)
                .mapToObj(hz -> {
                    int[] from = IntStream.range(0, 20).map(i -> 8 * hz * i).toArray();
                    int[] to = IntStream.of(from).map(at -> at + 4 * hz).toArray();
                    int[] together =
                            IntStream.of(from).map(at -> at + (int) (1.6 * hz)).toArray();
                    int[][] active = new int[30][];
                    Arrays.fill(active, together);
                    return new Synchrony.Input(
                            3,
                            "hz" + hz,
                            0,
                            new ActiveFrames(hz, 160 * hz, active),
                            new Window("whole", new int[] {0}, new int[] {160 * hz}),
                            List.of(new Window("after", from, to)));
                })
                .toList();
        WindowResult pooled = Synchrony.test(
                        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext()),
                        inputs,
                        new SynchronySettings(0.01, 100, 0.5),
                        2,
                        done -> {})
                .pooled()
                .get(0);
        assertEquals(8, pooled.lagS().length);
        for (int bin = 0; bin < 8; bin++) {
            assertEquals(0.5 * bin, pooled.lagS()[bin]);
            // 40 synchronous frames in 40 stretches' half seconds.
            assertEquals(bin == 3 ? 2 : 0, pooled.byLagHz()[bin], 1e-12, "bin " + bin);
        }
    }

    @Test
    void lagBinsHoldEachFrameOnce() {
        for (double hz : new double[] {0.7, 3, 10, 19.3, 20, 30, 100, 1000}) {
            LagBins bins = new LagBins(Math.max(0.5, 1 / hz), hz);
            for (int bin = 0; bin < 50; bin++) {
                assertTrue(bins.first(bin) < bins.first(bin + 1), hz + " Hz, bin " + bin);
                assertEquals(bin, bins.of(bins.first(bin)));
                assertEquals(bin, bins.of(bins.first(bin + 1) - 1));
                assertEquals(bin + 1, bins.covering(bins.first(bin + 1)));
            }
        }
    }

    /** Sessions that are pooled must be shifted independently, whoever's they are; alone they come out as in company. */
    @Test
    void animalsHaveShiftsOfTheirOwn() {
        ActiveFrames frames = PlantedFrames.draw(5, 0.1, true);
        Window window = PlantedFrames.windows(true);
        List<Synchrony.Input> inputs = java.util.stream.Stream.of("mouse1", "mouse2")
                .map(animal -> new Synchrony.Input(3, animal, 0, frames, PlantedFrames.whole(), List.of(window)))
                .toList();
        double[] excess =
                Synchrony.alone(inputs.get(0), SETTINGS).windows().get(0).excess();
        double[] other =
                Synchrony.alone(inputs.get(1), SETTINGS).windows().get(0).excess();
        assertTrue(!Arrays.equals(excess, other));
    }

    /** Of 999 turns whose counts are 0 to 998, 24 lie below the band of 95 % and 24 above. */
    @Test
    void asManyTurnsLieBelowABandAsAboveIt() {
        int[][] turns = new int[999][];
        Arrays.setAll(turns, turn -> new int[] {turn * 7 % 999});
        Synchronous shifted = new Synchronous(new int[999], new long[999], turns, new long[1]);
        Synchronous observed = new Synchronous(new int[1], new long[1], new int[][] {{5}}, new long[1]);
        Lags lags = Lags.of(new Tally("w", 1, 1, 1, 0, 0.5, new double[] {1}), observed, shifted);
        assertEquals(24, lags.low()[0]);
        assertEquals(998 - 24, lags.high()[0]);
    }

    @Test
    void aTrainGivesBackItsFrames() {
        CounterRandom random = new CounterRandom(8, Purpose.GENERATED_DATA);
        for (int number = 0; number < 20; number++) {
            int most = 1 + random.below(1 << random.below(20, number, 0, 0), number, 1, 0);
            int train = number;
            int[] frames = IntStream.range(0, 5000)
                    .map(i -> 1 + random.below(most, train, 2, i))
                    .toArray();
            frames[0] = train % 2;
            Arrays.parallelPrefix(frames, Integer::sum);
            FrameTrain coded = FrameTrain.of(frames);
            assertArrayEquals(frames, coded.frames());
            for (int i = 0; i < 50; i++) {
                int a = random.below(5000, train, 3, i);
                int b = random.below(5000, train, 4, i);
                int from = frames[Math.min(a, b)] + i % 3 - 1;
                int to = frames[Math.max(a, b)] + i % 2;
                int[] into = new int[coded.most(from, to)];
                int end = coded.copy(from, to, into, 0);
                assertArrayEquals(
                        IntStream.of(frames).filter(f -> f >= from && f < to).toArray(), Arrays.copyOf(into, end));
            }
        }
        assertEquals(0, FrameTrain.of().most(0, 100));
        assertEquals(0, FrameTrain.of().frames().length);
    }

    @Test
    void aRiseIsTestedAgainstFlipsOfItsSign() {
        double[] more = {3, 4, 2, 5, 3, 4, 6, 2, 3, 4};
        double[] less = {1, 1, 2, 1, 0, 1, 2, 1, 1, 0};
        // Nine of ten differences are positive and one is 0: a turn reaches the sum if all nine signs stay, 2^-9 =
        // 0.00195.
        Rise rise = Rise.of(more, less, 1, 20_000, 1, 0);
        assertEquals(0.00195, rise.p(), 0.0013);
        assertEquals(2.6, rise.differenceHz(), 1e-12);
        assertTrue(Rise.of(less, more, 1, 999, 1, 0).p() > 0.9);
        assertTrue(
                Double.isNaN(Rise.of(new double[0], new double[0], 1, 99, 1, 0).p()));
    }
}
