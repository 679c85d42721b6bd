package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yuragi.decoding.DecodeSettings.Standardise;

/**
 * Claims about the 95 % bound by circular shifts of at least 20 s, in sessions of 15 min whose truth is known (seeds 0 ..
 * of {@link PlantedSessions}; the draws are fixed, so the tests are too):
 *
 * <ul>
 *   <li>a decoder that works on its own day, tested on days whose labels have nothing to do with activity, exceeds the
 *       bound in about 5 % of days. Under an exact 5 % the number of 300 is binomial; qbinom(c(0.0005, 0.9995), 300, 0.05)
 *       in R gives 4 and 29;
 *   <li>within a session without effect it does so in no more than that.
 * </ul>
 */
class CalibrationTest {
    private static final int DAYS = 300;
    private static final int CELLS = 10;
    private static final int BINS = 1_800;
    private static final DecodeSettings SETTINGS =
            new DecodeSettings(Standardise.SESSION, 5, 0, 10, 1e-2, 200, 20, false);

    @Test
    void acrossSessionsTheBoundIsExceededByChanceInOneOfTwenty() {
        LabelledSession trained = new PlantedSessions(BINS, CELLS, 5, 1).session(1_000, "trained");
        PlantedSessions unrelated = new PlantedSessions(BINS, CELLS, 0, 0);
        long exceeded = IntStream.range(0, DAYS)
                .filter(day -> {
                    PairResult pair = decode(trained, unrelated.session(day, "unrelated"), 0, day + 1);
                    return pair.score().auc() > pair.score().auc95();
                })
                .count();
        assertTrue(exceeded >= 4 && exceeded <= 29, exceeded + " of " + DAYS);
    }

    @Test
    void withinASessionWithoutEffectTheBoundIsExceededInNoMore() {
        PlantedSessions unrelated = new PlantedSessions(BINS, CELLS, 0, 0);
        long exceeded = IntStream.range(0, DAYS)
                .filter(day -> {
                    LabelledSession session = unrelated.session(day, "unrelated");
                    PairResult pair = decode(session, session, day, day);
                    return pair.score().auc() > pair.score().auc95();
                })
                .count();
        assertTrue(exceeded <= 29, exceeded + " of " + DAYS);
    }

    private static PairResult decode(LabelledSession train, LabelledSession test, int i, int j) {
        int[][] cells =
                IntStream.range(0, CELLS).mapToObj(c -> new int[] {c, c}).toArray(int[][]::new);
        return PairDecoder.decode(train, test, cells, i, j, SETTINGS);
    }
}
