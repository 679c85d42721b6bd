package org.yuragi.job;

import org.yuragi.config.Key;
import org.yuragi.spectrum.SpectrumSettings;

/** Config of {@code jobs/spectrum}. */
public record SpectrumConfig(
        @Key(value = "keys the coins of cvPCA and the halves of SVCA", def = "1")
        long seed,

        @Key(
                value = "Spark tasks the decompositions are spread over; 0 for one a decomposition",
                def = "0",
                min = 0,
                max = 100_000)
        int tasks,

        @Key(value = "auto (cvpca for two repeats, svca for a recording), pca, cvpca or svca", def = "auto")
        Choice estimator,

        @Key(value = "draws of coins (cvpca) or halves (svca) that are averaged", def = "10", min = 1, max = 10_000)
        int draws,

        @Key(value = "first rank of the fit", def = "11", min = 1, max = 8_000)
        int fitFrom,

        @Key(value = "last rank of the fit; cut to what exists and is positive", def = "500", min = 3, max = 8_192)
        int fitTo,

        @Key(
                value = "contiguous groups of samples the jackknife leaves out in turn; 0 for the regression's error",
                def = "10",
                min = 0,
                max = 1_000)
        int jackknife,

        @Key(value = "draws averaged in each of the jackknife's estimates", def = "2", min = 1, max = 10_000)
        int jackknifeDraws,

        @Key(value = "hidden code: take the first so many stimuli; 0 for all", def = "0", min = 0, max = 1_000_000)
        int stimuli,

        @Key(value = "recordings: the animal; may be left out if they are of one", def = "")
        String animal,

        @Key(
                value = "recordings: width of a bin around each sample of behaviour",
                def = "0.5",
                unit = "s",
                min = 0.02,
                max = 10)
        double binS,

        @Key(value = "recordings: divide each cell by its standard deviation", def = "true")
        boolean standardise,

        @Key(
                value = "svca: length of the blocks that train and test in turn",
                def = "30",
                unit = "s",
                min = 1,
                max = 3_600)
        double blockS) {

    /** Which estimator. */
    public enum Choice {
        /** By what there is. */
        AUTO,
        /** Principal components. */
        PCA,
        /** Cross-validated principal components, of two repeats. */
        CVPCA,
        /** Shared variance components, of a recording. */
        SVCA
    }

    SpectrumSettings settings() {
        return new SpectrumSettings(draws, fitFrom, fitTo, jackknife, jackknifeDraws);
    }
}
