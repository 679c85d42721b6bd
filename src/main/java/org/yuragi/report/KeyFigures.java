package org.yuragi.report;

import java.util.List;

/**
 * A row of the figures that matter most.
 *
 * @param figures two to six of them
 */
public record KeyFigures(List<Figure> figures) implements Element {
    /**
     * One figure.
     *
     * @param label what it is
     * @param value the number as printed
     * @param unit its unit; empty if none
     * @param note what to compare it with, or how sure it is; may be empty
     */
    public record Figure(String label, String value, String unit, String note) {}

    /** Copies the list. */
    public KeyFigures {
        figures = List.copyOf(figures);
    }

    /** Figures given one by one. */
    public static KeyFigures of(Figure... figures) {
        return new KeyFigures(List.of(figures));
    }

    /** A figure to a number of significant digits. */
    public static Figure figure(String label, double value, int digits, String unit, String note) {
        return new Figure(label, Numbers.text(value, digits), unit, note);
    }
}
