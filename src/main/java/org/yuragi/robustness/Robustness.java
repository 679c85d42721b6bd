package org.yuragi.robustness;

import java.io.Serializable;
import java.util.Arrays;
import org.yuragi.gibbs.Logistic;
import org.yuragi.gibbs.Predictor;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.gibbs.TrainedNetwork.Layer;
import org.yuragi.images.LabelledImages;
import org.yuragi.result.ResultHash;

/**
 * How one network stands damage.
 *
 * @param accuracy damages x degrees: posterior-averaged accuracy on the test images
 * @param chance accuracy of the likeliest class alone
 * @param validation validation accuracy of the unhurt network
 * @param weightMean mean of the weights onto hidden neurons
 * @param weightSd their standard deviation
 * @param bornSd that of the same network before it learned
 */
public record Robustness(
        double[][] accuracy, double chance, double validation, double weightMean, double weightSd, double bornSd)
        implements Serializable {
    private static final double[] FLIPS = {0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3};
    private static final double[] REMOVED = {0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

    /** The degrees in which a damage is done, rising from 0. */
    public static double[] degrees(Damage damage) {
        return (damage == Damage.INPUT_FLIPS ? FLIPS : REMOVED).clone();
    }

    /**
     * Damages a network in every way and degree.
     *
     * @param images test images; every damage is tried on the same ones
     * @param validation validation accuracy of the unhurt network
     * @param samples posterior samples averaged
     */
    public static Robustness of(
            TrainedNetwork network, LabelledImages images, double validation, int samples, long seed) {
        double[][] accuracy = new double[Damage.values().length][];
        double unhurt = accuracy(network, images, samples, seed);
        for (Damage damage : Damage.values()) {
            double[] degrees = degrees(damage);
            accuracy[damage.ordinal()] = new double[degrees.length];
            for (int i = 0; i < degrees.length; i++) {
                accuracy[damage.ordinal()][i] = degrees[i] == 0
                        ? unhurt
                        : accuracy(
                                damage.network(network, degrees[i], seed),
                                damage.images(images, degrees[i], seed),
                                samples,
                                seed);
            }
        }
        int[] inClass = new int[images.classes()];
        for (byte label : images.labels()) {
            inClass[label]++;
        }
        Weights learned = Weights.of(network);
        return new Robustness(
                accuracy,
                (double) Arrays.stream(inClass).max().orElse(0) / images.count(),
                validation,
                learned.mean(),
                learned.sd(),
                Weights.of(network.untrained()).sd());
    }

    private static double accuracy(TrainedNetwork network, LabelledImages images, int samples, long seed) {
        int batches = (images.count() + Predictor.BATCH - 1) / Predictor.BATCH;
        return new Predictor(network, seed).predict(images, 0, batches, samples).accuracy(images);
    }

    /** What is left of the accuracy above chance, by degree: 1 unhurt, 0 at chance. */
    public double[] retained(Damage damage) {
        double[] own = accuracy[damage.ordinal()];
        return Arrays.stream(own).map(a -> (a - chance) / (own[0] - chance)).toArray();
    }

    /** Mean of what is left over the degrees, by trapezoids: the robustness against one damage as one number. */
    public double meanRetained(Damage damage) {
        return area(retained(damage), degrees(damage));
    }

    /** Mean accuracy over the degrees, by trapezoids. */
    public double meanAccuracy(Damage damage) {
        return area(accuracy[damage.ordinal()], degrees(damage));
    }

    private static double area(double[] values, double[] degrees) {
        double area = 0;
        for (int i = 1; i < degrees.length; i++) {
            area += (values[i] + values[i - 1]) / 2 * (degrees[i] - degrees[i - 1]);
        }
        return area / degrees[degrees.length - 1];
    }

    /** Adds every accuracy to a hash. */
    public void hashInto(ResultHash hash) {
        for (double[] row : accuracy) {
            hash.add("accuracy", row);
        }
        hash.add(validation).add(weightMean).add(weightSd).add(bornSd);
    }

    /** Mean and standard deviation of the weights, synapses drawn from what they have learned: by their moments, without drawing. */
    private record Weights(double mean, double sd) {
        static Weights of(TrainedNetwork network) {
            double logitPrior = Logistic.logit(network.prior());
            int k = network.synapses();
            int connections = 0;
            double sum = 0;
            double squares = 0;
            for (int l = 0; l < network.hiddenLayers(); l++) {
                Layer layer = network.layers().get(l);
                int its = network.below(l) * layer.neurons();
                for (int c = 0; c < its; c++) {
                    double mean = 0;
                    double variance = 0;
                    for (int s = c * k; s < (c + 1) * k; s++) {
                        double a = layer.coefficients()[s];
                        double on = Logistic.sigma(logitPrior + layer.evidence()[s]);
                        mean += a * on;
                        variance += a * a * on * (1 - on);
                    }
                    sum += mean;
                    squares += variance + mean * mean;
                }
                connections += its;
            }
            double mean = sum / connections;
            return new Weights(mean, Math.sqrt(squares / connections - mean * mean));
        }
    }
}
