package org.yuragi.spectrum;

import java.io.Serializable;
import java.util.stream.IntStream;

/** A way to estimate a spectrum. Pure: the same draw and the same group left out give the same bits anywhere. */
public sealed interface Estimator extends Serializable permits SampledEstimator, ScatterEstimator {
    /** Its name in figures and reports: {@code pca}, {@code cvpca}, {@code svca}. */
    String name();

    /** Samples that the groups of the jackknife divide. */
    int samples();

    /** Units of the activity. */
    int units();

    /** Whether it draws coins, so that several draws are to be averaged. */
    boolean random();

    /**
     * The spectrum of one draw.
     *
     * @param draw which coins, from 0
     * @param group the contiguous group of samples that is left out; negative for none
     * @param groups how many groups there are
     * @return variances by rank, from the largest of the basis; a cross-validated one can be negative
     */
    double[] spectrum(int draw, int group, int groups);

    /** The samples kept when one contiguous group of {@code groups} is left out; all of them for a negative group. */
    static int[] kept(int samples, int group, int groups) {
        int from = group < 0 ? 0 : (int) ((long) samples * group / groups);
        int to = group < 0 ? 0 : (int) ((long) samples * (group + 1) / groups);
        return IntStream.range(0, samples).filter(s -> s < from || s >= to).toArray();
    }
}
