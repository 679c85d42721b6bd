package org.yuragi.spectrum;

/**
 * A spectrum with its fit.
 *
 * @param name what it is the spectrum of
 * @param estimator {@code pca}, {@code cvpca} or {@code svca}
 * @param samples stimuli or bins it is made of
 * @param units neurons or cells it is made of
 * @param eigenvalues variance by rank, mean over draws, in squared units of the activity
 * @param fit the power law
 * @param alphaSe standard error of alpha by the delete-a-group jackknife over contiguous groups of samples; the
 *     regression's own if no groups were asked for
 */
public record Spectrum(
        String name, String estimator, int samples, int units, double[] eigenvalues, PowerLaw fit, double alphaSe) {}
