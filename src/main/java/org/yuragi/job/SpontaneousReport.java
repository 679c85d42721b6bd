package org.yuragi.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
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
    private static final int RASTER_SPIKES = 12_000;
    private static final int RASTER_NEURONS = 200;
    private static final double RASTER_MS = 1000;
    private final SpikingResult result;
    private final SpontaneousTables tables;
    private final boolean sustained;

    SpontaneousReport(SpikingResult result, SpontaneousTables tables, boolean sustained) {
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
                        "variation of intervals (CV) " + number(firing.meanCv())));
            }
        }
        if (figures.size() < 6) {
            figures.add(new KeyFigures.Figure(
                    "Synaptic events",
                    String.format(Locale.ROOT, "%.3g", (double) result.events()),
                    "",
                    "of the whole run"));
        }
        List<Element> elements = new ArrayList<>();
        if (figures.size() > 1) {
            elements.add(new KeyFigures(figures));
        }
        elements.add(rates());
        if (!result.description().recording().spikes().isEmpty()) {
            elements.add(raster());
        }
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

    /** The first neurons of each recorded population, in the last second. */
    private XyChart raster() {
        SpikingDescription description = result.description();
        double end = description.biologicalS() * 1000;
        double begin = Math.max(0, end - RASTER_MS);
        List<Row> rows = tables.spikes()
                .where("time_ms > " + begin + " and neuron < " + RASTER_NEURONS)
                .orderBy("time_ms", "population", "neuron")
                .limit(RASTER_SPIKES)
                .collectAsList();
        XyChart chart = XyChart.of(
                "Raster",
                rows.size() + " spikes of the first neurons of each population, " + number(begin / 1000) + " s to "
                        + number(end / 1000) + " s.",
                Axis.of("time", "s"),
                Axis.of("neuron", ""));
        int offset = 0;
        for (Firing firing : result.firing()) {
            if (description.recording().spikes().contains(firing.population())) {
                int shift = offset;
                List<Row> its = rows.stream()
                        .filter(row -> row.getString(0).equals(firing.population()))
                        .toList();
                chart = chart.points(
                        firing.population(),
                        its.stream().mapToDouble(row -> row.getDouble(2) / 1000).toArray(),
                        its.stream().mapToDouble(row -> row.getInt(1) + shift).toArray());
                offset += Math.min(RASTER_NEURONS, firing.spikes().length);
            }
        }
        return chart;
    }

    private Section membranes() {
        double end = result.description().biologicalS() * 1000;
        double begin = Math.max(0, end - RASTER_MS);
        List<Row> rows =
                tables.potentials().where("time_ms > " + begin).limit(100_000).collectAsList();
        XyChart chart = XyChart.of(
                "Membrane potentials",
                "Traced neurons in the last second. While refractory a membrane stays at its reset.",
                Axis.of("time", "s"),
                Axis.of("potential", "mV"));
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
        return Section.of("membranes", "Membranes", "", chart);
    }

    private static String number(double value) {
        return Numbers.text(value, 3);
    }
}
