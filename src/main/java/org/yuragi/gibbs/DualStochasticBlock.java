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
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Outbox;
import org.yuragi.network.State;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * A block of a dual-stochastic network: a share of the hidden and of the output neurons with their incoming synapses.
 *
 * <p>A training batch takes {@code 2 C + 2} epochs, C = sweeps x parts. In even ones the hidden neurons act (first drawn
 * from their inputs, then one part after the other updated given the outputs' retrograde messages) and send spikes; in odd ones
 * the output neurons integrate these spikes and send their firing probabilities back. In the last one the synapses take in
 * what they saw and are resampled. With one block this is exact Gibbs sampling of the neurons; with more, neurons of different
 * blocks that are updated in the same epoch do not see each other.
 */
public final class DualStochasticBlock implements Block {
    private static final int SPIKES = 1;
    private static final int FIRING = 2;
    private static final int WEIGHTS = 3;
    private static final long LARGEST_SAMPLES = 1L << 16;
    private static final long LARGEST_BATCHES = 1L << 16;
    private static final long PREDICTED_INPUT = 1L << 40;
    private final LearningSettings settings;
    private final ImageSplit images;
    private final Schedule schedule;
    private final LabelledImages codeImages;
    private final Slice hiddenSlice;
    private final Slice outputSlice;
    private final int outputs;
    private final ActiveInputs inputs;
    private final HiddenNeurons hidden;
    private final OutputNeurons output;
    private final Synapses hiddenSynapses;
    private final Synapses outputSynapses;
    private final SpikeBits ownSpikes;
    private final float[] predictiveHidden;
    private final float[] predictiveOutput;
    private final float[] column;
    private final CounterRandom presentation;
    private final int[] identity;
    private final List<float[]> scores = new ArrayList<>();
    private final List<byte[]> codes = new ArrayList<>();
    private int[] order;
    private long orderOfPass = -1;

    DualStochasticBlock(LearningSettings settings, ImageSplit images, Schedule schedule, int block) {
        this.settings = settings;
        this.images = images;
        this.schedule = schedule;
        this.codeImages = images.validation()
                .slice(0, Math.min(settings.codeImages(), images.validation().count()));
        LabelledImages train = images.train();
        this.outputs = train.classes() * settings.outputsPerClass();
        this.hiddenSlice = Slice.of(settings.hidden(), block, settings.blocks());
        this.outputSlice = Slice.of(outputs, block, settings.blocks());
        int batch = settings.batch();
        long seed = settings.seed();
        this.inputs = new ActiveInputs(settings.input(), seed, train.size(), batch);
        this.hidden = new HiddenNeurons(hiddenSlice, outputs, train.classes(), batch, seed);
        this.output = new OutputNeurons(outputSlice, settings.hidden(), settings.outputsPerClass(), batch);
        this.hiddenSynapses = new Synapses(
                1,
                ActiveInputs.neurons(train),
                hiddenSlice,
                settings.synapses(),
                settings.prior(),
                settings.coefficients(),
                settings.coefficientHidden(),
                settings.metaplasticity(),
                seed);
        this.outputSynapses = new Synapses(
                2,
                settings.hidden() + 1,
                outputSlice,
                settings.synapses(),
                settings.prior(),
                settings.coefficients(),
                settings.coefficientOutput(),
                settings.metaplasticity(),
                seed);
        this.ownSpikes = new SpikeBits(hiddenSlice.count(), batch);
        this.predictiveHidden = new float[hiddenSynapses.weights().length];
        this.predictiveOutput = new float[outputSynapses.weights().length];
        this.column = new float[settings.hidden()];
        this.presentation = new CounterRandom(seed, Purpose.PRESENTATION);
        int largest = Math.max(images.validation().count(), images.test().count());
        this.identity = IntStream.range(0, largest).toArray();
        for (Stretch stretch : schedule.stretches()) {
            int count = set(stretch.kind()).count();
            scores.add(stretch.predicts() ? new float[count * outputSlice.count()] : new float[0]);
            boolean keeps = stretch.kind() == Kind.CODE;
            codes.add(keeps ? new byte[stretch.samples() * count * hiddenSlice.count()] : new byte[0]);
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
        int phase = (int) (offset % schedule.epochsPerBatch());
        int batch = (int) (offset / schedule.epochsPerBatch());
        long number = (long) stretch.pass() * stretch.batches() + batch + 1;
        if (phase == 0) {
            present(images.train(), order(stretch.pass()), batch, number);
            hidden.drive(inputs, hiddenSynapses.weights(inputs));
            hidden.sampleForward(inputs.count(), false, number * (settings.sweeps() + 1));
            sendSpikes(0, hiddenSlice.count(), out);
        } else if (phase % 2 == 0) {
            int cycle = phase / 2 - 1;
            Slice part = Slice.of(hiddenSlice.count(), cycle % settings.parts(), settings.parts());
            int sweep = cycle / settings.parts() + 1;
            hidden.update(part.from(), part.from() + part.count(), inputs, number * (settings.sweeps() + 1) + sweep);
            sendSpikes(part.from(), part.count(), out);
        } else {
            if (phase == 1) {
                output.integrate(inputs.count(), outputSynapses.weights());
            } else {
                output.integrateFlips(inputs.count(), outputSynapses.weights());
            }
            double[] firing = output.fire(inputs.count());
            if (phase == schedule.epochsPerBatch() - 1) {
                learn(stretch, batch, number);
                sendWeights(out);
            } else {
                sendFiring(firing, out);
            }
        }
    }

    private void learn(Stretch stretch, int batch, long number) {
        if (batch == 0) {
            hiddenSynapses.forgetFlips();
            outputSynapses.forgetFlips();
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
            hidden.gather(inputs, hiddenSynapses.correlation());
            hiddenSynapses.learn(part, parts, (float) (settings.evidenceHidden() * remaining), keep, number);
        }
    }

    /** Hidden neurons draw one batch in each epoch, output neurons take in the batch of the epoch before. */
    private void predict(int index, Stretch stretch, long offset, Outbox out) {
        if (offset > 0) {
            long before = offset - 1;
            long sample = before / stretch.batches();
            int batch = (int) (before % stretch.batches());
            if (batch == 0) {
                outputSynapses.samplePrediction(predictiveOutput, sampleTime(index, sample));
            }
            score(stretch, batch, scores.get(index));
        }
        if (offset < stretch.epochs() - 1) {
            long sample = offset / stretch.batches();
            int batch = (int) (offset % stretch.batches());
            // A code's repeats differ in synapses too. Drawn once a repeat, these would shift all images alike, and the
            // coins of
            // cross-validated PCA would turn that shift into negative variance: so each batch draws its own.
            boolean code = stretch.kind() == Kind.CODE;
            present(set(stretch.kind()), identity, batch, PREDICTED_INPUT + sampleTime(index, sample));
            if (code) {
                hiddenSynapses.samplePrediction(predictiveHidden, sampleTime(index, offset), inputs);
            } else if (batch == 0 && !settings.hiddenFrozen()) {
                hiddenSynapses.samplePrediction(predictiveHidden, sampleTime(index, sample));
            }
            hidden.drive(inputs, settings.hiddenFrozen() ? hiddenSynapses.weights() : predictiveHidden);
            hidden.sampleForward(inputs.count(), true, sampleTime(index, sample) * LARGEST_BATCHES + batch);
            if (code) {
                keepCode(codes.get(index), (int) sample, batch);
            }
            sendSpikes(0, hiddenSlice.count(), out);
        }
    }

    private static long sampleTime(int stretch, long sample) {
        return stretch * LARGEST_SAMPLES + sample;
    }

    private void score(Stretch stretch, int batch, float[] into) {
        int first = batch * settings.batch();
        int count = Math.min(settings.batch(), set(stretch.kind()).count() - first);
        output.integrate(count, predictiveOutput);
        double[] firing = output.fire(count);
        int n = outputSlice.count();
        for (int d = 0; d < count; d++) {
            for (int i = 0; i < n; i++) {
                into[(first + d) * n + i] += (float) (firing[i * settings.batch() + d] / stretch.samples());
            }
        }
    }

    private void keepCode(byte[] into, int repeat, int batch) {
        int n = hiddenSlice.count();
        int first = repeat * codeImages.count() + batch * settings.batch();
        for (int d = 0; d < inputs.count(); d++) {
            for (int j = 0; j < n; j++) {
                into[(first + d) * n + j] = (byte) hidden.states()[hidden.stateAt(j) + d];
            }
        }
    }

    private void present(LabelledImages set, int[] order, int batch, long time) {
        int from = batch * settings.batch();
        inputs.present(set, order, from, Math.min(settings.batch(), set.count() - from), time);
    }

    private int[] order(int pass) {
        if (orderOfPass != pass) {
            order = presentation.permutation(images.train().count(), 0, pass);
            orderOfPass = pass;
        }
        return order;
    }

    private void sendSpikes(int from, int count, Outbox out) {
        for (int j = from; j < from + count; j++) {
            ownSpikes.pack(j, hidden.states(), hidden.stateAt(j), inputs.count());
        }
        for (int to = 0; to < settings.blocks(); to++) {
            if (count > 0 && Slice.of(outputs, to, settings.blocks()).count() > 0) {
                Message message = out.to(to);
                message.putInt(SPIKES);
                message.putInt(hiddenSlice.from() + from);
                message.putInt(count);
                ownSpikes.send(message, from, count);
            }
        }
    }

    private void sendFiring(double[] firing, Outbox out) {
        for (int to = 0; to < settings.blocks(); to++) {
            for (int i = 0; i < outputSlice.count(); i++) {
                Message message = out.to(to);
                message.putInt(FIRING);
                message.putInt(outputSlice.from() + i);
                message.putInt(inputs.count());
                message.putDoubles(firing, i * settings.batch(), inputs.count());
            }
        }
    }

    /** Each neuron is told the weights of its own outgoing synapses, and of no others. */
    private void sendWeights(Outbox out) {
        int n = outputSlice.count();
        float[] weights = outputSynapses.weights();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < settings.hidden(); j++) {
                column[j] = weights[outputSynapses.row(j) + i];
            }
            for (int to = 0; to < settings.blocks(); to++) {
                Slice receiver = Slice.of(settings.hidden(), to, settings.blocks());
                Message message = out.to(to);
                message.putInt(WEIGHTS);
                message.putInt(outputSlice.from() + i);
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
                int first = message.getInt();
                int count = message.getInt();
                switch (what) {
                    case SPIKES -> output.spikes().receive(message, first, count);
                    case FIRING -> message.getDoubles(hidden.firing(), hidden.firingAt(first), count);
                    case WEIGHTS -> {
                        message.getFloats(column, 0, count);
                        hidden.outgoing(first, column);
                        weights = true;
                    }
                    default -> throw new IllegalStateException("a message of kind " + what);
                }
            }
        }
        if (weights) {
            hidden.prepareTeacher();
        }
    }

    /** What this block has to show at the end. */
    public BlockHarvest harvest() {
        return new BlockHarvest(
                hiddenSlice,
                outputSlice,
                List.copyOf(scores),
                List.copyOf(codes),
                hiddenSynapses.coefficients(),
                hiddenSynapses.evidence(),
                outputSynapses.coefficients(),
                outputSynapses.evidence(),
                hiddenSynapses.effectiveWeights(),
                outputSynapses.effectiveWeights(),
                hiddenSynapses.flipRate(),
                outputSynapses.flipRate());
    }

    @Override
    public void save(DataOutput to) throws IOException {
        inputs.save(to);
        hidden.save(to);
        output.save(to);
        hiddenSynapses.save(to);
        outputSynapses.save(to);
        State.write(to, predictiveHidden);
        State.write(to, predictiveOutput);
        for (int i = 0; i < scores.size(); i++) {
            State.write(to, scores.get(i));
            to.write(codes.get(i));
        }
    }

    @Override
    public void load(DataInput from) throws IOException {
        inputs.load(from);
        hidden.load(from);
        output.load(from);
        hiddenSynapses.load(from);
        outputSynapses.load(from);
        State.read(from, predictiveHidden);
        State.read(from, predictiveOutput);
        for (int i = 0; i < scores.size(); i++) {
            State.read(from, scores.get(i));
            from.readFully(codes.get(i));
        }
    }
}
