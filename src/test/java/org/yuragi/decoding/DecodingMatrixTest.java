package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;
import org.yuragi.decoding.DecodeSettings.Standardise;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Registration;

/** Claims: the same bits for any number of tasks; planted cells are found and carry over; bad input is refused. */
class DecodingMatrixTest {
    private static final PlantedSessions PLANTED = new PlantedSessions(500, 40, 6, 2);

    @Test
    void sameBitsForAnyNumberOfTasks() {
        String hash = decode(1, DecodeSettings.standard()).hash();
        for (int tasks : new int[] {2, 3, 7}) {
            assertEquals(hash, decode(tasks, DecodeSettings.standard()).hash(), tasks + " tasks");
        }
    }

    @Test
    void findsThePlantedCellsAndReadsOtherDays() {
        Decoding decoding = decode(2, DecodeSettings.standard());
        for (PairResult pair : decoding.pairs()) {
            assertTrue(pair.auc() > 0.9 && pair.auc() > pair.auc95(), pair.train() + " -> " + pair.test());
            assertEquals(1.0 / (1 + pair.shifts()), pair.p(), 1e-3);
            assertTrue(pair.balancedAccuracy() > 0.8 && pair.r() > 0.6);
            assertTrue(pair.withinAuc() > 0.9);
            double[] weights = pair.weights();
            Integer[] byWeight = new Integer[weights.length];
            Arrays.setAll(byWeight, j -> j);
            Arrays.sort(byWeight, (a, b) -> Double.compare(weights[b], weights[a]));
            long planted = Arrays.stream(pair.cells()).filter(cell -> cell < 6).count();
            for (int rank = 0; rank < planted; rank++) {
                assertTrue(pair.cells()[byWeight[rank]] < 6, "the largest weights are those of planted cells");
            }
        }
        assertTrue(decoding.violation() < 1e-9);
        assertTrue(decoding.withinMinusChance() > 0.2);
        // 9 pairs: 5 x 20 to choose lambda and a fit; 5 x (5 x 20 and a fit) within the training session.
        assertEquals(9 * (101 + 505), decoding.fits());
    }

    @Test
    void usesThePairsCommonCellsAndOnTheDiagonalAllRegistered() {
        Registration registration = PLANTED.registration(3);
        Decoding decoding = decode(2, DecodeSettings.standard());
        for (PairResult pair : decoding.pairs()) {
            assertArrayEquals(
                    Arrays.stream(registration.common(pair.train(), pair.test()))
                            .mapToInt(cell -> cell[0])
                            .toArray(),
                    pair.cells());
        }
    }

    @Test
    void standardisingByTheTrainingBinsAndAGapReadOtherDaysToo() {
        DecodeSettings settings = new DecodeSettings(Standardise.TRAINING, 4, 2, 10, 1e-2, 200, 20, false, 1);
        Decoding decoding = decode(2, settings);
        for (PairResult pair : decoding.pairs()) {
            assertTrue(pair.auc() > 0.9, pair.train() + " -> " + pair.test());
            assertEquals(pair.train() != pair.test(), Double.isNaN(pair.withinAuc()));
        }
    }

    @Test
    void aPairWithoutCommonCellsScoresChance() {
        Registration apart = new Registration(List.of("day1", "day2"), new int[][] {{0, -1}, {-1, 1}, {2, -1}});
        Decoding decoding =
                DecodingMatrix.decode(context(), PLANTED.sessions(2), apart, DecodeSettings.standard(), 2, done -> {});
        assertEquals(0.5, decoding.pair(0, 1).auc());
        assertEquals(1, decoding.pair(0, 1).p());
        assertEquals(0, decoding.pair(0, 1).cells().length);
    }

    @Test
    void aRegistrationBeyondTheSessionsCellsIsRefused() {
        Registration beyond = new Registration(List.of("day1"), new int[][] {{40}});
        InvalidInput refusal = assertThrows(
                InvalidInput.class,
                () -> DecodingMatrix.decode(
                        context(), PLANTED.sessions(1), beyond, DecodeSettings.standard(), 1, done -> {}));
        assertEquals("registration: cell of day1 = 40: expected a row from 0 to 39", refusal.getMessage());
    }

    @Test
    void aSessionTooShortForItsShiftsIsRefused() {
        List<LabelledSession> brief = List.of(new PlantedSessions(90, 4, 1, 1).session(0, "day1"));
        Registration registration = new Registration(List.of("day1"), new int[][] {{0}, {1}});
        InvalidInput refusal = assertThrows(
                InvalidInput.class,
                () -> DecodingMatrix.decode(context(), brief, registration, DecodeSettings.standard(), 1, done -> {}));
        assertEquals(
                "session day1: duration with known behaviour = 45.0 s: expected at least 49.5 s for shifts of at least"
                        + " 20.0 s",
                refusal.getMessage());
    }

    private static Decoding decode(int tasks, DecodeSettings settings) {
        return DecodingMatrix.decode(
                context(), PLANTED.sessions(3), PLANTED.registration(3), settings, tasks, done -> {});
    }

    private static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
    }
}
