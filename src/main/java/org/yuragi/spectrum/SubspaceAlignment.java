package org.yuragi.spectrum;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Whether the cells of two sessions vary together along the same axes: the principal angles between the leading subspaces of
 * the cells' correlations (Björck and Golub 1973, Math Comp 27:579), and the mean of their squared cosines, 1 for the same
 * subspace, {@code dimensions / cells} for random ones (Krzanowski 1979, JASA 74:703).
 *
 * <p>Even the same subspace, found from other stretches of time, is found a little differently. So the first session's axes
 * always come from one half of its time and the second's from the other half of its own, both ways; between the two halves
 * of one session, on the same cells, is what a subspace that did not change at all would give.
 *
 * <p>Chance: the second session's cells are dealt out anew, each for one of like activity in both sessions (groups of some
 * {@value #GROUP}). Active cells correlate more and stay active, and this alone must not look like a kept subspace.
 *
 * @param cells cells that both sessions have
 * @param similarity mean squared cosine between the sessions; NaN, as all that follows, with fewer than two cells a dimension
 * @param within the same between the halves of each session, mean of both
 * @param chance mean over deals
 * @param chance95 what deals exceed in 5 % of cases
 * @param p share of deals with at least this similarity, the true one counted as one
 * @param angles principal angles, degrees, rising; mean of both ways
 * @param withinAngles the same between halves
 * @param chanceAngles the same, mean over deals
 */
public record SubspaceAlignment(
        int cells,
        double similarity,
        double within,
        double chance,
        double chance95,
        double p,
        double[] angles,
        double[] withinAngles,
        double[] chanceAngles)
        implements Serializable {
    private static final int GROUP = 10;
    private static final double LEVEL = 0.05;
    private static final double ROUNDING = 1e-12;

    /** Whether it says anything. */
    public boolean defined() {
        return !Double.isNaN(similarity);
    }

    /** Whether it is more than chance. */
    public boolean significant() {
        return p <= LEVEL;
    }

    /** One session against itself: its halves, with all its cells. */
    public static SubspaceAlignment within(HalfCorrelations session, int dimensions, int deals, long seed, long key) {
        int[][] same = new int[session.cells()][];
        Arrays.setAll(same, cell -> new int[] {cell, cell});
        return compare(session, session, same, true, dimensions, deals, seed, key);
    }

    /**
     * @param common pairs of a cell's row in the first and in the second session
     * @param deals at least 19
     * @param key keys the deals beside the seed
     */
    public static SubspaceAlignment of(
            HalfCorrelations first,
            HalfCorrelations second,
            int[][] common,
            int dimensions,
            int deals,
            long seed,
            long key) {
        return compare(first, second, common, false, dimensions, deals, seed, key);
    }

    private static SubspaceAlignment compare(
            HalfCorrelations first,
            HalfCorrelations second,
            int[][] common,
            boolean same,
            int dimensions,
            int deals,
            long seed,
            long key) {
        int n = common.length;
        if (n < 2 * dimensions) {
            double no = Double.NaN;
            return new SubspaceAlignment(n, no, no, no, no, no, new double[0], new double[0], new double[0]);
        }
        int[] a = Arrays.stream(common).mapToInt(pair -> pair[0]).toArray();
        int[] b = Arrays.stream(common).mapToInt(pair -> pair[1]).toArray();
        double[] a0 = first.axes(0, a, dimensions);
        double[] a1 = first.axes(1, a, dimensions);
        double[] b0 = same ? a0 : second.axes(0, b, dimensions);
        double[] b1 = same ? a1 : second.axes(1, b, dimensions);
        Cosines found =
                same ? Cosines.between(a0, a1, n) : Cosines.between(a0, b1, n).with(Cosines.between(a1, b0, n));
        Cosines within = Cosines.between(a0, a1, n).with(Cosines.between(b0, b1, n));
        int[] byActivity = byActivity(first.level(), a, second.level(), b);
        CounterRandom random = new CounterRandom(seed, Purpose.CELL_SHUFFLE);
        double[] dealt = new double[deals];
        double[] chanceAngles = new double[dimensions];
        int atLeast = 0;
        for (int deal = 0; deal < deals; deal++) {
            int[] order = deal(byActivity, random, key, deal);
            Cosines chance = Cosines.between(a0, dealt(b1, order), n);
            chance = same ? chance : chance.with(Cosines.between(a1, dealt(b0, order), n));
            dealt[deal] = chance.similarity;
            atLeast += dealt[deal] >= found.similarity - ROUNDING ? 1 : 0;
            for (int k = 0; k < dimensions; k++) {
                chanceAngles[k] += chance.angles[k] / deals;
            }
        }
        double mean = 0;
        for (double value : dealt) {
            mean += value / deals;
        }
        Arrays.sort(dealt);
        return new SubspaceAlignment(
                n,
                found.similarity,
                within.similarity,
                mean,
                dealt[deals - Math.max(1, (int) (LEVEL * (deals + 1)))],
                (1.0 + atLeast) / (1 + deals),
                found.angles,
                within.angles,
                chanceAngles);
    }

    /** Places of the pairs, by how active their cell is in both sessions together. */
    private static int[] byActivity(double[] first, int[] a, double[] second, int[] b) {
        int n = a.length;
        double[] rank = new double[n];
        addRanks(rank, first, a);
        addRanks(rank, second, b);
        return sortedBy(rank, n);
    }

    private static void addRanks(double[] rank, double[] level, int[] cells) {
        double[] own = Arrays.stream(cells).mapToDouble(cell -> level[cell]).toArray();
        int[] order = sortedBy(own, cells.length);
        for (int at = 0; at < order.length; at++) {
            rank[order[at]] += at;
        }
    }

    private static int[] sortedBy(double[] value, int n) {
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> value[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Whose loadings each cell gets: cells change places inside groups of like activity. */
    private static int[] deal(int[] byActivity, CounterRandom random, long key, int deal) {
        int n = byActivity.length;
        int groups = Math.max(1, n / GROUP);
        int[] from = new int[n];
        for (int group = 0; group < groups; group++) {
            int begin = group * n / groups;
            int end = (group + 1) * n / groups;
            int[] order = random.permutation(end - begin, key * groups + group, deal);
            for (int i = begin; i < end; i++) {
                from[byActivity[i]] = byActivity[begin + order[i - begin]];
            }
        }
        return from;
    }

    private static double[] dealt(double[] axes, int[] from) {
        int n = from.length;
        double[] out = new double[axes.length];
        for (int at = 0; at < axes.length; at += n) {
            for (int cell = 0; cell < n; cell++) {
                out[at + cell] = axes[at + from[cell]];
            }
        }
        return out;
    }

    /** What two subspaces have in common: the mean squared cosine and the angles, degrees, rising. */
    private record Cosines(double similarity, double[] angles) {
        /** @param a unit vectors of length n, one a row; @param b as many */
        static Cosines between(double[] a, double[] b, int n) {
            int k = a.length / n;
            double[] products = new double[k * k];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    products[i * k + j] = Products.dot(a, i * n, b, j * n, n);
                }
            }
            double sum = 0;
            for (double cosine : products) {
                sum += cosine * cosine;
            }
            double[] squares = SymmetricEigen.of(Products.gramian(new Activity(k, k, products)), k, false)
                    .values();
            double[] angles = new double[k];
            for (int i = 0; i < k; i++) {
                angles[i] = StrictMath.toDegrees(StrictMath.acos(Math.sqrt(Math.min(1, Math.max(0, squares[i])))));
            }
            return new Cosines(sum / k, angles);
        }

        Cosines with(Cosines other) {
            double[] mean = new double[angles.length];
            Arrays.setAll(mean, i -> (angles[i] + other.angles[i]) / 2);
            return new Cosines((similarity + other.similarity) / 2, mean);
        }
    }
}
