package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.yuragi.images.LabelledImages;
import org.yuragi.job.run.Outcome;
import org.yuragi.reliability.Doubt;
import org.yuragi.reliability.Reliability;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.HeatMap;
import org.yuragi.report.ImageGrid;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.Numbers;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;

/** What a network answers to labelled images: which classes it takes for which, and how far its probabilities can be believed. */
final class Answers {
    private static final int SHOWN_IMAGES = 24;
    private final LabelledImages images;
    private final double[][] probabilities;
    private final Reliability reliability;
    private final Doubt byEntropy;
    private final Doubt bySpread;

    /**
     * @param images of which at least one has a label
     * @param probabilities images x classes: posterior means
     * @param spread images x classes: their standard deviation over posterior samples; {@code null} where it is not known
     */
    Answers(LabelledImages images, double[][] probabilities, double[][] spread, long seed) {
        this.images = images;
        this.probabilities = probabilities;
        this.reliability = Reliability.of(probabilities, images.labels(), seed);
        this.byEntropy = Doubt.of(Doubt.entropy(probabilities), probabilities, images.labels());
        this.bySpread = spread == null
                ? null
                : Doubt.of(
                        IntStream.range(0, spread.length)
                                .mapToDouble(i -> spread[i][Reliability.answer(probabilities[i])])
                                .toArray(),
                        probabilities,
                        images.labels());
    }

    double accuracy() {
        return reliability.accuracy();
    }

