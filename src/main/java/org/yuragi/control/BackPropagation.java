package org.yuragi.control;

import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * One hidden layer of logistic neurons and a softmax output, by stochastic gradient descent on the cross entropy. Without
 * hidden neurons it is multinomial logistic regression on pixels. Inputs are grey levels from 0 to 1.
 *
 * <p>Each of several step sizes (falling linearly to 0) is tried; step size and number of passes are those of the highest
 * validation accuracy, and only that network sees the test images, once. One thread, plain arithmetic and
 * {@link StrictMath}: the same bits everywhere.
 *
 * @param validationAccuracy of the network chosen
 * @param testAccuracy of the same
 * @param rate its step size
 * @param passes passes over the training images when it was best
 * @param network the network chosen
 */
public record BackPropagation(
        double validationAccuracy, double testAccuracy, double rate, int passes, Perceptron network) {
    private static final double[] RATES = {0.05, 0.15, 0.5};
    private static final int BATCH = 20;

    /** How many passes {@link #train} makes in all. */
    public static int steps(int passes) {
        return RATES.length * passes;
    }

    /**
     * Trains and chooses.
     *
     * @param hidden hidden neurons; 0 for logistic regression
     * @param passes most passes over the training images
     * @param progress called after each pass
     */
    public static BackPropagation train(ImageSplit images, int hidden, int passes, long seed, Runnable progress) {
        BackPropagation best = null;
        for (double rate : RATES) {
            Perceptron network =
                    new Perceptron(images.train().size(), hidden, images.train().classes(), seed);
            for (int pass = 0; pass < passes; pass++) {
                pass(network, images.train(), rate, pass, passes, seed);
                double accuracy = network.accuracy(images.validation());
                if (best == null || accuracy > best.validationAccuracy()) {
                    best = new BackPropagation(accuracy, Double.NaN, rate, pass + 1, network.copy());
                }
                progress.run();
            }
        }
        return new BackPropagation(
                best.validationAccuracy(),
                best.network().accuracy(images.test()),
                best.rate(),
                best.passes(),
                best.network());
    }

    private static void pass(Perceptron network, LabelledImages train, double rate, int pass, int passes, long seed) {
        int[] order = new CounterRandom(seed, Purpose.PRESENTATION).permutation(train.count(), 1L << 39, pass);
        for (int from = 0; from < order.length; from += BATCH) {
            int to = Math.min(order.length, from + BATCH);
            double left = 1 - (pass + (double) from / order.length) / passes;
            for (int at = from; at < to; at++) {
                network.gather(train, order[at]);
            }
            network.descend(rate * left / (to - from));
        }
    }
}
