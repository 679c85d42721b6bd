package org.yuragi.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** A report with one of everything, made of planted numbers: what the tests of the page look at. */
final class SampleReport {
    private static final CounterRandom RANDOM = new CounterRandom(5, Purpose.GENERATED_DATA);

    private SampleReport() {}

    static Report report() {
        return new Report(
                "A network learns digits, and a mouse stops",
                "A network of *sampled* synapses reads 93.4 % of the test digits, and the moments at which a mouse "
                        + "stops are decoded from its CA1 cells within and across days.",
                List.of(learning(), spectrum(), decoding(), more()));
    }

    static List<Fact> provenance() {
        return List.of(
                new Fact("command", "jobs/quickstart --recordings ../shared/data --out out/q --set seed=5"),
                new Fact("config", "seed = 5\nhidden = 300\nepochs = 12"),
                new Fact("versions", "Yuragi 0.1.0, Spark 1.2.3, Java 17"),
                new Fact("result hash", "9f2c54e1a7b0d3c6".repeat(4)));
    }

    private static Section learning() {
        double[] epoch = IntStream.rangeClosed(1, 40).asDoubleStream().toArray();
        double[] accuracy = Arrays.stream(epoch).map(e -> 0.95 - 0.5 / e).toArray();
        double[] low = Arrays.stream(accuracy).map(a -> a - 0.02).toArray();
        double[] high = Arrays.stream(accuracy).map(a -> a + 0.015).toArray();
        double[] frozen = Arrays.stream(epoch).map(e -> 0.83 - 0.4 / e).toArray();
        XyChart curve = XyChart.of(
                        "Learning curve",
                        "Validation accuracy rises from 0.45 to 0.94 over 40 passes; with hidden synapses frozen to 0.82.",
                        Axis.of("pass over the training set", ""),
                        Axis.of("validation accuracy", "").range(0.4, 1))
                .band("range over 3 seeds", epoch, low, high)
                .line("all synapses sampled", epoch, accuracy)
                .colour(0)
                .linePoints("hidden synapses frozen", epoch, frozen)
                .horizontal("chance 0.1 is below the axis; target 0.92", 0.92);
        Bars controls = Bars.of(
                        "Test accuracy beside its controls",
                        "Sampled 0.934, frozen 0.829, back-propagation 0.978, logistic regression 0.921.",
                        "",
                        List.of(
                                "sampled synapses",
                                "frozen hidden synapses",
                                "back-propagation",
                                "logistic regression"),
                        Axis.of("test accuracy", ""))
                .values(
                        "mean over 3 seeds",
                        new double[] {0.934, 0.829, 0.978, 0.921},
                        new double[] {0.92, 0.80, 0.975, 0.92},
                        new double[] {0.94, 0.85, 0.981, 0.922})
                .reference("chance", 0.1);
        return Section.of(
                "learning",
                "Learning",
                "Neurons and synapses are sampled from their posterior; see [the theory](https://example.org/?a=1&b=2)."
                        + "\n\nNothing here is `<b>bold</b>` \u2028 & nothing ends </script> the page.",
                KeyFigures.of(
                        KeyFigures.figure("Test accuracy", 0.934, 3, "", "10,000 images; *posterior-averaged*"),
                        KeyFigures.figure("Frozen-hidden control", 0.829, 3, "", "same sizes"),
                        KeyFigures.figure("Training images", 60000, 5, "", "whole set"),
                        KeyFigures.figure("Synaptic flips", 0.0123, 3, "per pass", "at the end")),
                curve,
                Row.of(controls, receptiveFields()));
    }