    /** Adds its scores, each key with a prefix. */
    void addTo(Outcome outcome, String prefix) {
        outcome.figure(prefix + "brier", reliability.brier())
                .figure(prefix + "log_loss", reliability.logLoss())
                .figure(prefix + "calibration_error", reliability.calibrationError())
                .figure(prefix + "calibration_error_by_chance", reliability.calibrationErrorByChance())
                .figure(prefix + "overconfidence", reliability.overconfidence())
                .figure(prefix + "entropy_finds_errors_auc", orNull(byEntropy.auc()));
        if (bySpread != null) {
            outcome.figure(prefix + "spread_finds_errors_auc", orNull(bySpread.auc()));
        }
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** Which class is taken for which, and the surest mistakes. */
    Section predictions() {
        int classes = probabilities[0].length;
        double[][] confusion = new double[classes][classes];
        int[] inClass = new int[classes];
        List<Integer> wrong = new ArrayList<>();
        for (int image = 0; image < images.count(); image++) {
            int label = images.labels()[image];
            if (label >= 0) {
                int answer = Reliability.answer(probabilities[image]);
                confusion[label][answer]++;
                inClass[label]++;
                if (answer != label) {
                    wrong.add(image);
                }
            }
        }
        for (int c = 0; c < classes; c++) {
            for (int d = 0; d < classes; d++) {
                confusion[c][d] *= 100.0 / Math.max(1, inClass[c]);
            }
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        List<Element> elements = new ArrayList<>();
        elements.add(HeatMap.of(
                "Which class is taken for which",
                "Percent of the images of each class (row) that are given each class (column).",
                "class",
                names,
                "answer",
                names,
                "percent of the class",
                confusion,
                HeatMap.Scale.sequential(0, 20)));
        if (!wrong.isEmpty()) {
            elements.add(surestMistakes(wrong));
        }
        return new Section(
                "predictions",
                "What it answers",
                "A prediction clamps the image only. A class is as likely as the teacher's pattern of it, its output neurons on and all "
                        + "others off, on average over samples of all synapses and hidden neurons; scaled to add up to one.",
                List.of(Row.of(elements.toArray(Element[]::new))));
    }

    private ImageGrid surestMistakes(List<Integer> wrong) {
        List<Integer> shown = wrong.stream()
                .sorted(Comparator.comparingDouble((Integer image) -> -probability(image))
                        .thenComparingInt(image -> image))
                .limit(SHOWN_IMAGES)
                .toList();
        return new ImageGrid(
                "The surest mistakes",
                "Images that are misnamed with the highest probability, with label, answer and its probability.",
                images.columns(),
                images.rows(),
                shown.stream()
                        .map(image -> IntStream.range(0, images.size())
                                .mapToDouble(pixel -> images.grey(image, pixel))
                                .toArray())
                        .toList(),
                shown.stream()
                        .map(image -> String.format(
                                Locale.ROOT,
                                "%d as %d (%.2f)",
                                images.labels()[image],
                                Reliability.answer(probabilities[image]),
                                probability(image)))
                        .toList(),
                HeatMap.Scale.sequential(0, 255));
    }

    private double probability(int image) {
        return probabilities[image][Reliability.answer(probabilities[image])];
    }

    /** How far the probabilities can be believed. */
    Section calibration() {
        List<KeyFigures.Figure> figures = new ArrayList<>();
        figures.add(KeyFigures.figure(
                "Calibration error",
                100 * reliability.calibrationError(),
                3,
                "%",
                Numbers.text(100 * reliability.calibrationErrorByChance(), 2)
                        + " % would be seen if every answer were right with just its probability"));
        figures.add(KeyFigures.figure(
                "Overconfidence",
                100 * reliability.overconfidence(),
                3,
                "%",
                "mean probability of the answers less their accuracy; below 0 it is too modest"));
        figures.add(KeyFigures.figure(
                "Brier score", reliability.brier(), 3, "", "0 if always sure and right, 2 if sure and wrong"));
        figures.add(KeyFigures.figure(
                "Log loss",
                reliability.logLoss(),
                3,
                "nats",
                "mean of -ln p of the label; " + Numbers.text(StrictMath.log(probabilities[0].length), 3)
                        + " for one who knows nothing"));
        figures.add(KeyFigures.figure(
                "Entropy finds mistakes", byEntropy.auc(), 3, "", "area under the ROC curve; 0.5 if it says nothing"));
        if (bySpread != null) {
            figures.add(KeyFigures.figure(
                    "Posterior spread finds mistakes", bySpread.auc(), 3, "", "the same, of the answer's spread"));
        }
        return Section.of(
                "calibration",
                "Can its probabilities be believed?",
                String.format(
                        Locale.ROOT,
                        "%,d images with a label. On the left, images are grouped by the probability of their answer: of those that are "
                                + "answered with 0.8, eight in ten should be right (dashed). The calibration error is the mean distance from that "
                                + "line, weighted by the images in each of %d groups; Brier score and log loss judge calibration and sharpness at "
                                + "once. On the right, images are in order of the network's doubt, ten groups of equal size: where doubt knows "
                                + "of mistakes, they gather on the right.",
                        reliability.images(),
                        Reliability.BINS),
                new KeyFigures(figures),
                Row.of(diagram(), doubts()));
    }

    private XyChart diagram() {
        List<Reliability.Bin> bins = reliability.bins();
        double[] p = bins.stream().mapToDouble(Reliability.Bin::probability).toArray();
        return XyChart.of(
                        "Reliability",
                        String.format(
                                Locale.ROOT,
                                "Answers given with probability 0.9 and more: %s. Band: 95 %% intervals.",
                                sure()),
                        Axis.of("probability of the answer", "").range(0, 1),
                        Axis.of("share that is right", "").range(0, 1))
                .band(
                        "95 % interval",
                        p,
                        bins.stream().mapToDouble(Reliability.Bin::low).toArray(),
                        bins.stream().mapToDouble(Reliability.Bin::high).toArray())
                .colour(0)
                .linePoints(
                        "answers",
                        p,
                        bins.stream().mapToDouble(Reliability.Bin::accuracy).toArray())
                .colour(0)
                .dashed("as often as said", new double[] {0, 1}, new double[] {0, 1})
                .colour(1);
    }

    private String sure() {
        int sure = 0;
        int right = 0;
        for (int image = 0; image < images.count(); image++) {
            if (images.labels()[image] >= 0 && probability(image) >= 0.9) {
                sure++;
                right += Reliability.answer(probabilities[image]) == images.labels()[image] ? 1 : 0;
            }
        }
        return sure == 0
                ? "none"
                : String.format(Locale.ROOT, "%,d, of which %.1f %% are right", sure, 100.0 * right / sure);
    }

    private XyChart doubts() {
        XyChart chart = XyChart.of(
                        "Doubt and mistakes",
                        String.format(
                                Locale.ROOT,
                                "Of the tenth of the images with the highest entropy %.1f %% are misnamed, of the tenth with the lowest %.1f %%.",
                                100 * byEntropy.error()[byEntropy.error().length - 1],
                                100 * byEntropy.error()[0]),
                        Axis.of("images by rising doubt", "%").range(0, 100),
                        Axis.of("misnamed", "%"))
                .linePoints("by entropy", middles(byEntropy), percent(byEntropy.error()));
        return bySpread == null
                ? chart
                : chart.linePoints("by posterior spread", middles(bySpread), percent(bySpread.error()));
    }

    private static double[] middles(Doubt doubt) {
        int groups = doubt.error().length;
        return IntStream.range(0, groups)
                .mapToDouble(g -> 100 * (g + 0.5) / groups)
                .toArray();
    }

    private static double[] percent(double[] shares) {
        return Arrays.stream(shares).map(share -> 100 * share).toArray();
    }
}
