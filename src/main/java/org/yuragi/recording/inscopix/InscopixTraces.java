package org.yuragi.recording.inscopix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.CommaText;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.Stamps;
import org.yuragi.recording.Traces;

/**
 * Traces as Inscopix software exports them: a row of cell names, a row {@code Time(s)/Cell Status,accepted,rejected,...}
 * and a row for each frame, its time first. Opening reads the times; values are read as they are asked for.
 */
public final class InscopixTraces implements Traces {
    private static final String SECOND = "Time(s)/Cell Status";
    /** Where every so many frames begin is remembered, so that a slab is read without what comes before it. */
    private static final int EVERY = 64;

    private final Path path;
    private final String name;
    private final char separator;
    private final String[] status;
    private final double[] times;
    private final FrameClock clock;
    private final List<String> notes;
    private final long[] begins;

    private InscopixTraces(
            Path path, String name, char separator, String[] status, Stamps stamps, StampUnit unit, long[] begins) {
        this.path = path;
        this.name = name;
        this.separator = separator;
        this.status = status;
        this.times = stamps.timesS();
        this.clock = stamps.clock(name, "Time(s)", unit);
        this.notes = stamps.notes(name, "Time(s)");
        this.begins = begins;
    }

    /** Whether the second line of a text is Inscopix's. */
    public static boolean is(String secondLine) {
        return secondLine.replace(" ", "").startsWith(SECOND.replace(" ", ""));
    }

    /**
     * Opens a file.
     *
     * @param path where it is on this machine
     * @param name how the user named it
     */
    public static InscopixTraces open(Path path, String name, StampUnit unit) {
        char separator = separator(path, name);
        try (TextLines text = TextLines.open(path, 0, separator)) {
            String[] cells = text.line().split(",", -1);
            String[] status = text.line().split(",", -1);
            // Commas too many at the ends of lines make columns without a name, and nothing in them.
            int columns = Math.max(named(cells), named(status));
            if (Math.min(cells.length, status.length) < columns || columns < 2) {
                throw new InvalidInput(
                        name,
                        "line 2",
                        (status.length - 1) + " states",
                        (cells.length - 1) + ", one for each cell of line 1, and at least one");
            }
            double[] times = new double[1024];
            long[] begins = new long[1024 / EVERY];
            int frames = 0;
            long begin = text.position();
            for (String first = text.firstField();
                    first != null && (text.hadComma() || !first.isBlank());
                    first = text.firstField()) {
                times = frames == times.length ? Arrays.copyOf(times, 2 * frames) : times;
                begins = frames / EVERY == begins.length ? Arrays.copyOf(begins, 2 * begins.length) : begins;
                times[frames] = number(name, frames, 0, first);
                if (frames % EVERY == 0) {
                    begins[frames / EVERY] = begin;
                }
                frames++;
                begin = text.position();
            }
            if (frames < 2) {
                throw new InvalidInput(name, "frames", frames, "at least two");
            }
            Stamps stamps = Stamps.of(name, "Time(s)", Arrays.copyOf(times, frames), unit);
            return new InscopixTraces(path, name, separator, Arrays.copyOf(status, columns), stamps, unit, begins);
        } catch (IOException e) {
            throw new InvalidInput(name, "", null, "a text that can be read (" + e.getMessage() + ")", e);
        }
    }

    private static char separator(Path path, String name) {
        try (InputStream bytes = Files.newInputStream(path)) {
            byte[] head = bytes.readNBytes(1 << 16);
            if (CommaText.isUtf16(head)) {
                throw new InvalidInput(name, "encoding", "UTF-16", "a table in UTF-8 (in Excel: CSV UTF-8)");
            }
            return CommaText.separator(head);
        } catch (IOException e) {
            throw new InvalidInput(name, "", null, "a text that can be read (" + e.getMessage() + ")", e);
        }
    }

    private static int named(String[] columns) {
        int n = columns.length;
        while (n > 0 && columns[n - 1].isBlank()) {
            n--;
        }
        return n;
    }

    private static double number(String name, long frame, int column, String text) {
        String trimmed = text.trim();
        try {
            return trimmed.isEmpty() || trimmed.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(trimmed);
        } catch (NumberFormatException e) {
            throw new InvalidInput(
                    name, "line " + (frame + 3) + ", column " + (column + 1), "\"" + trimmed + "\"", "a number", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String series() {
        return "traces";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public long frames() {
        return times.length;
    }

    @Override
    public int rows() {
        return status.length - 1;
    }

    @Override
    public int[] accepted() {
        return IntStream.range(0, rows())
                .filter(cell -> !status[cell + 1].trim().equalsIgnoreCase("rejected"))
                .toArray();
    }

    @Override
    public Optional<FrameClock> clock() {
        return Optional.of(clock);
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public boolean isWide() {
        return true;
    }

    @Override
    public float[] read(int[] cells, long first, int n, double[] baseline) {
        float[] values = new float[Math.multiplyExact(cells.length, n)];
        try (TextLines text = TextLines.open(path, begins[(int) (first / EVERY)], separator)) {
            for (long skip = 0; skip < first % EVERY; skip++) {
                text.firstField();
            }
            for (int frame = 0; frame < n; frame++) {
                String[] row = text.line().split(",", -1);
                if (row.length < status.length || named(row) > status.length) {
                    throw new InvalidInput(
                            name,
                            "line " + (first + frame + 3),
                            row.length + " columns",
                            status.length + " columns, as in line 1");
                }
                for (int i = 0; i < cells.length; i++) {
                    double value = number(name, first + frame, cells[i] + 1, row[cells[i] + 1]);
                    values[frame * cells.length + i] = (float) (baseline.length == 0 ? value : value - baseline[i]);
                }
            }
        } catch (IOException e) {
            throw new InvalidInput(name, "", null, "a text that can be read (" + e.getMessage() + ")", e);
        }
        return values;
    }

    @Override
    public void close() {
        // Nothing is held open between reads.
    }
}
