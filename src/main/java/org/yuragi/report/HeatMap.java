package org.yuragi.report;

import java.util.List;

/**
 * A matrix in colours, e.g. train session x test session.
 *
 * @param title heading, plain text
 * @param text the chart in a sentence with its figures
 * @param rowName what the rows are, e.g. {@code trained on}
 * @param rows labels of the rows, from the top
 * @param columnName what the columns are, e.g. {@code tested on}
 * @param columns labels of the columns, from the left
 * @param valueName what the values are, with unit, e.g. {@code ROC AUC}
 * @param values rows x columns; values that are not finite stay blank
 * @param scale which colour stands for which value
 * @param marked rows x columns: cells drawn with a border; null for none
 * @param markMeaning what the border says, e.g. {@code above the 95th percentile of chance}; empty for none
 */
public record HeatMap(
        String title,
        String text,
        String rowName,
        List<String> rows,
        String columnName,
        List<String> columns,
        String valueName,
        double[][] values,
        Scale scale,
        boolean[][] marked,
        String markMeaning)
        implements Chart {
    /**
     * Which colour stands for which value.
     *
     * @param from value of the first colour; smaller values get it too
     * @param to value of the last colour; larger values get it too
     * @param diverging two hues with a pale middle at the mean of both ends; otherwise one hue, pale to dark
     */
    public record Scale(double from, double to, boolean diverging) {
        /** Pale to dark. */
        public static Scale sequential(double from, double to) {
            return new Scale(from, to, false);
        }

        /** Two hues around {@code middle}, reaching {@code reach} to either side. */
        public static Scale diverging(double middle, double reach) {
            return new Scale(middle - reach, middle + reach, true);
        }
    }

    /** @throws IllegalArgumentException if the labels do not match the values */
    public HeatMap {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        if (values.length != rows.size()) {
            throw new IllegalArgumentException(
                    "heat map \"" + title + "\": " + values.length + " rows, " + rows.size() + " labels");
        }
        for (double[] row : values) {
            if (row.length != columns.size()) {
                throw new IllegalArgumentException(
                        "heat map \"" + title + "\": " + row.length + " columns, " + columns.size() + " labels");
            }
        }
    }

    /** A matrix without marked cells. */
    public static HeatMap of(
            String title,
            String text,
            String rowName,
            List<String> rows,
            String columnName,
            List<String> columns,
            String valueName,
            double[][] values,
            Scale scale) {
        return new HeatMap(title, text, rowName, rows, columnName, columns, valueName, values, scale, null, "");
    }

    /** The same with some cells marked. */
    public HeatMap marked(boolean[][] cells, String meaning) {
        return new HeatMap(title, text, rowName, rows, columnName, columns, valueName, values, scale, cells, meaning);
    }
}
