package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.gibbs.Schedule.Kind;
import org.yuragi.gibbs.Schedule.Stretch;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.input.ArrayLength;
import org.yuragi.network.Outbox;
import org.yuragi.network.State;

/**
 * A block while the network predicts: synapses drawn from what they have learned, spikes from below to above, scores of the classes
 * and the hidden layers' codes.
 *
 * <p>A batch goes up one layer an epoch: the outputs take in the one that the inputs showed L epochs before, and in the next epoch
 * the block whose turn it is scores the classes.
 */
final class BlockPredictions {
    private static final long LARGEST_SAMPLES = 1L << 16;
    private static final long LARGEST_BATCHES = 1L << 16;
    private static final long PREDICTED_INPUT = 1L << 40;
    private final LearningSettings settings;
    private final Layout layout;
    private final ImageSplit images;
    private final LabelledImages codeImages;
    private final int block;
    private final BlockLayers layers;
    private final BlockMessages messages;
    private final double[] potentials;
    private final int[] identity;
    private final List<float[]> drawnHidden = new ArrayList<>();
    private final float[] drawnOutput;
    private final List<ClassScores> scores = new ArrayList<>();
    private final List<List<byte[]>> codes = new ArrayList<>();

    /** @param potentials where those of all output neurons arrive, images x neurons */
    BlockPredictions(
            Layout layout,
            ImageSplit images,
            Schedule schedule,
            int block,
            BlockLayers layers,
            BlockMessages messages,
            double[] potentials) {
        this.settings = layout.settings();
        this.layout = layout;
        this.images = images;
        this.codeImages = images.validation()
                .slice(
                        0,
                        Math.min(
                                settings.evaluation().codeImages(),
                                images.validation().count()));
        this.block = block;
        this.layers = layers;
        this.messages = messages;
        this.potentials = potentials;
        int largest = Math.max(images.validation().count(), images.test().count());
        this.identity = IntStream.range(0, largest).toArray();
        for (HiddenLayer layer : layers.hidden()) {
            drawnHidden.add(new float[layer.synapses().weights().length]);
        }
        this.drawnOutput = new float[layers.outputSynapses().weights().length];
        for (Stretch stretch : schedule.stretches()) {
            int count = set(stretch.kind()).count();
            scores.add(new ClassScores(
                    stretch.scores() ? turns(count) : 0,
                    images.train().classes(),
                    settings.shape().outputsPerClass()));
            boolean keeps = stretch.kind() == Kind.CODE;
            codes.add(layers.hidden().stream()
                    .map(layer -> new byte
                            [keeps
                                    ? ArrayLength.of(
                                            "code_images x hidden neurons of a block",
                                            stretch.samples(),
                                            count,
                                            layer.slice().count())
                                    : 0])
                    .toList());
        }
    }

    private LabelledImages set(Kind kind) {
        return switch (kind) {
            case BIRTH, TRAIN -> images.train();
            case TEST -> images.test();
            case VALIDATE -> images.validation();
            case CODE -> codeImages;
        };
    }

    /** An epoch of a stretch: each layer has the batch that has come up to it. @param index number of the stretch */
    void step(int index, Stretch stretch, long offset, Outbox out) {
        for (int layer = layout.top() + 2; layer >= 0; layer--) {
            long place = offset - layer;
            if (place < 0 || place >= (long) stretch.samples() * stretch.batches()) {
                continue;
            }
            if (layer <= layout.top()) {
                hidden(index, stretch, layer, place, out);
            } else if (stretch.scores()) {
                int batch = (int) (place % stretch.batches());
                int count = layers.images(set(stretch.kind()), batch);
                if (layer == layout.top() + 1) {
                    outputs(sampleTime(index, place / stretch.batches()), batch, count, out);
                } else if (batch % settings.blocks() == block) {
                    score(batch, count, scores.get(index));
                }
            }
        }
    }

