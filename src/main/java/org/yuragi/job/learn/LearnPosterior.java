package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.yuragi.control.BackPropagation;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.gibbs.Predictor;
import org.yuragi.gibbs.Predictor.Prediction;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.gibbs.graph.GraphBlock;
import org.yuragi.gibbs.graph.PosteriorResult;
import org.yuragi.gibbs.graph.PosteriorSettings;
import org.yuragi.gibbs.posterior.ImagePosterior;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.input.Heap;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.EpochClock;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Run;
import org.yuragi.report.Report;
import org.yuragi.result.ResultHash;

/** {@code jobs/learn} with {@code learner = posterior}: synapses sample given all images at once. */
final class LearnPosterior {
    private static final int CURVE_IMAGES = 1000;
    private static final double LARGEST_SAMPLES = 1.5e9;
    private final Run<LearnConfig> run;
    private final LearnConfig config;
    private final ImageSplit images;

    LearnPosterior(Run<LearnConfig> run, ImageSplit all) {
        this.run = run;
        this.config = run.config();
        this.images = subset(config, all);
    }

    private static ImageSplit subset(LearnConfig config, ImageSplit all) {
        return new ImageSplit(
                all.source(),
                all.train()
                        .slice(
                                0,
                                Math.min(
                                        config.posterior().images(), all.train().count())),
                all.validation(),
                all.test());
    }

    /** How many sweeps lie between samples. */
    static int thin(LearnConfig config) {
        return (config.posterior().sweeps() - config.posterior().burnIn()) / config.testSamples();
    }

    /** @throws InvalidInput for settings that do not go together */
    static void check(LearnConfig config, ImageSplit images) {
        if (config.posterior().images() > images.train().count()) {
            throw new InvalidInput(
                    "config",
                    "posterior_images",
                    config.posterior().images(),
                    "at most the " + images.train().count() + " training images");
        }
        if (config.posterior().burnIn() >= config.posterior().sweeps()) {
            throw new InvalidInput(
                    "config",
                    "posterior_burn_in",
                    config.posterior().burnIn(),
                    "fewer than posterior_sweeps, " + config.posterior().sweeps());
        }
        if (thin(config) < 1) {
            throw new InvalidInput(
                    "config",
                    "test_samples",
                    config.testSamples(),
                    "at most one for each sweep after burn-in, "
                            + (config.posterior().sweeps() - config.posterior().burnIn()));
        }
        if (!(config.coefficients().hidden() > 0 && config.coefficients().output() > 0)) {
            throw new InvalidInput(
                    "config",
                    "coefficient_hidden, coefficient_output",
                    config.coefficients().hidden() + ", "
                            + config.coefficients().output(),
                    "positive numbers");
        }
        double synapses = 0;
        int below = images.train().size();
        for (int neurons : config.shape().hidden()) {
            synapses += (below + 1.0) * neurons * config.shape().synapses();
            below = neurons;
        }
        double kept = synapses * config.posterior().sweeps() / thin(config);
        double bytes = 25 * synapses
                + 2 * kept
                + 25.0 * config.shape().hiddenNeurons() * config.posterior().images();
        if (!Heap.holds(bytes)) {
            throw new InvalidInput(
                    "config", "hidden", config.shape().hidden(), "a network that fits: this one " + Heap.needs(bytes));
        }
        if (kept > LARGEST_SAMPLES) {
            throw new InvalidInput(
                    "config",
                    "hidden",
                    config.shape().hidden(),
                    String.format(
                            Locale.ROOT,
                            "a network whose samples fit a table of at most %,.0f: they are %,.0f (fewer test_samples need less)",
                            LARGEST_SAMPLES,
                            kept));
        }
    }

    /**
     * A point of the learning curve.
     *
     * @param sweep how many were done
     * @param single accuracy of this sample of the synapses alone
     */
    record Point(int sweep, double single) {}

