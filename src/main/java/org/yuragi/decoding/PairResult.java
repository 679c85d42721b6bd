package org.yuragi.decoding;

import java.io.Serializable;

/**
 * How well a decoder trained on one session reads another. On the diagonal (train = test) the scores are those of
 * nested blocked cross-validation, each block scored by a decoder that has not seen it, while {@code weights}, {@code
 * lambda} and {@code lambdaIndex} are those of a fit to the whole session.
 *
 * @param train index of the training session
 * @param test index of the test session
 * @param cells the cells used, as rows of the training session
 * @param auc area under the ROC curve, 0 to 1; NaN for a position
 * @param auc95 the AUC that circular shifts of the test labels exceed in 5 % of cases
 * @param aucShifted their mean
 * @param p share of shifts with at least this AUC (of a position: correlation), the true labels counted as one; NaN if the
 *     pair is undefined
 * @param shifts how many shifts of at least the minimum
 * @param balancedAccuracy mean of the hit rates of the two classes, 0 to 1, at the threshold midway between the mean
 *     scores of the two classes in the training bins
 * @param r Pearson's correlation of score and label
 * @param withinAuc the within-session control: nested cross-validation in the training session on the same cells; NaN
 *     without control
 * @param within95 its bound by circular shifts; NaN without control
 * @param lambda the chosen penalty
 * @param lambdaIndex its place in the grid, 0 for the largest
 * @param nonZero weights that are not zero
 * @param violation the largest violation of the optimality conditions over lambda, of all fits behind the scores
 * @param solverViolation the same as MLlib's solver left them, before refinement
 * @param mllibFits fits by MLlib
 * @param descentFits fits by coordinate descent: those that chose lambda, and the control's
 * @param weights one a cell of {@code cells}, for standardised activity
 * @param score one a bin of the test session
 * @param r95 position: the correlation that circular shifts exceed in 5 % of cases; NaN for a behaviour
 * @param error position: median distance of decoded and true position, cm; NaN for a behaviour
 * @param error95 position: the error that circular shifts go below in 5 % of cases, cm
 * @param chosenInFolds on the diagonal, the share of the nested decoders that use each of {@code cells}; else null
 * @param path on the diagonal, the decoder at every lambda; else null
 */
public record PairResult(
        int train,
        int test,
        int[] cells,
        double auc,
        double auc95,
        double aucShifted,
        double p,
        int shifts,
        double balancedAccuracy,
        double r,
        double withinAuc,
        double within95,
        double lambda,
        int lambdaIndex,
        int nonZero,
        double violation,
        double solverViolation,
        int mllibFits,
        int descentFits,
        double[] weights,
        double[] score,
        double r95,
        double error,
        double error95,
        double[] chosenInFolds,
        LambdaPath path)
        implements Serializable {

    /** A pair that has no score: one of the sessions has nothing to decode, or they share no cell. */
    static PairResult undefined(int train, int test, int[] cells) {
        double nan = Double.NaN;
        return new PairResult(
                train,
                test,
                cells,
                nan,
                nan,
                nan,
                nan,
                0,
                nan,
                nan,
                nan,
                nan,
                nan,
                0,
                0,
                0,
                0,
                0,
                0,
                new double[0],
                new double[0],
                nan,
                nan,
                nan,
                null,
                null);
    }

    /** Whether there is a score. */
    public boolean defined() {
        return !Double.isNaN(p);
    }

    /** Whether it is above what chance exceeds in 5 % of cases. */
    public boolean significant() {
        return p <= 0.05;
    }
}
