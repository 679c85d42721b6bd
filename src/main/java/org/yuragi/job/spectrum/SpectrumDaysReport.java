package org.yuragi.job.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.HeatMap;
import org.yuragi.report.Numbers;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;
import org.yuragi.spectrum.SubspaceAlignment;
import org.yuragi.spectrum.Subspaces;

/** The section of a spectrum's report on subspaces across days. */
final class SpectrumDaysReport {
    private SpectrumDaysReport() {}

    /** A sentence for the top of the report. */
    static String lead(Subspaces subspaces) {
        List<SubspaceAlignment> across = subspaces.across();
        long above = across.stream().filter(SubspaceAlignment::significant).count();
        return across.isEmpty()
                ? ""
                : " In " + above + " of " + across.size()
                        + " pairs of sessions the same cells vary together along more similar axes than chance explains.";
    }

    static Section section(SpectrumResult result, Subspaces subspaces) {
        List<Element> elements = new ArrayList<>(List.of(matrix(result, subspaces)));
        if (!subspaces.across().isEmpty()) {
            elements.add(angles(subspaces));
            if (subspaces.pairs().length > 2) {
                elements.add(distance(subspaces));
            }
        }
        return new Section(
                "spectrum-days",
                "Aligned subspaces across days",
                "Of the cells that two sessions share, the " + subspaces.dimensions()
                        + " leading components of their correlations span a subspace on each day. Similarity is the mean"
                        + " squared cosine of the principal angles between the two: 1 for the same subspace. One day's comes"
                        + " from the odd and the other's from the even blocks of "
                        + Numbers.text(result.config().blockS(), 3)
                        + " s, both ways, so that the two halves of one day (the diagonal) show what an unchanged"
                        + " subspace would give. Chance: "
                        + Numbers.text((long) result.config().deals())
                        + " deals that give each cell the loadings of another of like activity. Pairs with fewer than two"
                        + " cells a dimension are left blank.",
                elements);
    }

    private static HeatMap matrix(SpectrumResult result, Subspaces subspaces) {
        int n = subspaces.pairs().length;
        double[][] similarity = new double[n][n];
        boolean[][] above = new boolean[n][n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                SubspaceAlignment pair = subspaces.pairs()[i][j];
                similarity[i][j] = pair.similarity();
                above[i][j] = pair.significant();
                largest = pair.defined() ? Math.max(largest, pair.similarity()) : largest;
            }
        }
        List<SubspaceAlignment> across = subspaces.across();
        return HeatMap.of(
                        "Similarity of subspaces",
                        across.isEmpty()
                                ? "No two sessions share enough cells."
                                : "Across days " + mean(across, SubspaceAlignment::similarity)
                                        + " on average; the same cells between halves of one day "
                                        + mean(across, SubspaceAlignment::within) + ", by chance "
                                        + mean(across, SubspaceAlignment::chance) + ".",
                        "session",
                        result.sessions(),
                        "session",
                        result.sessions(),
                        "similarity",
                        similarity,
                        HeatMap.Scale.sequential(0, Math.max(0.1, Math.ceil(10 * largest) / 10)))
                .marked(above, "above chance, p ≤ 0.05");
    }

    private static String mean(List<SubspaceAlignment> pairs, Function<SubspaceAlignment, Double> figure) {
        return Numbers.text(pairs.stream().mapToDouble(figure::apply).average().orElse(Double.NaN), 2);
    }

    private static XyChart angles(Subspaces subspaces) {
        double[] order = IntStream.rangeClosed(1, subspaces.dimensions())
                .asDoubleStream()
                .toArray();
        return XyChart.of(
                        "Principal angles",
                        "Mean over pairs of sessions; 90° is no common direction. Where the curve across days leaves that of"
                                + " chance, dimensions are kept.",
                        Axis.counted("angle, in order"),
                        Axis.of("angle", "°").range(0, 90))
                .linePoints("across days", order, mean(subspaces, SubspaceAlignment::angles))
                .linePoints("halves of one day, same cells", order, mean(subspaces, SubspaceAlignment::withinAngles))
                .dashed("chance", order, mean(subspaces, SubspaceAlignment::chanceAngles));
    }

    private static double[] mean(Subspaces subspaces, Function<SubspaceAlignment, double[]> angles) {
        double[] mean = new double[subspaces.dimensions()];
        List<SubspaceAlignment> across = subspaces.across();
        for (SubspaceAlignment pair : across) {
            double[] own = angles.apply(pair);
            Arrays.setAll(mean, k -> mean[k] + own[k] / across.size());
        }
        return mean;
    }

    private static XyChart distance(Subspaces subspaces) {
        int n = subspaces.pairs().length;
        double[] apart = IntStream.range(1, n).asDoubleStream().toArray();
        return XyChart.of(
                        "Similarity by sessions between",
                        "Mean over pairs of sessions so far apart in order.",
                        Axis.counted("sessions apart"),
                        Axis.of("similarity", ""))
                .linePoints("across days", apart, byDistance(subspaces, SubspaceAlignment::similarity))
                .linePoints("halves of one day, same cells", apart, byDistance(subspaces, SubspaceAlignment::within))
                .dashed("95th percentile of chance", apart, byDistance(subspaces, SubspaceAlignment::chance95));
    }

    private static double[] byDistance(Subspaces subspaces, Function<SubspaceAlignment, Double> figure) {
        int n = subspaces.pairs().length;
        double[] mean = new double[n - 1];
        for (int apart = 1; apart < n; apart++) {
            int distance = apart;
            mean[apart - 1] = IntStream.range(0, n - apart)
                    .mapToObj(i -> subspaces.pairs()[i][i + distance])
                    .filter(SubspaceAlignment::defined)
                    .mapToDouble(figure::apply)
                    .average()
                    .orElse(Double.NaN);
        }
        return mean;
    }
}
