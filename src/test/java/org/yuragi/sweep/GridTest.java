package org.yuragi.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yuragi.input.InvalidInput;

/** Claims: every form of values gives what it says, exactly; runs are numbered without gaps; what is wrong is named. */
class GridTest {
    private static List<String> values(String text) {
        Axis axis = Axis.parse("--vary", "key=" + text, 7, 0);
        List<String> values = new ArrayList<>();
        for (long i = 0; i < axis.size(); i++) {
            values.add(axis.value(i));
        }
        return values;
    }

    @Test
    void listsRangesAndStepsAreExact() {
        assertEquals(List.of("a", "b c", "{x=1,y=[1,2]}"), values("a,b c,{x=1,y=[1,2]}"));
        assertEquals(List.of("1", "2", "3"), values("1..3"));
        assertEquals(List.of("-1", "0", "1"), values("-1..1"));
        assertEquals(List.of("0", "0.1", "0.2", "0.3"), values("0..0.3:0.1"));
        assertEquals(List.of("0.5", "1.5"), values("0.5..2.4"));
        assertEquals(List.of("0", "0.5", "1", "2", "3", "4"), values("0,0.5,1..4"));
        assertEquals(List.of("100000", "200000"), values("1e5..2e5:1e5"));
        assertEquals(List.of("1E-7", "2E-7"), values("1e-7..2e-7:1e-7"));
    }

    @Test
    void logarithmicRangesHaveEqualRatiosAndBothEnds() {
        assertEquals(
                List.of("0.1", "0.316228", "1", "3.16228", "10.0"),
                values("log:0.1..10.0:5").stream()
                        .map(v -> v.equals("10") ? "10.0" : v)
                        .toList());
        assertEquals(List.of("1", "10", "100", "1000"), values("log:1..1000:4"));
        assertEquals(List.of("1", "3", "10"), values("log:1..10:3"));
    }

    @Test
    void randomValuesAreUniformAndTheSameForTheSameSeed() {
        List<String> draws = values("random:2.0..4.0:2000");
        assertEquals(draws, values("random:2.0..4.0:2000"));
        double mean = draws.stream().mapToDouble(Double::parseDouble).average().orElseThrow();
        // Mean of 2,000 uniforms on (2, 4): standard error 2 / sqrt(12 * 2000) = 0.0129; four of them.
        assertEquals(3, mean, 0.052);
        assertTrue(draws.stream().mapToDouble(Double::parseDouble).allMatch(v -> v >= 2 && v <= 4));
        double logMean = values("log_random:0.01..100.0:2000").stream()
                .mapToDouble(v -> Math.log10(Double.parseDouble(v)))
                .average()
                .orElseThrow();
        assertEquals(0, logMean, 4 * 4 / Math.sqrt(12 * 2000.0));
        Set<String> whole = new HashSet<>(values("random:1..3:200"));
        assertEquals(Set.of("1", "2", "3"), whole);
        Axis second = Axis.parse("--vary", "other=random:2.0..4.0:5", 7, 1);
        assertTrue(!second.value(0).equals(draws.get(0)), "two axes draw other values");
    }

    @Test
    void runsAreAllCombinationsAndKnowTheirSettingAndRepeat() {
        Grid grid = grid("seed=1..3", "a=x,y", "b=1..2");
        assertEquals(12, grid.size());
        assertEquals("seed=1 a=x b=1", grid.words(0));
        assertEquals("seed=1 a=x b=2", grid.words(1));
        assertEquals("seed=3 a=y b=2", grid.words(11));
        assertEquals(4, grid.settings());
        assertEquals(3, grid.repeats());
        Set<String> seen = new HashSet<>();
        for (long run = 0; run < grid.size(); run++) {
            assertTrue(seen.add(grid.setting(run) + "/" + grid.repeat(run)));
            assertEquals(grid.setting(run), grid.setting(grid.firstRun(grid.setting(run))));
            assertEquals(0, grid.repeat(grid.firstRun(grid.setting(run))));
        }
        assertEquals(List.of("y", "1"), grid.settingValues(2));
        assertEquals(Axis.Kind.WHOLE, grid.axes().get(0).kind());
        assertEquals(Axis.Kind.TEXT, grid.axes().get(1).kind());
        assertEquals(Axis.Kind.NUMBER, Axis.parse("", "a=0..1:0.5", 1, 0).kind());
    }

    private static Grid grid(String... axes) {
        List<Axis> all = new ArrayList<>();
        for (String text : axes) {
            all.add(Axis.parse("--vary", text, 1, all.size()));
        }
        return new Grid(all);
    }

    @Test
    void aMillionSeedsTakeNoMemory() {
        Grid grid = grid("seed=1..1000000", "dt_ms=0.1,0.2");
        assertEquals("seed=500001 dt_ms=0.2", grid.words(1_000_001));
    }

    @Test
    void whatIsNoAxisIsNamed() {
        mistake("expected key=values, as seed=1..32", "seed");
        mistake("expected key=values", "=1..3");
        mistake("a = 3..1: expected a range that rises", "a=3..1");
        mistake("a = 0..1:0: expected a step above 0", "a=0..1:0");
        mistake("expected values, as 1,2,5", "a=");
        mistake("expected values, as 1,2,5", "a=1,,2");
        mistake("a = log:0..1:3: expected a range above 0 for its logarithm", "a=log:0..1:3");
        mistake("a = log:1..2: expected how many values, as log:0.1..10:5", "a=log:1..2");
        mistake("a = random:1..2:0: expected how many values", "a=random:1..2:0");
        mistake("expected values, as 1,2,5", "a=log:1,2");
        mistake("a = 2: expected values that differ; this one comes twice", "a=1,2,2");
        mistake("a = 1: expected values that differ", "a=log:1..3:20");
        mistake("expected brackets, braces and quotes that close", "a={x=1");
        mistake("expected at most 10000000 values", "a=1..1e9");
        assertTrue(assertThrows(InvalidInput.class, () -> grid("a=1..2", "a=3"))
                .getMessage()
                .contains("a: expected each key once"));
        assertTrue(assertThrows(InvalidInput.class, () -> grid("a=1..100000", "b=1..100000"))
                .getMessage()
                .contains("expected at most 100000000"));
    }

    @Test
    void oneAxisAtATimeMeetsTheValuesOfEach() {
        Grid grid = grid("a=1..3", "b=10..20:10", "c=1..10000000");
        assertEquals(
                List.of(
                        "a=1 b=10 c=1",
                        "a=2 b=10 c=1",
                        "a=3 b=10 c=1",
                        "a=1 b=20 c=1",
                        "a=1 b=10 c=5000000",
                        "a=1 b=10 c=10000000"),
                grid.oneAxisAtATime(3).mapToObj(grid::words).toList());
    }

    private static void mistake(String words, String text) {
        String message = assertThrows(InvalidInput.class, () -> Axis.parse("--vary", text, 1, 0))
                .getMessage();
        assertTrue(message.startsWith("--vary") && message.contains(words), message);
    }
}
