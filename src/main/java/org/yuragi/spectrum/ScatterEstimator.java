package org.yuragi.spectrum;

/** An estimator of more activity than fits in memory, of the scatters of its groups. */
public sealed interface ScatterEstimator extends Estimator permits ScatterPca, ScatterSvca {
    /** Scatters of the session, which were summed where its activity was read. */
    BlockScatters scatters();

    /** Whether each unit is divided by its standard deviation over all samples. */
    boolean standardise();

    @Override
    default int samples() {
        return scatters().samples();
    }

    @Override
    default int units() {
        return scatters().units();
    }
}
