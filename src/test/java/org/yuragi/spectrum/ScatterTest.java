package org.yuragi.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Claim: principal components out of scatters of groups are those of the whole, and so are all of the jackknife's. */
class ScatterTest {
    private static final int SAMPLES = 233;
    private static final int UNITS = 21;
    private static final int GROUPS = 5;

    @Test
    void scattersOfGroupsGiveThePcaOfTheWhole() {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = new double[SAMPLES * UNITS];
        for (int i = 0; i < values.length; i++) {
            // A mean far above the spread: raw second moments would lose eight digits here.
            values[i] = 1e4 * (1 + i % UNITS) + (1 + i % UNITS) * random.nextDouble();
        }
        Activity activity = new Activity(SAMPLES, UNITS, values);
        List<Scatter> groups = new ArrayList<>();
        for (int g = 0; g < GROUPS; g++) {
            int from = SAMPLES * g / GROUPS;
            int to = SAMPLES * (g + 1) / GROUPS;
            Scatter sum = Scatter.none(UNITS);
            for (int s = from; s < to; s += 10) {
                int[] rows = java.util.stream.IntStream.range(s, Math.min(to, s + 10))
                        .toArray();
                sum = sum.plus(Scatter.of(activity.rows(rows)));
            }
            groups.add(sum);
        }
        for (boolean standardise : new boolean[] {false, true}) {
            Pca whole = new Pca(standardise ? activity.standardised() : activity);
            ScatterPca pca = new ScatterPca(groups, standardise);
            for (int group = -1; group < GROUPS; group++) {
                double[] expected = whole.spectrum(0, group, GROUPS);
                assertArrayEquals(expected, pca.spectrum(0, group, GROUPS), 1e-9 * expected[0]);
            }
        }
    }
}
