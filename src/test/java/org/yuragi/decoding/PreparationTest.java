package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.BinnedSession;

/** Claims: smoothing is SciPy's inside segments; immobility is as defined; what cannot be decoded is refused in words. */
class PreparationTest {

    @Test
    void smoothsAsScipyDoesAndNotAcrossSegments() {
        // gaussian_filter1d(activity[:10], 1.5, mode='nearest', truncate=4), SciPy
        double[] activity = {0, 0, 3, 0, 0, 0, 1, 0, 2, 0, 5, 1, 0, 0};
        int[] segment = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
        double[] smooth = GaussianSmoothing.smooth(activity, 1, segment, 1.5);
        double[] first = {
            0.32811275,
            0.63993078,
            0.80566862,
            0.67695333,
            0.4525595,
            0.39293927,
            0.50743881,
            0.64198718,
            0.64153735,
            0.46192941
        };
        assertArrayEquals(first, Arrays.copyOf(smooth, 10), 1e-8);
        // gaussian_filter1d([5, 1, 0, 0], 2, mode='nearest', truncate=4)
        double[] last = {3.17472238, 2.20078803, 1.29717034, 0.63718463};
        assertArrayEquals(last, GaussianSmoothing.smooth(new double[] {5, 1, 0, 0}, 1, new int[4], 2), 1e-8);
    }

    @Test
    void bitsDoNotDependOnHowManyCellsAreActive() {
        int bins = 40;
        int cells = 10;
        SplittableRandom random = new SplittableRandom(3);
        double[] activity = new double[bins * cells];
        for (int i = 0; i < activity.length; i++) {
            boolean many = i / cells % 3 == 0;
            activity[i] = many || random.nextInt(10) == 0 ? random.nextDouble() - 0.2 : 0;
        }
        int[] segment = new int[bins];
        Arrays.fill(segment, 23, bins, 1);
        double[] together = GaussianSmoothing.smooth(activity, cells, segment, 1.5);
        for (int cell = 0; cell < cells; cell++) {
            int its = cell;
            double[] alone = new double[bins];
            Arrays.setAll(alone, bin -> activity[bin * cells + its]);
            double[] smooth = GaussianSmoothing.smooth(alone, 1, segment, 1.5);
            for (int bin = 0; bin < bins; bin++) {
                assertEquals(smooth[bin], together[bin * cells + cell]);
            }
        }
    }

    @Test
    void immobilityNeedsItsShortestDurationInsideOneSegment() {
        double[] speed = {1, 1, 5, 1, 5, 1, 1, Double.NaN, 1, 5};
        int[] segment = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
        BinnedSession session = session(speed, segment, new double[10]);
        assertArrayEquals(new byte[] {1, 1, 0, 1, 0, 1, 1, -1, 1, 0}, new Immobility(2, 0).labels(session));
        assertArrayEquals(new byte[] {1, 1, 0, 0, 0, 0, 0, -1, 0, 0}, new Immobility(2, 1).labels(session));
    }

    @Test
    void intervalsHoldTheBinsWhoseCentresTheyCover() {
        BinnedSession session = session(new double[4], new int[4], new double[4]);
        // Centres at 0, 0.5, 1 and 1.5 s.
        assertArrayEquals(
                new byte[] {0, 1, 0, 1}, Labels.intervals(session, new double[] {0.4, 1.5}, new double[] {1.0, 9}));
    }

    @Test
    void leavesUnknownBinsOutAfterSmoothing() {
        BinnedSession session = session(new double[] {1, Double.NaN, 5, 1}, new int[4], new double[] {0, 8, 0, 0});
        LabelledSession prepared = Preparation.prepare(session, new Immobility(2, 0).labels(session), 0.5);
        assertEquals(3, prepared.bins());
        assertArrayEquals(new double[] {0, 1, 1.5}, prepared.timesS());
        assertArrayEquals(new boolean[] {true, false, true}, prepared.on());
        // The event of the unknown bin reaches its neighbours: both get the same share of it.
        assertEquals(values(prepared)[0], values(prepared)[1], 1e-12);
        assertTrue(values(prepared)[1] > values(prepared)[2]);
        assertEquals(2.0 / 3, prepared.yMean(), 1e-15);
    }

    @Test
    void aBehaviourThatNeverChangesLeavesNothingToDecode() {
        BinnedSession never = session(new double[] {9, 9, 9}, new int[3], new double[3]);
        assertFalse(Preparation.prepare(never, new Immobility(2, 0).labels(never), 0)
                .decodable());
        BinnedSession once = session(new double[] {9, 1, 9}, new int[3], new double[3]);
        assertTrue(
                Preparation.prepare(once, new Immobility(2, 0).labels(once), 0).decodable());
    }

    @Test
    void activityThatIsNotFiniteIsRefused() {
        BinnedSession session = session(new double[] {1, 9, 1}, new int[3], new double[] {0, Double.NaN, 1});
        InvalidInput refusal = assertThrows(
                InvalidInput.class, () -> Preparation.prepare(session, new Immobility(2, 0).labels(session), 0));
        assertEquals("session day1: activity of cell 0 at 0.5 s = NaN: expected a finite number", refusal.getMessage());
    }

    private static BinnedSession session(double[] speed, int[] segment, double[] activity) {
        double[] times = new double[speed.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * 0.5;
        }
        return new BinnedSession(
                "mouse",
                "day1",
                times,
                0.5,
                segment,
                1,
                activity,
                speed,
                new double[speed.length],
                new double[speed.length]);
    }

    private static double[] values(LabelledSession session) {
        return ((HeldActivity) session.activity()).values();
    }

    /** Fails if a cell is held constant by the largest cell's spread. */
    @Test
    void aCellOfAnyScaleKeepsItsSpreadAndAConstantOneHasNone() {
        double[] activity = new double[40 * 3];
        for (int bin = 0; bin < 40; bin++) {
            activity[3 * bin] = 1e-9 * (bin % 2);
            activity[3 * bin + 1] = 1e9 * (bin % 2);
            activity[3 * bin + 2] = 7.1;
        }
        BinnedSession session = BinnedSession.ofActivity("mouse", "day1", 0.5, 3, activity);
        double[] sd = Preparation.prepare(session, new byte[40], 0).sd();
        assertArrayEquals(new double[] {0.5e-9, 0.5e9, 1}, sd, 1e-3);
        assertEquals(0.5, sd[0] / 1e-9, 1e-9);
    }
}
