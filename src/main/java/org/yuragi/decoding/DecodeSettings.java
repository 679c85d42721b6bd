package org.yuragi.decoding;

import java.io.Serializable;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;

/**
 * How a matrix is decoded.
 *
 * @param standardise by whose mean and standard deviation activity is standardised
 * @param folds contiguous blocks of a cross-validation, at least 2
 * @param gapS time between a held-out block and the bins that train, s, at least 0
 * @param lambdas values of lambda tried, at least 1
 * @param lambdaRatio the smallest lambda over the largest useful one, in (0, 1)
 * @param shifts circular shifts of the test labels for chance
 * @param minShiftS the least shift either way, s
 * @param control whether each pair is also scored within its training session on the same cells
 */
public record DecodeSettings(
        @Key(
                value = "Whose mean and standard deviation standardise each cell: session (each session by its own) or"
                        + " training (all by the training bins, blind to test bins)",
                def = "session")
        Standardise standardise,

        @Key(value = "Contiguous blocks of the cross-validations", def = "5", min = 2, max = 100)
        int folds,

        @Key(value = "Bins this near to a held-out block do not train", def = "5", unit = "s", min = 0, max = 600)
        double gapS,

        @Key(value = "Values of lambda tried", def = "20", min = 1, max = 1_000)
        int lambdas,

        @Key(value = "Smallest lambda over the largest useful one", def = "0.01", min = 1e-6, max = 0.999)
        double lambdaRatio,

        @Key(
                value = "Circular shifts of the test labels, for chance, at least",
                def = "1000",
                min = 100,
                max = 1_000_000)
        int shifts,

        @Key(value = "The least shift either way", def = "20", unit = "s", min = 1, max = 3_600)
        double minShiftS,

        @Key(
                value = "Also score each pair within its training session on the same cells (most of the work)",
                def = "true")
        boolean control)
        implements Serializable {

    /** By whose mean and standard deviation each cell's activity is standardised. */
    public enum Standardise {
        /** Each session by its own, test sessions too: takes out what changes between days in a cell's overall activity. */
        SESSION,
        /** Training and test bins by those of the training bins: no test bin is looked at, not even without its label. */
        TRAINING
    }

    /** What {@code jobs/decode} takes unless told otherwise. */
    public static DecodeSettings standard() {
        return TypedConfig.defaults(DecodeSettings.class);
    }

    /** The same without the within-session control of each pair, which is most of the work. */
    public DecodeSettings withoutControl() {
        return new DecodeSettings(standardise, folds, gapS, lambdas, lambdaRatio, shifts, minShiftS, false);
    }
}
