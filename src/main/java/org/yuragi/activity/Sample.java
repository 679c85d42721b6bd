package org.yuragi.activity;

import java.util.Arrays;

/**
 * Values of a figure over neurons or pairs.
 *
 * @param sorted the values that are defined, rising
 * @param undefined how many were not
 */
public record Sample(double[] sorted, int undefined) {
    /** @param values in any order; NaN is not defined */
    public static Sample of(double[] values) {
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        Arrays.sort(sorted);
        return new Sample(sorted, values.length - sorted.length);
    }

    /** How many are defined. */
    public int count() {
        return sorted.length;
    }

    /** The mean; NaN if there is no value. */
    public double mean() {
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        return sum / sorted.length;
    }

    /** The standard deviation (over one less); NaN for fewer than two values. */
    public double sd() {
        double mean = mean();
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        return sorted.length < 2 ? Double.NaN : Math.sqrt(squares / (sorted.length - 1));
    }

    /** The quantile, interpolated linearly between order statistics, as NumPy and R (type 7) do; NaN if there is no value. */
    public double quantile(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
