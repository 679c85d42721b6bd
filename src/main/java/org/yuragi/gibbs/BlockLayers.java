package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.network.State;

/**
 * A block's share of a network: of each hidden layer and of the output neurons, with their incoming synapses.
 *
 * @param batch images of a batch, all but the last
 * @param inputs the inputs that are on, which every block works out for itself
 * @param hidden by layer, from below
 * @param outputSlice which output neurons
 * @param output these
 * @param outputSynapses theirs from the last hidden layer
 */
record BlockLayers(
        int batch,
        ActiveInputs inputs,
        List<HiddenLayer> hidden,
        Slice outputSlice,
        OutputNeurons output,
        Synapses outputSynapses) {
    /** As they are before learning. */
    static BlockLayers newborn(Layout layout, ImageSplit images, int block) {
        LearningSettings settings = layout.settings();
        int top = layout.top();
        int batch = settings.schedule().batch();
        long seed = settings.seed();
        int pixels = images.train().size();
        Slice outputSlice = layout.slice(top + 1, block);
        OutputNeurons output = new OutputNeurons(
                outputSlice, settings.shape().hidden(top), settings.shape().outputsPerClass(), batch);
        ActiveInputs inputs = new ActiveInputs(settings.input(), seed, pixels, batch);
        List<HiddenLayer> hidden = new ArrayList<>();
        for (int layer = 0; layer <= top; layer++) {
            Slice slice = layout.slice(layer, block);
            int below = layer == 0 ? pixels : settings.shape().hidden(layer - 1);
            hidden.add(new HiddenLayer(
                    slice,
                    layer == 0 ? inputs : new ActiveInputs(settings.input(), seed, below, batch),
                    new HiddenNeurons(
                            layer,
                            slice,
                            layout.size(layer + 1),
                            layer < top,
                            images.train().classes(),
                            batch,
                            seed),
                    newborn(
                            settings,
                            layer,
                            below,
                            slice,
                            settings.coefficients().hidden()),
                    layer == top
                            ? output.spikes()
                            : new SpikeBits(settings.shape().hidden(layer), batch),
                    batch));
        }
        return new BlockLayers(
                batch,
                inputs,
                List.copyOf(hidden),
                outputSlice,
                output,
                newborn(
                        settings,
                        top + 1,
                        settings.shape().hidden(top),
                        outputSlice,
                        settings.coefficients().output()));
    }

    private static Synapses newborn(LearningSettings settings, int layer, int below, Slice slice, double scale) {
        return new Synapses(
                layer + 1,
                below + 1,
                slice,
                settings.shape().synapses(),
                settings.shape().prior(),
                settings.coefficients().kind(),
                scale,
                settings.evidence().metaplasticity(),
                settings.seed());
    }

    /** Images of a batch: the last one may be smaller. */
    int images(LabelledImages set, int number) {
        return Math.min(batch, set.count() - number * batch);
    }

    /** Shows a batch to the inputs. @param order of the set's images */
    void present(LabelledImages set, int[] order, int number, long time) {
        inputs.present(set, order, number * batch, images(set, number), time);
    }

    void save(DataOutput to) throws IOException {
        for (HiddenLayer layer : hidden) {
            layer.inputs().save(to);
            layer.neurons().save(to);
        }
        output.save(to);
        for (HiddenLayer layer : hidden.subList(0, hidden.size() - 1)) {
            State.write(to, layer.spikes().words());
        }
        for (HiddenLayer layer : hidden) {
            layer.synapses().save(to);
        }
        outputSynapses.save(to);
    }

    void load(DataInput from) throws IOException {
        for (HiddenLayer layer : hidden) {
            layer.inputs().load(from);
            layer.neurons().load(from);
        }
        output.load(from);
        for (HiddenLayer layer : hidden.subList(0, hidden.size() - 1)) {
            State.read(from, layer.spikes().words());
        }
        for (HiddenLayer layer : hidden) {
            layer.synapses().load(from);
        }
        outputSynapses.load(from);
    }
}