    Outcome outcome() {
        LearningSettings settings = config.settings();
        int thin = thin(config);
        ImagePosterior posterior = new ImagePosterior(
                settings,
                images.train(),
                new PosteriorSettings(
                        settings.seed(), settings.blocks(), config.posterior().sweeps(), 0, thin, 1, 1));
        PosteriorResult result;
        EpochClock clock;
        try (Progress progress =
                run.progress("sampling the posterior", posterior.network().epochs())) {
            clock = new EpochClock(run.request().resumed() == null, progress::at);
            result = new PosteriorResult(
                    posterior.network(),
                    run.engine("learn-posterior").run(posterior.network(), GraphBlock::harvest, clock));
        }
        int first = config.posterior().burnIn() / thin;
        TrainedNetwork trained = posterior.trained(result, first);
        List<Point> curve = curve(posterior.trained(result, 0), thin);
        Prediction validation = predict("validation images", trained, images.validation());
        Prediction test = predict("test images", trained, images.test());
        Answers answers = new Answers(images.test(), test.probabilities(), test.spread(), settings.seed());
        double validated = new Answers(
                        images.validation(), validation.probabilities(), validation.spread(), settings.seed())
                .accuracy();
        BackPropagation backProp = LearnJob.control(
                run,
                "back-propagation",
                settings.shape().hidden().stream().mapToInt(Integer::intValue).toArray(),
                images);
        BackPropagation logistic = LearnJob.control(run, "logistic regression", new int[0], images);

        ResultHash hash = new ResultHash();
        result.hashInto(hash);
        hash.add("log joint", result.logJoint());
        for (Prediction prediction : List.of(validation, test)) {
            for (double[] row : prediction.probabilities()) {
                hash.add("probability", row);
            }
        }
        curve.forEach(point -> hash.add(point.single()));
        LearnJob.hashControls(hash, backProp, logistic);
        LearnPosteriorReport report = new LearnPosteriorReport(
                config, images, result, trained, curve, answers, validated, backProp, logistic);
        Outcome outcome = new Outcome(
                hash.hex(),
                new Report(
                        "Learning " + images.source() + " by sampling: the posterior learner",
                        report.lead(),
                        report.sections()));
        outcome.figure("images", images.source())
                .figure("learner", "posterior")
                .figure("train_images", images.train().count())
                .figure(
                        "hidden",
                        settings.shape().layers() == 1
                                ? settings.shape().hidden(0)
                                : settings.shape().hidden())
                .figure("synapses", posterior.network().model().synapses())
                .figure("posterior_samples", trained.samples())
                .figure("test_accuracy", answers.accuracy())
                .figure("validation_accuracy", validated)
                .figure("log_joint", result.logJoint()[config.posterior().sweeps() - 1]);
        answers.addTo(outcome, "test_");
        LearnJob.addControls(outcome, backProp, logistic);
        double[] flips = result.flipRate();
        double after = 0;
        for (int sweep = config.posterior().burnIn(); sweep < flips.length; sweep++) {
            after += flips[sweep] / (flips.length - config.posterior().burnIn());
        }
        outcome.figure("synapse_flip_rate", after);
        tables(outcome, result, curve, test);
        NetworkFolder.write(
                trained,
                run.outputPath(NetworkFolder.NAME),
                run.spark().sparkContext().hadoopConfiguration());
        return outcome;
    }

    private Prediction predict(String what, TrainedNetwork network, LabelledImages set) {
        return Predictions.of(
                run,
                "predicting " + what,
                network,
                set,
                network.samples(),
                config.common().seed(),
                config.common().tasks());
    }

    /** Each sample that was kept, by itself: burn-in shows as a rise. */
    private List<Point> curve(TrainedNetwork all, int thin) {
        LabelledImages some = images.validation()
                .slice(0, Math.min(CURVE_IMAGES, images.validation().count()));
        List<Point> points = new ArrayList<>();
        // Some thirty are enough to see it.
        int step = Math.max(1, all.samples() / 30);
        for (int sample = 0; sample < all.samples(); sample += step) {
            Prediction single = new Predictor(
                            all.withSamples(sample, sample + 1), config.common().seed())
                    .predict(some, 0, (some.count() + Predictor.BATCH - 1) / Predictor.BATCH, 1);
            points.add(new Point((sample + 1) * thin, single.accuracy(some)));
        }
        return points;
    }

    private void tables(Outcome outcome, PosteriorResult result, List<Point> curve, Prediction test) {
        List<Row> trace = new ArrayList<>();
        double[] logJoint = result.logJoint();
        double[] flips = result.flipRate();
        for (int sweep = 0; sweep < logJoint.length; sweep++) {
            trace.add(RowFactory.create(sweep + 1, logJoint[sweep], flips[sweep]));
        }
        outcome.table(
                "posterior_trace",
                run.spark()
                        .createDataFrame(
                                trace, StructType.fromDDL("sweep INT, log_joint DOUBLE, synapse_flip_rate DOUBLE")));
        outcome.table(
                "learning_curve",
                run.spark()
                        .createDataFrame(
                                curve.stream()
                                        .map(point -> RowFactory.create(point.sweep(), point.single()))
                                        .toList(),
                                StructType.fromDDL("sweep INT, validation_accuracy DOUBLE")));
        List<Row> predictions = new ArrayList<>();
        for (int image = 0; image < images.test().count(); image++) {
            predictions.add(RowFactory.create(
                    image, (int) images.test().labels()[image], test.probabilities()[image], test.spread()[image]));
        }
        outcome.table(
                "test_predictions",
                run.spark()
                        .createDataFrame(
                                predictions,
                                StructType.fromDDL(
                                        "image INT, label INT, probability ARRAY<DOUBLE>, spread ARRAY<DOUBLE>")));
    }
}
