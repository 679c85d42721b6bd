package org.yuragi.places;

import java.util.Arrays;
import java.util.List;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.Registration;

/**
 * Whether the cells' maps are the same on another day: the mean correlation of a cell's two maps, over the cells seen on both
 * days that are place cells on at least one, against maps paired with another of these cells' at random.
 *
 * @param cells how many cells were compared, day x day
 * @param correlation mean correlation of their maps; NaN with fewer than two cells. Within a day: of its two halves
 * @param chance95 what random pairs exceed in 5 % of cases
 * @param p share of random pairings with at least this correlation, the true one counted as one
 */
public record AcrossDays(int[][] cells, double[][] correlation, double[][] chance95, double[][] p) {
    private static final double LEVEL = 0.05;

    /**
     * @param days the days of one animal, in the registration's order, with maps over the same grid
     * @param shuffles random pairings, at least 19
     * @param key keys the pairings beside the seed: the animal's number
     */
    public static AcrossDays of(List<PlaceSession> days, Registration registration, int shuffles, long seed, int key) {
        int n = days.size();
        AcrossDays out = new AcrossDays(new int[n][n], new double[n][n], new double[n][n], new double[n][n]);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                compare(days, registration, i, j, shuffles, seed, ((long) key * n + i) * n + j, out);
            }
        }
        return out;
    }

    private static void compare(
            List<PlaceSession> days,
            Registration registration,
            int i,
            int j,
            int shuffles,
            long seed,
            long key,
            AcrossDays out) {
        int[][] common = Arrays.stream(registration.common(i, j))
                .filter(pair -> days.get(i).cells().get(pair[0]).place()
                        || days.get(j).cells().get(pair[1]).place())
                .filter(pair -> days.get(i).cells().get(pair[0]).tested()
                        && days.get(j).cells().get(pair[1]).tested())
                .toArray(int[][]::new);
        int m = common.length;
        double[][] r = new double[m][m];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                PlaceCell left = days.get(i).cells().get(common[a][0]);
                PlaceCell right = days.get(j).cells().get(common[b][1]);
                r[a][b] = i == j
                        ? PlaceTest.correlation(left.firstHalf(), right.secondHalf())
                        : PlaceTest.correlation(left.map(), right.map());
            }
        }
        double found = 0;
        for (int a = 0; a < m; a++) {
            found += r[a][a] / m;
        }
        CounterRandom random = new CounterRandom(seed, Purpose.CELL_SHUFFLE);
        double[] turned = new double[shuffles];
        int atLeast = 0;
        for (int shuffle = 0; shuffle < shuffles; shuffle++) {
            int[] order = random.permutation(m, key, shuffle);
            for (int a = 0; a < m; a++) {
                turned[shuffle] += r[a][order[a]] / m;
            }
            atLeast += turned[shuffle] >= found - 1e-12 ? 1 : 0;
        }
        Arrays.sort(turned);
        boolean enough = m >= 2;
        out.cells[i][j] = out.cells[j][i] = m;
        out.correlation[i][j] = out.correlation[j][i] = enough ? found : Double.NaN;
        out.chance95[i][j] =
                out.chance95[j][i] = enough ? turned[shuffles - (int) (LEVEL * (shuffles + 1))] : Double.NaN;
        out.p[i][j] = out.p[j][i] = enough ? (1.0 + atLeast) / (1 + shuffles) : Double.NaN;
    }
}
