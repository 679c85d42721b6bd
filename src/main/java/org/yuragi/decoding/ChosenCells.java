package org.yuragi.decoding;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.Registration;

/**
 * Whether the decoders of two sessions use the same cells: how many of the cells both sessions have are used by both
 * decoders (those fitted to all of each session), against two kinds of chance. The hypergeometric one takes every cell for
 * as likely to be used; but active cells are used more often, and stay active, so the other deals the second session's choice
 * out anew among cells of like activity there (fifths).
 *
 * @param common cells that both sessions have, session x session
 * @param shared how many of them both decoders use
 * @param expected how many they would share by chance, if every cell were as likely
 * @param p the hypergeometric chance to share at least so many
 * @param pActivity share of deals among cells of like activity with at least so many, the true one counted as one
 */
public record ChosenCells(int[][] common, int[][] shared, double[][] expected, double[][] p, double[][] pActivity) {
    private static final int FIFTHS = 5;

    /**
     * @param activity by session and cell: how active each cell is, e.g. the standard deviation of its activity
     * @param deals how often the choice is dealt out anew
     */
    public static ChosenCells of(
            Decoding decoding, Registration registration, double[][] activity, int deals, long seed) {
        int n = decoding.sessions().size();
        boolean[][] used = new boolean[n][];
        for (int s = 0; s < n; s++) {
            PairResult own = decoding.pair(s, s);
            used[s] = new boolean[activity[s].length];
            for (int i = 0; i < own.fit().weights().length; i++) {
                used[s][own.fit().cells()[i]] = own.fit().weights()[i] != 0;
            }
        }
        ChosenCells out =
                new ChosenCells(new int[n][n], new int[n][n], new double[n][n], new double[n][n], new double[n][n]);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean defined =
                        decoding.pair(i, i).defined() && decoding.pair(j, j).defined();
                out.compare(registration.common(i, j), used[i], used[j], activity[j], i, j, deals, seed);
                if (!defined || i == j) {
                    out.expected[i][j] = Double.NaN;
                    out.p[i][j] = Double.NaN;
                    out.pActivity[i][j] = Double.NaN;
                }
            }
        }
        return out;
    }

    private void compare(
            int[][] pairs, boolean[] first, boolean[] second, double[] activity, int i, int j, int deals, long seed) {
        int inFirst = 0;
        int inSecond = 0;
        int inBoth = 0;
        for (int[] pair : pairs) {
            inFirst += first[pair[0]] ? 1 : 0;
            inSecond += second[pair[1]] ? 1 : 0;
            inBoth += first[pair[0]] && second[pair[1]] ? 1 : 0;
        }
        common[i][j] = pairs.length;
        shared[i][j] = inBoth;
        expected[i][j] = pairs.length == 0 ? Double.NaN : (double) inFirst * inSecond / pairs.length;
        p[i][j] = hypergeometric(pairs.length, inFirst, inSecond, inBoth);
        Integer[] byActivity = IntStream.range(0, pairs.length).boxed().toArray(Integer[]::new);
        Arrays.sort(byActivity, (a, b) -> Double.compare(activity[pairs[a][1]], activity[pairs[b][1]]));
        CounterRandom random = new CounterRandom(seed, Purpose.CELL_SHUFFLE);
        int atLeast = 0;
        for (int deal = 0; deal < deals; deal++) {
            int same = 0;
            for (int fifth = 0; fifth < FIFTHS; fifth++) {
                int from = fifth * pairs.length / FIFTHS;
                int to = (fifth + 1) * pairs.length / FIFTHS;
                int[] order = random.permutation(to - from, ((long) i * common.length + j) * FIFTHS + fifth, deal);
                for (int k = from; k < to; k++) {
                    same += first[pairs[byActivity[k]][0]] && second[pairs[byActivity[from + order[k - from]]][1]]
                            ? 1
                            : 0;
                }
            }
            atLeast += same >= inBoth ? 1 : 0;
        }
        pActivity[i][j] = (1.0 + atLeast) / (1 + deals);
    }

    /** The chance that of {@code a} and {@code b} cells, each drawn out of {@code n}, at least {@code k} are the same. */
    static double hypergeometric(int n, int a, int b, int k) {
        double sum = 0;
        for (int x = Math.max(k, a + b - n); x <= Math.min(a, b); x++) {
            sum += StrictMath.exp(logChoose(a, x) + logChoose(n - a, b - x) - logChoose(n, b));
        }
        return Math.min(1, sum);
    }

    private static double logChoose(int n, int k) {
        double sum = 0;
        for (int i = 1; i <= k; i++) {
            sum += StrictMath.log((double) (n - k + i) / i);
        }
        return sum;
    }

    /**
     * How alike the cells are that the decoders of the folds of one session use: Nogueira's stability (Nogueira, Sechidis and
     * Brown 2018, JMLR 18:174, definition 4), 1 if always the same, 0 if as by chance.
     *
     * @param share of each cell, the share of the folds' decoders that use it
     */
    public static double stability(double[] share, int folds) {
        double variance = 0;
        double mean = 0;
        for (double f : share) {
            variance += (double) folds / (folds - 1) * f * (1 - f) / share.length;
            mean += f / share.length;
        }
        return mean <= 0 || mean >= 1 ? Double.NaN : 1 - variance / (mean * (1 - mean));
    }
}
