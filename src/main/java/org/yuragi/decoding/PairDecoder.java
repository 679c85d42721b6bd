package org.yuragi.decoding;

import java.util.Arrays;
import org.yuragi.decoding.CircularShifts.Chance;
import org.yuragi.decoding.TrainedSession.Chosen;
import org.yuragi.decoding.TrainedSession.HeldOut;

/** One entry of the train x test matrix: the work of one Spark task. */
final class PairDecoder {
    /** Shifts of the control are keyed apart from those of the pair. */
    private static final long CONTROL = 1L << 32;

    private PairDecoder() {}

    /**
     * @param common pairs x 2: the cells of both sessions, as rows of the training and of the test session
     * @param sessions how many sessions the matrix has; with the indices it keys the shifts
     */
    static PairResult decode(
            LabelledSession trainSession,
            LabelledSession testSession,
            int[][] common,
            int train,
            int test,
            int sessions,
            DecodeSettings settings) {
        int[] cells = Arrays.stream(common).mapToInt(pair -> pair[0]).toArray();
        int[] testCells = Arrays.stream(common).mapToInt(pair -> pair[1]).toArray();
        boolean diagonal = train == test;
        boolean nested = diagonal || settings.control();
        long pair = (long) train * sessions + test;

        TrainedSession trained = new TrainedSession(trainSession, cells, settings, nested);
        Chosen chosen = trained.fitWhole();
        HeldOut within = nested ? trained.nested(diagonal) : null;
        HeldOut scored = diagonal ? within : trained.score(chosen.fit(), testSession, testCells);
        Chance chance = chance(scored.value(), testSession, settings, pair);
        Chance withinChance =
                diagonal || !nested ? chance : chance(within.value(), trainSession, settings, pair + CONTROL);

        return new PairResult(
                train,
                test,
                cells,
                Scores.auc(scored.value(), testSession.on()),
                chance.bound95(),
                chance.mean(),
                chance.p(),
                chance.shifts(),
                Scores.balancedAccuracy(scored.called(), testSession.on()),
                Scores.correlation(scored.value(), testSession.on()),
                nested ? Scores.auc(within.value(), trainSession.on()) : Double.NaN,
                nested ? withinChance.bound95() : Double.NaN,
                chosen.fit().lambda(),
                chosen.index(),
                chosen.fit().nonZero(),
                trained.violation(),
                trained.solverViolation(),
                trained.mllibFits(),
                trained.descentFits(),
                chosen.fit().weights(),
                scored.value());
    }

    private static Chance chance(double[] score, LabelledSession session, DecodeSettings settings, long key) {
        int minBins = (int) Math.ceil(settings.minShiftS() / session.binS() - 1e-9);
        return CircularShifts.of(score, session.on(), settings.shifts(), minBins, settings.seed(), key);
    }
}
