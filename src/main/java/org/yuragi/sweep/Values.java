package org.yuragi.sweep;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** Some of the values of an axis, as text and by their index: never all held at once. */
sealed interface Values extends Serializable {
    /** Digits of values between given ends, logarithmic or random: what one would type. */
    MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    /** How many. */
    long count();

    /** One of them. */
    String get(long index);

    /** A value as it was typed. */
    record Word(String text) implements Values {
        @Override
        public long count() {
            return 1;
        }

        @Override
        public String get(long index) {
            return text;
        }
    }

    /** From one value on in equal steps, in decimal arithmetic: 0.1 three times is 0.3. */
    record Steps(BigDecimal from, BigDecimal step, long count) implements Values {
        @Override
        public String get(long index) {
            return plain(from.add(step.multiply(BigDecimal.valueOf(index))));
        }
    }

    /** In equal ratios, both ends exactly. @param whole rounded to whole numbers */
    record Ratios(BigDecimal from, BigDecimal to, long count, boolean whole) implements Values {
        @Override
        public String get(long index) {
            if (index == 0 || index == count - 1) {
                return plain(index == 0 ? from : to);
            }
            return rounded(between(from, to, (double) index / (count - 1), true), whole);
        }
    }

    /** Independent draws. @param log uniform in the logarithm @param whole whole numbers, both ends included */
    record Draws(BigDecimal from, BigDecimal to, long count, boolean log, boolean whole, long seed, int axis)
            implements Values {
        @Override
        public String get(long index) {
            double share = new CounterRandom(seed, Purpose.SWEEP_VALUE).uniform(axis, index, 0);
            if (whole && !log) {
                BigDecimal width = to.subtract(from).add(BigDecimal.ONE);
                return plain(from.add(width.multiply(BigDecimal.valueOf(share)).setScale(0, RoundingMode.FLOOR)));
            }
            return rounded(between(from, to, share, log), whole);
        }
    }

    private static double between(BigDecimal from, BigDecimal to, double share, boolean log) {
        double low = from.doubleValue();
        double high = to.doubleValue();
        return log ? low * StrictMath.exp(share * StrictMath.log(high / low)) : low + share * (high - low);
    }

    private static String rounded(double value, boolean whole) {
        BigDecimal exact = BigDecimal.valueOf(value);
        return plain(whole ? exact.setScale(0, RoundingMode.HALF_EVEN) : exact.round(DIGITS));
    }

    private static String plain(BigDecimal value) {
        BigDecimal shortest = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        return exponent < -4 || exponent > 15 ? shortest.toString() : shortest.toPlainString();
    }
}
