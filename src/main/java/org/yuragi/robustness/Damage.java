package org.yuragi.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuragi.gibbs.Logistic;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.gibbs.TrainedNetwork.Layer;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * A kind of damage, in a degree from 0 to 1. Synapses are removed from each layer by itself, the same share of each; those of
 * the neurons that are always on (biases) stay. A synapse's strength is its mean effect, magnitude of its coefficient
 * times the probability that it is on.
 */
public enum Damage {
    /** Each pixel is inverted with this probability, in each image by itself. */
    INPUT_FLIPS("input pixels inverted", "share of the pixels"),
    /** This share of the synapses is gone, chosen at random. */
    RANDOM_SYNAPSES("synapses removed at random", "share of the synapses"),
    /** This share of the synapses is gone, the weakest ones. */
    WEAKEST_SYNAPSES("weakest synapses removed", "share of the synapses"),
    /** This share of the synapses is gone, the strongest ones. */
    STRONGEST_SYNAPSES("strongest synapses removed", "share of the synapses");

    private final String words;
    private final String degree;

    Damage(String words, String degree) {
        this.words = words;
        this.degree = degree;
    }

    /** What is done. */
    public String words() {
        return words;
    }

    /** What a degree is a share of. */
    public String degree() {
        return degree;
    }

    /** The images as a network with this damage sees them. */
    public LabelledImages images(LabelledImages images, double degree, long seed) {
        if (this != INPUT_FLIPS || degree == 0) {
            return images;
        }
        CounterRandom random = new CounterRandom(seed, Purpose.DAMAGE);
        byte[] pixels = images.pixels().clone();
        for (int i = 0; i < images.count(); i++) {
            for (int p = 0; p < images.size(); p++) {
                if (random.uniform(i, 0, p) < degree) {
                    int at = i * images.size() + p;
                    pixels[at] = (byte) (255 - (pixels[at] & 0xFF));
                }
            }
        }
        return new LabelledImages(images.rows(), images.columns(), images.classes(), pixels, images.labels());
    }

    /** The network with this damage: removed synapses have a coefficient of zero. */
    public TrainedNetwork network(TrainedNetwork network, double degree, long seed) {
        if (this == INPUT_FLIPS || degree == 0) {
            return network;
        }
        double logitPrior = Logistic.logit(network.prior());
        List<Layer> left = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            int synapses = network.below(l) * layer.neurons() * network.synapses();
            left.add(layer.with(
                    left(layer.coefficients(), layer.evidence(), logitPrior, synapses, degree, l + 1, seed)));
        }
        return network.with(left);
    }

    /** @param synapses how many of the layer's can be lost: the always-on neuron's, which come last, cannot */
    private float[] left(
            float[] coefficients,
            float[] evidence,
            double logitPrior,
            int synapses,
            double degree,
            int layer,
            long seed) {
        CounterRandom random = new CounterRandom(seed, Purpose.DAMAGE);
        double[] key = new double[synapses];
        for (int i = 0; i < synapses; i++) {
            double strength = Math.abs(coefficients[i]) * Logistic.sigma(logitPrior + evidence[i]);
            key[i] = this == RANDOM_SYNAPSES
                    ? random.uniform(i, layer, 0)
                    : this == WEAKEST_SYNAPSES ? strength : -strength;
        }
        double[] sorted = key.clone();
        Arrays.sort(sorted);
        int removed = (int) Math.round(degree * synapses);
        float[] left = coefficients.clone();
        if (removed > 0) {
            // Equal keys at the cut go in the order of their places.
            double cut = sorted[removed - 1];
            int equal = 0;
            for (int i = removed - 1; i >= 0 && sorted[i] == cut; i--) {
                equal++;
            }
            for (int i = 0; i < synapses; i++) {
                if (key[i] < cut || (key[i] == cut && equal-- > 0)) {
                    left[i] = 0;
                }
            }
        }
        return left;
    }
}
