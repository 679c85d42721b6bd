package org.yuragi.places;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.store.SessionStretches;
import org.yuragi.tasks.Spread;

/** Tests all cells of some sessions, spread over Spark tasks. */
public final class Places {
    private static final int CELLS_A_TASK = 32;
    /** Of cells that are read in stretches a task holds so much. */
    private static final long COURSE_BYTES = 16L << 20;

    private Places() {}

    /**
     * One session and where the animal was in it.
     *
     * @param session with its activity, or without it where that is read in stretches
     * @param stretches where its activity is read; null if it is in memory
     * @param outliers bins that were taken for the tracker's outliers
     */
    public record Input(BinnedSession session, SessionStretches stretches, Grid grid, Path path, int outliers) {
        /** A session in memory. */
        public Input(BinnedSession session, Grid grid, Path path, int outliers) {
            this(session, null, grid, path, outliers);
        }
    }

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
        inputs.stream().filter(input -> input.stretches == null).forEach(input -> work.addAll(work(input)));
        Iterator<List<PlaceCell>> tested = Spread.over(
                        spark, "cells tested for place", work, tasks, piece -> test(piece, settings), progress)
                .iterator();
        List<PlaceSession> sessions = new ArrayList<>();
        long done = work.size();
        for (Input input : inputs) {
            List<PlaceCell> cells = new ArrayList<>();
            if (input.stretches != null) {
                read(input, settings).forEach(cells::addAll);
                done += steps(List.of(input));
                progress.accept(done);
            }
            while (cells.size() < input.session.cells()) {
                cells.addAll(tested.next());
            }
            sessions.add(new PlaceSession(input.outliers, input.path.length() * input.path.binS(), List.copyOf(cells)));
        }
        return sessions;
    }

    /** Tests the cells of a session that does not fit in memory, as many at a time as a task may hold. */
    private static List<List<PlaceCell>> read(Input input, PlaceSettings settings) {
        Grid grid = input.grid;
        Path path = input.path;
        int atOnce = (int) Math.max(1, Math.min(CELLS_A_TASK, COURSE_BYTES / (8L * input.session.bins())));
        return input.stretches.ofCells(atOnce, (first, activity) -> {
            PlaceTest test = new PlaceTest(grid, path, settings);
            List<PlaceCell> cells = new ArrayList<>();
            for (int i = 0; i < activity.length; i++) {
                double[] course = activity[i];
                cells.add(test(test, first + i, path, bin -> course[bin]));
            }
            return cells;
        });
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
        double[] activity = input.session.activity();
        for (int from = 0; from < cells; from += CELLS_A_TASK) {
            int count = Math.min(CELLS_A_TASK, cells - from);
            int[] cell = new int[count];
            int[][] active = new int[count][];
            double[][] value = new double[count][];
            for (int i = 0; i < count; i++) {
                int its = from + i;
                Course course = bin -> activity[bin * cells + its];
                cell[i] = its;
                active[i] = active(input.path, course);
                value[i] = value(input.path, course, active[i]);
            }
            work.add(new Work(input.grid, input.path, cell, active, value));
        }
        return work;
    }

    /** One cell's activity in each bin of a session. */
    private interface Course {
        double at(int bin);
    }

    private static PlaceCell test(PlaceTest test, int cell, Path path, Course course) {
        int[] active = active(path, course);
        return test.test(cell, active, value(path, course, active));
    }

    private static int[] active(Path path, Course course) {
        int[] active = new int[path.length()];
        int count = 0;
        for (int i = 0; i < active.length; i++) {
            // Information is of rates: activity below zero, as dF/F has it, counts as none.
            if (course.at(path.bins()[i]) > 0) {
                active[count++] = i;
            }
        }
        return Arrays.copyOf(active, count);
    }

    private static double[] value(Path path, Course course, int[] active) {
        return Arrays.stream(active).mapToDouble(i -> course.at(path.bins()[i])).toArray();
    }
}
