package org.yuragi.recording.generated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.Registration;
import org.yuragi.recording.nwb.NwbOptions;
import org.yuragi.recording.nwb.NwbSession;
import org.yuragi.recording.nwb.RoiSeries;

/** Claims, all with seed 5: the same plan gives the same bytes, and what was planted is in the files. */
class GeneratedRecordingTest {
    private static final GeneratedPlan PLAN = new GeneratedPlan(5, 3, 4, 200, 0.2, 0.25, 4);

    @TempDir
    Path folder;

    @Test
    void theSamePlanGivesTheSameBytes() throws IOException {
        GeneratedPlan small = new GeneratedPlan(5, 2, 2, 20, 0.2, 0.25, 4);
        Path one = GeneratedRecording.write(small, Files.createDirectory(folder.resolve("one")), day -> {});
        Path two = GeneratedRecording.write(small, Files.createDirectory(folder.resolve("two")), day -> {});
        for (String name : new String[] {"generated_day2.nwb", "cell_registration.csv", "truth.csv"}) {
            assertArrayEquals(Files.readAllBytes(one.resolve(name)), Files.readAllBytes(two.resolve(name)), name);
        }
    }

    @Test
    void theEngramDriftsByThePlannedFraction() {
        GroundTruth truth = GroundTruth.of(PLAN);
        // 12 or 13 of 50 members.
        assertEquals(0.75, truth.sharedEngram(0, 1), 0.011);
        assertEquals(0.75, truth.sharedEngram(1, 2), 0.011);
        assertTrue(truth.sharedEngram(0, 2) < 0.7, "two days lose more than one");
        for (int day = 0; day < 3; day++) {
            int seen = 0;
            for (int[] cell : truth.cellOf()) {
                seen += cell[day] == Registration.ABSENT ? 0 : 1;
            }
            assertEquals(200, seen);
        }
        int common = new Registration(java.util.List.of("day1", "day2", "day3"), truth.cellOf()).common(0, 1).length;
        // 0.8 of 250 cells are in view each day: 160 in both, hypergeometric sd 2.5; bounds at 4 sd.
        assertEquals(160, common, 10);
    }

    /** Events per second of the engram over those of all other cells, freezing against moving: planted 4 and 0.8. */
    @Test
    void engramCellsFireMoreWhileTheAnimalFreezes() {
        GroundTruth truth = GroundTruth.of(PLAN);
        GeneratedBehaviour behaviour = GeneratedBehaviour.of(PLAN, 0);
        float[][] activity = GeneratedActivity.of(PLAN, truth, 0, behaviour.frozen());
        double[][] events = new double[2][2];
        int[] frames = new int[2];
        for (int frame = 1; frame < activity.length; frame++) {
            int frozen = behaviour.frozen()[frame] ? 1 : 0;
            frames[frozen]++;
            for (int cell = 0; cell < truth.cellOf().length; cell++) {
                int row = truth.cellOf()[cell][0];
                if (row >= 0 && activity[frame][row] > activity[frame - 1][row]) {
                    events[truth.engram()[cell][0] ? 1 : 0][frozen]++;
                }
            }
        }
        double engram = events[1][1] / frames[1] / (events[1][0] / frames[0]);
        double others = events[0][1] / frames[1] / (events[0][0] / frames[0]);
        // Some 250 engram events while moving: relative sd of the ratio below 0.08; others' below 0.05; bounds at 4 sd.
        assertEquals(4, engram, 1.3);
        assertEquals(0.8, others, 0.16);
    }

    @Test
    void filesHoldTwentyHertzActivityAndTwoHertzBehaviourWithAGap() {
        Path animal = GeneratedRecording.write(PLAN, folder, day -> {});
        try (NwbSession nwb = NwbSession.open(animal.resolve("generated_day3.nwb"), "day3", NwbOptions.DEFAULT)) {
            RoiSeries activity = nwb.activity();
            assertEquals(4800, activity.frames());
            assertEquals(200, activity.cells());
            assertEquals(20, activity.clock().rateHz());
            Behaviour behaviour = nwb.behaviour();
            assertEquals(480 - 40, behaviour.samples());
            assertEquals(1, behaviour.gaps());
            double frozen = behaviour.fractionBelow(2);
            assertTrue(frozen > 0.1 && frozen < 0.7, "freezing " + frozen);
            assertTrue(nwb.intervals().stream()
                    .anyMatch(interval -> interval.table().equals("freezing")));
        }
    }

    @Test
    void plansOutOfRangeAreRefused() {
        assertEquals(
                "generated recording: drift = 1.5: expected a number from 0.0 to 1.0",
                assertThrows(InvalidInput.class, () -> new GeneratedPlan(1, 4, 10, 600, 0.1, 1.5, 4))
                        .getMessage());
    }
}
