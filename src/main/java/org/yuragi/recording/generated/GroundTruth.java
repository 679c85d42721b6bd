package org.yuragi.recording.generated;

import java.util.Arrays;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.Registration;

/**
 * Which cells are in view and in the engram on each day: what an analysis should find.
 *
 * @param rateHz events per second of each global cell while the animal moves
 * @param cellOf global cells x days: the cell's row that day, {@link Registration#ABSENT} if it is out of view
 * @param engram global cells x days: whether it is an engram cell
 */
public record GroundTruth(double[] rateHz, int[][] cellOf, boolean[][] engram) {
    private static final int VIEW = 0;
    private static final int MEMBERS = 1;
    private static final int LEAVERS = 2;
    private static final int JOINERS = 3;
    private static final double MEDIAN_RATE_HZ = 0.03;

    /** Draws it; a pure function of the plan. */
    public static GroundTruth of(GeneratedPlan plan) {
        CounterRandom random = new CounterRandom(plan.seed(), Purpose.GENERATED_DATA);
        int n = plan.globalCells();
        double[] rate = new double[n];
        int[][] cellOf = new int[n][plan.days()];
        boolean[][] engram = new boolean[n][plan.days()];
        for (int cell = 0; cell < n; cell++) {
            // Rates of cells are distributed lognormally, as in any recording of cortex or hippocampus.
            rate[cell] = MEDIAN_RATE_HZ * StrictMath.exp(0.6 * random.normal(Draws.cell(cell), 0, Draws.RATE));
        }
        for (int day = 0; day < plan.days(); day++) {
            int[] order = random.permutation(n, Draws.day(day), VIEW);
            int[] seen = Arrays.copyOf(order, plan.cells());
            // Rows of a day are in an order of their own: nothing must rely on rows matching across days.
            for (int[] days : cellOf) {
                days[day] = Registration.ABSENT;
            }
            for (int row = 0; row < seen.length; row++) {
                cellOf[seen[row]][day] = row;
            }
            members(plan, random, day, engram);
        }
        return new GroundTruth(rate, cellOf, engram);
    }

    private static void members(GeneratedPlan plan, CounterRandom random, int day, boolean[][] engram) {
        int n = engram.length;
        if (day == 0) {
            int[] order = random.permutation(n, Draws.day(0), MEMBERS);
            for (int i = 0; i < plan.engramCells(); i++) {
                engram[order[i]][0] = true;
            }
            return;
        }
        int replaced = (int) Math.round(plan.drift() * plan.engramCells());
        for (int cell = 0; cell < n; cell++) {
            engram[cell][day] = engram[cell][day - 1];
        }
        flip(random.permutation(n, Draws.day(day), LEAVERS), day, true, replaced, engram);
        flip(random.permutation(n, Draws.day(day), JOINERS), day, false, replaced, engram);
    }

    /** Flips the first {@code count} cells, in this order, that were as {@code before} the day before. */
    private static void flip(int[] order, int day, boolean before, int count, boolean[][] engram) {
        int left = count;
        for (int i = 0; i < order.length && left > 0; i++) {
            if (engram[order[i]][day - 1] == before) {
                engram[order[i]][day] = !before;
                left--;
            }
        }
    }

    /** The fraction of one day's engram that is in another day's too. */
    public double sharedEngram(int day, int otherDay) {
        int members = 0;
        int shared = 0;
        for (boolean[] cell : engram) {
            members += cell[day] ? 1 : 0;
            shared += cell[day] && cell[otherDay] ? 1 : 0;
        }
        return members == 0 ? Double.NaN : (double) shared / members;
    }
}
