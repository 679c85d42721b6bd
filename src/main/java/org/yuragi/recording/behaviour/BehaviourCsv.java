package org.yuragi.recording.behaviour;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.CommaText;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Interval;
import org.yuragi.recording.Stamps;
import org.yuragi.recording.TraceOptions;

/**
 * Behaviour as a table with a header: {@code frame} (from 0, at the camera's rate) or {@code time_s}, and any of
 * {@code freezing} (0 or 1, or 0 or 100), {@code speed_cm_s}, {@code x_cm}, {@code y_cm}; a column {@code fps} gives the
 * rate. Other columns, {@code motion} among them (it is in pixels), are passed over.
 *
 * @param behaviour speed and position on the camera's clock
 * @param freezing bouts as intervals of the table {@code freezing}; a bout that is on in the last frame ends with it
 * @param notes what to say of it, a line each
 */
public record BehaviourCsv(Behaviour behaviour, List<Interval> freezing, List<String> notes) {
    /** What a header must have. */
    public static final String NEEDS = "frame or time_s and one of freezing, motion, speed_cm_s, x_cm";

    private static final String TABLE = "freezing";

    /** Whether the first line of a text, as {@link CommaText} gives it, is such a header. */
    public static boolean is(String header) {
        List<String> columns =
                Arrays.stream(header.split(",")).map(BehaviourCsv::normal).toList();
        return (columns.contains("frame") || columns.contains("time_s"))
                && columns.stream().anyMatch(List.of(TABLE, "motion", "speed_cm_s", "x_cm")::contains);
    }

    private static String normal(String column) {
        return column.trim().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a file.
     *
     * @param path where it is on this machine
     * @param name how the user named it
     */
    public static BehaviourCsv read(Path path, String name, TraceOptions options) {
        TreeMap<String, Integer> column = new TreeMap<>();
        List<double[]> rows = new ArrayList<>();
        try (Reader text = CommaText.of(Files.newInputStream(path));
                CSVParser parser = CSVParser.builder()
                        .setReader(text)
                        .setFormat(CSVFormat.DEFAULT
                                .builder()
                                .setIgnoreEmptyLines(true)
                                .get())
                        .get()) {
            for (CSVRecord row : parser) {
                long line = parser.getCurrentLineNumber();
                if (Arrays.stream(row.values()).allMatch(String::isBlank)) {
                    continue;
                }
                if (column.isEmpty()) {
                    for (int i = 0; i < row.size(); i++) {
                        column.putIfAbsent(normal(row.get(i)), i);
                    }
                } else {
                    rows.add(numbers(name, column, row, line));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInput(name, "", null, "a comma-separated table that can be read", e);
        }
        if (rows.isEmpty()) {
            throw new InvalidInput(name, "rows", 0, "a row for each frame of the camera");
        }
        List<String> notes = new ArrayList<>();
        double[] times = times(name, rows, options, notes);
        return new BehaviourCsv(
                behaviour(name, rows, times, column.containsKey("speed_cm_s"), notes), bouts(rows, times), notes);
    }

    /** frame, time_s, fps, freezing, speed_cm_s, x_cm, y_cm. */
    private static double[] numbers(String name, TreeMap<String, Integer> column, CSVRecord row, long line) {
        String[] wanted = {"frame", "time_s", "fps", TABLE, "speed_cm_s", "x_cm", "y_cm"};
        double[] out = new double[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            Integer at = column.get(wanted[i]);
            out[i] = Double.NaN;
            if (at == null) {
                continue;
            }
            String text = at < row.size() ? row.get(at).trim() : "";
            try {
                out[i] = text.isEmpty() || text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new InvalidInput(name, "line " + line + ", " + wanted[i], "\"" + text + "\"", "a number", e);
            }
            if (Double.isInfinite(out[i]) || i == 3 && out[i] != 0 && out[i] != 1 && out[i] != 100) {
                throw new InvalidInput(
                        name, "line " + line + ", " + wanted[i], text, i == 3 ? "0, or 1 or 100" : "a finite number");
            }
        }
        return out;
    }

    /** The camera's clock: its stamps, or its frame numbers, which may be counted at a rate that changes. */
    private static double[] times(String name, List<double[]> rows, TraceOptions options, List<String> notes) {
        double start = options.behaviourStartS();
        if (rows.stream().anyMatch(row -> !Double.isNaN(row[1]))) {
            Stamps stamps = Stamps.of(
                    name, "time_s", rows.stream().mapToDouble(row -> row[1]).toArray(), options.stampUnit());
            notes.addAll(stamps.notes(name, "time_s"));
            return Arrays.stream(stamps.timesS()).map(time -> start + time).toArray();
        }
        double asked = options.behaviourRateHz();
        double first = asked > 0 ? asked : rows.get(0)[2];
        if (!(first > 0)) {
            throw new InvalidInput(
                    name, "fps", null, "a column fps or time_s, or the camera's rate as behaviour_rate_hz");
        }
        boolean changes = asked == 0 && rows.stream().anyMatch(row -> row[2] > 0 && row[2] != first);
        if (changes) {
            notes.add(name + ": fps changes: each frame is as long as its own fps says");
        }
        double[] times = new double[rows.size()];
        for (int i = 0; i < times.length; i++) {
            double frame = rows.get(i)[0];
            double fps = changes && rows.get(i)[2] > 0 ? rows.get(i)[2] : first;
            times[i] = !changes || i == 0 ? start + frame / first : times[i - 1] + (frame - rows.get(i - 1)[0]) / fps;
            if (Double.isNaN(times[i]) || i > 0 && times[i] <= times[i - 1]) {
                throw new InvalidInput(name, "row " + (i + 1) + ", frame", times[i], "a later time, s");
            }
        }
        return times;
    }

    private static Behaviour behaviour(
            String name, List<double[]> rows, double[] times, boolean isMeasured, List<String> notes) {
        Track track = Track.of(
                times,
                rows.stream().mapToDouble(row -> row[5]).toArray(),
                rows.stream().mapToDouble(row -> row[6]).toArray());
        if (isMeasured) {
            double[] speed = rows.stream().mapToDouble(row -> row[4]).toArray();
            notes.addAll(Behaviour.signed(name, speed));
            return new Behaviour(
                    times,
                    Arrays.stream(speed).map(Math::abs).toArray(),
                    track.xCm(),
                    track.yCm(),
                    track.mended(),
                    Behaviour.MEASURED);
        }
        double[] speed = track.speedCmS();
        boolean isComputed = Arrays.stream(speed).anyMatch(Double::isFinite);
        return new Behaviour(
                times,
                speed,
                track.xCm(),
                track.yCm(),
                track.mended(),
                isComputed ? Behaviour.COMPUTED : Behaviour.NONE);
    }

    private static List<Interval> bouts(List<double[]> rows, double[] times) {
        List<Interval> bouts = new ArrayList<>();
        double usual = times.length < 2 ? 0 : FrameClock.medianInterval(times);
        int begin = -1;
        for (int i = 0; i <= rows.size(); i++) {
            boolean on = i < rows.size() && rows.get(i)[3] > 0;
            // A bout does not reach over a gap of the camera.
            boolean broken = begin >= 0 && i < rows.size() && times[i] - times[i - 1] > 1.5 * usual;
            if (begin >= 0 && (!on || broken)) {
                bouts.add(new Interval(TABLE, times[begin], times[i - 1] + usual, true));
                begin = -1;
            }
            if (on && begin < 0) {
                begin = i;
            }
        }
        return bouts;
    }
}
