package org.yuragi.decoding;

import java.io.Serializable;

/**
 * The decoders of one pair of sessions, before they have read anything.
 *
 * @param cells the cells used, as rows of the training session
 * @param lambda see {@link PairResult}, as for all that follows but the last two
 * @param scored what reads the test session; on the diagonal the nested decoders
 * @param control what reads the training session for the control; null without one, and on the diagonal
 */
record PairFits(
        int[] cells,
        double lambda,
        int lambdaIndex,
        int nonZero,
        double violation,
        double solverViolation,
        int mllibFits,
        int descentFits,
        double[] weights,
        double[] chosenInFolds,
        LambdaPath path,
        Readout scored,
        Readout control)
        implements Serializable {}
