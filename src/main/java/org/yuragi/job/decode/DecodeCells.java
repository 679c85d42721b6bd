package org.yuragi.job.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.decoding.ChosenCells;
import org.yuragi.decoding.LambdaPath;
import org.yuragi.decoding.PairResult;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.HeatMap;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.report.XyChart;

/** The section of a decoding report on which cells decoders choose: along lambda, over folds, on other days. */
final class DecodeCells {
    private static final int PATHS = 12;

    private DecodeCells() {}

    static Section section(Decoded decoded) {
        List<Element> elements = new ArrayList<>();
        decoded.decoding().defined().stream()
                .filter(pair -> pair.fit().path() != null)
                .findFirst()
                .ifPresent(pair -> {
                    elements.add(error(decoded, pair));
                    if (pair.fit().path().cells(pair.fit().path().chosen()) > 0) {
                        elements.add(weights(decoded, pair));
                    }
                });
        boolean comparable = decoded.sessions().size() > 1 && comparable(decoded.chosen());
        if (comparable) {
            elements.add(sameCells(decoded));
        }
        elements.add(table(decoded));
        return new Section(
                "decoding-cells",
                "How firmly the cells are chosen",
                "A Lasso chooses among cells that tell the same: which of them it takes can turn on little. The path shows what"
                        + " each lambda would have chosen; stability over folds and days says how far a list of cells may be"
                        + " trusted."
                        + (decoded.sessions().size() > 1 && !comparable
                                ? "\n\nWhether decoders use the same cells on other days cannot be asked: no two sessions have"
                                        + " decoders that both use some of the cells they share."
                                : ""),
                elements);
    }

    /** Whether chance expects a shared cell for some two sessions. */
    private static boolean comparable(ChosenCells chosen) {
        double[][] expected = chosen.expected();
        return IntStream.range(0, expected.length)
                .anyMatch(i -> IntStream.range(0, expected.length).anyMatch(j -> i != j && expected[i][j] > 0));
    }

    private static XyChart error(Decoded decoded, PairResult pair) {
        LambdaPath path = pair.fit().path();
        int n = path.lambda().length;
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            low[i] = path.error()[i] - path.errorSe()[i];
            high[i] = path.error()[i] + path.errorSe()[i];
        }
        return XyChart.of(
                        "Regularisation path: error in held-out blocks",
                        decoded.decoding().sessions().get(pair.train()) + ": the least error is at value "
                                + (path.chosen() + 1) + " of " + n + " values of lambda, with "
                                + path.cells(path.chosen()) + " of "
                                + pair.fit().cells().length + " cells."
                                + (path.chosen() == n - 1
                                        ? " *It is the smallest tried: lower lambda_ratio to look beyond.*"
                                        : ""),
                        Axis.log("lambda", ""),
                        Axis.of("mean squared error", ""))
                .band("one standard error over blocks", path.lambda(), low, high)
                .colour(0)
                .linePoints("mean over blocks", path.lambda(), path.error())
                .colour(0)
                .vertical("chosen", path.lambda()[path.chosen()]);
    }

    private static XyChart weights(Decoded decoded, PairResult pair) {
        LambdaPath path = pair.fit().path();
        int[] global = DecodeTables.globalCells(decoded.registration(), pair.train(), pair.test());
        double[] last = path.weights()[path.chosen()];
        List<Integer> shown = IntStream.range(0, last.length)
                .boxed()
                .filter(cell -> last[cell] != 0)
                .sorted(Comparator.comparingDouble(cell -> -Math.abs(last[cell])))
                .limit(PATHS)
                .toList();
        XyChart chart = XyChart.of(
                "Regularisation path: weights",
                (shown.size() < PATHS
                                ? "All cells with a weight at the chosen lambda (" + shown.size() + ")"
                                : "The " + shown.size() + " cells that weigh most at the chosen lambda")
                        + ", from none on the right to more and more on the left.",
                Axis.log("lambda", ""),
                Axis.of("weight per standard deviation", ""));
        for (int cell : shown) {
            double[] weight = new double[path.lambda().length];
            for (int i = 0; i < weight.length; i++) {
                weight[i] = path.weights()[i][cell];
            }
            chart = chart.line("cell " + global[cell], path.lambda(), weight);
        }
        return chart.vertical("chosen", path.lambda()[path.chosen()]);
    }

    private static HeatMap sameCells(Decoded decoded) {
        ChosenCells chosen = decoded.chosen();
        int n = decoded.sessions().size();
        double[][] ratio = new double[n][n];
        boolean[][] above = new boolean[n][n];
        int pairs = 0;
        int significant = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double expected = chosen.expected()[i][j];
                ratio[i][j] = i == j || !(expected > 0) ? Double.NaN : chosen.shared()[i][j] / expected;
                above[i][j] = i != j && chosen.pActivity()[i][j] <= 0.05;
                pairs += i < j && !Double.isNaN(ratio[i][j]) ? 1 : 0;
                significant += i < j && chosen.pActivity()[i][j] <= 0.05 ? 1 : 0;
            }
        }
        return HeatMap.of(
                        "The same cells on other days?",
                        "Cells that the decoders of both sessions use, over the number expected by chance: 1 is chance. "
                                + significant + " of " + pairs
                                + " pairs share more than chance gives among cells of like activity.",
                        "decoder of",
                        decoded.decoding().sessions(),
                        "decoder of",
                        decoded.decoding().sessions(),
                        "shared over expected",
                        ratio,
                        HeatMap.Scale.diverging(1, 1))
                .marked(above, "more than deals among cells of like activity give in 5 % of cases");
    }

    private static Table table(Decoded decoded) {
        List<List<?>> rows = new ArrayList<>();
        for (int s = 0; s < decoded.sessions().size(); s++) {
            PairResult own = decoded.decoding().pair(s, s);
            int always = 0;
            int ever = 0;
            for (int cell = 0; own.defined() && cell < own.fit().chosenInFolds().length; cell++) {
                always += own.fit().chosenInFolds()[cell] > 1 - 1e-9 ? 1 : 0;
                ever += own.fit().chosenInFolds()[cell] > 0 ? 1 : 0;
            }
            rows.add(List.of(
                    decoded.decoding().sessions().get(s),
                    own.fit().cells().length,
                    own.fit().nonZero(),
                    always,
                    ever,
                    DecodeTables.stability(decoded, s)));
        }
        return new Table(
                "Choice over folds",
                "Of the decoders of the " + decoded.config().settings().folds()
                        + " folds. Stability is Nogueira's: 1 if all choose the same cells, 0 if as by chance; it is not defined"
                        + " where they choose no cell, or all.",
                List.of(
                        Column.of("session"),
                        Column.of("cells"),
                        Column.of("used by its decoder"),
                        Column.of("used in every fold"),
                        Column.of("used in any fold"),
                        new Column("stability", "", 2)),
                rows);
    }
}
