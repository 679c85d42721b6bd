package org.yuragi.sweep;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuragi.input.InvalidInput;

/**
 * One key that is varied, and the values that it takes:
 *
 * <table>
 *   <caption>How values are written</caption>
 *   <tr><td>{@code a,b,c}</td><td>these; commas inside brackets and braces do not part values</td></tr>
 *   <tr><td>{@code 1..32}</td><td>whole steps, both ends included</td></tr>
 *   <tr><td>{@code 0..1:0.25}</td><td>steps of 0.25</td></tr>
 *   <tr><td>{@code log:0.1..10:5}</td><td>five values in equal ratios</td></tr>
 *   <tr><td>{@code random:0..1:20}</td><td>twenty uniform draws; whole numbers if both ends are written as such</td></tr>
 *   <tr><td>{@code log_random:0.1..10:20}</td><td>twenty draws uniform in the logarithm</td></tr>
 * </table>
 *
 * The forms may be mixed: {@code 0,0.5,1..4}. Values between the ends of the last three have six digits.
 */
public final class Axis implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Most values of one axis. */
    static final long MOST = 10_000_000;

    private static final String NUMBER = "([-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)";
    private static final Pattern RANGE =
            Pattern.compile("(?:(log|random|log_random):)?" + NUMBER + "\\.\\." + NUMBER + "(?::" + NUMBER + ")?");
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile(NUMBER);
    private static final int MOST_COMPARED = 100_000;
    private static final int LONGEST_NUMBER = 60;
    private static final double LARGEST = 1e100;

    /** What all values of an axis are. */
    public enum Kind {
        /** Whole numbers that a long holds. */
        WHOLE,
        /** Numbers. */
        NUMBER,
        /** Anything else. */
        TEXT
    }

    private final String key;
    private final List<Values> parts;
    private final long size;
    private final boolean logarithmic;

    private Axis(String key, List<Values> parts) {
        this.key = key;
        this.parts = List.copyOf(parts);
        this.size = parts.stream().mapToLong(Values::count).sum();
        this.logarithmic = parts.stream()
                .allMatch(part -> part instanceof Values.Ratios || part instanceof Values.Draws draws && draws.log());
    }

    /**
     * Reads {@code key=values}.
     *
     * @param where the option or config key, for errors
     * @param seed of random values
     * @param index of the axis in its sweep: two axes draw other values
     * @throws InvalidInput if it is no axis, naming what is wrong
     */
    public static Axis parse(String where, String text, long seed, int index) {
        int equals = text.indexOf('=');
        String key = equals < 1 ? "" : text.substring(0, equals).trim();
        if (!key.matches("[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)?(\\.[a-z][a-z0-9_]*)*")) {
            throw new InvalidInput(where, "", text, "key=values, as seed=1..32 or biological_s=1,2,5");
        }
        List<Values> parts = new ArrayList<>();
        for (String part : split(where, key, text.substring(equals + 1))) {
            Matcher range = RANGE.matcher(part);
            parts.add(range.matches() ? range(where, key, part, range, seed, index) : word(where, key, part));
        }
        Axis axis = new Axis(key, parts);
        axis.checkSize(where);
        return axis;
    }

    private static Values word(String where, String key, String text) {
        if (text.isEmpty() || text.matches("(log|random|log_random):.*")) {
            throw new InvalidInput(
                    where, key, text, "values, as 1,2,5 or 1..32 or 0..1:0.1 or log:0.1..10:5 or random:0..1:20");
        }
        return new Values.Word(text);
    }

    private static Values range(String where, String key, String text, Matcher range, long seed, int index) {
        BigDecimal from = number(where, key, range.group(2));
        BigDecimal to = number(where, key, range.group(3));
        String form = range.group(1) == null ? "" : range.group(1);
        String last = range.group(4);
        if (from.compareTo(to) > 0) {
            throw new InvalidInput(where, key, text, "a range that rises");
        }
        if (form.isEmpty()) {
            BigDecimal step = last == null ? BigDecimal.ONE : number(where, key, last);
            if (step.signum() <= 0) {
                throw new InvalidInput(where, key, text, "a step above 0");
            }
            BigDecimal count =
                    to.subtract(from).divide(step, 0, RoundingMode.FLOOR).add(BigDecimal.ONE);
            return new Values.Steps(from, step, atMost(where, key, text, count));
        }
        boolean log = form.startsWith("log");
        if (log && from.signum() <= 0) {
            throw new InvalidInput(where, key, text, "a range above 0 for its logarithm");
        }
        if (last == null || !WHOLE.matcher(last).matches() || Long.parseLong(last) <= 0) {
            throw new InvalidInput(where, key, text, "how many values, as " + form + ":0.1..10:5");
        }
        long count = atMost(where, key, text, number(where, key, last));
        boolean whole = WHOLE.matcher(range.group(2)).matches()
                && WHOLE.matcher(range.group(3)).matches();
        return form.equals("log")
                ? new Values.Ratios(from, to, count, whole)
                : new Values.Draws(from, to, count, log, whole, seed, index);
    }

    /** In decimals, a number with an exponent of millions has millions of digits. */
    private static BigDecimal number(String where, String key, String text) {
        double size = Math.abs(Double.parseDouble(text));
        BigDecimal number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
        if (number == null || size > LARGEST || number.signum() != 0 && size < 1 / LARGEST) {
            throw new InvalidInput(where, key, text, "a number between 1e-100 and 1e100");
        }
        return number;
    }

    private static long atMost(String where, String key, String text, BigDecimal count) {
        if (count.compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw new InvalidInput(where, key, text, "at most " + MOST + " values");
        }
        return count.longValueExact();
    }

    private void checkSize(String where) {
        if (size > MOST) {
            throw new InvalidInput(where, key, size + " values", "at most " + MOST);
        }
        if (size > MOST_COMPARED || parts.stream().anyMatch(Values.Draws.class::isInstance)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (long i = 0; i < size; i++) {
            if (!seen.add(value(i))) {
                throw new InvalidInput(where, key, value(i), "values that differ; this one comes twice");
            }
        }
    }

    /** Parts at commas outside brackets, braces and quotes. */
    private static List<String> split(String where, String key, String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted) {
                depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            }
            if (c == ',' && depth == 0 && !quoted) {
                parts.add(text.substring(begin, i).trim());
                begin = i + 1;
            }
        }
        if (depth != 0 || quoted) {
            throw new InvalidInput(where, key, text, "brackets, braces and quotes that close");
        }
        parts.add(text.substring(begin).trim());
        return parts;
    }

    /** The key, with {@code JOB/} before it if it is a following job's. */
    public String key() {
        return key;
    }

    /** How many values. */
    public long size() {
        return size;
    }

    /** One value, as it is set. */
    public String value(long index) {
        long at = index;
        for (Values part : parts) {
            if (at < part.count()) {
                return part.get(at);
            }
            at -= part.count();
        }
        throw new IndexOutOfBoundsException(key + ": value " + index + " of " + size);
    }

    /** What the values are. */
    public Kind kind() {
        Kind kind = Kind.WHOLE;
        for (Values part : parts) {
            if (part instanceof Values.Word word) {
                Kind its = WHOLE.matcher(word.text()).matches()
                        ? Kind.WHOLE
                        : DECIMAL.matcher(word.text()).matches() ? Kind.NUMBER : Kind.TEXT;
                kind = its.ordinal() > kind.ordinal() ? its : kind;
            } else if (!isWhole(part) && kind == Kind.WHOLE) {
                kind = Kind.NUMBER;
            }
        }
        return kind;
    }

    private static boolean isWhole(Values part) {
        if (part instanceof Values.Steps steps) {
            return steps.from().stripTrailingZeros().scale() <= 0
                    && steps.step().stripTrailingZeros().scale() <= 0;
        }
        return part instanceof Values.Ratios ratios ? ratios.whole() : ((Values.Draws) part).whole();
    }

    /** Whether it was given as a logarithmic range. */
    public boolean logarithmic() {
        return logarithmic;
    }

    /** Whether it numbers repeats of the same thing. */
    public boolean isSeed() {
        return key.equals("seed") || key.endsWith("/seed") || key.endsWith(".seed");
    }
}
