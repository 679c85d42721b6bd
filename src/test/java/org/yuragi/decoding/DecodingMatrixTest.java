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
            assertTrue(
                    pair.score().auc() > 0.9
                            && pair.score().auc() > pair.score().auc95(),
                    pair.train() + " -> " + pair.test());
            assertEquals(1.0 / 500, pair.score().p(), 2.5 / 500);
            assertTrue(pair.score().balancedAccuracy() > 0.8 && pair.score().r() > 0.6);
            assertTrue(pair.within().auc() > 0.9);
            double[] weights = pair.fit().weights();
            Integer[] byWeight = new Integer[weights.length];
            Arrays.setAll(byWeight, j -> j);
            Arrays.sort(byWeight, (a, b) -> Double.compare(weights[b], weights[a]));
            long planted =
                    Arrays.stream(pair.fit().cells()).filter(cell -> cell < 6).count();
            for (int rank = 0; rank < planted; rank++) {
                assertTrue(pair.fit().cells()[byWeight[rank]] < 6, "the largest weights are those of planted cells");
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
                    pair.fit().cells());
        }
    }

    @Test
    void standardisingByTheTrainingBinsAndAGapReadOtherDaysToo() {
        DecodeSettings settings = new DecodeSettings(Standardise.TRAINING, 4, 2, 10, 1e-2, 200, 20, false);
        Decoding decoding = decode(2, settings);
        for (PairResult pair : decoding.pairs()) {
            assertTrue(pair.score().auc() > 0.9, pair.train() + " -> " + pair.test());
            assertEquals(pair.train() != pair.test(), Double.isNaN(pair.within().auc()));
        }
    }

    @Test
    void aPairWithoutCommonCellsIsUndefined() {
        Registration apart = new Registration(List.of("day1", "day2"), new int[][] {{0, -1}, {-1, 1}, {2, -1}});
        Decoding decoding =
                DecodingMatrix.decode(context(), PLANTED.sessions(2), apart, DecodeSettings.standard(), 2, done -> {});
        assertTrue(Double.isNaN(decoding.pair(0, 1).score().auc())
                && Double.isNaN(decoding.pair(0, 1).score().p()));
        assertEquals(2, decoding.defined().size());
        assertEquals(0, decoding.pair(0, 1).fit().cells().length);
    }

    @Test
    void aDayWithNothingToDecodeMakesItsPairsUndefined() {
        LabelledSession good = PLANTED.session(0, "day1");
        LabelledSession other = PLANTED.session(1, "day2");
        LabelledSession never = new LabelledSession(
                "day2",
                other.timesS(),
                other.binS(),
                other.cells(),
                other.activity(),
                other.mean(),
                other.sd(),
                new double[other.bins()],
                true);
        Decoding decoding = DecodingMatrix.decode(
                context(), List.of(good, never), PLANTED.registration(2), DecodeSettings.standard(), 2, done -> {});
        assertEquals(1, decoding.defined().size());
        assertTrue(Double.isNaN(decoding.pair(0, 1).score().auc())
                && Double.isNaN(decoding.pair(1, 1).score().auc()));
        assertEquals(
                decoding.pair(0, 0).score().auc(),
                decoding.within(pair -> pair.score().auc()));
        InvalidInput refusal = assertThrows(
                InvalidInput.class,
                () -> DecodingMatrix.decode(
                        context(),
                        List.of(never),
                        new Registration(List.of("day2"), new int[][] {{0}}),
                        DecodeSettings.standard(),
                        1,
                        done -> {}));
        assertTrue(refusal.getMessage().contains("in every session"), refusal.getMessage());
    }

    @Test
    void theDiagonalHasThePathAndTheFoldsChoices() {
        Decoding decoding = decode(2, DecodeSettings.standard().withoutControl());
        PairResult own = decoding.pair(0, 0);
        assertEquals(20, own.fit().path().lambda().length);
        assertEquals(0, own.fit().path().cells(0), "no cell at the largest lambda");
        assertTrue(own.fit().path().cells(19) > own.fit().path().cells(5));
        assertEquals(
                own.fit().lambda(), own.fit().path().lambda()[own.fit().path().chosen()]);
        for (int cell = 0; cell < 6; cell++) {
            assertEquals(1, own.fit().chosenInFolds()[cell], 1e-9, "a planted cell is in every fold's decoder");
        }
        double[][] activity =
                PLANTED.sessions(3).stream().map(LabelledSession::sd).toArray(double[][]::new);
        ChosenCells chosen = ChosenCells.of(decoding, PLANTED.registration(3), activity, 199, 1);
        assertTrue(chosen.shared()[0][1] >= 5);
        assertTrue(Double.isNaN(chosen.p()[1][1]));
    }

    @Test
    void positionIsReadWithItsError() {
        LabelledSession[] days = new LabelledSession[2];
        for (int day = 0; day < 2; day++) {
            LabelledSession session = PLANTED.session(day, "day" + (day + 1));
            double[] activity = ((HeldActivity) session.activity()).values();
            double[] y = new double[session.bins()];
            for (int bin = 0; bin < y.length; bin++) {
                for (int cell = 0; cell < 6; cell++) {
                    y[bin] += 3 * (activity[bin * 40 + cell] - session.mean()[cell]);
                }
            }
            days[day] = new LabelledSession(
                    session.session(),
                    session.timesS(),
                    session.binS(),
                    40,
                    session.activity(),
                    session.mean(),
                    session.sd(),
                    y,
                    false);
        }
        Decoding decoding = DecodingMatrix.decode(
                context(), List.of(days), PLANTED.registration(2), DecodeSettings.standard(), 3, done -> {});
        for (PairResult pair : decoding.pairs()) {
            assertTrue(
                    pair.score().r() > 0.9
                            && pair.score().r() > pair.score().r95()
                            && pair.score().p() < 0.01,
                    "r " + pair.score().r());
            assertTrue(
                    pair.score().error() < pair.score().error95(),
                    pair.score().error() + " against " + pair.score().error95());
            assertTrue(Double.isNaN(pair.score().auc()));
        }
        assertTrue(decoding.violation() < 1e-9);
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
