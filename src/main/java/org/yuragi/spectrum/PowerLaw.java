package org.yuragi.spectrum;

/**
 * A power law fitted to a spectrum: {@code lambda_n = exp(intercept) n^-alpha}.
 *
 * <p>Least squares of log lambda on log n, weighted 1/n (Stringer et al. 2019), so that each octave of ranks counts
 * about the same. The range is cut before the first rank without a positive value: leaving out single negative ones
 * would keep only what noise had pushed up.
 *
 * @param alpha exponent; NaN if fewer than {@link #LEAST_RANKS} ranks were left
 * @param regressionSe the regression's own standard error of alpha; it takes ranks for independent, and is too small
 * @param r2 weighted share of variance explained
 * @param intercept natural logarithm of the fitted variance at rank 1
 * @param from first rank used, from 1
 * @param to last rank used
 */
public record PowerLaw(double alpha, double regressionSe, double r2, double intercept, int from, int to) {
    /** Over fewer ranks an exponent says nothing: from rank 11, ten ranks do not yet span an octave. */
    public static final int LEAST_RANKS = 10;

    /**
     * Fits.
     *
     * @param spectrum variances by rank, from rank 1
     * @param from first rank wanted, from 1
     * @param to last rank wanted; cut to what exists and is positive
     */
    public static PowerLaw fit(double[] spectrum, int from, int to) {
        int last = from - 1;
        while (last < Math.min(to, spectrum.length) && spectrum[last] > 0 && Double.isFinite(spectrum[last])) {
            last++;
        }
        if (last - from + 1 < LEAST_RANKS) {
            return new PowerLaw(Double.NaN, Double.NaN, Double.NaN, Double.NaN, from, last);
        }
        double w = 0;
        double x = 0;
        double y = 0;
        for (int n = from; n <= last; n++) {
            w += 1.0 / n;
            x += StrictMath.log(n) / n;
            y += StrictMath.log(spectrum[n - 1]) / n;
        }
        x /= w;
        y /= w;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int n = from; n <= last; n++) {
            double dx = StrictMath.log(n) - x;
            double dy = StrictMath.log(spectrum[n - 1]) - y;
            xx += dx * dx / n;
            xy += dx * dy / n;
            yy += dy * dy / n;
        }
        double slope = xy / xx;
        double residual = Math.max(0, yy - slope * xy);
        double se = Math.sqrt(residual / (last - from - 1) / xx);
        return new PowerLaw(-slope, se, yy > 0 ? 1 - residual / yy : 1, y - slope * x, from, last);
    }

    /** Whether there were ranks enough for an exponent. */
    public boolean fitted() {
        return !Double.isNaN(alpha);
    }

    /** The fitted variance at a rank. */
    public double at(double rank) {
        return StrictMath.exp(intercept - alpha * StrictMath.log(rank));
    }
}