    private static ImageGrid receptiveFields() {
        List<double[]> images = new ArrayList<>();
        List<String> captions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            double[] image = new double[14 * 14];
            for (int p = 0; p < image.length; p++) {
                double dx = p % 14 - 3 - i % 5 * 2;
                double dy = p / 14.0 - 4 - i / 5 * 4;
                image[p] = Math.exp(-(dx * dx + dy * dy) / 6) - 0.6 * Math.exp(-(dx * dx + dy * dy) / 30);
            }
            images.add(image);
            captions.add("neuron " + i);
        }
        return new ImageGrid(
                "Weights of ten hidden neurons",
                "Blue is excitatory, brown inhibitory.",
                14,
                14,
                images,
                captions,
                HeatMap.Scale.diverging(0, 0.5));
    }

    private static Section spectrum() {
        double[] rank = IntStream.rangeClosed(1, 400).asDoubleStream().toArray();
        double[] code = IntStream.range(0, 400)
                .mapToDouble(i -> Math.pow(rank[i], -1.04) * (1 + 0.08 * RANDOM.normal(i, 0, 0)) - 0.0015)
                .toArray();
        double[] untrained =
                Arrays.stream(rank).map(n -> 0.6 * Math.pow(n, -0.7)).toArray();
        double[] fit = Arrays.stream(rank).map(n -> Math.pow(n, -1.04)).toArray();
        return Section.of(
                "spectrum",
                "Spectrum of the hidden code",
                "The variance of the principal components falls with rank as a power.",
                XyChart.of(
                                "Eigenspectrum",
                                "Variance falls as rank to the power −1.04 (standard error 0.02) from rank 11 to 400; the "
                                        + "untrained network's as −0.70.",
                                Axis.log("rank", ""),
                                Axis.log("variance", "share of the first"))
                        .points("hidden code, cvPCA", rank, code)
                        .line("untrained network", rank, untrained)
                        .dashed("fit to the hidden code", rank, fit)
                        .colour(0)
                        .vertical("fit from 11", 11)
                        .horizontal("noise", 0.00142));
    }

    private static Section decoding() {
        int days = 8;
        double[][] auc = new double[days][days];
        boolean[][] above = new boolean[days][days];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            names.add("day" + (i + 1));
            for (int j = 0; j < days; j++) {
                auc[i][j] = i == 3 && j == 4
                        ? Double.NaN
                        : Math.max(0.5, 0.97 - 0.04 * Math.abs(i - j) + 0.01 * RANDOM.normal(i, j, 1));
                above[i][j] = auc[i][j] > 0.8;
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            rows.add(List.of(names.get(i), 24000 + 131 * i, 405 + i, 0.05 + i * 1e-3, 1.234e-6 * (i + 1), i % 2 == 0));
        }
        return Section.of(
                "decoding",
                "Decoding immobility across days",
                "A Lasso trained on one day is tested on every other, on the cells that both days share.",
                HeatMap.of(
                                "Area under the ROC curve",
                                "Within a day 0.97 on average, across days 0.86; 41 of 63 pairs are above chance.",
                                "trained on",
                                names,
                                "tested on",
                                names,
                                "ROC AUC",
                                auc,
                                HeatMap.Scale.sequential(0.5, 1))
                        .marked(above, "above the 95th percentile of 1,000 circular shifts"),
                new Table(
                        "Sessions",
                        "What came in, day by day.",
                        List.of(
                                Table.Column.of("session"),
                                Table.Column.of("frames"),
                                Table.Column.of("cells"),
                                Table.Column.of("active share", "of frames"),
                                Table.Column.of("largest KKT violation", "over λ"),
                                Table.Column.of("registered")),
                        rows));
    }

    private static Section more() {
        double[] values = IntStream.range(0, 4000)
                .mapToDouble(i -> RANDOM.normal(i, 1, 0) * 0.5 + 1)
                .toArray();
        double[] time = IntStream.range(0, 9000).mapToDouble(i -> i * 0.05).toArray();
        double[] cell = IntStream.range(0, 9000)
                .mapToDouble(i -> 1 + RANDOM.below(600, i, 2, 0))
                .toArray();
        double[] empty = new double[3];
        Arrays.fill(empty, Double.NaN);
        return Section.of(
                "more",
                "Distributions and rasters",
                "",
                Row.of(
                        XyChart.histogram(
                                "Weights",
                                "4,000 weights around 1.0 mV, with a standard deviation of 0.5 mV.",
                                Axis.of("weight", "mV"),
                                Axis.of("synapses", ""),
                                values,
                                40),
                        Bars.of(
                                        "Place cells",
                                        "Day 1 has 12 % and 14 %, day 2 has 9 % and 7 %.",
                                        "day",
                                        List.of("day 1", "day 2"),
                                        Axis.of("place cells", "%"))
                                .values("C11", 12, 9)
                                .values("C6", 14, Double.POSITIVE_INFINITY)),
                XyChart.of("Raster", "9,000 events of 600 cells.", Axis.of("time", "s"), Axis.of("cell", ""))
                        .points("events", time, cell),
                XyChart.of(
                                "Nothing",
                                "No value is finite: an empty chart.",
                                Axis.of("time", "s"),
                                Axis.of("rate", "Hz"))
                        .line("rate", empty, empty));
    }
}
