package org.yuragi.gibbs;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.gibbs.Schedule.Kind;
import org.yuragi.gibbs.Schedule.Stretch;
import org.yuragi.images.LabelledImages;
import org.yuragi.result.ResultHash;

/** What a learner's run gave, put together from its blocks. */
public final class LearningResult {
    private final DualStochasticNetwork network;
    private final List<BlockHarvest> blocks;

    /** @param blocks the harvests, by rising block */
    public LearningResult(DualStochasticNetwork network, List<BlockHarvest> blocks) {
        this.network = network;
        this.blocks = List.copyOf(blocks);
    }

    /**
     * A point of the learning curve.
     *
     * @param pass passes over the training images done
     * @param images training images seen
     * @param epoch the engine's epoch in which the prediction begins: learning up to here is done
     * @param samples posterior samples averaged
     * @param accuracy fraction of the validation images classified rightly
     */
    public record CurvePoint(int pass, long images, long epoch, int samples, double accuracy) {}

    /** Validation accuracy during learning. */
    public List<CurvePoint> curve() {
        List<CurvePoint> points = new ArrayList<>();
        long perPass = network.images().train().count();
        for (int i = 0; i < stretches().size(); i++) {
            Stretch stretch = stretches().get(i);
            if (stretch.kind() == Kind.VALIDATE) {
                double accuracy = accuracy(i, network.images().validation());
                points.add(new CurvePoint(
                        stretch.pass(), stretch.pass() * perPass, stretch.first(), stretch.samples(), accuracy));
            }
        }
        return points;
    }

    /** Posterior-averaged accuracy on the test images after learning. */
    public double testAccuracy() {
        return accuracy(last(Kind.TEST), network.images().test());
    }

    /** Posterior-averaged accuracy on the validation images after learning. */
    public double validationAccuracy() {
        return accuracy(last(Kind.VALIDATE), network.images().validation());
    }

    /**
     * Posterior predictive class probabilities of the test images ({@link Predictor}).
     *
     * @return images x classes, each row adding up to 1
     */
    public double[][] testProbabilities() {
        return probabilities(last(Kind.TEST), network.images().test());
    }

    /** Number of recordings of the hidden code: before and after learning, or none. */
    public int codes() {
        return (int) stretches().stream().filter(s -> s.kind() == Kind.CODE).count();
    }

    /**
     * A recording of the code of the last hidden layer, next to the outputs.
     *
     * @param recording 0 before learning, 1 after
     * @param repeat 0 or 1
     * @return images x its neurons, 0 or 1
     */
    public float[][] hiddenCode(int recording, int repeat) {
        return hiddenCode(network.settings().shape().layers() - 1, recording, repeat);
    }

    /**
     * A recording of a hidden layer's code.
     *
     * @param layer from 0, next to the inputs
     * @param recording 0 before learning, 1 after
     * @param repeat 0 or 1
     * @return images x its neurons, 0 or 1
     */
    public float[][] hiddenCode(int layer, int recording, int repeat) {
        float[][] code = new float[codeImages()][];
        for (int image = 0; image < code.length; image++) {
            code[image] = hiddenCode(layer, recording, repeat, image);
        }
        return code;
    }

    /** Images whose code was recorded: the first so many validation images. */
    public int codeImages() {
        return Math.min(
                network.settings().evaluation().codeImages(),
                network.images().validation().count());
    }

    /** The same of one image. */
    public float[] hiddenCode(int layer, int recording, int repeat, int image) {
        int index = stretchOfCode(recording);
        float[] code = new float[network.settings().shape().hidden(layer)];
        for (BlockHarvest block : blocks) {
            Slice slice = block.hidden().get(layer).slice();
            byte[] own = block.hidden().get(layer).codes().get(index);
            for (int j = 0; j < slice.count(); j++) {
                code[slice.from() + j] = own[(repeat * codeImages() + image) * slice.count() + j];
            }
        }
        return code;
    }

    private int stretchOfCode(int recording) {
        for (int i = 0, seen = 0; i < stretches().size(); i++) {
            if (stretches().get(i).kind() == Kind.CODE && seen++ == recording) {
                return i;
            }
        }
        throw new IllegalStateException("no recording " + recording);
    }

