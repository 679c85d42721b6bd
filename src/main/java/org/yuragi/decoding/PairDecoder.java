package org.yuragi.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuragi.decoding.DecodeSettings.Standardise;
import org.yuragi.decoding.Readout.Linear;
import org.yuragi.decoding.TrainedSession.Chosen;
import org.yuragi.decoding.TrainedSession.Nested;
import org.yuragi.surrogate.ShiftTest;

/** One entry of the train x test matrix: fits its decoders, and scores what they say. */
final class PairDecoder {
    private PairDecoder() {}

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
        PairFits fits = fit(
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
                fits,
                testSession.activity().read(List.of(fits.scored()))[0],
                fits.control() == null ? null : trainSession.activity().read(List.of(fits.control()))[0]);
    }

    /**
     * @param common pairs x 2: the cells of both sessions, as rows of the training and of the test session
     * @param moments of the training session's common cells, with the cuts of {@link TrainedSession#sets}
     */
    static PairFits fit(
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
        return new PairFits(
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
                chosen.path(),
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
            PairFits fits,
            double[] value,
            double[] control) {
        Scored result = Scored.of(fits.scored(), value, testSession, trainSession, settings);
        Scored within = train == test
                ? result
                : control == null ? null : Scored.of(fits.control(), control, trainSession, trainSession, settings);
        return new PairResult(
                train,
                test,
                fits.cells(),
                result.auc,
                result.auc95,
                result.aucShifted,
                result.p,
                result.shifts,
                result.balancedAccuracy,
                result.r,
                within == null ? Double.NaN : within.auc,
                within == null ? Double.NaN : within.auc95,
                fits.lambda(),
                fits.lambdaIndex(),
                fits.nonZero(),
                fits.violation(),
                fits.solverViolation(),
                fits.mllibFits(),
                fits.descentFits(),
                fits.weights(),
                value,
                result.r95,
                result.error,
                result.error95,
                fits.chosenInFolds(),
                fits.path());
    }

    /** The scores of a decoder on one session, each beside chance. */
    private record Scored(
            double auc,
            double auc95,
            double aucShifted,
            double p,
            int shifts,
            double balancedAccuracy,
            double r,
            double r95,
            double error,
            double error95) {

        static Scored of(
                Readout decoders,
                double[] value,
                LabelledSession test,
                LabelledSession train,
                DecodeSettings settings) {
            int least = (int) Math.ceil(settings.minShiftS() / test.binS() - 1e-9);
            double r = Scores.correlation(value, test.y());
            double nan = Double.NaN;
            if (test.binary()) {
                boolean[] on = test.on();
                ShiftTest chance = CircularShifts.auc(value, on, settings.shifts(), least);
                return new Scored(
                        Scores.auc(value, on),
                        chance.bound95(),
                        chance.mean(),
                        chance.p(),
                        chance.turns(),
                        Scores.balancedAccuracy(decoders.called(value), on),
                        r,
                        nan,
                        nan,
                        nan);
            }
            ShiftTest ofR = CircularShifts.correlation(value, test.y(), settings.shifts(), least);
            // A score is the fit less its intercept, which is the mean position of the training session.
            double mean = train.yMean();
            double[] position = Arrays.stream(value).map(one -> one + mean).toArray();
            ShiftTest ofError = CircularShifts.medianError(position, test.y(), settings.shifts(), least);
            return new Scored(
                    nan,
                    nan,
                    nan,
                    ofR.p(),
                    ofR.turns(),
                    nan,
                    r,
                    ofR.bound95(),
                    Scores.medianError(position, test.y()),
                    -ofError.bound95());
        }
    }
}
