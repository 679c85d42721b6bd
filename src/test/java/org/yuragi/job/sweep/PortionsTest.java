package org.yuragi.job.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Claims: every run that is not done is in one portion; portions grow to two seconds and no faster than fourfold, whatever the first
 * runs took; the last ones are small; runs that are long go one by one.
 */
class PortionsTest {
    private static final double TASK_S = 2;

    /** All portions, each taking what its runs take. @param runS seconds a run takes */
    private static List<long[]> all(Portions portions, double runS) {
        List<long[]> all = new ArrayList<>();
        for (long[] runs = portions.next(); runs.length > 0; runs = portions.next()) {
            all.add(runs);
            portions.took(runs.length, runs.length * runS);
        }
        return all;
    }

    @Test
    void everyRunThatIsNotDoneIsInOnePortion() {
        BitSet done = new BitSet();
        done.set(0, 3);
        done.set(77);
        done.set(999);
        BitSet seen = (BitSet) done.clone();
        for (long[] runs : all(new Portions(done, 1_000, 2, 5_000), 0.01)) {
            for (long run : runs) {
                assertTrue(!seen.get((int) run), "run " + run + " twice");
                seen.set((int) run);
            }
        }
        assertEquals(1_000, seen.cardinality());
        assertEquals(0, new Portions(seen, 1_000, 2, 5_000).next().length);
    }

    @Test
    void portionsGrowFourfoldAtTheMostToSomeSecondsAndEndSmall() {
        double runS = 0.004;
        List<long[]> all = all(new Portions(new BitSet(), 10_000, 2, 5_000), runS);
        int largest = 1;
        for (long[] runs : all) {
            assertTrue(runs.length <= 4 * largest, runs.length + " after at most " + largest);
            assertTrue(runs.length * runS <= TASK_S * 1.001, runs.length + " runs");
            largest = Math.max(largest, runs.length);
        }
        assertTrue(largest * runS > 0.9 * TASK_S, "largest " + largest);
        assertEquals(1, all.get(0).length);
        assertTrue(all.get(all.size() - 1).length * runS <= 0.2 * 1.001, "the last is of a fifth of a second");
        assertTrue(all.size() < 40, all.size() + " portions");
    }

    @Test
    void aFirstRunThatIsShortIsNotTakenForAll() {
        Portions portions = new Portions(new BitSet(), 10_000, 2, 5_000);
        assertEquals(1, portions.next().length);
        portions.took(1, 1e-6);
        assertEquals(4, portions.next().length);
        portions.took(4, 4 * 10.0);
        assertEquals(1, portions.next().length, "of runs of ten seconds one at a time");
    }

    @Test
    void wholeRunsGoOneByOne() {
        all(new Portions(new BitSet(), 20, 2, 1), 1e-3).forEach(runs -> assertEquals(1, runs.length));
    }
}
