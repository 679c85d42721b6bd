package org.yuragi.decoding;

import java.io.Serializable;

/**
 * How well a decoder trained on one session reads another. On the diagonal (train = test) the score is that of nested
 * blocked cross-validation, each block scored by a decoder that has not seen it, while {@code fit} is the fit to the whole
 * session.
 *
 * @param train index of the training session
 * @param test index of the test session
 * @param fit the decoder
 * @param score how well it reads the test session
 * @param within the within-session control: nested cross-validation in the training session on the same cells; no score
 *     without control
 * @param decision decision values, one a bin of the test session; empty if the pair is not defined
 */
public record PairResult(
        int train, int test, DecoderFit fit, DecodingScore score, DecodingScore within, double[] decision)
        implements Serializable {

    /** A pair that has no score: one of the sessions has nothing to decode, or they share no cell. */
    static PairResult undefined(int train, int test, int[] cells) {
        return new PairResult(
                train, test, DecoderFit.none(cells), DecodingScore.NONE, DecodingScore.NONE, new double[0]);
    }

    /** Whether there is a score. */
    public boolean defined() {
        return score.defined();
    }
}
