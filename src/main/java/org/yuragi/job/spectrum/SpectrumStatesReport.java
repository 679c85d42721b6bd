package org.yuragi.job.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.report.XyChart;
import org.yuragi.spectrum.Spectrum;

/** The section of a spectrum's report on states of behaviour. */
final class SpectrumStatesReport {
    private SpectrumStatesReport() {}

    static Section section(SpectrumResult result) {
        List<Element> elements = new ArrayList<>(List.of(chart(result), table(result)));
        return new Section(
                "spectrum-states",
                "By state of behaviour",
                "The states of a session are given equal times, in whole blocks spread evenly over what there was of each, as"
                        + " longer stretches show smaller components. Dimensions: the participation ratio of the variances,"
                        + " 1 if all lies along one axis."
                        + String.join(
                                "",
                                result.notes().stream()
                                        .map(note -> "\n\n" + note)
                                        .toList()),
                elements);
    }

    private static XyChart chart(SpectrumResult result) {
        XyChart chart = XyChart.of(
                "Share of the variance by rank",
                "Mean over sessions, down to the rank that all of them have.",
                Axis.log("rank of the component", ""),
                Axis.log("share of the variance", ""));
        int colour = 0;
        for (String state : result.config().states()) {
            List<Spectrum> own = result.ofState(state);
            if (!own.isEmpty()) {
                double[] shares = shares(own);
                double[] ranks =
                        IntStream.rangeClosed(1, shares.length).asDoubleStream().toArray();
                chart = chart.line(state, ranks, shares).colour(colour);
            }
            colour++;
        }
        return chart;
    }

    private static double[] shares(List<Spectrum> spectra) {
        int ranks = spectra.stream().mapToInt(s -> s.eigenvalues().length).min().orElse(0);
        double[] mean = new double[ranks];
        for (Spectrum spectrum : spectra) {
            double total =
                    Arrays.stream(spectrum.eigenvalues()).filter(v -> v > 0).sum();
            for (int k = 0; k < ranks; k++) {
                mean[k] += spectrum.eigenvalues()[k] / total / spectra.size();
            }
        }
        return mean;
    }

    private static Table table(SpectrumResult result) {
        List<List<?>> rows = new ArrayList<>();
        for (SpectrumResult.OfState state : result.states()) {
            Spectrum s = state.spectrum();
            rows.add(Arrays.asList(
                    result.sessions().get(state.session()),
                    state.state(),
                    state.bins() * result.config().binS(),
                    s.samples() * result.config().binS(),
                    s.fit().alpha(),
                    s.alphaSe(),
                    SpectrumReport.ranks(s.fit()),
                    s.participationRatio()));
        }
        return new Table(
                "States",
                SpectrumReport.dashes(
                        result.states().stream()
                                .map(SpectrumResult.OfState::spectrum)
                                .toList(),
                        result.config().settings().jackknife()),
                List.of(
                        Column.of("session"),
                        Column.of("state"),
                        new Column("lasted", "s", 4),
                        new Column("taken", "s", 4),
                        new Column("α", "", 3),
                        new Column("standard error", "", 2),
                        Column.of("ranks"),
                        new Column("dimensions", "", 3)),
                rows);
    }
}
