package org.yuragi.examples;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.decoding.DecodeSettings;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.DecodingMatrix;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.Labels;
import org.yuragi.decoding.Preparation;
import org.yuragi.engine.Engine;
import org.yuragi.engine.LocalRun;
import org.yuragi.gibbs.DualStochasticBlock;
import org.yuragi.gibbs.DualStochasticNetwork;
import org.yuragi.gibbs.LearningResult;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.images.ImageSplit;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;
import org.yuragi.spiking.ConnectionRule;
import org.yuragi.spiking.Distribution;
import org.yuragi.spiking.Input;
import org.yuragi.spiking.Population;
import org.yuragi.spiking.Projection;
import org.yuragi.spiking.Recording;
import org.yuragi.spiking.SpikingBlock;
import org.yuragi.spiking.SpikingDescription;
import org.yuragi.spiking.SpikingNetwork;
import org.yuragi.spiking.SpikingResult;

/** Simulating, learning and decoding from Java, without jobs. */
final class WithoutJobs {
    private WithoutJobs() {}

    /** A second of 800 excitatory and 200 inhibitory neurons with delta synapses, held above threshold by a constant drive. */
    static SpikingDescription balanced(double inhibition, long seed) {
        Distribution anywhere = new Distribution.Uniform(0, 20);
        Population neurons = new Population.Delta(800, 20, 0, 20, 10, 2, anywhere);
        TreeMap<String, Population> populations = new TreeMap<>();
        populations.put("e", neurons);
        populations.put("i", neurons.of(200));
        TreeMap<String, Projection> projections = new TreeMap<>();
        projections.put("e", to("e", 80, 0.5));
        projections.put("i", to("i", 20, -inhibition));
        TreeMap<String, Input> inputs = new TreeMap<>();
        inputs.put("drive", new Input.ConstantDrive(List.of("e", "i"), 24));
        return new SpikingDescription(seed, 2, 0.1, 1, 0.2, populations, projections, inputs, Recording.nothing())
                .checked();
    }

    private static Projection to(String from, int sources, double weightMv) {
        ConnectionRule rule = new ConnectionRule.FixedInDegree(sources);
        Distribution weight = new Distribution.Constant(weightMv);
        return new Projection(from, List.of("e", "i"), rule, weight, 1, new Distribution.Constant(1.5), 0, true);
    }

    /** In this thread; how networks that a loop or a thread pool of yours runs side by side are run. */
    static SpikingResult simulateHere(SpikingDescription description) {
        LocalRun<SpikingBlock> run = new LocalRun<>(new SpikingNetwork(description)).toTheEnd();
        return new SpikingResult(
                description, run.blocks().stream().map(SpikingBlock::harvest).toList());
    }

    /** Spread over Spark tasks: the same spikes. */
    static SpikingResult simulateOnSpark(JavaSparkContext spark, int tasks, SpikingDescription description) {
        return new SpikingResult(
                description,
                new Engine(spark, tasks).run(new SpikingNetwork(description), SpikingBlock::harvest, epochsDone -> {}));
    }

    /** A network of stochastic neurons and synapses learns images by sampling. */
    static LearningResult learn(ImageSplit images, int hidden, int passes, long seed) {
        DualStochasticNetwork network =
                new DualStochasticNetwork(LearningSettings.standard(List.of(hidden), passes, seed), images);
        LocalRun<DualStochasticBlock> run = new LocalRun<>(network).toTheEnd();
        return new LearningResult(
                network, run.blocks().stream().map(DualStochasticBlock::harvest).toList());
    }

    /**
     * Whether a behaviour can be read from activity, within and across sessions.
     *
     * @param activity for each session bins x cells, row-major; the same cells in all
     * @param on for each session whether the behaviour is on in each bin
     * @param binS width of a bin, s
     */
    static Decoding decode(
            JavaSparkContext spark, List<double[]> activity, List<boolean[]> on, int cells, double binS) {
        LabelledSession[] sessions = new LabelledSession[activity.size()];
        Arrays.setAll(sessions, day -> {
            byte[] label = new byte[on.get(day).length];
            for (int bin = 0; bin < label.length; bin++) {
                label[bin] = on.get(day)[bin] ? Labels.ON : Labels.OFF;
            }
            String name = "day" + (day + 1);
            return Preparation.prepare(
                    BinnedSession.ofActivity("mine", name, binS, cells, activity.get(day)), label, 1);
        });
        List<String> names =
                Arrays.stream(sessions).map(LabelledSession::session).toList();
        Registration registration = Registration.sameRows(names, cells);
        return DecodingMatrix.decode(
                spark, List.of(sessions), registration, DecodeSettings.standard(), 0, pairsDone -> {});
    }
}
