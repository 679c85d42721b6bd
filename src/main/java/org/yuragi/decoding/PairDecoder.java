package org.yuragi.decoding;

import java.util.Arrays;
import org.yuragi.decoding.TrainedSession.Chosen;
import org.yuragi.decoding.TrainedSession.HeldOut;
import org.yuragi.surrogate.ShiftTest;

/** One entry of the train x test matrix: the work of one Spark task. */
final class PairDecoder {
    private PairDecoder() {}

    /**
     * @param common pairs x 2: the cells of both sessions, as rows of the training and of the test session
     */
    static PairResult decode(
            LabelledSession trainSession,
            LabelledSession testSession,
            int[][] common,
            int train,
            int test,
            DecodeSettings settings) {
        int[] cells = Arrays.stream(common).mapToInt(pair -> pair[0]).toArray();
        int[] testCells = Arrays.stream(common).mapToInt(pair -> pair[1]).toArray();
        if (cells.length == 0 || !trainSession.decodable() || !testSession.decodable()) {
            return PairResult.undefined(train, test, cells);
        }
        boolean diagonal = train == test;
        boolean nested = diagonal || settings.control();
        TrainedSession trained = new TrainedSession(trainSession, cells, settings, nested);
        Chosen chosen = diagonal ? trained.fitWholeWithPath() : trained.fitWhole();
        HeldOut within = nested ? trained.nested(diagonal) : null;
        HeldOut scored = diagonal ? within : trained.score(chosen.fit(), testSession, testCells);
        Scored result = Scored.of(scored, testSession, trainSession, settings);
        Scored control = diagonal ? result : nested ? Scored.of(within, trainSession, trainSession, settings) : null;
        return new PairResult(
                train,
                test,
                cells,
                result.auc,
                result.auc95,
                result.aucShifted,
                result.p,
                result.shifts,
                result.balancedAccuracy,
                result.r,
                nested ? control.auc : Double.NaN,
                nested ? control.auc95 : Double.NaN,
                chosen.fit().lambda(),
                chosen.index(),
                chosen.fit().nonZero(),
                trained.violation(),
                trained.solverViolation(),
                trained.mllibFits(),
                trained.descentFits(),
                chosen.fit().weights(),
                scored.value(),
                result.r95,
                result.error,
                result.error95,
                diagonal ? within.chosen() : null,
                chosen.path());
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

        static Scored of(HeldOut scored, LabelledSession test, LabelledSession train, DecodeSettings settings) {
            int least = (int) Math.ceil(settings.minShiftS() / test.binS() - 1e-9);
            double r = Scores.correlation(scored.value(), test.y());
            double nan = Double.NaN;
            if (test.binary()) {
                boolean[] on = test.on();
                ShiftTest chance = CircularShifts.auc(scored.value(), on, settings.shifts(), least);
                return new Scored(
                        Scores.auc(scored.value(), on),
                        chance.bound95(),
                        chance.mean(),
                        chance.p(),
                        chance.turns(),
                        Scores.balancedAccuracy(scored.called(), on),
                        r,
                        nan,
                        nan,
                        nan);
            }
            ShiftTest ofR = CircularShifts.correlation(scored.value(), test.y(), settings.shifts(), least);
            // A score is the fit less its intercept, which is the mean position of the training session.
            double mean = train.yMean();
            double[] position =
                    Arrays.stream(scored.value()).map(value -> value + mean).toArray();
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
