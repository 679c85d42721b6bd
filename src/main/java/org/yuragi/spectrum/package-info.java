/**
 * The spectrum of population activity: how the variance of its principal components falls with rank, and the exponent
 * of that fall. Estimators: {@link org.yuragi.spectrum.Pca}, {@link org.yuragi.spectrum.CvPca} for two repeats,
 * {@link org.yuragi.spectrum.Svca} for recordings without repeats; {@link org.yuragi.spectrum.Spectra} runs them on
 * Spark; {@link org.yuragi.spectrum.PowerLaw} fits.
 *
 * <p>Every eigenvalue enters a result hash, so none may depend on the machine. MLlib's {@code RowMatrix} adds up
 * partitions in the order in which they come and goes through whatever BLAS and LAPACK it finds; here MLlib is the
 * oracle of a test, products are plain Java in a fixed order, and Spark spreads whole decompositions, one a task.
 * A decomposition therefore needs, in one task, about three square matrices of the smaller side.
 */
package org.yuragi.spectrum;
