package org.yuragi.recording;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.yuragi.input.InvalidInput;

/**
 * A registration as a CSV file: header {@code global_cell,day1,...,dayN}; one row a global cell, one column a session,
 * the cell's row in that session from 0; empty or -9999 where it was not seen.
 *
 * @param file the file, as the user named it
 * @param sessions the sessions' columns, in the file's order
 * @param cellOf global cells x sessions, {@link Registration#ABSENT} where empty
 * @param line line of each global cell in the file, from 1
 */
public record RegistrationCsv(String file, List<String> sessions, int[][] cellOf, long[] line) {
    /** The name of the file that is looked for beside NWB files. */
    public static final String NAME = "cell_registration.csv";

    private static final String FIRST = "global_cell";
    private static final int MISSING = -9999;

    /** Reads a registration, a text as {@link CommaText} gives it. Sessions' sizes are not known yet: {@link #matched} checks against them. */
    public static RegistrationCsv read(String file, Reader text) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
        try (CSVParser rows =
                CSVParser.builder().setReader(text).setFormat(format).get()) {
            List<String> sessions = null;
            List<int[]> cells = new ArrayList<>();
            List<Long> lines = new ArrayList<>();
            for (CSVRecord row : rows) {
                if (sessions == null) {
                    sessions = header(file, row);
                } else {
                    cells.add(cells(file, sessions, row, rows.getCurrentLineNumber()));
                    lines.add(rows.getCurrentLineNumber());
                }
            }
            if (cells.isEmpty()) {
                throw new InvalidInput(
                        file, "", null, "a header \"" + FIRST + ",day1,...,dayN\" and a row for each global cell");
            }
            return new RegistrationCsv(
                    file,
                    sessions,
                    cells.toArray(int[][]::new),
                    lines.stream().mapToLong(Long::longValue).toArray());
        } catch (CSVException e) {
            throw new InvalidInput(file, "", null, "a comma-separated table (" + e.getMessage() + ")", e);
        } catch (UncheckedIOException e) {
            // The parser's iterator wraps what goes wrong while it reads, broken quotes among it.
            throw new InvalidInput(file, "", null, "a comma-separated table", e);
        } catch (IOException e) {
            throw new InvalidInput(file, "", null, "a file that can be read", e);
        }
    }

    private static List<String> header(String file, CSVRecord row) {
        String first = row.get(0);
        if (!first.equals(FIRST) || row.size() < 2) {
            throw new InvalidInput(
                    file,
                    "header",
                    String.join(",", row.values()),
                    "\"" + FIRST + ",day1,...,dayN\" (one column a session)");
        }
        // A comma too many at the end of each line makes a column without a name, and nothing in it.
        int columns = row.size();
        while (columns > 2 && row.get(columns - 1).isEmpty()) {
            columns--;
        }
        List<String> sessions = List.of(row.values()).subList(1, columns);
        for (int i = 0; i < sessions.size(); i++) {
            String name = sessions.get(i);
            if (name.isEmpty() || sessions.indexOf(name) < i) {
                throw new InvalidInput(
                        file,
                        "header, column " + (i + 2),
                        "\"" + name + "\"",
                        "a session's name that no other column has");
            }
        }
        return sessions;
    }

    private static int[] cells(String file, List<String> sessions, CSVRecord row, long line) {
        boolean hasMore = row.stream().skip(sessions.size() + 1).anyMatch(text -> !text.isEmpty());
        if (row.size() < sessions.size() + 1 || hasMore) {
            throw new InvalidInput(
                    file,
                    "line " + line,
                    row.size() + " columns",
                    (sessions.size() + 1) + " columns, as in the header");
        }
        int[] cells = new int[sessions.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(file, sessions.get(i), row.get(i + 1), line);
        }
        return cells;
    }

    private static int cell(String file, String session, String text, long line) {
        if (text.isEmpty()) {
            return Registration.ABSENT;
        }
        try {
            // Tables that once held missing values often have 12.0 for 12.
            int cell = Integer.parseInt(text.replaceFirst("\\.0+$", ""));
            if (cell == MISSING) {
                return Registration.ABSENT;
            }
            if (cell >= 0) {
                return cell;
            }
        } catch (NumberFormatException e) {
            // falls through to the same refusal as a negative index
        }
        throw new InvalidInput(
                file,
                "line " + line + ", column " + session,
                text,
                "the cell's row in that session (a whole number from 0), nothing, or " + MISSING);
    }

    /**
     * The registration of these sessions, checked against their sizes.
     *
     * @param names columns to take, in order; each must be among {@link #sessions}
     * @param cellsIn number of cells of each session
     */
    public Registration matched(List<String> names, int[] cellsIn) {
        int[][] out = new int[cellOf.length][names.size()];
        for (int session = 0; session < names.size(); session++) {
            int column = sessions.indexOf(names.get(session));
            Map<Integer, Long> seen = new HashMap<>();
            for (int global = 0; global < cellOf.length; global++) {
                int cell = cellOf[global][column];
                out[global][session] = cell;
                if (cell == Registration.ABSENT) {
                    continue;
                }
                String where = "line " + line[global] + ", column " + names.get(session);
                if (cell >= cellsIn[session]) {
                    throw new InvalidInput(
                            file,
                            where,
                            cell,
                            "a row from 0 to " + (cellsIn[session] - 1) + " (the session has " + cellsIn[session]
                                    + " cells; rows count from 0)");
                }
                Long before = seen.put(cell, line[global]);
                if (before != null) {
                    throw new InvalidInput(
                            file,
                            where,
                            cell,
                            "each cell of a session in one row only (it stands in line " + before + " too)");
                }
            }
        }
        return new Registration(List.copyOf(names), out);
    }
}