    private void hidden(int index, Stretch stretch, int number, long place, Outbox out) {
        HiddenLayer layer = layers.hidden().get(number);
        float[] drawn = drawnHidden.get(number);
        long sample = place / stretch.batches();
        int batch = (int) (place % stretch.batches());
        // A code's repeats differ in synapses too. Drawn once a repeat, these would shift all images alike, and the
        // coins of cross-validated PCA would turn that shift into negative variance: so each batch draws its own.
        boolean code = stretch.kind() == Kind.CODE;
        if (number == 0) {
            layers.present(set(stretch.kind()), identity, batch, PREDICTED_INPUT + sampleTime(index, sample));
        } else {
            layer.inputs()
                    .take(
                            layers.hidden().get(number - 1).spikes(),
                            layers.images(set(stretch.kind()), batch),
                            layers.inputs());
        }
        if (code) {
            layer.synapses().samplePrediction(drawn, sampleTime(index, place), layer.inputs());
        } else if (batch == 0 && !settings.evidence().isHiddenFrozen()) {
            layer.synapses().samplePrediction(drawn, sampleTime(index, sample));
        }
        layer.neurons()
                .drive(
                        layer.inputs(),
                        settings.evidence().isHiddenFrozen() ? layer.synapses().weights() : drawn);
        layer.neurons()
                .sampleForward(layer.inputs().count(), true, sampleTime(index, sample) * LARGEST_BATCHES + batch);
        if (code) {
            keepCode(layer, codes.get(index).get(number), (int) sample, batch);
        }
        messages.sendSpikes(number, 0, layer.slice().count(), out);
    }

    private static long sampleTime(int stretch, long sample) {
        return stretch * LARGEST_SAMPLES + sample;
    }

    /** To the block whose turn it is: a class's score takes all outputs. */
    private void outputs(long time, int batch, int count, Outbox out) {
        if (batch == 0) {
            layers.outputSynapses().samplePrediction(drawnOutput, time);
        }
        OutputNeurons output = layers.output();
        output.integrate(count, drawnOutput);
        messages.sendPotentials(layers.outputSlice(), output.potentials(), count, batch % settings.blocks(), out);
    }

    private void score(int batch, int count, ClassScores into) {
        int first = batch / settings.blocks() * settings.schedule().batch();
        for (int d = 0; d < count; d++) {
            into.add(first + d, potentials, d * layout.outputs());
        }
    }

    /** Images that this block scores. */
    private int turns(int count) {
        int images = 0;
        for (int first = block * settings.schedule().batch();
                first < count;
                first += settings.blocks() * settings.schedule().batch()) {
            images += Math.min(settings.schedule().batch(), count - first);
        }
        return images;
    }

    private void keepCode(HiddenLayer layer, byte[] into, int repeat, int batch) {
        int n = layer.slice().count();
        int first = repeat * codeImages.count() + batch * settings.schedule().batch();
        HiddenNeurons neurons = layer.neurons();
        for (int d = 0; d < layer.inputs().count(); d++) {
            for (int j = 0; j < n; j++) {
                into[(first + d) * n + j] = (byte) neurons.states()[neurons.stateAt(j) + d];
            }
        }
    }

    /** Probabilities of the classes of those images that this block scored, by stretch. */
    List<double[][]> probabilities() {
        return scores.stream().map(ClassScores::probabilities).toList();
    }

    /** The codes of a hidden layer, by stretch. */
    List<byte[]> codes(int layer) {
        return codes.stream().map(stretch -> stretch.get(layer)).toList();
    }

    void save(DataOutput to) throws IOException {
        for (float[] drawn : drawnHidden) {
            State.write(to, drawn);
        }
        State.write(to, drawnOutput);
        for (int i = 0; i < scores.size(); i++) {
            scores.get(i).save(to);
            for (byte[] code : codes.get(i)) {
                to.write(code);
            }
        }
    }

    void load(DataInput from) throws IOException {
        for (float[] drawn : drawnHidden) {
            State.read(from, drawn);
        }
        State.read(from, drawnOutput);
        for (int i = 0; i < scores.size(); i++) {
            scores.get(i).load(from);
            for (byte[] code : codes.get(i)) {
                from.readFully(code);
            }
        }
    }
}
