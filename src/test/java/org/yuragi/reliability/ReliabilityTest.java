package org.yuragi.reliability;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Claims: (1) scores equal sums worked by hand; (2) predictions that are right as often as they say have the calibration error of chance,
 * and overconfident ones have more, by as much as was planted; (3) doubt that foretells mistakes has the area that pairs
 * give. Seeds are fixed; bounds are four standard errors or more.
 */
class ReliabilityTest {
    private static final CounterRandom RANDOM = new CounterRandom(3, Purpose.GENERATED_DATA);

    @Test
    void equalsSumsByHand() {
        double[][] p = {{0.7, 0.2, 0.1}, {0.5, 0.5, 0}, {0.1, 0.1, 0.8}, {0.9, 0.05, 0.05}};
        Reliability r = Reliability.of(p, new byte[] {0, 1, 2, -1}, 1);
        assertEquals(3, r.images());
        // The second answer is class 0, of equal ones the first: wrong.
        assertEquals(2.0 / 3, r.accuracy(), 1e-12);
        assertEquals((0.09 + 0.04 + 0.01 + 0.25 + 0.25 + 0.01 + 0.01 + 0.04) / 3, r.brier(), 1e-12);
        assertEquals(-(Math.log(0.7) + Math.log(0.5) + Math.log(0.8)) / 3, r.logLoss(), 1e-12);
        // Three bins of one image each.
        assertEquals((0.3 + 0.5 + 0.2) / 3, r.calibrationError(), 1e-12);
        assertEquals((0.7 + 0.5 + 0.8) / 3 - 2.0 / 3, r.overconfidence(), 1e-12);
        // Wilson's interval for 1 of 1: from 1 / (1 + z^2) to 1.
        assertEquals(
                1 / (1 + 1.959963984540054 * 1.959963984540054), r.bins().get(2).low(), 1e-12);
        assertEquals(1, r.bins().get(2).high(), 1e-12);
    }

    /** Two classes: class 0 is right with {@code truth(p)}, and is said to be with p. */
    private static Reliability planted(double overconfident) {
        int n = 20_000;
        double[][] p = new double[n][2];
        byte[] labels = new byte[n];
        for (int i = 0; i < n; i++) {
            p[i][0] = 0.65 + 0.3 * RANDOM.uniform(i, 0, 0);
            p[i][1] = 1 - p[i][0];
            labels[i] = (byte) (RANDOM.uniform(i, 1, 0) < p[i][0] - overconfident ? 0 : 1);
        }
        return Reliability.of(p, labels, 5);
    }

    @Test
    void findsPlantedOverconfidenceAndNothingWhereThereIsNone() {
        Reliability calibrated = planted(0);
        assertTrue(calibrated.calibrationError() < 2.5 * calibrated.calibrationErrorByChance(), calibrated.toString());
        assertEquals(0, calibrated.overconfidence(), 4 * 0.4 / Math.sqrt(20_000));
        Reliability over = planted(0.1);
        assertEquals(0.1, over.calibrationError(), 0.015);
        assertEquals(0.1, over.overconfidence(), 4 * 0.45 / Math.sqrt(20_000));
        assertTrue(over.brier() > calibrated.brier() && over.logLoss() > calibrated.logLoss());
    }

    @Test
    void doubtForetellsMistakesAsPairsSay() {
        double[][] p = {{0.9, 0.1}, {0.9, 0.1}, {0.6, 0.4}, {0.6, 0.4}, {0.6, 0.4}};
        byte[] labels = {0, 0, 1, 0, -1};
        double[] entropy = Doubt.entropy(p);
        assertEquals(0.9709505944546686, entropy[2], 1e-12);
        // The one mistake beats two right answers and ties with one.
        assertEquals(2.5 / 3, Doubt.of(entropy, p, labels).auc(), 1e-12);
        assertEquals(0.5, Doubt.of(new double[5], p, labels).auc(), 1e-12);
        assertArrayEquals(
                new double[] {0, 0, 1, 0}, Doubt.of(entropy, p, labels).error());
        assertTrue(Double.isNaN(Doubt.of(entropy, p, new byte[] {0, 0, 0, 0, 0}).auc()), "nothing is wrong");
    }
}
