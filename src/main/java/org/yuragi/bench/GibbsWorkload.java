package org.yuragi.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.yuragi.engine.Engine;
import org.yuragi.engine.LocalRun;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.gibbs.CoefficientSettings;
import org.yuragi.gibbs.DualStochasticBlock;
import org.yuragi.gibbs.DualStochasticNetwork;
import org.yuragi.gibbs.Evaluation;
import org.yuragi.gibbs.EvidenceSettings;
import org.yuragi.gibbs.InputCoding;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.gibbs.NetworkShape;
import org.yuragi.gibbs.SamplingSchedule;
import org.yuragi.gibbs.packed.PackedChain;
import org.yuragi.gibbs.packed.PackedSynapses;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Gibbs sampling of fully connected networks, one neuron at a time, beside a C loop over single-precision weights; and the
 * online learner of {@code jobs/learn} on images of MNIST's size, beside NumPy, and with two tasks beside one.
 */
final class GibbsWorkload implements Workload {
    private static final int[] NEURONS = {1000, 4000};
    private static final int REPEATS = 5;
    private static final int HIDDEN = 300;
    private static final int BATCH = 32;
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final int IMAGES = 12_800;
    private static final double ON = 0.13;

    @Override
    public String name() {
        return "gibbs";
    }

    @Override
    public String description() {
        return "Gibbs sampling with packed bits, and learning of MNIST-sized images, with one and two tasks";
    }

    @Override
    public void run(Bench bench) throws IOException {
        try (GibbsPeers peers = new GibbsPeers()) {
            for (int neurons : NEURONS) {
                sampling(bench, peers, neurons);
            }
            learning(bench, peers);
        }
        tasks(bench);
    }

    private void sampling(Bench bench, GibbsPeers peers, int neurons) throws IOException {
        long updates = 400_000_000L / neurons;
        double[] bias = new double[neurons];
        PackedChain chain = new PackedChain(new PackedSynapses(neurons, 1 / Math.sqrt(neurons), bias, 1), 1);
        chain.update(updates);
        double ns = 1e9 * median(() -> chain.update(updates)) / updates;
        String of = "N = " + neurons + ", fully connected, 4 synapses a connection, one thread";
        bench.figure(this, "n" + neurons + "_update_ns", ns, of);
        OptionalDouble whole = peers.loopNs(neurons, updates / 2, false);
        if (whole.isPresent()) {
            bench.figure(
                    this, "n" + neurons + "_c_update_ns", whole.getAsDouble(), "C, float weights, whole sums; " + of);
            bench.ratio(this, "c_n" + neurons, whole.getAsDouble() / ns, "C, whole sums");
            double kept = peers.loopNs(neurons, updates / 2, true).orElse(Double.NaN);
            bench.figure(this, "n" + neurons + "_c_kept_sums_update_ns", kept, "C, sums kept at flips; " + of);
            bench.ratio(this, "c_kept_sums_n" + neurons, kept / ns, "C, sums kept at flips");
        } else {
            bench.say("no gcc: no C loop beside it");
        }
    }

    private void learning(Bench bench, GibbsPeers peers) throws IOException {
        DualStochasticNetwork network = network(1, 1);
        new LocalRun<>(network).toTheEnd();
        double us = 1e6 * median(() -> new LocalRun<>(network).toTheEnd()) / IMAGES;
        String of = HIDDEN + " hidden, batches of " + BATCH + ", 1 sweep, one thread, predictions included";
        bench.figure(this, "learn_image_us", us, of);
        OptionalDouble numpy = peers.numpyUs(HIDDEN, BATCH, 60, 1, 10);
        if (numpy.isPresent()) {
            bench.figure(
                    this,
                    "learn_numpy_image_us",
                    numpy.getAsDouble(),
                    "NumPy, the same, a tenth of the neurons at a time");
            bench.ratio(this, "numpy_same_batch", numpy.getAsDouble() / us, "NumPy, the same settings");
            double trial = peers.numpyUs(HIDDEN, 100, 20, 15, 10).orElse(Double.NaN);
            bench.figure(this, "learn_numpy_trial_image_us", trial, "NumPy as in its trial: batches of 100, 15 sweeps");
            bench.ratio(this, "numpy_trial", trial / us, "NumPy as in its trial, ours as jobs/learn");
        } else {
            bench.say("no Python with NumPy: no NumPy learner beside it");
        }
    }

    private void tasks(Bench bench) {
        if (bench.threads() < 2) {
            return;
        }
        DualStochasticNetwork network = network(2, 3);
        double[] seconds = new double[2];
        for (int tasks = 1; tasks <= 2; tasks++) {
            Engine engine = new Engine(bench.spark(), tasks);
            engine.run(network, DualStochasticBlock::harvest, epochs -> {});
            seconds[tasks - 1] = median(() -> engine.run(network, DualStochasticBlock::harvest, epochs -> {}));
            bench.figure(
                    this, "learn_" + tasks + "_tasks_s", seconds[tasks - 1], "2 blocks, " + 3 * IMAGES + " images");
        }
        bench.figure(this, "two_tasks_speedup", seconds[0] / seconds[1], "one task's time over two tasks'");
    }

    private static DualStochasticNetwork network(int blocks, int passes) {
        LearningSettings settings = new LearningSettings(
                1,
                blocks,
                new NetworkShape(List.of(HIDDEN), 1, 4, 0.5),
                new CoefficientSettings(CoefficientKind.GAUSSIAN, 0.3, 0.5),
                InputCoding.THRESHOLD,
                new EvidenceSettings(1, 0.1, 0, 0),
                new SamplingSchedule(BATCH, 1, 1, 4, passes),
                new Evaluation(passes, 1, 0),
                1);
        return new DualStochasticNetwork(
                settings, new ImageSplit("random images", images(IMAGES), images(BATCH), images(BATCH)));
    }

    /** Images of MNIST's size with its mean number of bright pixels. */
    private static LabelledImages images(int count) {
        CounterRandom random = new CounterRandom(1, Purpose.GENERATED_DATA);
        byte[] pixels = new byte[count * SIDE * SIDE];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            labels[image] = (byte) random.below(CLASSES, image, 0, 0);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                pixels[image * SIDE * SIDE + pixel] = (byte) (random.uniform(image, 1, pixel) < ON ? 255 : 0);
            }
        }
        return new LabelledImages(SIDE, SIDE, CLASSES, pixels, labels);
    }

    private static double median(Runnable work) {
        double[] seconds = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long from = System.nanoTime();
            work.run();
            seconds[repeat] = (System.nanoTime() - from) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[REPEATS / 2];
    }
}
