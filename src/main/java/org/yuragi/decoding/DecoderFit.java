package org.yuragi.decoding;

import java.io.Serializable;

/**
 * The decoder of a pair of sessions, fitted to the whole training session; on the diagonal also what the nested decoders chose.
 *
 * @param cells the cells used, as rows of the training session
 * @param lambda the chosen penalty; NaN without a decoder
 * @param lambdaIndex its place in the grid, 0 for the largest
 * @param nonZero weights that are not zero
 * @param violation the largest violation of the optimality conditions over lambda, of all fits behind the pair's scores
 * @param solverViolation the same as MLlib's solver left them, before refinement
 * @param mllibFits fits by MLlib
 * @param descentFits fits by coordinate descent: those that chose lambda, and the control's
 * @param weights one a cell of {@code cells}, for standardised activity
 * @param chosenInFolds on the diagonal, the share of the nested decoders that use each of {@code cells}; else null
 * @param path on the diagonal, the decoder at every lambda; else null
 */
public record DecoderFit(
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
        LambdaPath path)
        implements Serializable {

    /** No decoder: there was nothing to decode, or no cell in common. */
    static DecoderFit none(int[] cells) {
        return new DecoderFit(cells, Double.NaN, 0, 0, 0, 0, 0, 0, new double[0], null, null);
    }
}
