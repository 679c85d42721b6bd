package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.yuragi.control.BackPropagation;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.gibbs.graph.PosteriorResult;
import org.yuragi.images.ImageSplit;
import org.yuragi.report.Axis;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;

/** The report of {@code jobs/learn} with the posterior learner. */
final class LearnPosteriorReport {
    private final LearnConfig config;
    private final ImageSplit images;
    private final PosteriorResult result;
    private final TrainedNetwork trained;
    private final List<LearnPosterior.Point> curve;
    private final Answers answers;
    private final double validated;
    private final BackPropagation backProp;
    private final BackPropagation logistic;

    /** @param backProp the controls, or {@code null} if they were not run */
    LearnPosteriorReport(
            LearnConfig config,
            ImageSplit images,
            PosteriorResult result,
            TrainedNetwork trained,
            List<LearnPosterior.Point> curve,
            Answers answers,
            double validated,
            BackPropagation backProp,
            BackPropagation logistic) {
        this.config = config;
        this.images = images;
        this.result = result;
        this.trained = trained;
        this.curve = curve;
        this.answers = answers;
        this.validated = validated;
        this.backProp = backProp;
        this.logistic = logistic;
    }

    String lead() {
        return String.format(
                Locale.ROOT,
                "%s stochastic hidden neurons and their synapses sampled from their posterior given %,d images of %s, all at once: "
                        + "the exact reference of the online learner. %d samples of the synapses together name %.2f %% of %,d test images "
                        + "rightly.",
                config.hiddenInWords(),
                images.train().count(),
                images.source(),
                trained.samples(),
                100 * answers.accuracy(),
                images.test().count());
    }

    List<Section> sections() {
        return List.of(learning(), answers.predictions(), answers.calibration());
    }

    private Section learning() {
        List<KeyFigures.Figure> figures = new ArrayList<>();
        figures.add(percent("Test accuracy", answers.accuracy(), trained.samples() + " posterior samples averaged"));
        figures.add(percent("Validation accuracy", validated, "settings are chosen on these images"));
        if (backProp != null) {
            figures.add(percent("Control, back-propagation", backProp.testAccuracy(), "the same images learned"));
            figures.add(percent("Control, logistic regression", logistic.testAccuracy(), "the same images learned"));
        }
        double[] flips = result.flipRate();
        figures.add(percent("Synapses that flip", flips[flips.length - 1], "in the last sweep"));
        double[] sweeps =
                IntStream.rangeClosed(1, flips.length).asDoubleStream().toArray();
        XyChart single = XyChart.of(
                        "Single samples",
                        String.format(
                                Locale.ROOT,
                                "Accuracy of single samples of the synapses on validation images; all after burn-in together: %.3f.",
                                validated),
                        Axis.counted("sweeps"),
                        Axis.of("validation accuracy", "").range(0, 1))
                .linePoints(
                        "one sample of the synapses",
                        curve.stream().mapToDouble(LearnPosterior.Point::sweep).toArray(),
                        curve.stream().mapToDouble(LearnPosterior.Point::single).toArray())
                .horizontal("averaged", validated)
                .vertical("burn-in ends", config.posterior().burnIn());
        XyChart logJoint = XyChart.of(
                        "Log joint",
                        "Log probability of neurons, data and synapses together, after each sweep: where it still drifts after burn-in, "
                                + "the chain needs longer.",
                        Axis.counted("sweeps"),
                        Axis.of("log joint", "nats"))
                .line("log joint", sweeps, result.logJoint())
                .vertical("burn-in ends", config.posterior().burnIn());
        XyChart flipping = XyChart.of(
                        "Synapses that flip",
                        "Share of the synapses that a sweep changes: evidence of all images freezes those that matter.",
                        Axis.counted("sweeps"),
                        Axis.of("share", "").range(0, 0.5))
                .line("flips", sweeps, flips);
        String prose = String.format(
                Locale.ROOT,
                "Every image keeps a hidden state of its own, and each synapse weighs the evidence of all %,d images each time it is "
                        + "drawn: Gibbs sampling of the posterior over all %,d synapses%s. Each image was made binary once. Every neuron and "
                        + "synapse was updated %,d times; samples of the synapses were kept every %s, and those after the first %,d "
                        + "sweeps predict.\n\nA sweep visits each synapse once and for each of them all images whose presynaptic neuron is on: "
                        + "twice the images or twice the synapses take twice the time, so that this learner is for some thousand "
                        + "images. Its figures are those of another learner than the online one and are not to be put into one "
                        + "column.",
                images.train().count(),
                trained.layers().stream()
                        .mapToLong(layer -> layer.coefficients().length)
                        .sum(),
                config.blocks() == 1
                        ? ", exact"
                        : String.format(
                                Locale.ROOT,
                                ", with %d blocks that see each other as of the last exchange (biased, see docs/certificate.md)",
                                config.blocks()),
                config.posterior().sweeps(),
                LearnPosterior.thin(config) == 1 ? "sweep" : LearnPosterior.thin(config) + " sweeps",
                config.posterior().burnIn());
        return Section.of(
                "learning",
                "Sampling the posterior",
                prose,
                new KeyFigures(figures),
                Row.of(single, logJoint, flipping));
    }

    private static KeyFigures.Figure percent(String label, double value, String note) {
        return new KeyFigures.Figure(label, String.format(Locale.ROOT, "%.2f", 100 * value), "%", note);
    }
}
