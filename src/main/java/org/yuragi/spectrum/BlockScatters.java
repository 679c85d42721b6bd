package org.yuragi.spectrum;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that spectra and subspaces need of more activity than fits in memory: scatters of the groups of bins that the jackknife leaves
 * out in turn, those of each group's even and of its odd blocks of time apart.
 *
 * @param even scatters of the groups' bins in blocks 0, 2, 4 ..., in order of time
 * @param odd the same of blocks 1, 3, 5 ...
 */
public record BlockScatters(List<Scatter> even, List<Scatter> odd) implements Serializable {
    /** Number of cells. */
    int units() {
        return even.get(0).mean().length;
    }

    /** Number of bins. */
    int samples() {
        return Math.toIntExact(all(-1).samples());
    }

    /** @throws IllegalArgumentException unless there are {@code of} groups, where one of them is to be left out */
    void check(int group, int of) {
        if (group >= 0 && of != even.size()) {
            throw new IllegalArgumentException(
                    "one of " + of + " groups is to be left out, and there are " + even.size());
        }
    }

    /**
     * The scatter of all even (0) or odd (1) blocks.
     *
     * @param without the group left out; negative for none
     */
    Scatter of(int parity, int without) {
        Scatter sum = Scatter.none(units());
        List<Scatter> parts = parity == 0 ? even : odd;
        for (int group = 0; group < parts.size(); group++) {
            sum = group == without ? sum : sum.plus(parts.get(group));
        }
        return sum;
    }

    /** The scatter of all bins, but for a group. */
    Scatter all(int without) {
        return of(0, without).plus(of(1, without));
    }

    /**
     * Sums by which scatters come about, of stretches of bins in order of time.
     *
     * @param bins the bins that count, rising
     * @param groups of about the same number of these
     * @param blockBins length of a block, in bins that count
     */
    public record Sums(int[] bins, int groups, int blockBins) implements Serializable {
        /** Adds a stretch to the sums of what came before: by twice the group's number, and one more for odd blocks. */
        public void add(Map<Integer, Scatter> sums, int from, int to, int first, Activity activity) {
            Map<Integer, List<Integer>> rows = new TreeMap<>();
            for (int at = atLeast(from); at < bins.length && bins[at] < to; at++) {
                int key = 2 * group(at) + at / blockBins % 2;
                rows.computeIfAbsent(key, k -> new ArrayList<>()).add(bins[at] - first);
            }
            rows.forEach((key, which) -> sums.merge(
                    key,
                    Scatter.of(activity.rows(which.stream().mapToInt(row -> row).toArray())),
                    Scatter::plus));
        }

        /** The scatters out of the sums of several tasks, in order of time. */
        public BlockScatters of(List<Map<Integer, Scatter>> parts, int units) {
            List<Scatter> even = new ArrayList<>();
            List<Scatter> odd = new ArrayList<>();
            for (int key = 0; key < 2 * groups; key++) {
                Scatter sum = Scatter.none(units);
                for (Map<Integer, Scatter> part : parts) {
                    sum = part.containsKey(key) ? sum.plus(part.get(key)) : sum;
                }
                (key % 2 == 0 ? even : odd).add(sum);
            }
            return new BlockScatters(even, odd);
        }

        private int atLeast(int bin) {
            int at = Arrays.binarySearch(bins, bin);
            return at < 0 ? -at - 1 : at;
        }

        /** The group of the bin that counts as number {@code at}: group g begins at {@code bins g / groups}. */
        private int group(int at) {
            int group = (int) ((long) at * groups / bins.length);
            while ((long) bins.length * (group + 1) / groups <= at) {
                group++;
            }
            return group;
        }
    }
}
