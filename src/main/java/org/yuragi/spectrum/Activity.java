package org.yuragi.spectrum;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.yuragi.input.ArrayLength;
import org.yuragi.input.InvalidInput;

/**
 * Activity of a population.
 *
 * @param samples number of stimuli or time bins
 * @param units number of neurons or cells
 * @param values samples x units, row-major; finite; any unit
 */
public record Activity(int samples, int units, double[] values) implements Serializable {
    /** A decomposition of more than this on its smaller side would take hours and gigabytes. */
    public static final int LARGEST_SIDE = 8192;
    /** 1.6 GB of doubles: what is sent to a task as one piece. */
    public static final long LARGEST = 200_000_000;

    /** @throws IllegalArgumentException if the length of {@code values} is not {@code samples x units} */
    public Activity {
        if (values.length != (long) samples * units) {
            throw new IllegalArgumentException(values.length + " values for " + samples + " x " + units);
        }
    }

    /** Rows of single precision, all of the same length. */
    public static Activity of(float[][] rows) {
        int units = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[ArrayLength.of("samples x units", rows.length, units)];
        for (int s = 0; s < rows.length; s++) {
            for (int u = 0; u < units; u++) {
                values[s * units + u] = rows[s][u];
            }
        }
        return new Activity(rows.length, units, values);
    }

    /**
     * Refuses what no estimator could take, naming where it came from.
     *
     * @throws InvalidInput for fewer than 20 samples or 2 units, values that are not finite, or sizes beyond memory
     */
    public Activity checked(String where) {
        if (samples < 20) {
            throw new InvalidInput(where, "samples", samples, "at least 20 stimuli or time bins for a spectrum");
        }
        if (units < 2) {
            throw new InvalidInput(where, "units", units, "at least 2 neurons or cells for a spectrum");
        }
        if (Math.min(samples, units) > LARGEST_SIDE || values.length > LARGEST) {
            throw new InvalidInput(
                    where,
                    "size",
                    samples + " x " + units,
                    "at most " + LARGEST_SIDE + " on the smaller side and " + LARGEST
                            + " values in all: a task holds three square matrices of the smaller side; take a"
                            + " subset of cells or wider bins");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidInput(
                        where, "sample " + i / units + ", unit " + i % units, values[i], "a finite number");
            }
        }
        return this;
    }

    /** Each unit less its mean and divided by its standard deviation over samples; silent units stay at zero. */
    public Activity standardised() {
        double[] scaled = centred().values();
        double[] squares = new double[units];
        for (int i = 0; i < scaled.length; i++) {
            squares[i % units] += scaled[i] * scaled[i];
        }
        for (int i = 0; i < scaled.length; i++) {
            double variance = squares[i % units] / Math.max(1, samples - 1);
            scaled[i] = variance > 0 ? scaled[i] / Math.sqrt(variance) : 0;
        }
        return new Activity(samples, units, scaled);
    }

    /** The mean of each unit over samples. */
    double[] means() {
        double[] means = new double[units];
        for (int s = 0, i = 0; s < samples; s++) {
            for (int u = 0; u < units; u++, i++) {
                means[u] += values[i];
            }
        }
        for (int u = 0; u < units; u++) {
            means[u] /= samples;
        }
        return means;
    }

    /** Each unit less its mean over samples. */
    Activity centred() {
        double[] means = means();
        double[] centred = new double[values.length];
        for (int s = 0, i = 0; s < samples; s++) {
            for (int u = 0; u < units; u++, i++) {
                centred[i] = values[i] - means[u];
            }
        }
        return new Activity(samples, units, centred);
    }

    /** Some samples, in the order given. */
    public Activity rows(int[] which) {
        if (IntStream.range(0, samples).allMatch(s -> which.length == samples && which[s] == s)) {
            return this;
        }
        double[] chosen = new double[ArrayLength.of("samples x units", which.length, units)];
        for (int s = 0; s < which.length; s++) {
            System.arraycopy(values, which[s] * units, chosen, s * units, units);
        }
        return new Activity(which.length, units, chosen);
    }

    /** Some units, in the order given. */
    Activity columns(int[] which) {
        double[] chosen = new double[ArrayLength.of("samples x units", samples, which.length)];
        for (int s = 0; s < samples; s++) {
            for (int u = 0; u < which.length; u++) {
                chosen[s * which.length + u] = values[s * units + which[u]];
            }
        }
        return new Activity(samples, which.length, chosen);
    }

    /** Units x samples. */
    Activity transposed() {
        double[] turned = new double[values.length];
        for (int s = 0; s < samples; s++) {
            for (int u = 0; u < units; u++) {
                turned[u * samples + s] = values[s * units + u];
            }
        }
        return new Activity(units, samples, turned);
    }
}
