package org.yuragi.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claim: what comes out of sums over groups and stretches is what comes out of the whole, and so are all of the jackknife's. */
class ScatterTest {
    private static final int SAMPLES = 233;
    private static final int UNITS = 21;
    private static final int GROUPS = 5;
    private static final int BLOCK = 9;
    private static final int STRETCH = 17;

    @Test
    void scattersOfGroupsGiveThePcaOfTheWhole() {
        Activity activity = activity();
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
        List<Scatter> none = java.util.Collections.nCopies(GROUPS, Scatter.none(UNITS));
        for (boolean standardise : new boolean[] {false, true}) {
            Pca whole = new Pca(standardise ? activity.standardised() : activity);
            ScatterPca pca = new ScatterPca(new BlockScatters(groups, none), standardise);
            for (int group = -1; group < GROUPS; group++) {
                double[] expected = whole.spectrum(0, group, GROUPS);
                assertArrayEquals(expected, pca.spectrum(0, group, GROUPS), 1e-9 * expected[0]);
            }
        }
    }

    @Test
    void sharedComponentsAndSubspacesOutOfScattersAreThoseOfTheWhole() {
        Activity activity = activity();
        int[] some = IntStream.range(0, SAMPLES).filter(bin -> bin % 7 != 3).toArray();
        for (int[] bins : List.of(IntStream.range(0, SAMPLES).toArray(), some)) {
            BlockScatters scatters = scatters(activity, bins);
            Activity chosen = activity.rows(bins);
            for (boolean standardise : new boolean[] {false, true}) {
                Svca whole = new Svca(standardise ? chosen.standardised() : chosen, BLOCK, 3);
                ScatterSvca svca = new ScatterSvca(scatters, standardise, 3);
                for (int draw = 0; draw < 3; draw++) {
                    for (int group = -1; group < GROUPS; group++) {
                        double[] expected = whole.spectrum(draw, group, GROUPS);
                        assertArrayEquals(expected, svca.spectrum(draw, group, GROUPS), 1e-7 * Math.abs(expected[0]));
                    }
                }
            }
            HalfCorrelations expected = HalfCorrelations.of(chosen, BLOCK);
            HalfCorrelations found = HalfCorrelations.of(scatters);
            // Sums of squares of the standardised activity, of which there is one less than samples.
            assertArrayEquals(expected.first(), found.first(), 1e-9 * SAMPLES);
            assertArrayEquals(expected.second(), found.second(), 1e-9 * SAMPLES);
            assertArrayEquals(expected.level(), found.level(), 1e-9);
        }
    }

    @Test
    void repeatsOutOfSumsAreThoseOfTheWhole() {
        Activity activity = activity();
        int[] stimulus = IntStream.range(0, SAMPLES).map(bin -> bin % 11 - 1).toArray();
        int[] repeat = IntStream.range(0, SAMPLES).map(bin -> bin / 20 % 2).toArray();
        Repeats expected = Repeats.of(activity.standardised(), stimulus, repeat);
        Repeats.Sums sums = Repeats.Sums.none(stimulus, UNITS);
        Repeats.Sums later = Repeats.Sums.none(stimulus, UNITS);
        UnitMoments moments = null;
        for (int from = 0; from < SAMPLES; from += STRETCH) {
            int to = Math.min(SAMPLES, from + STRETCH);
            Activity part = activity.rows(IntStream.range(from, to).toArray());
            (from < 100 ? sums : later).add(from, to, from, part, stimulus, repeat);
            moments = moments == null ? UnitMoments.of(part) : moments.plus(UnitMoments.of(part));
        }
        sums.add(later);
        sums.standardise(moments);
        Repeats found = Repeats.of(sums);
        assertArrayEquals(expected.first().values(), found.first().values(), 1e-9);
        assertArrayEquals(expected.second().values(), found.second().values(), 1e-9);
    }

    /** By stretches, in two tasks. */
    private static BlockScatters scatters(Activity activity, int[] bins) {
        BlockScatters.Sums sums = new BlockScatters.Sums(bins, GROUPS, BLOCK);
        List<Map<Integer, Scatter>> parts = List.of(new TreeMap<>(), new TreeMap<>());
        for (int from = 0; from < SAMPLES; from += STRETCH) {
            int to = Math.min(SAMPLES, from + STRETCH);
            Activity part = activity.rows(IntStream.range(from, to).toArray());
            sums.add(parts.get(from < 100 ? 0 : 1), from, to, from, part);
        }
        return sums.of(parts, UNITS);
    }

    private static Activity activity() {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = new double[SAMPLES * UNITS];
        for (int i = 0; i < values.length; i++) {
            // A mean far above the spread: raw second moments would lose eight digits here.
            values[i] = 1e4 * (1 + i % UNITS) + (1 + i % UNITS) * random.nextDouble();
        }
        return new Activity(SAMPLES, UNITS, values);
    }
}
