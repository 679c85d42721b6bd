package org.yuragi.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.Registration;

/**
 * Claims: p and the 95 % bound of maps across days are those of all pairings, enumerated (5 cells, 120 pairings; 19,999 draws, 4
 * standard errors); maps that have nothing to do with each other are called alike in 5 % of 500 data sets: qbinom(c(0.0005,
 * 0.9995), 500, 0.05) in R gives 11 and 42; cells that are place cells on neither day are not compared. Seeds are fixed.
 */
class AcrossDaysTest {
    private static final int PLACES = 12;

    @Test
    void pIsThatOfAllPairings() {
        for (int number = 0; number < 3; number++) {
            double[][] first = maps(number, 0, 5);
            double[][] second = maps(number, 1, 5);
            for (int cell = 0; cell < 5; cell++) {
                for (int place = 0; place < PLACES; place++) {
                    second[cell][place] += 0.5 * number * first[cell][place];
                }
            }
            double[] all = pairings(first, second);
            double found = all[0];
            AcrossDays tested = compare(first, second, 19_999);
            assertEquals(found, tested.correlation()[0][1], 1e-9);
            double p = Arrays.stream(all).filter(r -> r >= found - 1e-9).count() / 120.0;
            assertEquals(p, tested.p()[0][1], 4 * Math.sqrt(p * (1 - p) / 20_000) + 1e-4);
            Arrays.sort(all);
            double bound = tested.chance95()[0][1];
            assertTrue(bound >= all[111] - 1e-9 && bound <= all[116] + 1e-9, bound + " in " + Arrays.toString(all));
        }
    }

    @Test
    void mapsThatHaveNothingToDoWithEachOtherAreCalledAlikeAtTheLevel() {
        int alike = 0;
        for (int number = 10; number < 510; number++) {
            alike += compare(maps(number, 0, 15), maps(number, 1, 15), 199).p()[0][1] <= 0.05 ? 1 : 0;
        }
        assertTrue(alike >= 11 && alike <= 42, alike + " of 500");
    }

    @Test
    void cellsThatArePlaceCellsOnNeitherDayAreNotCompared() {
        double[][] maps = maps(7, 0, 6);
        PlaceSession one = session(maps, cell -> cell == 2);
        PlaceSession other = session(maps, cell -> cell == 4);
        AcrossDays tested = AcrossDays.of(List.of(one, other), same(6), 19, 1, 0);
        assertEquals(2, tested.cells()[0][1]);
        assertEquals(1, tested.correlation()[0][1], 1e-12);
    }

    private static AcrossDays compare(double[][] first, double[][] second, int shuffles) {
        return AcrossDays.of(
                List.of(session(first, cell -> true), session(second, cell -> true)),
                same(first.length),
                shuffles,
                1,
                0);
    }

    /** The mean correlation of every pairing, the true one first. */
    private static double[] pairings(double[][] first, double[][] second) {
        List<Double> all = new ArrayList<>();
        permute(IntStream.range(0, first.length).toArray(), 0, order -> {
            double sum = 0;
            for (int cell = 0; cell < first.length; cell++) {
                sum += pearson(first[cell], second[order[cell]]) / first.length;
            }
            all.add(sum);
        });
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void permute(int[] order, int at, java.util.function.Consumer<int[]> each) {
        if (at == order.length) {
            each.accept(order);
            return;
        }
        for (int i = at; i < order.length; i++) {
            swap(order, at, i);
            permute(order, at + 1, each);
            swap(order, at, i);
        }
    }

    private static void swap(int[] order, int a, int b) {
        int was = order[a];
        order[a] = order[b];
        order[b] = was;
    }

    private static double pearson(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[][] maps(int number, int day, int cells) {
        CounterRandom random = new CounterRandom(1, Purpose.GENERATED_DATA);
        double[][] maps = new double[cells][PLACES];
        for (int cell = 0; cell < cells; cell++) {
            for (int place = 0; place < PLACES; place++) {
                maps[cell][place] = 5 + random.normal(2L * number + day, cell, place);
            }
        }
        return maps;
    }

    private static PlaceSession session(double[][] maps, java.util.function.IntPredicate place) {
        return new PlaceSession(
                0,
                600,
                IntStream.range(0, maps.length)
                        .mapToObj(cell -> new PlaceCell(
                                cell,
                                100,
                                5,
                                1,
                                0,
                                0.01,
                                1,
                                0.01,
                                place.test(cell),
                                maps[cell],
                                maps[cell],
                                maps[cell]))
                        .toList());
    }

    private static Registration same(int cells) {
        int[][] rows = IntStream.range(0, cells)
                .mapToObj(cell -> new int[] {cell, cell})
                .toArray(int[][]::new);
        return new Registration(List.of("day1", "day2"), rows);
    }
}
