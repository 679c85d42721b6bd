package org.yuragi.job.learn;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.control.BackPropagation;
import org.yuragi.engine.Engine;
import org.yuragi.gibbs.DualStochasticBlock;
import org.yuragi.gibbs.DualStochasticNetwork;
import org.yuragi.gibbs.LearningResult;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.images.Bars;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.Mnist;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.EpochClock;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.physiology.Physiology;
import org.yuragi.report.Report;
import org.yuragi.result.ResultHash;

/** {@code jobs/learn}: a dual-stochastic network learns images by sampling. */
public final class LearnJob extends Job<LearnConfig> {
    /** The option that names a folder of images. */
    public static final String IMAGES = "--images";

    private static final int LARGEST_CONTROL_BATCH = 100;
    private static final int MOST_LAYERS = 16;

    @Override
    public String name() {
        return "learn";
    }

    @Override
    public String summary() {
        return "Teaches images to a network of stochastic neurons and stochastic synapses that only sample.";
    }

    @Override
    public String example() {
        return "data/get-mnist && jobs/learn --images data/mnist --set hidden=300 --out out/learn";
    }

    @Override
    public Class<LearnConfig> config() {
        return LearnConfig.class;
    }

    @Override
    public List<JobOption> options() {
        return List.of(JobOption.input(
                IMAGES,
                "DIR",
                "Folder of MNIST's four idx files, plain or .gz. Without it generated bars are learned."));
    }

    @Override
    public void check(Request<LearnConfig> request) {
        LearnConfig config = request.config();
        ImageSplit images = images(request);
        if (config.shape().hidden().isEmpty() || config.shape().hidden().size() > MOST_LAYERS) {
            throw new InvalidInput(
                    "config",
                    "hidden",
                    config.shape().hidden().size() + " hidden layers",
                    "one to " + MOST_LAYERS + " hidden layers, as 300 or [300, 100]");
        }
        int fewest = Collections.min(config.shape().hidden());
        if (config.blocks() > fewest) {
            throw new InvalidInput(
                    "config",
                    "blocks",
                    config.blocks(),
                    "at most as many as there are hidden neurons"
                            + (config.shape().hidden().size() > 1 ? " in a layer" : "") + ", " + fewest);
        }
        config.checkKeysAreRead();
        if (config.learner() == Learner.POSTERIOR) {
            LearnPosterior.check(config, images);
            return;
        }
        LearnMemory.of(config, images).check(config);
    }

    /** The images a request asks for. */
    static ImageSplit images(Request<LearnConfig> request) {
        return request.option(IMAGES)
                .map(folder -> Mnist.read(Path.of(folder), request.config().validationImages()))
                .orElseGet(() -> Bars.generate(request.config().common().seed()));
    }

    @Override
    public Outcome run(Run<LearnConfig> run) {
        ImageSplit images = images(run.request());
        if (run.config().learner() == Learner.POSTERIOR) {
            return new LearnPosterior(run, images).outcome();
        }
        LearningSettings settings = run.config().settings();
        Learned learning = learn(run, "learning", settings, images);
        LearningResult learned = learning.result();
        ResultHash hash = new ResultHash();
        learned.hashInto(hash);
        FrozenControl frozen = null;
        if (run.config().observations().frozenControl()) {
            LearningResult control = learn(run, "frozen control", settings.withFrozenHidden(), images)
                    .result();
            control.hashInto(hash);
            frozen = FrozenControl.of(control);
        }
        int[] hidden =
                settings.shape().hidden().stream().mapToInt(Integer::intValue).toArray();
        BackPropagation backProp = control(run, "back-propagation", hidden, images);
        BackPropagation logistic = control(run, "logistic regression", new int[0], images);
        float[][] backPropCode = backProp == null
                ? null
                : backProp.network()
                        .hiddenCode(images.validation(), settings.evaluation().codeImages());
        CodeSpectra spectra = CodeSpectra.of(
                JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                learned,
                images.validation(),
                settings,
                run.config().observations().codeDraws(),
                backPropCode,
                run.config().common().tasks());

        Physiology physiology = run.config().observations().physiology() ? physiology(run, learned, images) : null;

        spectra.hashInto(hash);
        if (physiology != null) {
            physiology.hashInto(hash);
        }
        hashControls(hash, backProp, logistic);
        Answers answers = new Answers(images.test(), learned.testProbabilities(), null, settings.seed());
        LearnTables tables = new LearnTables(run.spark(), learned, learning.clock(), images, settings, backPropCode);
        LearnReport report = new LearnReport(
                run.config(),
                images,
                learned,
                learning.clock(),
                frozen,
                backProp,
                logistic,
                spectra,
                physiology,
                answers);
        Outcome outcome = new Outcome(
                hash.hex(),
                new Report("Learning " + images.source() + " by sampling", report.lead(), report.sections()));
        outcome.figure("images", images.source())
                .figure("learner", "online")
                .figure("train_images", images.train().count())
                .figure(
                        "hidden",
                        hidden.length == 1 ? hidden[0] : settings.shape().hidden())
                .figure("synapses", learned.synapses())
                .figure("test_accuracy", learned.testAccuracy())
                .figure("validation_accuracy", learned.validationAccuracy());
        if (frozen != null) {
            outcome.figure("frozen_hidden_accuracy", frozen.testAccuracy());
        }
        addControls(outcome, backProp, logistic);
        answers.addTo(outcome, "test_");
        spectra.addTo(outcome);
        outcome.figure("synapse_flip_rate", learned.synapseFlipRate());
        if (physiology != null) {
            new PhysiologyClaims(physiology).figures().forEach(outcome::figure);
        }
        tables.addTo(outcome);
        NetworkFolder.write(
                learned.trained(),
                run.outputPath(NetworkFolder.NAME),
                run.spark().sparkContext().hadoopConfiguration());
        return outcome;
    }

