package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yuragi.gibbs.Predictor.Prediction;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.images.LabelledImages;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.HeatMap;
import org.yuragi.report.ImageGrid;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;

/** The report of {@code jobs/predict}. */
final class PredictReport {
    private static final int SHOWN = 40;
    private final TrainedNetwork network;
    private final LabelledImages images;
    private final Prediction prediction;
    private final int samples;
    private final Answers answers;

    PredictReport(TrainedNetwork network, LabelledImages images, Prediction prediction, int samples, long seed) {
        this.network = network;
        this.images = images;
        this.prediction = prediction;
        this.samples = samples;
        this.answers =
                labelled() == 0 ? null : new Answers(images, prediction.probabilities(), prediction.spread(), seed);
    }

    /** Answers beside labels; {@code null} if there are none. */
    Answers answers() {
        return answers;
    }

    /** Images that have a label. */
    int labelled() {
        return (int) IntStream.range(0, images.count())
                .filter(i -> images.labels()[i] >= 0)
                .count();
    }

    /** Fraction of the labelled images whose answer is their label. */
    double accuracy() {
        long right = IntStream.range(0, images.count())
                .filter(i -> images.labels()[i] == prediction.answer(i))
                .count();
        return (double) right / labelled();
    }

    double meanProbability() {
        return IntStream.range(0, images.count()).mapToDouble(this::probability).sum() / images.count();
    }

    double meanSpread() {
        return IntStream.range(0, images.count()).mapToDouble(this::spread).sum() / images.count();
    }

    private double probability(int image) {
        return prediction.probabilities()[image][prediction.answer(image)];
    }

    private double spread(int image) {
        return prediction.spread()[image][prediction.answer(image)];
    }

    Report report() {
        List<KeyFigures.Figure> figures = new ArrayList<>();
        if (labelled() > 0) {
            figures.add(figure(
                    "Right",
                    100 * accuracy(),
                    "%",
                    String.format(Locale.ROOT, "of %,d images with a label", labelled())));
        }
        figures.add(figure("Probability of the answer", meanProbability(), "", "mean over images"));
        figures.add(
                figure("Its posterior spread", meanSpread(), "", "standard deviation over samples, mean over images"));
        XyChart spreads = XyChart.histogram(
                "Posterior spread",
                "Standard deviation over posterior samples of the probability of each image's answer.",
                Axis.of("spread", ""),
                Axis.of("images", ""),
                IntStream.range(0, images.count()).mapToDouble(this::spread).toArray(),
                50);
        List<Element> elements = List.of(new KeyFigures(figures), spreads, leastSure());
        return new Report(
                "Predictions",
                String.format(
                        Locale.ROOT,
                        "%,d images named by a network of %s hidden neurons, %d posterior samples each.",
                        images.count(),
                        network.hidden().stream().map(String::valueOf).collect(Collectors.joining(" + ")),
                        samples),
                sections(new Section(
                        "predictions",
                        "What it answers",
                        "Each posterior sample draws every synapse and hidden neuron anew. A class is as likely as the teacher's "
                                + "pattern of it, on average over samples; its spread is the standard deviation of what single samples say: where "
                                + "it is large, the network's synapses do not agree.",
                        elements)));
    }

    private List<Section> sections(Section first) {
        if (answers == null) {
            return List.of(first);
        }
        Section confusions = answers.predictions();
        return List.of(
                first, answers.calibration(), new Section("classes", "Beside the labels", "", confusions.elements()));
    }

    private ImageGrid leastSure() {
        List<Integer> chosen = IntStream.range(0, images.count())
                .boxed()
                .sorted(Comparator.comparingDouble(this::probability).thenComparingInt(image -> image))
                .limit(SHOWN)
                .toList();
        return new ImageGrid(
                "The least sure",
                "Images whose answer has the lowest probability, with answer, probability and spread.",
                images.columns(),
                images.rows(),
                chosen.stream()
                        .map(image -> IntStream.range(0, images.size())
                                .mapToDouble(pixel -> images.grey(image, pixel))
                                .toArray())
                        .toList(),
                chosen.stream()
                        .map(image -> String.format(
                                Locale.ROOT,
                                "%d: %.2f ± %.2f",
                                prediction.answer(image),
                                probability(image),
                                spread(image)))
                        .toList(),
                HeatMap.Scale.sequential(0, 255));
    }

    private static KeyFigures.Figure figure(String label, double value, String unit, String note) {
        return new KeyFigures.Figure(
                label, String.format(Locale.ROOT, unit.isEmpty() ? "%.3f" : "%.2f", value), unit, note);
    }
}