    /**
     * Effective weights onto the neurons of the first hidden layer as last sampled.
     *
     * @return hidden neurons x (pixels + 1); the last is the bias
     */
    public float[][] hiddenWeights() {
        int inputs = ActiveInputs.neurons(network.images().train());
        float[][] weights = new float[network.settings().shape().hidden(0)][inputs];
        for (BlockHarvest block : blocks) {
            LayerHarvest layer = block.hidden().get(0);
            int n = layer.slice().count();
            for (int p = 0; p < inputs; p++) {
                for (int j = 0; j < n; j++) {
                    weights[layer.slice().from() + j][p] = layer.weights()[p * n + j];
                }
            }
        }
        return weights;
    }

    /**
     * What learning has changed: posterior mean of each weight onto the first hidden layer, less its mean before learning.
     *
     * @param neurons of the first so many hidden neurons, if there are so many
     * @return these neurons x (pixels + 1); the last is the bias
     */
    public float[][] learnedFields(int neurons) {
        int inputs = ActiveInputs.neurons(network.images().train());
        int synapses = network.settings().shape().synapses();
        double logitPrior = Logistic.logit(network.settings().shape().prior());
        float[][] fields =
                new float[Math.min(neurons, network.settings().shape().hidden(0))][inputs];
        for (BlockHarvest block : blocks) {
            LayerHarvest layer = block.hidden().get(0);
            int n = layer.slice().count();
            for (int p = 0; p < inputs; p++) {
                for (int j = 0; j < n && layer.slice().from() + j < fields.length; j++) {
                    double change = 0;
                    for (int k = 0; k < synapses; k++) {
                        int at = (p * n + j) * synapses + k;
                        double on = Logistic.sigma(logitPrior + layer.evidence()[at]);
                        change += layer.coefficients()[at]
                                * (on - network.settings().shape().prior());
                    }
                    fields[layer.slice().from() + j][p] = (float) change;
                }
            }
        }
        return fields;
    }

    /** Flips a resampling of a synapse in the last pass: of all layers, each weighted by its number of synapses. */
    public double synapseFlipRate() {
        double flips = 0;
        double synapses = 0;
        for (BlockHarvest block : blocks) {
            double own = 0;
            double its = 0;
            for (LayerHarvest layer : block.layers()) {
                own += layer.flipRate() * layer.evidence().length;
                its += layer.evidence().length;
            }
            flips += own;
            synapses += its;
        }
        return flips / synapses;
    }

    /** Synapses in all. */
    public long synapses() {
        return blocks.stream()
                .flatMap(block -> block.layers().stream())
                .mapToLong(layer -> layer.evidence().length)
                .sum();
    }

    /** What has learned, as it is saved and predicts. */
    public TrainedNetwork trained() {
        return TrainedNetwork.of(network.settings(), network.images().train(), blocks);
    }

    /** The blocks' harvests. */
    public List<BlockHarvest> blocks() {
        return blocks;
    }

    /** Adds predictions, codes, evidence and weights to a hash. */
    public void hashInto(ResultHash hash) {
        for (BlockHarvest block : blocks) {
            block.scores().forEach(scores -> {
                for (double[] row : scores) {
                    hash.add("probability", row);
                }
            });
            for (LayerHarvest layer : block.hidden()) {
                layer.codes().forEach(code -> hash.add("code", code));
            }
            block.layers().forEach(layer -> hash.add("evidence", layer.evidence()));
            block.layers().forEach(layer -> hash.add("weights", layer.weights()));
        }
    }

    private double accuracy(int stretch, LabelledImages set) {
        return new Predictor.Prediction(probabilities(stretch, set), null).accuracy(set);
    }

    /** Blocks take turns with batches. */
    private double[][] probabilities(int stretch, LabelledImages set) {
        int size = network.settings().schedule().batch();
        double[][] probabilities = new double[set.count()][];
        for (int image = 0; image < probabilities.length; image++) {
            int batch = image / size;
            double[][] its = blocks.get(batch % blocks.size()).scores().get(stretch);
            probabilities[image] = its[batch / blocks.size() * size + image % size];
        }
        return probabilities;
    }

    private int last(Kind kind) {
        for (int i = stretches().size() - 1; i >= 0; i--) {
            if (stretches().get(i).kind() == kind) {
                return i;
            }
        }
        throw new IllegalStateException("no prediction of kind " + kind);
    }

    private List<Stretch> stretches() {
        return network.schedule().stretches();
    }
}
