package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yuragi.decoding.CircularShifts.Chance;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** Claims: scores are scikit-learn's, ties included; the bound by shifts is what turning the labels gives. */
class ScoresTest {
    private static final double[] SCORE = {0.1, 0.4, 0.4, 0.8, 0.4, 0.2, 0.9, 0.1};
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
        assertEquals(0.49503833750502085, Scores.correlation(SCORE, ON), 1e-15);
        assertEquals(0.5, Scores.auc(new double[8], ON));
        assertEquals(0, Scores.correlation(new double[8], ON));
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
        double[] auc = new double[n - 2 * 10 + 1];
        for (int shift = 10; shift <= n - 10; shift++) {
            boolean[] turned = new boolean[n];
            for (int i = 0; i < n; i++) {
                turned[(i + shift) % n] = on[i];
            }
            auc[shift - 10] = Scores.auc(score, turned);
        }
        double observed = Scores.auc(score, on);
        long atLeast = Arrays.stream(auc).filter(by -> by >= observed).count();
        Chance chance = CircularShifts.of(score, on, 1_000, 10, 3, 0);
        Arrays.sort(auc);
        assertEquals(82, chance.shifts());
        // 4 = floor(0.05 * 83) of the 82 may exceed the bound
        assertEquals(auc[82 - 4], chance.bound95());
        assertEquals((1.0 + atLeast) / 83, chance.p());
        assertEquals(observed > chance.bound95(), chance.p() <= 0.05);
    }

    @Test
    void perfectScoresExceedTheBoundAndAreKeyedByTheSeed() {
        boolean[] on = new boolean[3_000];
        double[] score = new double[3_000];
        CounterRandom random = new CounterRandom(6, Purpose.GENERATED_DATA);
        for (int i = 0; i < on.length; i++) {
            on[i] = random.below(2, 0, i / 10, 0) == 0;
            score[i] = on[i] ? 1 : 0;
        }
        Chance chance = CircularShifts.of(score, on, 1_000, 40, 7, 0);
        assertEquals(1_000, chance.shifts());
        assertEquals(1.0 / 1_001, chance.p());
        assertTrue(chance.bound95() < 0.7);
        assertEquals(chance, CircularShifts.of(score, on, 1_000, 40, 7, 0));
        assertTrue(
                chance.mean() != CircularShifts.of(score, on, 1_000, 40, 8, 0).mean());
    }
}
