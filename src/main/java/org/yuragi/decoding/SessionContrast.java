package org.yuragi.decoding;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Questions to whole matrices, train session x test session, whose entries depend on each other: answered by dealing out the
 * sessions' labels anew within each animal.
 *
 * @param value the statistic
 * @param elsewhere of a contrast, the mean of all other pairs; NaN otherwise
 * @param pairs how many pairs the first side holds
 * @param p share of deals with at least this statistic, the true labels counted as one of them; NaN if it has no value. Deals
 *     that have none (all pairs of one side are undefined) say nothing and do not count
 */
public record SessionContrast(double value, double elsewhere, int pairs, double p) {
    /** The smallest difference that is not rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * The asymmetry: how much better decoders trained in one phase read sessions of another than all other pairs of
     * different sessions read each other. Each animal's own mean is taken out first.
     *
     * @param matrices one an animal: train x test; NaN where undefined
     * @param phases one an animal: the phase of each session
     * @param train the phase of training, e.g. {@code after}
     * @param test the phase of test, e.g. {@code during}
     */
    public static SessionContrast of(
            List<double[][]> matrices, List<List<String>> phases, String train, String test, int deals, long seed) {
        double[] sides = sides(matrices, phases, train, test);
        List<double[][]> centred =
                matrices.stream().map(SessionContrast::centred).toList();
        double value = contrast(centred, phases, train, test);
        CounterRandom random = new CounterRandom(seed, Purpose.SESSION_SHUFFLE);
        double[] dealtValues = new double[deals];
        for (int deal = 0; deal < deals; deal++) {
            List<List<String>> dealt = new ArrayList<>();
            for (int animal = 0; animal < phases.size(); animal++) {
                int[] order = random.permutation(phases.get(animal).size(), animal, deal);
                List<String> own = phases.get(animal);
                List<String> labels = new ArrayList<>();
                for (int session : order) {
                    labels.add(own.get(session));
                }
                dealt.add(labels);
            }
            dealtValues[deal] = contrast(centred, dealt, train, test);
        }
        return new SessionContrast(
                sides[0] / sides[1] - sides[2] / sides[3], sides[2] / sides[3], (int) sides[1], p(value, dealtValues));
    }

    private static double contrast(List<double[][]> matrices, List<List<String>> phases, String train, String test) {
        double[] sides = sides(matrices, phases, train, test);
        return sides[0] / sides[1] - sides[2] / sides[3];
    }

    /** Sum and number of the pairs from {@code train} to {@code test}, and of all others off the diagonal. */
    private static double[] sides(List<double[][]> matrices, List<List<String>> phases, String train, String test) {
        double[] sides = new double[4];
        for (int animal = 0; animal < matrices.size(); animal++) {
            double[][] matrix = matrices.get(animal);
            for (int i = 0; i < matrix.length; i++) {
                for (int j = 0; j < matrix.length; j++) {
                    if (i != j && !Double.isNaN(matrix[i][j])) {
                        boolean in = phases.get(animal).get(i).equals(train)
                                && phases.get(animal).get(j).equals(test);
                        sides[in ? 0 : 2] += matrix[i][j];
                        sides[in ? 1 : 3]++;
                    }
                }
            }
        }
        return sides;
    }

    private static double[][] centred(double[][] matrix) {
        double mean = 0;
        int count = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                if (i != j && !Double.isNaN(matrix[i][j])) {
                    mean += matrix[i][j];
                    count++;
                }
            }
        }
        double[][] out = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                out[i][j] = matrix[i][j] - mean / count;
            }
        }
        return out;
    }

    /**
     * Whether sessions further apart read each other worse: minus the correlation of score and distance over all pairs off the
     * diagonal, sessions dealt out anew (Mantel's test, 1967).
     *
     * @param day the day of each session; only differences matter
     */
    public static SessionContrast withDistance(double[][] matrix, double[] day, int deals, long seed, long key) {
        double value = distanceCorrelation(matrix, day);
        CounterRandom random = new CounterRandom(seed, Purpose.SESSION_SHUFFLE);
        double[] dealtValues = new double[deals];
        for (int deal = 0; deal < deals; deal++) {
            int[] order = random.permutation(day.length, (1L << 20) + key, deal);
            double[] dealt = new double[day.length];
            for (int s = 0; s < dealt.length; s++) {
                dealt[s] = day[order[s]];
            }
            dealtValues[deal] = distanceCorrelation(matrix, dealt);
        }
        return new SessionContrast(value, Double.NaN, day.length * (day.length - 1), p(value, dealtValues));
    }

    private static double p(double value, double[] dealt) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        int atLeast = 0;
        int defined = 0;
        for (double each : dealt) {
            atLeast += each >= value - ROUNDING ? 1 : 0;
            defined += Double.isNaN(each) ? 0 : 1;
        }
        return (1.0 + atLeast) / (1 + defined);
    }

    private static double distanceCorrelation(double[][] matrix, double[] day) {
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < day.length; i++) {
            for (int j = 0; j < day.length; j++) {
                if (i != j && !Double.isNaN(matrix[i][j])) {
                    pairs.add(new double[] {matrix[i][j], Math.abs(day[i] - day[j])});
                }
            }
        }
        if (pairs.size() < 3) {
            return Double.NaN;
        }
        double[] score = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
        double[] distance = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
        return -Scores.correlation(score, distance);
    }
}
