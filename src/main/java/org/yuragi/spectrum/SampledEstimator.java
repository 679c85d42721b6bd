package org.yuragi.spectrum;

/** An estimator that holds the activity itself. */
public sealed interface SampledEstimator extends Estimator permits Pca, CvPca, Svca {
    /**
     * The spectrum of one draw.
     *
     * @param draw which coins, from 0
     * @param kept the samples used, rising
     * @return variances by rank, from the largest of the basis; a cross-validated one can be negative
     */
    double[] spectrum(int draw, int[] kept);

    @Override
    default double[] spectrum(int draw, int group, int groups) {
        return spectrum(draw, Estimator.kept(samples(), group, groups));
    }
}
