package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.gibbs.Schedule.Kind;
import org.yuragi.gibbs.Schedule.Phase;
import org.yuragi.gibbs.Schedule.Stretch;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Outbox;
import org.yuragi.network.State;
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
    private static final int SPIKES = 1;
    private static final int FIRING = 2;
    private static final int WEIGHTS = 3;
    private static final int POTENTIALS = 4;
    private static final long LARGEST_SAMPLES = 1L << 16;
    private static final long LARGEST_BATCHES = 1L << 16;
    private static final long PREDICTED_INPUT = 1L << 40;
    private final LearningSettings settings;
    private final ImageSplit images;
    private final Schedule schedule;
    private final LabelledImages codeImages;
    private final int block;
    private final int outputs;
    private final Slice outputSlice;
    private final ActiveInputs inputs;
    private final List<HiddenLayer> hidden = new ArrayList<>();
    private final OutputNeurons output;
    private final Synapses outputSynapses;
    private final List<float[]> predictiveHidden = new ArrayList<>();
    private final float[] predictiveOutput;
    private final float[] column;
    private final CounterRandom presentation;
    private final int[] identity;
    private final double[] potentials;
    private final List<ClassScores> scores = new ArrayList<>();
    private final List<List<byte[]>> codes = new ArrayList<>();
    private int[] order;
    private long orderOfPass = -1;

    DualStochasticBlock(LearningSettings settings, ImageSplit images, Schedule schedule, int block) {
        this.settings = settings;
        this.images = images;
        this.schedule = schedule;
        this.block = block;
        this.codeImages = images.validation()
                .slice(0, Math.min(settings.codeImages(), images.validation().count()));
        LabelledImages train = images.train();
        this.outputs = train.classes() * settings.outputsPerClass();
        this.outputSlice = slice(top() + 1, block);
        int batch = settings.batch();
        long seed = settings.seed();
        this.output = new OutputNeurons(outputSlice, settings.hidden(top()), settings.outputsPerClass(), batch);
        this.inputs = new ActiveInputs(settings.input(), seed, train.size(), batch);
        for (int layer = 0; layer <= top(); layer++) {
            Slice slice = slice(layer, block);
            hidden.add(new HiddenLayer(
                    slice,
                    layer == 0 ? inputs : new ActiveInputs(settings.input(), seed, settings.hidden(layer - 1), batch),
                    new HiddenNeurons(layer, slice, size(layer + 1), layer < top(), train.classes(), batch, seed),
                    newborn(layer, slice, settings.coefficientHidden()),
                    layer == top() ? output.spikes() : new SpikeBits(settings.hidden(layer), batch),
                    batch));
            predictiveHidden.add(new float[hidden.get(layer).synapses().weights().length]);
        }
        this.outputSynapses = newborn(top() + 1, outputSlice, settings.coefficientOutput());
        this.predictiveOutput = new float[outputSynapses.weights().length];
        this.potentials = new double[outputs * batch];
        this.column = new float[settings.hidden().stream().max(Integer::compare).orElse(0)];
        this.presentation = new CounterRandom(seed, Purpose.PRESENTATION);
        int largest = Math.max(images.validation().count(), images.test().count());
        this.identity = IntStream.range(0, largest).toArray();
        for (Stretch stretch : schedule.stretches()) {
            int count = set(stretch.kind()).count();
            scores.add(
                    new ClassScores(stretch.scores() ? turns(count) : 0, train.classes(), settings.outputsPerClass()));
            boolean keeps = stretch.kind() == Kind.CODE;
            codes.add(hidden.stream()
                    .map(layer -> new byte
                            [keeps ? stretch.samples() * count * layer.slice().count() : 0])
                    .toList());
        }
    }

    private Synapses newborn(int layer, Slice slice, double scale) {
        int below = layer == 0 ? images.train().size() : settings.hidden(layer - 1);
        return new Synapses(
                layer + 1,
                below + 1,
                slice,
                settings.synapses(),
                settings.prior(),
                settings.coefficients(),
                scale,
                settings.metaplasticity(),
                settings.seed());
    }

    private int top() {
        return settings.layers() - 1;
    }

    /** Neurons of a hidden layer, or of the outputs above the last one. */
    private int size(int layer) {
        return layer > top() ? outputs : settings.hidden(layer);
    }

    private Slice slice(int layer, int block) {
        return Slice.of(size(layer), block, settings.blocks());
    }

    private LabelledImages set(Kind kind) {
        return switch (kind) {
            case BIRTH, TRAIN -> images.train();
            case TEST -> images.test();
            case VALIDATE -> images.validation();
            case CODE -> codeImages;
        };
    }

    @Override
    public void step(long epoch, Inbox in, Outbox out) {
        receive(in);
        int index = schedule.stretchAt(epoch);
        Stretch stretch = schedule.stretches().get(index);
        long offset = epoch - stretch.first();
        switch (stretch.kind()) {
            case BIRTH -> sendWeights(out);
            case TRAIN -> train(stretch, offset, out);
            case VALIDATE, TEST, CODE -> predict(index, stretch, offset, out);
        }
    }

    private void train(Stretch stretch, long offset, Outbox out) {
        int epoch = (int) (offset % schedule.epochsPerBatch());
        int batch = (int) (offset / schedule.epochsPerBatch());
        long number = (long) stretch.pass() * stretch.batches() + batch + 1;
        long time = number * (settings.sweeps() + 1);
        Phase phase = Schedule.phase(epoch, settings.layers(), settings.sweeps(), settings.parts());
        if (epoch == 0) {
            present(images.train(), order(stretch.pass()), batch, number);
        }
        if (phase.layer() > top()) {
            integrate(phase, out);
        } else if (phase.sweep() > 0 && !phase.integrates()) {
            update(phase, time + phase.sweep(), out);
        } else if (!phase.last()) {
            drive(phase.layer(), out);
            if (!phase.integrates()) {
                HiddenLayer layer = hidden.get(phase.layer());
                layer.neurons().sampleForward(inputs.count(), false, time);
                sendSpikes(phase.layer(), 0, layer.slice().count(), out);
            }
        }
        if (epoch == schedule.epochsPerBatch() - 1) {
            learn(stretch, batch, number);
            sendWeights(out);
        }
    }

    /** Output neurons take in the spikes of the last hidden layer. */
    private void integrate(Phase phase, Outbox out) {
        if (phase.sweep() == 0) {
            output.integrate(inputs.count(), outputSynapses.weights());
        } else {
            output.integrateFlips(inputs.count(), outputSynapses.weights());
        }
        double[] firing = output.fire(inputs.count());
        if (!phase.last()) {
            send(top() + 1, outputSlice, firing, settings.batch(), out);
        }
    }

    /** Hidden neurons take in what is below, and tell the hidden layer there. */
    private void drive(int number, Outbox out) {
        HiddenLayer layer = hidden.get(number);
        if (number > 0) {
            layer.inputs().take(hidden.get(number - 1).spikes(), inputs.count(), inputs);
        }
        layer.neurons().drive(layer.inputs(), layer.synapses().weights(layer.inputs()));
        if (number > 0) {
            send(
                    number,
                    layer.slice(),
                    layer.neurons().fire(inputs.count()),
                    layer.neurons().stateAt(1),
                    out);
        }
    }

    private void update(Phase phase, long time, Outbox out) {
        HiddenLayer layer = hidden.get(phase.layer());
        if (phase.layer() < top()) {
            layer.neurons().hear(hidden.get(phase.layer() + 1).spikes(), inputs.count());
        }
        Slice part = Slice.of(layer.slice().count(), phase.part(), settings.parts());
        layer.neurons().update(part.from(), part.from() + part.count(), layer.inputs(), time);
        sendSpikes(phase.layer(), part.from(), part.count(), out);
        // Now, because the layer below is updated next: what is gathered are the states of below and the probabilities
        // of above that belong together.
        if (phase.last() && !settings.hiddenFrozen()) {
            layer.neurons().gather(layer.inputs(), layer.synapses().correlation());
        }
    }

    private void learn(Stretch stretch, int batch, long number) {
        if (batch == 0) {
            outputSynapses.forgetFlips();
            hidden.forEach(layer -> layer.synapses().forgetFlips());
        }
        double remaining = 1 - (double) (number - 1) / schedule.trainBatches();
        int parts = settings.synapseParts();
        int part = (int) (number % parts);
        float keep = settings.memoryImages() == 0
                ? 1
                : (float) StrictMath.exp(-settings.batch() * parts / settings.memoryImages());
        output.gather(inputs, outputSynapses.correlation());
        outputSynapses.learn(part, parts, (float) (settings.evidenceOutput() * remaining), keep, number);
        if (!settings.hiddenFrozen()) {
            for (HiddenLayer layer : hidden) {
                layer.synapses().learn(part, parts, (float) (settings.evidenceHidden() * remaining), keep, number);
            }
        }
    }

    /**
     * A batch goes up one layer an epoch: the outputs take in the one that the inputs showed L epochs before, and in the next epoch the
     * block whose turn it is scores the classes.
     */
    private void predict(int index, Stretch stretch, long offset, Outbox out) {
        for (int layer = top() + 2; layer >= 0; layer--) {
            long place = offset - layer;
            if (place >= 0 && place < (long) stretch.samples() * stretch.batches()) {
                long sample = place / stretch.batches();
                int batch = (int) (place % stretch.batches());
                if (layer <= top()) {
                    predict(index, stretch, layer, place, out);
                } else if (stretch.scores() && layer == top() + 1) {
                    if (batch == 0) {
                        outputSynapses.samplePrediction(predictiveOutput, sampleTime(index, sample));
                    }
                    sendPotentials(batch, count(set(stretch.kind()), batch), out);
                } else if (stretch.scores() && batch % settings.blocks() == block) {
                    score(batch, count(set(stretch.kind()), batch), scores.get(index));
                }
            }
        }
    }

    private void predict(int index, Stretch stretch, int number, long place, Outbox out) {
        HiddenLayer layer = hidden.get(number);
        float[] drawn = predictiveHidden.get(number);
        long sample = place / stretch.batches();
        int batch = (int) (place % stretch.batches());
        // A code's repeats differ in synapses too. Drawn once a repeat, these would shift all images alike, and the
        // coins of
        // cross-validated PCA would turn that shift into negative variance: so each batch draws its own.
        boolean code = stretch.kind() == Kind.CODE;
        if (number == 0) {
            present(set(stretch.kind()), identity, batch, PREDICTED_INPUT + sampleTime(index, sample));
        } else {
            layer.inputs().take(hidden.get(number - 1).spikes(), count(set(stretch.kind()), batch), inputs);
        }
        if (code) {
            layer.synapses().samplePrediction(drawn, sampleTime(index, place), layer.inputs());
        } else if (batch == 0 && !settings.hiddenFrozen()) {
            layer.synapses().samplePrediction(drawn, sampleTime(index, sample));
        }
        int count = layer.inputs().count();
        layer.neurons()
                .drive(
                        layer.inputs(),
                        settings.hiddenFrozen() ? layer.synapses().weights() : drawn);
        layer.neurons().sampleForward(count, true, sampleTime(index, sample) * LARGEST_BATCHES + batch);
        if (code) {
            keepCode(layer, codes.get(index).get(number), (int) sample, batch);
        }
        sendSpikes(number, 0, layer.slice().count(), out);
    }

    private static long sampleTime(int stretch, long sample) {
        return stretch * LARGEST_SAMPLES + sample;
    }

    /** To the block whose turn it is: a class's score takes all outputs. */
    private void sendPotentials(int batch, int count, Outbox out) {
        output.integrate(count, predictiveOutput);
        int n = outputSlice.count();
        for (int d = 0; d < count && n > 0; d++) {
            Message message = out.to(batch % settings.blocks());
            message.putInt(POTENTIALS);
            message.putInt(top() + 1);
            message.putInt(d * outputs + outputSlice.from());
            message.putInt(n);
            message.putDoubles(output.potentials(), d * n, n);
        }
    }

    private void score(int batch, int count, ClassScores into) {
        int first = batch / settings.blocks() * settings.batch();
        for (int d = 0; d < count; d++) {
            into.add(first + d, potentials, d * outputs);
        }
    }

    /** Images that this block scores. */
    private int turns(int count) {
        int images = 0;
        for (int first = block * settings.batch(); first < count; first += settings.blocks() * settings.batch()) {
            images += Math.min(settings.batch(), count - first);
        }
        return images;
    }

    private void keepCode(HiddenLayer layer, byte[] into, int repeat, int batch) {
        int n = layer.slice().count();
        int first = repeat * codeImages.count() + batch * settings.batch();
        HiddenNeurons neurons = layer.neurons();
        for (int d = 0; d < layer.inputs().count(); d++) {
            for (int j = 0; j < n; j++) {
                into[(first + d) * n + j] = (byte) neurons.states()[neurons.stateAt(j) + d];
            }
        }
    }

    private void present(LabelledImages set, int[] order, int batch, long time) {
        inputs.present(set, order, batch * settings.batch(), count(set, batch), time);
    }

    /** Images of a batch: the last one may be smaller. */
    private int count(LabelledImages set, int batch) {
        return Math.min(settings.batch(), set.count() - batch * settings.batch());
    }

    private int[] order(int pass) {
        if (orderOfPass != pass) {
            order = presentation.permutation(images.train().count(), 0, pass);
            orderOfPass = pass;
        }
        return order;
    }

    /** To the layer above, which they drive, and to the hidden layer below, whose retrograde messages they are. */
    private void sendSpikes(int number, int from, int count, Outbox out) {
        HiddenLayer layer = hidden.get(number);
        layer.pack(from, count);
        for (int to = 0; to < settings.blocks(); to++) {
            boolean seen = slice(number + 1, to).count() > 0
                    || number > 0 && slice(number - 1, to).count() > 0;
            if (count > 0 && seen) {
                Message message = out.to(to);
                message.putInt(SPIKES);
                message.putInt(number);
                message.putInt(layer.slice().from() + from);
                message.putInt(count);
                layer.own().send(message, from, count);
            }
        }
    }

    /** Probabilities of a layer's neurons to be on, given the layer below alone, to that layer. */
    private void send(int layer, Slice slice, double[] firing, int stride, Outbox out) {
        for (int to = 0; to < settings.blocks(); to++) {
            for (int i = 0; i < slice.count() && slice(layer - 1, to).count() > 0; i++) {
                Message message = out.to(to);
                message.putInt(FIRING);
                message.putInt(layer);
                message.putInt(slice.from() + i);
                message.putInt(inputs.count());
                message.putDoubles(firing, i * stride, inputs.count());
            }
        }
    }

    /** Each neuron is told the weights of its own outgoing synapses, and of no others. */
    private void sendWeights(Outbox out) {
        for (int layer = 1; layer <= top(); layer++) {
            sendWeights(layer, hidden.get(layer).slice(), hidden.get(layer).synapses(), out);
        }
        sendWeights(top() + 1, outputSlice, outputSynapses, out);
    }

    private void sendWeights(int layer, Slice slice, Synapses synapses, Outbox out) {
        int n = slice.count();
        float[] weights = synapses.weights();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < size(layer - 1); j++) {
                column[j] = weights[synapses.row(j) + i];
            }
            for (int to = 0; to < settings.blocks(); to++) {
                Slice receiver = slice(layer - 1, to);
                Message message = out.to(to);
                message.putInt(WEIGHTS);
                message.putInt(layer);
                message.putInt(slice.from() + i);
                message.putInt(receiver.count());
                message.putFloats(column, receiver.from(), receiver.count());
            }
        }
    }

    private void receive(Inbox in) {
        boolean weights = false;
        for (int from = 0; from < settings.blocks(); from++) {
            Message message = in.from(from);
            while (!message.isRead()) {
                int what = message.getInt();
                int layer = message.getInt();
                int first = message.getInt();
                int count = message.getInt();
                switch (what) {
                    case SPIKES -> hidden.get(layer).spikes().receive(message, first, count);
                    case FIRING -> {
                        HiddenNeurons told = hidden.get(layer - 1).neurons();
                        message.getDoubles(told.firing(), told.firingAt(first), count);
                    }
                    case POTENTIALS -> message.getDoubles(potentials, first, count);
                    case WEIGHTS -> {
                        message.getFloats(column, 0, count);
                        hidden.get(layer - 1).neurons().outgoing(first, column);
                        weights = true;
                    }
                    default -> throw new IllegalStateException("a message of kind " + what);
                }
            }
        }
        if (weights) {
            hidden.forEach(layer -> layer.neurons().prepareTeacher());
        }
    }

    /** Its shares of the hidden layers. */
    List<HiddenLayer> hidden() {
        return hidden;
    }

    /** Its synapses onto a hidden layer, or onto the outputs. */
    Synapses synapses(int layer) {
        return layer > top() ? outputSynapses : hidden.get(layer).synapses();
    }

    /** What this block has to show at the end. */
    public BlockHarvest harvest() {
        List<LayerHarvest> layers = new ArrayList<>();
        for (int layer = 0; layer < hidden.size(); layer++) {
            int number = layer;
            layers.add(LayerHarvest.of(
                    hidden.get(layer).slice(),
                    hidden.get(layer).synapses(),
                    codes.stream().map(stretch -> stretch.get(number)).toList()));
        }
        return new BlockHarvest(
                layers,
                LayerHarvest.of(outputSlice, outputSynapses, List.of()),
                scores.stream().map(ClassScores::probabilities).toList());
    }

    @Override
    public void save(DataOutput to) throws IOException {
        for (HiddenLayer layer : hidden) {
            layer.inputs().save(to);
            layer.neurons().save(to);
        }
        output.save(to);
        for (int layer = 0; layer < top(); layer++) {
            State.write(to, hidden.get(layer).spikes().words());
        }
        for (HiddenLayer layer : hidden) {
            layer.synapses().save(to);
        }
        outputSynapses.save(to);
        for (float[] drawn : predictiveHidden) {
            State.write(to, drawn);
        }
        State.write(to, predictiveOutput);
        for (int i = 0; i < scores.size(); i++) {
            scores.get(i).save(to);
            for (byte[] code : codes.get(i)) {
                to.write(code);
            }
        }
    }

    @Override
    public void load(DataInput from) throws IOException {
        for (HiddenLayer layer : hidden) {
            layer.inputs().load(from);
            layer.neurons().load(from);
        }
        output.load(from);
        for (int layer = 0; layer < top(); layer++) {
            State.read(from, hidden.get(layer).spikes().words());
        }
        for (HiddenLayer layer : hidden) {
            layer.synapses().load(from);
        }
        outputSynapses.load(from);
        for (float[] drawn : predictiveHidden) {
            State.read(from, drawn);
        }
        State.read(from, predictiveOutput);
        for (int i = 0; i < scores.size(); i++) {
            scores.get(i).load(from);
            for (byte[] code : codes.get(i)) {
                from.readFully(code);
            }
        }
    }
}
