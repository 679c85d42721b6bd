package org.yuragi.places;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.recording.BinnedSession;
import org.yuragi.tasks.Spread;

/** Tests all cells of some sessions, spread over Spark tasks. */
public final class Places {
    private static final int CELLS_A_TASK = 32;

    private Places() {}

    /**
     * One session and where the animal was in it.
     *
     * @param outliers bins that were taken for the tracker's outliers
     */
    public record Input(BinnedSession session, Grid grid, Path path, int outliers) {}

    /** Some cells of a session: bins of the path in which they are active, and how much. */
    private record Work(Grid grid, Path path, int[] cell, int[][] active, double[][] value) implements Serializable {}

    /**
     * Tests every cell; the same bits for any number of tasks.
     *
     * @param tasks Spark tasks; 0 for one a few dozen cells
     * @param progress told how many of {@link #steps} are done
     */
    public static List<PlaceSession> test(
            JavaSparkContext spark, List<Input> inputs, PlaceSettings settings, int tasks, LongConsumer progress) {
        List<Work> work = new ArrayList<>();
        inputs.forEach(input -> work.addAll(work(input)));
        List<List<PlaceCell>> tested =
                Spread.over(spark, "cells tested for place", work, tasks, piece -> test(piece, settings), progress);
        List<PlaceSession> sessions = new ArrayList<>();
        int at = 0;
        for (Input input : inputs) {
            List<PlaceCell> cells = new ArrayList<>();
            while (cells.size() < input.session.cells()) {
                cells.addAll(tested.get(at++));
            }
            sessions.add(new PlaceSession(input.outliers, input.path.length() * input.path.binS(), List.copyOf(cells)));
        }
        return sessions;
    }

    /** How many steps {@link #test} reports. */
    public static long steps(List<Input> inputs) {
        return inputs.stream()
                .mapToLong(input -> (input.session.cells() + CELLS_A_TASK - 1) / CELLS_A_TASK)
                .sum();
    }

    private static List<PlaceCell> test(Work work, PlaceSettings settings) {
        PlaceTest test = new PlaceTest(work.grid, work.path, settings);
        List<PlaceCell> cells = new ArrayList<>();
        for (int i = 0; i < work.cell.length; i++) {
            cells.add(test.test(work.cell[i], work.active[i], work.value[i]));
        }
        return cells;
    }

    private static List<Work> work(Input input) {
        List<Work> work = new ArrayList<>();
        int cells = input.session.cells();
        for (int from = 0; from < cells; from += CELLS_A_TASK) {
            int count = Math.min(CELLS_A_TASK, cells - from);
            int[] cell = new int[count];
            int[][] active = new int[count][];
            double[][] value = new double[count][];
            for (int i = 0; i < count; i++) {
                cell[i] = from + i;
                active[i] = active(input, from + i);
                value[i] = new double[active[i].length];
                for (int k = 0; k < value[i].length; k++) {
                    value[i][k] = activity(input, active[i][k], from + i);
                }
            }
            work.add(new Work(input.grid, input.path, cell, active, value));
        }
        return work;
    }

    private static int[] active(Input input, int cell) {
        int[] active = new int[input.path.length()];
        int count = 0;
        for (int i = 0; i < active.length; i++) {
            // Information is of rates: activity below zero, as dF/F has it, counts as none.
            if (activity(input, i, cell) > 0) {
                active[count++] = i;
            }
        }
        return Arrays.copyOf(active, count);
    }

    private static double activity(Input input, int pathBin, int cell) {
        return input.session.activity()[input.path.bins()[pathBin] * input.session.cells() + cell];
    }
}
