package org.yuragi.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as a reader wants them: significant digits, thousands apart, a proper minus. */
public final class Numbers {
    private static final MathContext STORED = new MathContext(7, RoundingMode.HALF_EVEN);

    /** Larger doubles are no counts. */
    private static final double WHOLE = 1e10;

    private static final Pattern HYPHEN_FOR_MINUS = Pattern.compile("(?<![\\p{L}\\p{N}])-(?=\\d)");

    private Numbers() {}

    /**
     * A number to some significant digits: {@code 0.9432}, {@code 12,345}, {@code 1.20 × 10⁻⁵}; a dash if not finite.
     * A number with more digits before its point than asked for keeps them all.
     */
    public static String text(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent > 9) {
            BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).setScale(digits - 1, RoundingMode.HALF_EVEN);
            return minus(mantissa.toPlainString()) + " × 10" + superscript(exponent);
        }
        int decimals = Math.max(0, digits - 1 - exponent);
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return minus(format.format(decimals > 0 ? rounded : new BigDecimal(value)));
    }

    /** The same, but a number that is whole is printed whole: a count may come as a double. */
    public static String whole(double value, int digits) {
        return value == Math.rint(value) && Math.abs(value) < WHOLE ? text((long) value) : text(value, digits);
    }

    /** A text with numbers in it, as {@link String#format}, with a proper minus before them. */
    public static String format(String pattern, Object... values) {
        return HYPHEN_FOR_MINUS
                .matcher(String.format(Locale.ROOT, pattern, values))
                .replaceAll("−");
    }

    /** A whole number with its thousands apart. */
    public static String text(long value) {
        return minus(String.format(Locale.ROOT, "%,d", value));
    }

    /** Seven significant digits: what a chart's data keep, so that a page stays small. */
    static double stored(double value) {
        return new BigDecimal(value).round(STORED).doubleValue();
    }

    private static String minus(String text) {
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }
}
