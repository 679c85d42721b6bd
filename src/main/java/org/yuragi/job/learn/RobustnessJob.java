package org.yuragi.job.learn;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.yuragi.engine.LocalRun;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.gibbs.DualStochasticBlock;
import org.yuragi.gibbs.DualStochasticNetwork;
import org.yuragi.gibbs.LearningResult;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.images.Bars;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.images.Mnist;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.result.ResultHash;
import org.yuragi.robustness.Robustness;
import org.yuragi.tasks.Spread;

/** {@code jobs/robustness}: do lognormal weights stand noise and lesions better than Gaussian ones? */
public final class RobustnessJob extends Job<RobustnessConfig> {
    static final List<CoefficientKind> KINDS = List.of(CoefficientKind.GAUSSIAN, CoefficientKind.LOGNORMAL);

    @Override
    public String name() {
        return "robustness";
    }

    @Override
    public String summary() {
        return "Damages networks with lognormal and with Gaussian weights: noisy input, lost synapses.";
    }

    @Override
    public String example() {
        return "jobs/robustness --images data/mnist --out out/robustness";
    }

    @Override
    public Class<RobustnessConfig> config() {
        return RobustnessConfig.class;
    }

    @Override
    public List<JobOption> options() {
        return List.of(JobOption.input(
                LearnJob.IMAGES,
                JobOption.FOLDER,
                "Folder of MNIST's four idx files, plain or .gz. Without it generated bars are learned."));
    }

    @Override
    public void check(Request<RobustnessConfig> request) {
        images(request);
    }

    private static ImageSplit images(Request<RobustnessConfig> request) {
        return request.option(LearnJob.IMAGES)
                .map(folder -> Mnist.read(Path.of(folder), request.config().validationImages()))
                .orElseGet(() -> Bars.generate(request.config().common().seed()));
    }

    /** One network to be taught and damaged. */
    private record Piece(LearningSettings settings, int testImages) implements Serializable {}

    @Override
    public Outcome run(Run<RobustnessConfig> run) {
        RobustnessConfig config = run.config();
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(run.spark().sparkContext());
        ImageSplit images = images(run.request());
        List<Piece> pieces = new ArrayList<>();
        for (int network = 0; network < config.seeds(); network++) {
            for (CoefficientKind kind : KINDS) {
                pieces.add(new Piece(config.learner(kind, network), config.testImages()));
            }
        }
        Broadcast<ImageSplit> shared = spark.broadcast(images);
        List<Robustness> taken;
        try (Progress progress = run.progress("networks", pieces.size())) {
            taken = Spread.over(
                    spark,
                    "robustness",
                    pieces,
                    config.common().tasks(),
                    piece -> damaged(piece, shared.value()),
                    progress::at);
        } finally {
            shared.destroy();
        }
        List<List<Robustness>> byKind = new ArrayList<>();
        for (int kind = 0; kind < KINDS.size(); kind++) {
            List<Robustness> own = new ArrayList<>();
            for (int network = 0; network < config.seeds(); network++) {
                own.add(taken.get(network * KINDS.size() + kind));
            }
            byKind.add(own);
        }
        ResultHash hash = new ResultHash();
        taken.forEach(robustness -> robustness.hashInto(hash));
        RobustnessReport report = new RobustnessReport(config, images.source(), byKind);
        Outcome outcome = new Outcome(hash.hex(), report.report())
                .figure("images", images.source())
                .figure("networks", pieces.size())
                .figure("hidden", config.hidden());
        report.figures().forEach(outcome::figure);
        return outcome.table("accuracies", report.table(run.spark()));
    }

    /** Teaches one network in the task's own thread, and damages it. */
    private static Robustness damaged(Piece piece, ImageSplit images) {
        DualStochasticNetwork network = new DualStochasticNetwork(piece.settings(), images);
        LocalRun<DualStochasticBlock> learning = new LocalRun<>(network);
        while (!learning.done()) {
            learning.step();
        }
        LearningResult learned = new LearningResult(
                network,
                learning.blocks().stream().map(DualStochasticBlock::harvest).toList());
        LabelledImages test = images.test();
        return Robustness.of(
                learned.trained(),
                test.slice(0, Math.min(piece.testImages(), test.count())),
                learned.validationAccuracy(),
                piece.settings().testSamples(),
                piece.settings().seed());
    }
}
