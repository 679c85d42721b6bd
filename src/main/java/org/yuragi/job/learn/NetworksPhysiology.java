package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.yuragi.job.run.Outcome;
import org.yuragi.physiology.Evidence;
import org.yuragi.physiology.InternalModel;
import org.yuragi.physiology.Physiology;
import org.yuragi.report.Axis;
import org.yuragi.report.Numbers;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.XyChart;
import org.yuragi.statistics.Paired;

/** Several networks together: every measure of each, and paired tests in which a network is one case. */
final class NetworksPhysiology {
    private final List<String> names;
    private final List<Physiology> networks;
    private final List<InternalModel> models;

    /** @param models networks that hold a model of their input; may be none */
    NetworksPhysiology(List<String> names, List<Physiology> networks, List<InternalModel> models) {
        this.names = names;
        this.networks = networks;
        this.models = models;
    }

    /** A comparison over networks: two measures of each. */
    private record Comparison(
            String key, String claim, ToDoubleFunction<Physiology> one, ToDoubleFunction<Physiology> other) {
        Paired over(List<Physiology> networks) {
            return Paired.of(
                    networks.stream().mapToDouble(one).toArray(),
                    networks.stream().mapToDouble(other).toArray());
        }
    }

    private static final List<Comparison> COMPARISONS = List.of(
            new Comparison(
                    "weights_lognormal",
                    "Weights are closer to a lognormal than to a Gaussian (KS distances)",
                    n -> n.after().weights().ksGaussian(),
                    n -> n.after().weights().ksLognormal()),
            new Comparison(
                    "learned_change_lognormal",
                    "What learning has changed is closer to a lognormal than to a Gaussian",
                    n -> n.change().ksGaussian(),
                    n -> n.change().ksLognormal()),
            new Comparison(
                    "turnover_settles",
                    "Fewer synapses flip in a sweep after learning than before",
                    n -> n.before().turnover().flipRate(),
                    n -> n.after().turnover().flipRate()),
            new Comparison(
                    "turnover_grows_with_size",
                    "Larger weights change more: exponent above 0",
                    n -> n.after().turnover().inOneSweep().exponent(),
                    n -> 0),
            new Comparison(
                    "turnover_exponent_learned",
                    "... and more so after learning than before",
                    n -> n.after().turnover().inOneSweep().exponent(),
                    n -> n.before().turnover().inOneSweep().exponent()),
            new Comparison(
                    "synapses_add_variability",
                    "Synapses that sample bring the Fano factor closer to 1",
                    n -> Math.abs(n.after().steady().fano() - 1),
                    n -> Math.abs(n.after().restless().fano() - 1)),
            new Comparison(
                    "spontaneous_closer",
                    "Spontaneous activity is closer to evoked activity after learning than before (bits)",
                    n -> n.before().spontaneous().meanExcess(),
                    n -> n.after().spontaneous().meanExcess()),
            new Comparison(
                    "retrograde_fades",
                    "Retrograde modulation fades as the teacher is predicted",
                    n -> n.before().rightTeacher().shift(),
                    n -> n.after().rightTeacher().shift()),
            new Comparison(
                    "retrograde_contradicted",
                    "Retrograde modulation is stronger when the teacher is wrong",
                    n -> n.after().wrongTeacher().shift(),
                    n -> n.after().rightTeacher().shift()));

