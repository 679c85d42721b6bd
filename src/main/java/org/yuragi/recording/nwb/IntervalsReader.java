package org.yuragi.recording.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuragi.recording.Interval;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.hdf5.Numbers;

/**
 * Named stretches: TimeIntervals tables in /intervals or in a processing module, and IntervalSeries (data positive where
 * one begins, negative where it ends).
 */
final class IntervalsReader {
    private static final List<String> ROOTS = List.of("intervals", "processing", "acquisition");

    private IntervalsReader() {}

    /** All intervals, table by table, in each table's order. */
    static List<Interval> read(NwbFile file, double endS, StampUnit unit) {
        List<Interval> all = new ArrayList<>();
        for (Group table : NeurodataTypes.find(file, "TimeIntervals", ROOTS)) {
            table(file, table, endS, all);
        }
        for (Group series : NeurodataTypes.find(file, "IntervalSeries", ROOTS)) {
            series(file, series, unit, all);
        }
        return all;
    }

    private static void table(NwbFile file, Group table, double endS, List<Interval> all) {
        String path = NwbFile.path(table);
        double[] start = column(file, table, "start_time");
        double[] stop = column(file, table, "stop_time");
        boolean[] behaviour = hasBehaviour(file, table, start.length);
        if (stop.length != start.length) {
            throw file.mistake(
                    path + "/stop_time", stop.length + " values", start.length + ", as many as in start_time");
        }
        for (int i = 0; i < start.length; i++) {
            if (Double.isNaN(start[i]) || Double.isNaN(stop[i]) && start[i] >= endS) {
                file.note(List.of(file.name() + ": " + path + " row " + i
                        + " has no start, or begins after the recording: it is left out"));
                continue;
            }
            if (Double.isNaN(stop[i])) {
                file.note(List.of(
                        file.name() + ": " + path + " row " + i + " has no stop_time: it ends with the recording"));
                stop[i] = endS;
            }
            if (!(stop[i] >= start[i])) {
                throw file.mistake(
                        path + "/stop_time[" + i + "]", stop[i], "seconds, not before start_time (" + start[i] + ")");
            }
            all.add(new Interval(table.getName(), start[i], stop[i], behaviour[i]));
        }
    }

    private static double[] column(NwbFile file, Group table, String name) {
        String field = NwbFile.path(table) + "/" + name;
        Dataset column = file.dataset(table, name)
                .orElseThrow(() -> file.mistake(field, null, "a column of seconds in a TimeIntervals table"));
        double[] values = column.isEmpty() ? new double[0] : Numbers.vector(file.read(field, column::getData));
        if (values == null) {
            throw file.mistake(field, column.getJavaType().getSimpleName(), "seconds");
        }
        return values;
    }

    /** The column has_behavior, in any of the forms that writers give to booleans; true where there is none. */
    private static boolean[] hasBehaviour(NwbFile file, Group table, int rows) {
        boolean[] out = new boolean[rows];
        Arrays.fill(out, true);
        String field = NwbFile.path(table) + "/has_behavior";
        file.dataset(table, "has_behavior").filter(column -> rows > 0).ifPresent(column -> {
            Object values = file.read(field, column::getData);
            if (java.lang.reflect.Array.getLength(values) != rows) {
                throw file.mistake(
                        field, java.lang.reflect.Array.getLength(values) + " values", rows + ", one for each interval");
            }
            for (int i = 0; i < rows; i++) {
                String value = String.valueOf(java.lang.reflect.Array.get(values, i));
                out[i] = value.equalsIgnoreCase("true") || value.equals("1") || value.equals("1.0");
            }
        });
        return out;
    }

    private static void series(NwbFile file, Group series, StampUnit unit, List<Interval> all) {
        String field = NwbFile.path(series) + "/data";
        Dataset data = file.dataset(series, "data").orElseThrow(() -> file.mistake(field, null, "a data set"));
        double[] marks = data.isEmpty() ? new double[0] : Numbers.vector(file.read(field, data::getData));
        if (marks == null) {
            throw file.mistake(
                    field, data.getJavaType().getSimpleName(), "1 where an interval begins, -1 where it ends");
        }
        double[] times = marks.length == 0 ? marks : SeriesTimes.times(file, series, marks.length, unit);
        for (int i = 0; i + 1 < marks.length; i++) {
            if (marks[i] > 0 && marks[i + 1] < 0) {
                all.add(new Interval(series.getName(), times[i], times[i + 1], true));
            }
        }
    }
}
