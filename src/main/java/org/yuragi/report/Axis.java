package org.yuragi.report;

/**
 * An axis of a chart.
 *
 * @param name the quantity, e.g. {@code rank}
 * @param unit its unit, e.g. {@code Hz}; empty if it has none
 * @param log logarithmic; values of zero or less are then left out
 * @param from smallest value shown; NaN lets the data decide
 * @param to largest value shown; NaN lets the data decide
 * @param numbers which numbers stand along it
 */
public record Axis(String name, String unit, boolean log, double from, double to, Numbering numbers) {
    /** The numbers along an axis. */
    public enum Numbering {
        /** As fit the range. */
        ANY,
        /** Whole ones only: the quantity is counted. */
        WHOLE,
        /** None: places along it only keep things apart. */
        NONE
    }

    /** A linear axis whose range follows the data. */
    public static Axis of(String name, String unit) {
        return new Axis(name, unit, false, Double.NaN, Double.NaN, Numbering.ANY);
    }

    /** A linear axis of a quantity that is counted. */
    public static Axis counted(String name) {
        return new Axis(name, "", false, Double.NaN, Double.NaN, Numbering.WHOLE);
    }

    /** A linear axis without numbers. */
    public static Axis unnumbered(String name) {
        return new Axis(name, "", false, Double.NaN, Double.NaN, Numbering.NONE);
    }

    /** A logarithmic axis whose range follows the data, to whole powers of ten. */
    public static Axis log(String name, String unit) {
        return new Axis(name, unit, true, Double.NaN, Double.NaN, Numbering.ANY);
    }

    /** The same axis over a given range. */
    public Axis range(double newFrom, double newTo) {
        return new Axis(name, unit, log, newFrom, newTo, numbers);
    }

    /** Name with unit, as printed beside the axis and at the head of a CSV column. */
    public String label() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
