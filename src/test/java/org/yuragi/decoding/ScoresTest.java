package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.surrogate.ShiftTest;

/** Claims: scores are scikit-learn's, ties included; the bound by shifts is what turning the labels gives. */
class ScoresTest {
    private static final double[] SCORE = {0.1, 0.4, 0.4, 0.8, 0.4, 0.2, 0.9, 0.1};
    private static final double[] ONES = {0, 0, 1, 1, 1, 0, 1, 1};
    private static final boolean[] ON = {false, false, true, true, true, false, true, true};

    @Test
    void areThoseOfScikitLearn() {
        // roc_auc_score(y, s), balanced_accuracy_score(y, s > 0.3), np.corrcoef(s, y)[0, 1]
        assertEquals(0.7666666666666667, Scores.auc(SCORE, ON), 1e-15);
        boolean[] called = new boolean[8];
        for (int i = 0; i < 8; i++) {
            called[i] = SCORE[i] > 0.3;
        }
        assertEquals(0.7333333333333334, Scores.balancedAccuracy(called, ON), 1e-15);
        assertEquals(0.49503833750502085, Scores.correlation(SCORE, ONES), 1e-15);
        assertEquals(0.5, Scores.auc(new double[8], ON));
        assertEquals(0, Scores.correlation(new double[8], ONES));
    }

    @Test
    void zeroAndMinusZeroTie() {
        assertEquals(0.5, Scores.auc(new double[] {0.0, -0.0}, new boolean[] {true, false}));
    }

    @Test
    void boundAgreesWithTurningTheLabelsOneByOne() {
        int n = 101;
        CounterRandom random = new CounterRandom(5, Purpose.GENERATED_DATA);
        double[] score = IntStream.range(0, n)
                .mapToDouble(i -> random.below(20, 0, i, 0))
                .toArray();
        boolean[] on = new boolean[n];
        for (int i = 0; i < n; i++) {
            on[i] = random.below(3, 1, i / 4, 0) == 0;
        }
        double[] auc = new double[n];
        for (int shift = 0; shift < n; shift++) {
            boolean[] turned = new boolean[n];
            for (int i = 0; i < n; i++) {
                turned[(i + shift) % n] = on[i];
            }
            auc[shift] = Scores.auc(score, turned);
        }
        assertEquals(ShiftTest.of(auc, 1, n, 10), CircularShifts.auc(score, on, 1_000, 10));
        double[] every = IntStream.range(0, 51).mapToDouble(i -> auc[2 * i]).toArray();
        assertEquals(ShiftTest.of(every, 2, n, 10), CircularShifts.auc(score, on, 50, 10));
    }

    @Test
    void perfectScoresExceedTheBound() {
        boolean[] on = new boolean[3_000];
        double[] score = new double[3_000];
        CounterRandom random = new CounterRandom(6, Purpose.GENERATED_DATA);
        for (int i = 0; i < on.length; i++) {
            on[i] = random.below(2, 0, i / 10, 0) == 0;
            score[i] = on[i] ? 1 : 0;
        }
        ShiftTest chance = CircularShifts.auc(score, on, 1_000, 40);
        assertEquals(973, chance.turns());
        assertEquals(1.0 / 974, chance.p());
        assertTrue(chance.bound95() < 0.7);
    }

    @Test
    void positionIsScoredByCorrelationAndMedianError() {
        double[] y = {1, 5, 2, 8, 4};
        // np.corrcoef and np.median(np.abs(a - b)) in NumPy
        assertEquals(0.9822725883129408, Scores.correlation(new double[] {2, 5, 2, 9, 4}, y), 1e-12);
        assertEquals(0, Scores.correlation(new double[5], y));
        assertEquals(1, Scores.medianError(new double[] {2, 5, 4, 9, 4}, y));
    }
}
