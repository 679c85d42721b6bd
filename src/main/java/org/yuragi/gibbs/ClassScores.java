package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.yuragi.input.ArrayLength;
import org.yuragi.network.State;

/**
 * Class probabilities of images, averaged over posterior samples: a class is as likely as the teacher's pattern of it, its output
 * neurons on and all others off. Each sample gives that pattern's probability, which is exact given the sample's hidden neurons and
 * weights; their means over samples, scaled to one over the classes, are the posterior predictive probabilities.
 *
 * <p>A sample that takes no class's pattern to be likely counts for little, which the mean of scaled probabilities would miss. Means
 * are kept relative to an image's likeliest sample so far, since a pattern of many neurons may be as unlikely as e^-1000.
 */
final class ClassScores {
    private final int classes;
    private final int perClass;
    private final double[] sum;
    private final double[] shift;
    private final double[] row;

    /** @param perClass output neurons of each class, in a row */
    ClassScores(int images, int classes, int perClass) {
        this.classes = classes;
        this.perClass = perClass;
        this.sum = new double[ArrayLength.of("images x classes", images, classes)];
        this.shift = new double[images];
        this.row = new double[classes];
        Arrays.fill(shift, Double.NEGATIVE_INFINITY);
    }

    /**
     * Adds a sample.
     *
     * @param potentials of all output neurons in a row, from {@code from}
     * @return class probabilities by this sample alone; overwritten by the next
     */
    double[] add(int image, double[] potentials, int from) {
        double nobody = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            double v = 0;
            for (int i = c * perClass; i < (c + 1) * perClass; i++) {
                double potential = potentials[from + i];
                v += potential;
                nobody -= Math.max(potential, 0) + StrictMath.log1p(Logistic.exp(-Math.abs(potential)));
            }
            row[c] = v;
            best = Math.max(best, v);
        }
        double all = 0;
        for (int c = 0; c < classes; c++) {
            row[c] = Logistic.exp(row[c] - best);
            all += row[c];
        }
        double likeliest = Math.max(shift[image], best + nobody);
        double older = Logistic.exp(shift[image] - likeliest);
        double newer = Logistic.exp(best + nobody - likeliest);
        for (int c = 0; c < classes; c++) {
            int at = image * classes + c;
            sum[at] = sum[at] * older + row[c] * newer;
            row[c] /= all;
        }
        shift[image] = likeliest;
        return row;
    }

    /** Class probabilities of each image, adding up to 1. */
    double[][] probabilities() {
        return IntStream.range(0, shift.length).mapToObj(this::probabilities).toArray(double[][]::new);
    }

    private double[] probabilities(int image) {
        double[] its = Arrays.copyOfRange(sum, image * classes, (image + 1) * classes);
        double total = 0;
        for (double score : its) {
            total += score;
        }
        for (int c = 0; c < classes; c++) {
            its[c] /= total;
        }
        return its;
    }

    void save(DataOutput to) throws IOException {
        State.write(to, sum);
        State.write(to, shift);
    }

    void load(DataInput from) throws IOException {
        State.read(from, sum);
        State.read(from, shift);
    }
}