    /** Mean difference, interval and p of each test, for {@code summary.json}. */
    Map<String, Object> tests() {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Comparison comparison : COMPARISONS) {
            Paired test = comparison.over(networks);
            figures.put(comparison.key() + "_difference", Outcome.orNull(test.mean()));
            figures.put(comparison.key() + "_p", Outcome.orNull(test.p()));
        }
        if (!models.isEmpty()) {
            figures.put("model_divergence_untrained", before());
            figures.put("model_divergence", after());
            figures.put(
                    "model_closer_p",
                    Outcome.orNull(Paired.of(before(), after()).p()));
        }
        return figures;
    }

    Report report() {
        List<Section> sections = new ArrayList<>();
        if (networks.size() > 1) {
            sections.add(together());
        }
        sections.addAll(new PhysiologyReport(networks.get(0)).sections());
        if (!models.isEmpty()) {
            sections.add(models());
        }
        return new Report("Physiology of learned networks", lead(), sections);
    }

    private String lead() {
        Paired closer = COMPARISONS.stream()
                .filter(c -> c.key().equals("spontaneous_closer"))
                .map(c -> c.over(networks))
                .findFirst()
                .orElseThrow();
        String model = models.isEmpty()
                ? ""
                : Numbers.format(
                        " In %d small networks that hold a model of their input it went from %.3f to %.3f bits.",
                        models.size(),
                        Arrays.stream(before()).average().orElse(0),
                        Arrays.stream(after()).average().orElse(0));
        return Numbers.format(
                "%d learned network%s watched before and after learning. The divergence of spontaneous from evoked activity %s by "
                        + "%.4f bits.%s%s",
                networks.size(),
                networks.size() == 1 ? "" : "s",
                closer.mean() > 0 ? "fell" : "grew",
                Math.abs(closer.mean()),
                model,
                networks.size() == 1 ? "" : " The charts are those of the first network, " + names.get(0) + ".");
    }

    private double[] before() {
        return models.stream().mapToDouble(InternalModel::before).toArray();
    }

    private double[] after() {
        return models.stream().mapToDouble(InternalModel::after).toArray();
    }

    private Section models() {
        Paired closer = Paired.of(before(), after());
        double reach = Math.max(
                Arrays.stream(before()).max().orElse(0),
                Arrays.stream(after()).max().orElse(0));
        XyChart chart = XyChart.of(
                        "Spontaneous against evoked, with a model of the input",
                        Numbers.format(
                                "Divergence of spontaneous from evoked words, one point a network: %.3f bits before learning, %.3f after; 95 %% "
                                        + "interval of what learning takes away: %.3f to %.3f. This %s.",
                                Arrays.stream(before()).average().orElse(0),
                                Arrays.stream(after()).average().orElse(0),
                                closer.low(),
                                closer.high(),
                                Evidence.above(closer).words()),
                        Axis.of("before learning", "bits"),
                        Axis.of("after learning", "bits"))
                .points("networks", before(), after())
                .colour(0)
                .dashed("no change", new double[] {0, reach}, new double[] {0, reach})
                .colour(3);
        return Section.of(
                "model",
                "Networks that hold a model of their input",
                "The same neurons and synapses, directed from hidden neurons to pixels and taught without labels by the exact posterior learner: "
                        + "8 hidden neurons, 4 x 4 pixels, images of bars. Here spontaneous activity is the network's prior and evoked activity "
                        + "its posterior, and Berkes et al. (2011) expect them to agree on average once the model fits.",
                chart);
    }

    private Section together() {
        List<List<?>> tests = new ArrayList<>();
        for (Comparison comparison : COMPARISONS) {
            Paired test = comparison.over(networks);
            tests.add(List.of(
                    comparison.claim(),
                    test.mean(),
                    test.low(),
                    test.high(),
                    test.p(),
                    Evidence.above(test).words()));
        }
        List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.of("measure")));
        names.forEach(name -> columns.add(Table.Column.of(name)));
        List<Map<String, Object>> figures = networks.stream()
                .map(network -> new PhysiologyClaims(network).figures())
                .toList();
        List<List<?>> rows = new ArrayList<>();
        for (String key : figures.get(0).keySet()) {
            List<Object> row = new ArrayList<>(List.of(key));
            figures.forEach(its -> row.add(its.get(key)));
            rows.add(row);
        }
        return Section.of(
                "networks",
                "Over networks",
                "A network is one case. Differences are tested by Student's t on pairs, two-sided; with few networks only large effects can "
                        + "show.",
                new Table(
                        "Tests over networks",
                        "Mean difference in the direction of the claim.",
                        List.of(
                                Table.Column.of("claim"),
                                Table.Column.of("mean difference"),
                                Table.Column.of("95 % from"),
                                Table.Column.of("to"),
                                Table.Column.of("p"),
                                Table.Column.of("these networks")),
                        tests),
                new Table("Every measure of every network", "", columns, rows));
    }

    /** Every figure of every network. */
    Dataset<org.apache.spark.sql.Row> table(SparkSession spark) {
        List<org.apache.spark.sql.Row> rows = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            String name = names.get(i);
            new PhysiologyClaims(networks.get(i))
                    .figures()
                    .forEach((key, value) -> rows.add(RowFactory.create(name, key, value)));
        }
        return spark.createDataFrame(rows, StructType.fromDDL("network STRING, measure STRING, value DOUBLE"))
                .coalesce(1);
    }
}
