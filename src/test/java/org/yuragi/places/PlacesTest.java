package org.yuragi.places;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;

/**
 * Claims: information is Skaggs's; planted fields are found, on a track and in a box, and cells without a field are not more
 * often than the level; maps hold over days for those that have fields; outliers are left out and counted; the same bits for
 * any number of tasks.
 */
class PlacesTest {
    private static final PlaceSettings SETTINGS = new PlaceSettings(5, 1, 5, 200, 20, 0.05);

    @Test
    void informationIsSkaggssByHand() {
        // Four places visited alike; a cell that fires in one of them has 2 bits an event, in two of them 1, anywhere
        // 0.
        Path path = new Path(
                IntStream.range(0, 40).toArray(),
                IntStream.range(0, 40).map(i -> i / 10).toArray(),
                0.5);
        RateMaps maps = new RateMaps(new Grid(0, 0, 5, 4, 1, 1), path, 0, 40, 0, 1);
        assertEquals(2, information(maps, 0, 5), 1e-12);
        assertEquals(1, information(maps, 0, 10), 1e-12);
        assertEquals(0, information(maps, 0, 5, 10, 15, 20, 25, 30, 35), 1e-12);
        // Turned by a quarter the single field is the next place's.
        double[] map = new double[4];
        maps.fill(new int[] {3}, new double[] {1}, 10, map);
        assertArrayEquals(new double[] {0, 0.2, 0, 0}, map, 1e-12);
    }

    private static double information(RateMaps maps, int... active) {
        double[] map = new double[4];
        double[] ones = IntStream.of(active).mapToDouble(i -> 1).toArray();
        maps.fill(active, ones, 0, map);
        return maps.information(map);
    }

    @Test
    void fieldsAreFoundAndBurstsAreNot() {
        for (boolean box : new boolean[] {false, true}) {
            PlaceSession session = test(new PlantedPlaces(1_600, 60, 10, box).input(1), 3);
            long found =
                    session.cells().stream().limit(10).filter(PlaceCell::place).count();
            assertTrue(found >= 9, found + " of 10, box: " + box);
            for (PlaceCell cell : session.cells().subList(0, box ? 0 : 10)) {
                double peak = new Grid(0, 0, 5, 21, 1, 2).xCm(PlaceCell.peak(cell.map()) % 21);
                assertEquals(10 * (cell.cell() + 0.5), peak, 10, "cell " + cell.cell());
            }
        }
    }

    /** 400 cells without a field: qbinom(c(0.0005, 0.9995), 400, 0.05) gives 8 and 35 for either criterion; both: fewer. */
    @Test
    void cellsWithoutAFieldPassInformationAtTheLevel() {
        int informed = 0;
        int stable = 0;
        int place = 0;
        for (int number = 2; number < 12; number++) {
            for (PlaceCell cell :
                    test(new PlantedPlaces(800, 40, 0, false).input(number), 2).cells()) {
                informed += cell.p() <= 0.05 ? 1 : 0;
                stable += cell.stabilityP() <= 0.05 ? 1 : 0;
                place += cell.place() ? 1 : 0;
            }
        }
        assertTrue(informed >= 8 && informed <= 35, informed + " informative of 400");
        assertTrue(stable >= 8 && stable <= 35, stable + " stable of 400");
        assertTrue(place <= Math.min(informed, stable));
    }

    @Test
    void sameBitsForAnyNumberOfTasks() {
        Places.Input input = new PlantedPlaces(400, 70, 10, false).input(1);
        PlaceSession expected = test(input, 1);
        for (int tasks : new int[] {2, 3, 7}) {
            PlaceSession found = test(input, tasks);
            for (int cell = 0; cell < 70; cell++) {
                assertEquals(
                        expected.cells().get(cell).information(),
                        found.cells().get(cell).information());
                assertEquals(
                        expected.cells().get(cell).p(), found.cells().get(cell).p());
                assertArrayEquals(
                        expected.cells().get(cell).map(),
                        found.cells().get(cell).map());
            }
        }
    }

    @Test
    void mapsOfTheSameFieldsHoldOverDays() {
        PlantedPlaces planted = new PlantedPlaces(1_200, 12, 10, false);
        List<PlaceSession> days = List.of(test(planted.input(1), 2), test(planted.input(2), 2));
        int[][] same = IntStream.range(0, 12).mapToObj(c -> new int[] {c, c}).toArray(int[][]::new);
        int[][] other = IntStream.range(0, 12)
                .mapToObj(c -> new int[] {c, (c + 5) % 12})
                .toArray(int[][]::new);
        AcrossDays held = AcrossDays.of(days, new Registration(List.of("day1", "day2"), same), 199, 1, 0);
        assertTrue(held.correlation()[0][1] > 0.6 && held.p()[0][1] == 0.005, "r " + held.correlation()[0][1]);
        AcrossDays moved = AcrossDays.of(days, new Registration(List.of("day1", "day2"), other), 199, 1, 0);
        assertTrue(moved.correlation()[0][1] < moved.chance95()[0][1] && moved.p()[0][1] > 0.05);
    }

    @Test
    void outliersAreLeftOutAndCounted() {
        PlantedPlaces.Walk walk = new PlantedPlaces(1_600, 1, 1, false).walk(5);
        walk.x()[100] = 400;
        walk.x()[101] = -60;
        walk.x()[700] = walk.x()[699] > 50 ? walk.x()[699] - 90 : walk.x()[699] + 90;
        BinnedSession session = new PlantedPlaces(1_600, 1, 1, false).session(5, walk);
        Behaviour behaviour = new Behaviour(session.timesS(), walk.speed(), walk.x(), walk.y(), Behaviour.MEASURED);
        Tracking clean = Tracking.of(List.of(session), 150).get(0);
        assertEquals(3, clean.outliers());
        for (int bin : new int[] {100, 101, 700}) {
            assertTrue(Double.isNaN(clean.xCm()[bin]), "bin " + bin);
        }
    }

    private static PlaceSession test(Places.Input input, int tasks) {
        return Places.test(
                        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext()),
                        List.of(input),
                        SETTINGS,
                        tasks,
                        done -> {})
                .get(0);
    }
}
