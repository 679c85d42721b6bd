package org.yuragi.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table. It scrolls inside its own box where the page is narrow; its data can be saved as CSV.
 *
 * @param title its caption, plain text
 * @param text what it shows, in a sentence; {@link Prose}, may be empty
 * @param columns the columns
 * @param rows one list of cells a row: text, numbers, booleans or null; numbers that are not finite and nulls print as a dash
 */
public record Table(String title, String text, List<Column> columns, List<? extends List<?>> rows) implements Element {
    /**
     * A column.
     *
     * @param name its heading
     * @param unit unit of its values; empty if none
     * @param digits significant digits of its numbers; whole numbers are printed whole
     */
    public record Column(String name, String unit, int digits) {
        /** A column of text, or of numbers to four significant digits. */
        public static Column of(String name) {
            return new Column(name, "", 4);
        }

        /** A column of numbers to four significant digits. */
        public static Column of(String name, String unit) {
            return new Column(name, unit, 4);
        }
    }

    /** @throws IllegalArgumentException if a row is longer or shorter than the columns */
    public Table {
        columns = List.copyOf(columns);
        for (List<?> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "table \"" + title + "\": a row of " + row.size() + " cells, " + columns.size() + " columns");
            }
        }
    }

    /** The same without the columns in which no row has a value, as those of a measure that does not apply. */
    public Table withoutEmptyColumns() {
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(column -> rows.isEmpty() || rows.stream().anyMatch(row -> hasValue(row.get(column))))
                .boxed()
                .toList();
        return new Table(
                title,
                text,
                kept.stream().map(columns::get).toList(),
                rows.stream()
                        .map(row -> kept.stream().<Object>map(row::get).collect(Collectors.toList()))
                        .toList());
    }

    private static boolean hasValue(Object cell) {
        return cell != null && !(cell instanceof Double number && !Double.isFinite(number));
    }
}
