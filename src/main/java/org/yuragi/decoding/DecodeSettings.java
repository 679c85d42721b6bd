package org.yuragi.decoding;

import java.io.Serializable;

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
 * @param seed keys the shifts
 */
public record DecodeSettings(
        Standardise standardise,
        int folds,
        double gapS,
        int lambdas,
        double lambdaRatio,
        int shifts,
        double minShiftS,
        boolean control,
        long seed)
        implements Serializable {

    /** By whose mean and standard deviation each cell's activity is standardised. */
    public enum Standardise {
        /** Each session by its own, test sessions too: takes out what changes between days in a cell's overall activity. */
        SESSION,
        /** Training and test bins by those of the training bins: no test bin is looked at, not even without its label. */
        TRAINING
    }

    /** What {@code jobs/decode} takes unless told otherwise: 5 folds with gaps of 5 s, 20 lambdas down to a hundredth, 1,000 shifts of at least 20 s, with the control. */
    public static DecodeSettings standard() {
        return new DecodeSettings(Standardise.SESSION, 5, 5, 20, 1e-2, 1_000, 20, true, 1);
    }

    /** The same without the within-session control of each pair, which is most of the work. */
    public DecodeSettings withoutControl() {
        return new DecodeSettings(standardise, folds, gapS, lambdas, lambdaRatio, shifts, minShiftS, false, seed);
    }
}
