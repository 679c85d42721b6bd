package org.yuragi.spectrum;

/**
 * Principal components of more activity than fits in memory: of the scatters of its groups, which were summed where the activity was
 * read.
 *
 * @param scatters of the session
 * @param standardise whether each unit is divided by its standard deviation over all samples
 */
public record ScatterPca(BlockScatters scatters, boolean standardise) implements ScatterEstimator {
    @Override
    public String name() {
        return "pca";
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public double[] spectrum(int draw, int group, int of) {
        scatters.check(group, of);
        int units = units();
        Scatter kept = scatters.all(group);
        double[] covariance = kept.scatter().clone();
        if (standardise) {
            double[] scale = scatters.all(-1).inverseDeviations();
            for (int i = 0; i < units; i++) {
                for (int j = 0; j < units; j++) {
                    covariance[i * units + j] *= scale[i] * scale[j];
                }
            }
        }
        double[] values = SymmetricEigen.of(covariance, units, false).values();
        return Pca.variances(values, kept.samples());
    }
}
