package org.yuragi.job.sweep;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A figure of the swept jobs.
 *
 * @param run the first run that has it
 * @param at its place among that run's figures
 * @param min smallest value; NaN if it is no number
 */
record SweptFigure(String name, long run, int at, Kind kind, double min, double max) implements Serializable {
    /** Whether it is a number or a truth, and not the same in all runs. */
    boolean varies() {
        return min < max;
    }

    static SweptFigure of(String name, long run, int at, Object value) {
        Kind kind = Kind.of(value);
        double number = kind.number(value);
        return new SweptFigure(name, run, at, kind, number, number);
    }

    SweptFigure with(SweptFigure other) {
        boolean first = run < other.run;
        return new SweptFigure(
                name,
                first ? run : other.run,
                first ? at : other.at,
                kind.with(other.kind),
                Math.min(min, other.min),
                Math.max(max, other.max));
    }

    /** A value as a number: a truth is 0 or 1, a text or nothing is NaN. */
    static double number(Object value) {
        return Kind.of(value).number(value);
    }

    /** What a column holds. */
    enum Kind {
        WHOLE(DataTypes.LongType),
        NUMBER(DataTypes.DoubleType),
        TRUTH(DataTypes.BooleanType),
        TEXT(DataTypes.StringType);

        final DataType type;

        Kind(DataType type) {
            this.type = type;
        }

        private static Kind of(Object value) {
            if (value instanceof Integer || value instanceof Long) {
                return WHOLE;
            }
            return value instanceof Number ? NUMBER : value instanceof Boolean ? TRUTH : TEXT;
        }

        private Kind with(Kind other) {
            boolean numbers = ordinal() <= NUMBER.ordinal() && other.ordinal() <= NUMBER.ordinal();
            return this == other ? this : numbers ? NUMBER : TEXT;
        }

        private double number(Object value) {
            return this == TRUTH
                    ? (Boolean) value ? 1 : 0
                    : value instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        Object cell(Object value) {
            if (value == null) {
                return null;
            }
            return switch (this) {
                case WHOLE -> ((Number) value).longValue();
                case NUMBER -> ((Number) value).doubleValue();
                case TRUTH -> value;
                case TEXT -> value.toString();
            };
        }
    }
}
