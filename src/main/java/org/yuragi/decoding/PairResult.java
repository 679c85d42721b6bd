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
 * @param auc area under the ROC curve, 0 to 1
 * @param auc95 the AUC that circular shifts of the test labels exceed in 5 % of cases
 * @param aucShifted their mean
 * @param p share of shifts with at least this AUC, the true labels counted as one
 * @param shifts how many shifts
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
        double[] score)
        implements Serializable {}
