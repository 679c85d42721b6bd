package org.yuragi.recording.nwb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Interval;
import org.yuragi.recording.StampUnit;

/** Claim: what an NWB file says is what is read, in every form that the format allows. */
class NwbSessionTest {
    private final NwbFixture nwb = new NwbFixture();

    @TempDir
    Path folder;

    private NwbSession open(NwbOptions options) {
        return NwbSession.open(nwb.write(folder.resolve("a.nwb")), "a.nwb", options);
    }

    @Test
    void findsTheSeriesByTypeInAnyModule() {
        nwb.module = "my_own_pipeline";
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            assertEquals(
                    "processing/my_own_pipeline/DfOverF/Series",
                    session.activity().path());
            assertEquals(40, session.activity().frames());
            assertEquals(3, session.activity().cells());
            assertEquals("mouse", session.subject());
        }
    }

    @Test
    void takesTheSeriesThatIsNamed() {
        nwb.secondSeries = "Neuropil";
        try (NwbSession session = open(new NwbOptions("Neuropil", false, true, "", "", StampUnit.AUTO))) {
            assertEquals("processing/ophys/Neuropil/Series", session.activity().path());
        }
    }

    @Test
    void appliesConversionAndOffset() {
        nwb.conversion = 0.5;
        nwb.offset = -1;
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            assertArrayEquals(
                    new float[] {9, 9.5f, 10, 14, 14.5f, 15},
                    session.activity().slab(2, 2).values());
        }
    }

    @Test
    void transposedDataReadTheSameWhenSaid() {
        float[][] lying = new float[3][40];
        float[][] standing = NwbFixture.ramp(40, 3);
        for (int cell = 0; cell < 3; cell++) {
            for (int frame = 0; frame < 40; frame++) {
                lying[cell][frame] = standing[frame][cell];
            }
        }
        float[] expected;
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            expected = session.activity().slab(5, 20).values();
        }
        nwb.data = lying;
        try (NwbSession session = open(new NwbOptions("", true, true, "", "", StampUnit.AUTO))) {
            assertEquals(40, session.activity().frames());
            assertArrayEquals(expected, session.activity().slab(5, 20).values());
        }
    }

    @Test
    void readsWholeNumbersAndDoubles() {
        nwb.data = new int[][] {{1, 2, 3}, {4, 5, 6}};
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            assertArrayEquals(
                    new float[] {4, 5, 6}, session.activity().slab(1, 1).values());
        }
        nwb.data = new double[][] {{1.5, 2, 3}, {4, 5, 6}};
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            assertArrayEquals(
                    new float[] {1.5f, 2, 3}, session.activity().slab(0, 1).values());
        }
    }

    @Test
    void evenTimeStampsAreARateAndUnevenOnesAreKept() {
        nwb.timestamps = new double[40];
        Arrays.setAll(nwb.timestamps, i -> 3 + Math.rint(i / 20.0 * 1000) / 1000);
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            assertEquals(new FrameClock.Regular(3, 20), session.activity().clock());
        }
        Arrays.setAll(nwb.timestamps, i -> i / 20.0 + (i < 20 ? 0 : 5));
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            FrameClock clock = assertInstanceOf(
                    FrameClock.Stamped.class, session.activity().clock());
            assertEquals(20, clock.rateHz(), 1e-9);
            assertEquals(6, clock.timeS(20), 1e-9);
        }
    }

    @Test
    void behaviourComesInCentimetresOnSpeedsClock() {
        nwb.behaviourTimes = new double[] {0.25, 0.75, 1.25, 1.75};
        nwb.speed = new double[] {0.01, 0.02, 0.03, Double.NaN};
        nwb.speedUnit = "m/s";
        nwb.position = new double[][] {{1, 2}, {1.3, 2.4}, {1.5, 2.6}, {1.7, 2.8}};
        nwb.positionUnit = "meters";
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            Behaviour behaviour = session.behaviour();
            assertArrayEquals(new double[] {1, 2, 3, Double.NaN}, behaviour.speedCmS(), 1e-12);
            assertArrayEquals(new double[] {100, 130, 150, 170}, behaviour.xCm(), 1e-12);
            assertArrayEquals(new double[] {200, 240, 260, 280}, behaviour.yCm(), 1e-12);
            assertEquals(Behaviour.MEASURED, behaviour.speedSource());
        }
    }

    @Test
    void speedIsComputedFromPositionAndSaidSoWithoutBridgingGaps() {
        nwb.behaviourTimes = new double[] {0, 0.5, 1, 1.5, 10, 10.5};
        nwb.position = new double[] {0, 1, 3, 6, 90, 91};
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            Behaviour behaviour = session.behaviour();
            assertEquals(Behaviour.COMPUTED, behaviour.speedSource());
            assertArrayEquals(new double[] {2, 3, 5, 6, 2, 2}, behaviour.speedCmS(), 1e-12);
            assertEquals(1, behaviour.gaps());
        }
    }

    @Test
    void readsTrialsAndFreezing() {
        nwb.trialStarts = new double[] {0, 1};
        nwb.trialStops = new double[] {1, 2};
        nwb.hasBehavior = new byte[] {1, 0};
        nwb.freezingMarks = new byte[] {1, -1, 1, -1};
        nwb.freezingTimes = new double[] {0.2, 0.4, 1.2, 1.9};
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            assertEquals(
                    List.of(
                            new Interval("trials", 0, 1, true),
                            new Interval("trials", 1, 2, false),
                            new Interval("freezing", 0.2, 0.4, true),
                            new Interval("freezing", 1.2, 1.9, true)),
                    session.intervals());
        }
    }

    @Test
    void aFileWithoutBehaviourHasNone() {
        try (NwbSession session = open(NwbOptions.DEFAULT)) {
            assertEquals(0, session.behaviour().samples());
            assertTrue(Double.isNaN(session.behaviour().fractionBelow(2)));
        }
    }
}
