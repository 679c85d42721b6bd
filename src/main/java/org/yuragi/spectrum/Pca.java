package org.yuragi.spectrum;

/**
 * Principal components: eigenvalues of the covariance. Noise is part of them: the exponent of single noisy samples is
 * biased low.
 *
 * @param activity samples x units
 */
public record Pca(Activity activity) implements SampledEstimator {
    @Override
    public String name() {
        return "pca";
    }

    @Override
    public int samples() {
        return activity.samples();
    }

    @Override
    public int units() {
        return activity.units();
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public double[] spectrum(int draw, int[] kept) {
        Activity centred = activity.rows(kept).centred();
        boolean dual = centred.samples() < centred.units();
        Activity small = dual ? centred.transposed() : centred;
        double[] values =
                SymmetricEigen.of(Products.gramian(small), small.units(), false).values();
        return variances(values, centred.samples());
    }

    /** Variances out of eigenvalues of the scatter, falling. */
    static double[] variances(double[] values, long samples) {
        // Centring takes one dimension, which only the dual form shows, as a zero.
        double[] variances = new double[(int) Math.min(values.length, samples - 1)];
        for (int k = 0; k < variances.length; k++) {
            // What silent or dependent units leave is rounding, and would be a cliff in a logarithm.
            variances[k] = values[k] > SymmetricEigen.ROUNDING * values[0] ? values[k] / (samples - 1) : 0;
        }
        return variances;
    }
}