    /** The learned network as an experimenter would watch it. */
    private static Physiology physiology(Run<LearnConfig> run, LearningResult learned, ImageSplit images) {
        try (Progress progress = run.progress("physiology, measures", PhysiologyMeasures.steps())) {
            return PhysiologyMeasures.of(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                    learned.trained(),
                    images,
                    PhysiologyConfig.usual(run.config()),
                    run.config().common(),
                    progress::at);
        }
    }

    /** Adds the controls, if they were run. */
    static void hashControls(ResultHash hash, BackPropagation backProp, BackPropagation logistic) {
        if (backProp != null) {
            hash.add("back-propagation", backProp.curve()).add(backProp.testAccuracy());
            hash.add("logistic regression", logistic.curve()).add(logistic.testAccuracy());
        }
    }

    /** Adds figures of the controls, if they were run. */
    static void addControls(Outcome outcome, BackPropagation backProp, BackPropagation logistic) {
        if (backProp != null) {
            outcome.figure("backprop_accuracy", backProp.testAccuracy())
                    .figure("backprop_validation_accuracy", backProp.validationAccuracy())
                    .figure("backprop_rule", backProp.settings().rule().name().toLowerCase(Locale.ROOT))
                    .figure("backprop_rate", backProp.settings().rate())
                    .figure("backprop_decay", backProp.settings().decay())
                    .figure("backprop_dropout", backProp.settings().dropout())
                    .figure("backprop_passes", backProp.passes())
                    .figure("logistic_accuracy", logistic.testAccuracy())
                    .figure("logistic_validation_accuracy", logistic.validationAccuracy());
        }
    }

    /** A control that does propagate errors; {@code null} if it was not asked for. */
    static BackPropagation control(Run<LearnConfig> run, String what, int[] hidden, ImageSplit images) {
        LearnConfig config = run.config();
        if (config.controls().passes() == 0) {
            return null;
        }
        BackPropagation.Task task = new BackPropagation.Task(
                config.input(),
                hidden,
                Math.min(LARGEST_CONTROL_BATCH, config.schedule().batch()),
                config.controls().passes(),
                config.controls().trials(),
                config.common().seed());
        try (Progress progress = run.progress(what + ", runs", task.runs())) {
            return BackPropagation.train(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()), images, task, progress::at);
        }
    }

    private record Learned(LearningResult result, EpochClock clock) {}

    private static Learned learn(Run<LearnConfig> run, String what, LearningSettings settings, ImageSplit images) {
        DualStochasticNetwork network = new DualStochasticNetwork(settings, images);
        Engine engine = run.engine("learn-" + what.replace(' ', '-'));
        try (Progress progress = run.progress(what, network.epochs())) {
            EpochClock clock = new EpochClock(run.request().resumed() == null, progress::at);
            return new Learned(
                    new LearningResult(network, engine.run(network, DualStochasticBlock::harvest, clock)), clock);
        }
    }
}
