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
        String name, String estimator, int samples, int units, double[] eigenvalues, PowerLaw fit, double alphaSe) {
    /**
     * How many dimensions the variance fills: {@code (sum of variances)^2 / sum of squares} (the participation ratio; Abbott,
     * Rajan and Sompolinsky 2011). 1 to the number of ranks. Over all ranks: negative ones of a cross-validated spectrum make
     * up for the positive ones that noise has pushed up.
     */
    public double participationRatio() {
        double sum = 0;
        double squares = 0;
        for (double value : eigenvalues) {
            sum += value;
            squares += value * value;
        }
        return sum * sum / squares;
    }
}
