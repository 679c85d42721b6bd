package org.yuragi.reliability;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Predicted class probabilities against labels.
 *
 * @param images how many have a label
 * @param accuracy share of them whose likeliest class is the label; of equal ones the first
 * @param brier mean over images of {@code sum_c (p_c - y_c)^2}, from 0 to 2 (Brier 1950)
 * @param logLoss mean of {@code -ln p_label}, in nats; a probability below {@value #LEAST} counts as that
 * @param calibrationError expected calibration error (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017): over bins of the answer's
 *     probability, the mean distance of accuracy and mean probability, weighted by the bins' images
 * @param calibrationErrorByChance the same error, mean over draws, if each answer were right with just its probability: what finite images
 *     alone give
 * @param overconfidence mean probability of the answers less the accuracy
 * @param bins bins of equal width over the answer's probability, empty ones left out
 */
public record Reliability(
        int images,
        double accuracy,
        double brier,
        double logLoss,
        double calibrationError,
        double calibrationErrorByChance,
        double overconfidence,
        List<Bin> bins) {
    /** Bins between 0 and 1. */
    public static final int BINS = 15;

    private static final double LEAST = 1e-15;
    private static final double QUANTILE = 1.959963984540054;
    private static final int DRAWS = 200;

    /**
     * Images whose answer has a probability in one bin.
     *
     * @param images how many
     * @param probability mean probability of their answers
     * @param accuracy share of them that are right; {@code low} and {@code high} are the ends of its 95 % interval (Wilson 1927)
     */
    public record Bin(int images, double probability, double accuracy, double low, double high) {}

    /**
     * Scores predictions.
     *
     * @param probabilities images x classes, each row adding up to 1
     * @param labels the class of each image; -1 where it is not known: such images are left out
     * @param seed of the draws behind {@code calibrationErrorByChance}
     */
    public static Reliability of(double[][] probabilities, byte[] labels, long seed) {
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                known.add(i);
            }
        }
        int n = known.size();
        double[] confidence = new double[n];
        boolean[] right = new boolean[n];
        double brier = 0;
        double loss = 0;
        for (int at = 0; at < n; at++) {
            double[] row = probabilities[known.get(at)];
            int label = labels[known.get(at)];
            int answer = answer(row);
            confidence[at] = row[answer];
            right[at] = answer == label;
            for (int c = 0; c < row.length; c++) {
                double off = row[c] - (c == label ? 1 : 0);
                brier += off * off / n;
            }
            loss -= StrictMath.log(Math.max(LEAST, row[label])) / n;
        }
        double accuracy = mean(right);
        List<Bin> bins = bins(confidence, right);
        double sum = 0;
        for (double p : confidence) {
            sum += p / n;
        }
        return new Reliability(
                n, accuracy, brier, loss, error(bins, n), byChance(confidence, seed), sum - accuracy, bins);
    }

    /** The likeliest class; of equal ones the first. */
    public static int answer(double[] row) {
        int best = 0;
        for (int c = 1; c < row.length; c++) {
            best = row[c] > row[best] ? c : best;
        }
        return best;
    }

    private static double mean(boolean[] right) {
        int sum = 0;
        for (boolean r : right) {
            sum += r ? 1 : 0;
        }
        return (double) sum / right.length;
    }

    private static List<Bin> bins(double[] confidence, boolean[] right) {
        int[] images = new int[BINS];
        int[] rights = new int[BINS];
        double[] sum = new double[BINS];
        for (int i = 0; i < confidence.length; i++) {
            int bin = Math.min(BINS - 1, (int) (confidence[i] * BINS));
            images[bin]++;
            rights[bin] += right[i] ? 1 : 0;
            sum[bin] += confidence[i];
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            if (images[b] > 0) {
                double p = (double) rights[b] / images[b];
                double z2 = QUANTILE * QUANTILE / images[b];
                double middle = (p + z2 / 2) / (1 + z2);
                double half = QUANTILE * Math.sqrt(p * (1 - p) / images[b] + z2 / (4 * images[b])) / (1 + z2);
                bins.add(new Bin(images[b], sum[b] / images[b], p, middle - half, middle + half));
            }
        }
        return bins;
    }

    private static double error(List<Bin> bins, int images) {
        double error = 0;
        for (Bin bin : bins) {
            error += (double) bin.images() / images * Math.abs(bin.accuracy() - bin.probability());
        }
        return error;
    }

    private static double byChance(double[] confidence, long seed) {
        CounterRandom random = new CounterRandom(seed, Purpose.CALIBRATION);
        boolean[] right = new boolean[confidence.length];
        double mean = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < right.length; i++) {
                right[i] = random.uniform(i, 0, draw) < confidence[i];
            }
            mean += error(bins(confidence, right), right.length) / DRAWS;
        }
        return mean;
    }
}
