package org.yuragi.job.spontaneous;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.yuragi.job.spontaneous.ActivityReport.Measured;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.Numbers;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;
import org.yuragi.spiking.SpikingDescription;
import org.yuragi.spiking.SpikingResult;
import org.yuragi.spiking.SpikingResult.Firing;

/** The report of {@code jobs/spontaneous}. */
final class SpontaneousReport {
    private static final int POINTS = 2000;
    private static final double TRACED_MS = 1000;
    private final SpikingResult result;
    private final SpontaneousTables tables;
    private final boolean sustained;
    private final List<Measured> measured;

    /** @param measured the populations whose spikes were recorded; may be empty */
    SpontaneousReport(SpikingResult result, SpontaneousTables tables, boolean sustained, List<Measured> measured) {
        this.measured = List.copyOf(measured);
        this.result = result;
        this.tables = tables;
        this.sustained = sustained;
    }

    String lead() {
        SpikingDescription description = result.description();
        String rates = result.firing().stream()
                .map(firing -> firing.population() + " " + number(firing.meanRateHz()) + " Hz")
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%,d neurons with %,d synapses fired %,d spikes in %s s. From %s s on the mean rates are: %s. %s",
                description.neurons(),
                result.synapses(),
                result.spikes(),
                number(description.biologicalS()),
                number(description.measuredFromS()),
                rates,
                sustained ? "The network still fires at the end." : "At the end the network is silent.");
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(activity());
        if (!measured.isEmpty()) {
            sections.addAll(new ActivityReport(measured).sections());
        }
        if (!result.description().recording().traces().isEmpty()) {
            sections.add(membranes());
        }
        return sections;
    }

    private Section activity() {
        List<KeyFigures.Figure> figures = new ArrayList<>();
        for (Firing firing : result.firing()) {
            if (figures.size() < 6) {
                figures.add(KeyFigures.figure(
                        "Mean rate of " + firing.population(),
                        firing.meanRateHz(),
                        3,
                        "Hz",
                        Double.isFinite(firing.meanCv())
                                ? "variation of intervals (CV) " + number(firing.meanCv())
                                : "too few spikes for a variation of intervals"));
            }
        }
        if (figures.size() < 6) {
            figures.add(
                    new KeyFigures.Figure("Synaptic events", Numbers.text(result.events()), "", "of the whole run"));
        }
        List<Element> elements = new ArrayList<>();
        if (figures.size() > 1) {
            elements.add(new KeyFigures(figures));
        }
        elements.add(rates());
        return new Section("activity", "Activity", "", elements);
    }

    private XyChart rates() {
        SpikingDescription description = result.description();
        double bins = description.biologicalS() * 1000 / description.recording().rateBinMs();
        int merged = (int) Math.max(1, Math.ceil(bins / POINTS));
        XyChart chart = XyChart.of(
                "Rates over time",
                "Mean rate of each population in bins of "
                        + number(merged * description.recording().rateBinMs()) + " ms.",
                Axis.of("time", "s"),
                Axis.of("rate", "Hz"));
        List<Row> rows = tables.rates(merged).collectAsList();
        for (Firing firing : result.firing()) {
            List<Row> its = rows.stream()
                    .filter(row -> row.getString(0).equals(firing.population()))
                    .toList();
            chart = chart.line(
                    firing.population(),
                    its.stream().mapToDouble(row -> row.getDouble(1) / 1000).toArray(),
                    its.stream().mapToDouble(row -> row.getDouble(3)).toArray());
        }
        return chart;
    }

    private Section membranes() {
        double end = result.description().biologicalS() * 1000;
        double begin = Math.max(0, end - TRACED_MS);
        List<Row> rows =
                tables.potentials().where("time_ms > " + begin).limit(100_000).collectAsList();
        DoubleSummaryStatistics potentials =
                rows.stream().mapToDouble(row -> row.getFloat(3)).summaryStatistics();
        XyChart chart = XyChart.of(
                "Membrane potentials",
                "Traced neurons in the last second. While refractory a membrane stays at its reset.",
                Axis.of("time", "s"),
                Axis.of("potential", "mV")
                        .range(toTens(potentials.getMin(), false), toTens(potentials.getMax(), true)));
        List<String> neurons = rows.stream()
                .map(row -> row.getString(0) + " " + row.getInt(1))
                .distinct()
                .toList();
        for (String neuron : neurons.subList(0, Math.min(6, neurons.size()))) {
            List<Row> its = rows.stream()
                    .filter(row -> (row.getString(0) + " " + row.getInt(1)).equals(neuron))
                    .toList();
            chart = chart.line(
                    neuron,
                    its.stream().mapToDouble(row -> row.getDouble(2) / 1000).toArray(),
                    its.stream().mapToDouble(row -> row.getFloat(3)).toArray());
        }
        return Section.of(
                "membranes",
                "Membranes",
                "The potential of single neurons: it leaks towards rest, is pushed up by excitatory and down by inhibitory spikes,"
                        + " and where it reaches the threshold the neuron fires and is set back. A potential that hovers just"
                        + " below threshold and crosses it by chance makes irregular spikes; one that climbs straight to it"
                        + " makes regular ones.",
                chart);
    }

    /** The nearest ten that is not above, or not below; NaN for a value that is not finite. */
    private static double toTens(double value, boolean up) {
        return Double.isFinite(value) ? 10 * (up ? Math.ceil(value / 10) : Math.floor(value / 10)) : Double.NaN;
    }

    private static String number(double value) {
        return Numbers.text(value, 3);
    }
}
