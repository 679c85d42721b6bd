package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.yuragi.physiology.Evidence;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.Numbers;
import org.yuragi.report.Report;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.XyChart;
import org.yuragi.robustness.Damage;
import org.yuragi.robustness.Robustness;
import org.yuragi.statistics.Paired;

/** Figures, table and report of {@code jobs/robustness}. */
final class RobustnessReport {
    private static final List<String> NAMES = List.of("gaussian", "lognormal");
    private static final List<String> SHOWN = List.of("Gaussian", "lognormal");
    private final RobustnessConfig config;
    private final String images;
    private final List<List<Robustness>> kinds;

    /** @param kinds the networks of each kind, those of one seed at the same place */
    RobustnessReport(RobustnessConfig config, String images, List<List<Robustness>> kinds) {
        this.config = config;
        this.images = images;
        this.kinds = kinds;
    }

    /** Lognormal less Gaussian, a seed a pair. */
    private Paired compared(ToDoubleFunction<Robustness> figure) {
        return Paired.of(
                kinds.get(1).stream().mapToDouble(figure).toArray(),
                kinds.get(0).stream().mapToDouble(figure).toArray());
    }

    private static double mean(List<Robustness> networks, ToDoubleFunction<Robustness> figure) {
        return networks.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double unhurt(Robustness network) {
        return network.accuracy()[0][0];
    }

    /** What goes into summary.json. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (int kind = 0; kind < NAMES.size(); kind++) {
            List<Robustness> own = kinds.get(kind);
            String name = NAMES.get(kind);
            figures.put(
                    "validation_accuracy_" + name,
                    own.stream().map(Robustness::validation).toList());
            figures.put(
                    "test_accuracy_" + name,
                    own.stream().map(RobustnessReport::unhurt).toList());
            figures.put("weight_mean_" + name, mean(own, Robustness::weightMean));
            figures.put("weight_sd_" + name, mean(own, Robustness::weightSd));
            figures.put("weight_sd_untrained_" + name, mean(own, Robustness::bornSd));
        }
        for (Damage damage : Damage.values()) {
            String key = damage.name().toLowerCase(Locale.ROOT);
            for (int kind = 0; kind < NAMES.size(); kind++) {
                figures.put(
                        key + "_retained_" + NAMES.get(kind),
                        kinds.get(kind).stream()
                                .map(network -> network.meanRetained(damage))
                                .toList());
            }
            Paired test = compared(network -> network.meanRetained(damage));
            figures.put(key + "_difference", test.mean());
            figures.put(key + "_p", test.p());
        }
        return figures;
    }

    Report report() {
        return new Report("Robustness of lognormal and Gaussian weights", lead(), List.of(curves(), tests()));
    }

    private String lead() {
        List<String> words = new ArrayList<>();
        for (Damage damage : Damage.values()) {
            Evidence evidence = Evidence.above(compared(network -> network.meanRetained(damage)));
            words.add(damage.words() + ": "
                    + switch (evidence) {
                        case FOR -> "lognormal stands it better";
                        case AGAINST -> "Gaussian stands it better";
                        case UNDECIDED -> "no difference beyond error";
                    });
        }
        return Numbers.format(
                "%d networks of each kind, %d hidden neurons, learned %s and were damaged. What became of it: %s.",
                config.seeds(), config.hidden(), images, String.join("; ", words));
    }

    private Section curves() {
        List<Element> accuracies = new ArrayList<>();
        List<Element> retained = new ArrayList<>();
        for (Damage damage : Damage.values()) {
            accuracies.add(chart(damage, "Accuracy", "test accuracy", network -> network.accuracy()[damage.ordinal()]));
            retained.add(chart(
                    damage, "What is left", "share of the accuracy above chance", network -> network.retained(damage)));
        }
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < accuracies.size(); i++) {
            elements.add(Row.of(accuracies.get(i), retained.get(i)));
        }
        return new Section(
                "robustness",
                "Damage",
                "Both kinds are the same network: connections of four binary synapses, coefficients drawn once at birth with mean 0 and the same "
                        + "root mean square, Gaussian or lognormal in magnitude with either sign. So the weights have the same mean and variance "
                        + "at birth, and differ in shape alone: a few strong ones among many weak. Their learning rates are chosen on validation "
                        + "images, for each kind by itself. Lines are means over seeds, bands reach from the lowest to the highest.",
                elements);
    }

    private interface Curve {
        double[] of(Robustness network);
    }

    private XyChart chart(Damage damage, String what, String axis, Curve curve) {
        double[] degrees = Robustness.degrees(damage);
        Paired test = compared(network -> network.meanRetained(damage));
        XyChart chart = XyChart.of(
                what + ": " + damage.words(),
                Numbers.format(
                        "What is left on average over all degrees: lognormal %.3f, Gaussian %.3f; difference %+.3f (95 %%: %+.3f to %+.3f).",
                        mean(kinds.get(1), network -> network.meanRetained(damage)),
                        mean(kinds.get(0), network -> network.meanRetained(damage)),
                        test.mean(),
                        test.low(),
                        test.high()),
                Axis.of(damage.degree(), ""),
                // What is left may be a little more than all, or less than nothing.
                Axis.of(axis, ""));
        for (int kind = 0; kind < NAMES.size(); kind++) {
            String name = SHOWN.get(kind);
            double[] low = new double[degrees.length];
            double[] high = new double[degrees.length];
            double[] middle = new double[degrees.length];
            for (int i = 0; i < degrees.length; i++) {
                int at = i;
                double[] values = kinds.get(kind).stream()
                        .mapToDouble(network -> curve.of(network)[at])
                        .sorted()
                        .toArray();
                low[i] = values[0];
                high[i] = values[values.length - 1];
                for (double value : values) {
                    middle[i] += value / values.length;
                }
            }
            chart = chart.band(name + ", range over seeds", degrees, low, high)
                    .colour(kind)
                    .linePoints(name, degrees, middle)
                    .colour(kind);
        }
        return chart;
    }

    private Section tests() {
        List<List<?>> rows = new ArrayList<>();
        row(rows, "accuracy unhurt", RobustnessReport::unhurt);
        row(rows, "validation accuracy unhurt", Robustness::validation);
        for (Damage damage : Damage.values()) {
            row(rows, damage.words() + ", what is left", network -> network.meanRetained(damage));
            row(rows, damage.words() + ", accuracy", network -> network.meanAccuracy(damage));
        }
        row(rows, "standard deviation of the weights at birth", Robustness::bornSd);
        row(rows, "... and after learning", Robustness::weightSd);
        row(rows, "mean of the weights after learning", Robustness::weightMean);
        return Section.of(
                "tests",
                "Lognormal against Gaussian",
                "Student's t on pairs of the same seed, two-sided; damages as the mean over their degrees.",
                new Table(
                        "Differences over seeds",
                        "Lognormal less Gaussian. *What is left* is the accuracy above chance relative to the unhurt network, so that a kind "
                                + "that learns worse is not called less robust for that.",
                        List.of(
                                Table.Column.of("figure"),
                                Table.Column.of("lognormal"),
                                Table.Column.of("Gaussian"),
                                Table.Column.of("difference"),
                                Table.Column.of("95 % from"),
                                Table.Column.of("to"),
                                Table.Column.of("p")),
                        rows));
    }

    private void row(List<List<?>> rows, String name, ToDoubleFunction<Robustness> figure) {
        Paired test = compared(figure);
        rows.add(List.of(
                name,
                mean(kinds.get(1), figure),
                mean(kinds.get(0), figure),
                test.mean(),
                test.low(),
                test.high(),
                test.p()));
    }

    /** Every accuracy of every network. */
    Dataset<org.apache.spark.sql.Row> table(SparkSession spark) {
        List<org.apache.spark.sql.Row> rows = new ArrayList<>();
        for (int kind = 0; kind < NAMES.size(); kind++) {
            for (int network = 0; network < config.seeds(); network++) {
                for (Damage damage : Damage.values()) {
                    double[] degrees = Robustness.degrees(damage);
                    for (int i = 0; i < degrees.length; i++) {
                        rows.add(RowFactory.create(
                                NAMES.get(kind),
                                config.common().seed() + network,
                                damage.name().toLowerCase(Locale.ROOT),
                                degrees[i],
                                kinds.get(kind).get(network).accuracy()[damage.ordinal()][i]));
                    }
                }
            }
        }
        return spark.createDataFrame(
                        rows,
                        StructType.fromDDL(
                                "coefficients STRING, seed LONG, damage STRING, degree DOUBLE, accuracy DOUBLE"))
                .coalesce(1);
    }
}
