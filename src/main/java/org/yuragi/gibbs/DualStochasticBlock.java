package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yuragi.gibbs.Schedule.Phase;
import org.yuragi.gibbs.Schedule.Stretch;
import org.yuragi.images.ImageSplit;
import org.yuragi.input.ArrayLength;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Outbox;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * A block of a dual-stochastic network: a share of each hidden layer and of the output neurons, with their incoming synapses.
 *
 * <p>A training batch takes {@code 2 C + L + 1} epochs, C = sweeps x parts x L, L hidden layers ({@link Schedule#phase}). First
 * the hidden layers are drawn from below, one an epoch. Then each sweep goes from the top, where the teacher is, to the bottom:
 * in one epoch a part of a layer is updated given what it sees below and the retrograde messages from above, and sends spikes; in
 * the next the layer above integrates these spikes and sends its firing probabilities back. In the last one the synapses take in
 * what they saw and are resampled. With one block this is exact Gibbs sampling of the neurons; with more, neurons of different
 * blocks that are updated in the same epoch do not see each other.
 */
public final class DualStochasticBlock implements Block {
    private final LearningSettings settings;
    private final ImageSplit images;
    private final Schedule schedule;
    private final int top;
    private final BlockLayers layers;
    private final List<HiddenLayer> hidden;
    private final BlockMessages messages;
    private final BlockPredictions predictions;
    private final CounterRandom presentation;
    private int[] order;
    private long orderOfPass = -1;

    DualStochasticBlock(LearningSettings settings, ImageSplit images, Schedule schedule, int block) {
        this.settings = settings;
        this.images = images;
        this.schedule = schedule;
        Layout layout =
                new Layout(settings, images.train().classes() * settings.shape().outputsPerClass());
        this.top = layout.top();
        this.layers = BlockLayers.newborn(layout, images, block);
        this.hidden = layers.hidden();
        double[] potentials = new double
                [ArrayLength.of(
                        "outputs x images of a batch",
                        layout.outputs(),
                        settings.schedule().batch())];
        this.messages = new BlockMessages(layout, hidden, potentials);
        this.predictions = new BlockPredictions(layout, images, schedule, block, layers, messages, potentials);
        this.presentation = new CounterRandom(settings.seed(), Purpose.PRESENTATION);
    }

    @Override
    public void step(long epoch, Inbox in, Outbox out) {
        messages.receive(in);
        int index = schedule.stretchAt(epoch);
        Stretch stretch = schedule.stretches().get(index);
        long offset = epoch - stretch.first();
        switch (stretch.kind()) {
            case BIRTH -> sendWeights(out);
            case TRAIN -> train(stretch, offset, out);
            case VALIDATE, TEST, CODE -> predictions.step(index, stretch, offset, out);
        }
    }

    private void train(Stretch stretch, long offset, Outbox out) {
        int epoch = (int) (offset % schedule.epochsPerBatch());
        int batch = (int) (offset / schedule.epochsPerBatch());
        long number = (long) stretch.pass() * stretch.batches() + batch + 1;
        long time = number * (settings.schedule().sweeps() + 1);
        Phase phase = Schedule.phase(
                epoch,
                settings.shape().layers(),
                settings.schedule().sweeps(),
                settings.schedule().parts());
        if (epoch == 0) {
            layers.present(images.train(), order(stretch.pass()), batch, number);
        }
        if (phase.layer() > top) {
            integrate(phase, out);
        } else if (phase.sweep() > 0 && !phase.integrates()) {
            update(phase, time + phase.sweep(), out);
        } else if (!phase.last()) {
            drive(phase.layer(), out);
            if (!phase.integrates()) {
                HiddenLayer layer = hidden.get(phase.layer());
                layer.neurons().sampleForward(layers.inputs().count(), false, time);
                messages.sendSpikes(phase.layer(), 0, layer.slice().count(), out);
            }
        }
        if (epoch == schedule.epochsPerBatch() - 1) {
            learn(stretch, batch, number);
            sendWeights(out);
        }
    }

    /** Output neurons take in the spikes of the last hidden layer. */
    private void integrate(Phase phase, Outbox out) {
        OutputNeurons output = layers.output();
        int count = layers.inputs().count();
        if (phase.sweep() == 0) {
            output.integrate(count, layers.outputSynapses().weights());
        } else {
            output.integrateFlips(count, layers.outputSynapses().weights());
        }
        double[] firing = output.fire(count);
        if (!phase.last()) {
            messages.sendFiring(
                    top + 1, layers.outputSlice(), firing, settings.schedule().batch(), count, out);
        }
    }

    /** Hidden neurons take in what is below, and tell the hidden layer there. */
    private void drive(int number, Outbox out) {
        HiddenLayer layer = hidden.get(number);
        int count = layers.inputs().count();
        if (number > 0) {
            layer.inputs().take(hidden.get(number - 1).spikes(), count, layers.inputs());
        }
        layer.neurons().drive(layer.inputs(), layer.synapses().weights(layer.inputs()));
        if (number > 0) {
            double[] firing = layer.neurons().fire(count);
            messages.sendFiring(number, layer.slice(), firing, layer.neurons().stateAt(1), count, out);
        }
    }

    private void update(Phase phase, long time, Outbox out) {
        HiddenLayer layer = hidden.get(phase.layer());
        if (phase.layer() < top) {
            layer.neurons()
                    .hear(
                            hidden.get(phase.layer() + 1).spikes(),
                            layers.inputs().count());
        }
        Slice part = Slice.of(
                layer.slice().count(), phase.part(), settings.schedule().parts());
        layer.neurons().update(part.from(), part.from() + part.count(), layer.inputs(), time);
        messages.sendSpikes(phase.layer(), part.from(), part.count(), out);
        // Now, because the layer below is updated next: what is gathered are the states of below and the probabilities
        // of above that belong together.
        if (phase.last() && !settings.evidence().isHiddenFrozen()) {
            layer.neurons().gather(layer.inputs(), layer.synapses().correlation());
        }
    }

    private void learn(Stretch stretch, int batch, long number) {
        Synapses ofOutputs = layers.outputSynapses();
        if (batch == 0) {
            ofOutputs.forgetFlips();
            hidden.forEach(layer -> layer.synapses().forgetFlips());
        }
        double remaining = 1 - (double) (number - 1) / schedule.trainBatches();
        int parts = settings.schedule().synapseParts();
        int part = (int) (number % parts);
        float keep = settings.evidence().memoryImages() == 0
                ? 1
                : (float) StrictMath.exp(-settings.schedule().batch()
                        * parts
                        / settings.evidence().memoryImages());
        layers.output().gather(layers.inputs(), ofOutputs.correlation());
        ofOutputs.learn(part, parts, (float) (settings.evidence().output() * remaining), keep, number);
        if (!settings.evidence().isHiddenFrozen()) {
            for (HiddenLayer layer : hidden) {
                layer.synapses().learn(part, parts, (float) (settings.evidence().hidden() * remaining), keep, number);
            }
        }
    }

    private int[] order(int pass) {
        if (orderOfPass != pass) {
            order = presentation.permutation(images.train().count(), 0, pass);
            orderOfPass = pass;
        }
        return order;
    }

    private void sendWeights(Outbox out) {
        for (int layer = 1; layer <= top; layer++) {
            messages.sendWeights(
                    layer, hidden.get(layer).slice(), hidden.get(layer).synapses(), out);
        }
        messages.sendWeights(top + 1, layers.outputSlice(), layers.outputSynapses(), out);
    }

    /** Its shares of the hidden layers. */
    List<HiddenLayer> hidden() {
        return hidden;
    }

    /** Its synapses onto a hidden layer, or onto the outputs. */
    Synapses synapses(int layer) {
        return layer > top ? layers.outputSynapses() : hidden.get(layer).synapses();
    }

    /** What this block has to show at the end. */
    public BlockHarvest harvest() {
        List<LayerHarvest> harvests = new ArrayList<>();
        for (int number = 0; number <= top; number++) {
            HiddenLayer layer = hidden.get(number);
            harvests.add(LayerHarvest.of(layer.slice(), layer.synapses(), predictions.codes(number)));
        }
        return new BlockHarvest(
                harvests,
                LayerHarvest.of(layers.outputSlice(), layers.outputSynapses(), List.of()),
                predictions.probabilities());
    }

    @Override
    public void save(DataOutput to) throws IOException {
        layers.save(to);
        predictions.save(to);
    }

    @Override
    public void load(DataInput from) throws IOException {
        layers.load(from);
        predictions.load(from);
    }
}
