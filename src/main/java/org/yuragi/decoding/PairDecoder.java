package org.yuragi.decoding;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuragi.decoding.DecodeSettings.Standardise;
import org.yuragi.decoding.Readout.Linear;
import org.yuragi.decoding.TrainedSession.Chosen;
import org.yuragi.decoding.TrainedSession.Nested;

/** One entry of the train x test matrix: fits its decoders, and scores what they say. */
final class PairDecoder {
    private PairDecoder() {}

    /**
     * A pair's decoders, before they have read anything.
     *
     * @param scored what reads the test session; on the diagonal the nested decoders
     * @param control what reads the training session for the control; null without one, and on the diagonal
     */
    record Fitted(DecoderFit fit, Readout scored, Readout control) implements Serializable {}

    /** Fits, reads and scores in this thread. */
    static PairResult decode(
            LabelledSession trainSession,
            LabelledSession testSession,
            int[][] common,
            int train,
            int test,
            DecodeSettings settings) {
        if (!defined(trainSession, testSession, common)) {
            return PairResult.undefined(train, test, rows(common, 0));
        }
        boolean diagonal = train == test;
        Fitted fitted = fit(
                trainSession,
                testSession,
                common,
                diagonal,
                settings,
                trainSession.moments(rows(common, 0), settings, diagonal || settings.control()));
        return score(
                trainSession,
                testSession,
                train,
                test,
                settings,
                fitted,
                testSession.activity().read(List.of(fitted.scored()))[0],
                fitted.control() == null ? null : trainSession.activity().read(List.of(fitted.control()))[0]);
    }

    /**
     * @param common pairs x 2: the cells of both sessions, as rows of the training and of the test session
     * @param moments of the training session's common cells, with the cuts of {@link TrainedSession#sets}
     */
    static Fitted fit(
            LabelledSession trainSession,
            LabelledSession testSession,
            int[][] common,
            boolean diagonal,
            DecodeSettings settings,
            GramPieces moments) {
        int[] cells = rows(common, 0);
        boolean nested = diagonal || settings.control();
        TrainedSession trained = new TrainedSession(trainSession, cells, settings, moments);
        Chosen chosen = diagonal ? trained.fitWholeWithPath() : trained.fitWhole();
        Nested folds = nested ? trained.nested(diagonal) : null;
        Readout within = nested ? readout(folds.fits(), folds.bins(), trainSession, cells, settings) : null;
        List<List<Span>> all = List.of(List.of(new Span(0, testSession.bins())));
        DecoderFit fit = new DecoderFit(
                cells,
                chosen.fit().lambda(),
                chosen.index(),
                chosen.fit().nonZero(),
                trained.violation(),
                trained.solverViolation(),
                trained.mllibFits(),
                trained.descentFits(),
                chosen.fit().weights(),
                diagonal ? folds.chosen() : null,
                chosen.path());
        return new Fitted(
                fit,
                diagonal ? within : readout(List.of(chosen.fit()), all, testSession, rows(common, 1), settings),
                diagonal ? null : within);
    }

    /** Whether a pair can be decoded. */
    static boolean defined(LabelledSession train, LabelledSession test, int[][] common) {
        return common.length > 0 && train.decodable() && test.decodable();
    }

    /** The cells of a pair as rows of its training (0) or test session (1). */
    static int[] rows(int[][] common, int side) {
        return Arrays.stream(common).mapToInt(pair -> pair[side]).toArray();
    }

    private static Readout readout(
            List<LassoFit> fits, List<List<Span>> bins, LabelledSession in, int[] rows, DecodeSettings settings) {
        boolean own = settings.standardise() == Standardise.SESSION;
        List<Linear> decoders = new ArrayList<>();
        for (int f = 0; f < fits.size(); f++) {
            LassoFit fit = fits.get(f);
            double[] weight = new double[rows.length];
            double offset = 0;
            for (int j = 0; j < rows.length; j++) {
                weight[j] = fit.weights()[j]
                        / (own ? in.sd()[rows[j]] : fit.problem().scale()[j]);
                offset += weight[j] * (own ? in.mean()[rows[j]] : fit.problem().mean()[j]);
            }
            decoders.add(new Linear(bins.get(f), weight, offset, fit.threshold()));
        }
        return new Readout(rows, decoders);
    }

    /**
     * @param value what the decoders say of each bin of the test session
     * @param control what the control's say of each bin of the training session; null if there is none
     */
    static PairResult score(
            LabelledSession trainSession,
            LabelledSession testSession,
            int train,
            int test,
            DecodeSettings settings,
            Fitted fitted,
            double[] value,
            double[] control) {
        DecodingScore scored = DecodingScore.of(fitted.scored(), value, testSession, trainSession, settings);
        DecodingScore within = train == test
                ? scored
                : control == null
                        ? DecodingScore.NONE
                        : DecodingScore.of(fitted.control(), control, trainSession, trainSession, settings);
        return new PairResult(train, test, fitted.fit(), scored, within, value);
    }
}
