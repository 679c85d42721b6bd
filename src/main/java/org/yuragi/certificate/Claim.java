package org.yuragi.certificate;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A claim that was put to the test.
 *
 * @param domain what it is about, e.g. {@code Gibbs sampling}: claims are grouped by it
 * @param name the claim as a sentence that is true if it holds
 * @param measured the figure that decides; NaN never holds
 * @param side on which side of the bound the figure must lie
 * @param bound the bound
 * @param oracle where the right answer came from, e.g. {@code enumeration}
 */
public record Claim(String domain, String name, double measured, Side side, double bound, String oracle)
        implements Serializable {
    /** On which side of the bound a figure must lie. */
    public enum Side {
        /** Measured at most the bound: right to within a tolerance. */
        AT_MOST("at most"),
        /** Measured at least the bound: a wrong thing is seen to be wrong. */
        AT_LEAST("at least");

        private final String words;

        Side(String words) {
            this.words = words;
        }

        /** As text. */
        public String words() {
            return words;
        }
    }

    /** A claim that a figure is at most a bound. */
    public static Claim atMost(String domain, String name, double measured, double bound, String oracle) {
        return new Claim(domain, name, measured, Side.AT_MOST, bound, oracle);
    }

    /** A claim that a figure is at least a bound. */
    public static Claim atLeast(String domain, String name, double measured, double bound, String oracle) {
        return new Claim(domain, name, measured, Side.AT_LEAST, bound, oracle);
    }

    /** Whether it holds. */
    public boolean holds() {
        return side == Side.AT_MOST ? measured <= bound : measured >= bound;
    }

    /** As {@code summary.json} has it. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("domain", domain);
        plain.put("name", name);
        plain.put("measured", Double.isNaN(measured) ? null : measured);
        plain.put("side", side.words());
        plain.put("bound", bound);
        plain.put("holds", holds());
        plain.put("oracle", oracle);
        return plain;
    }
}
