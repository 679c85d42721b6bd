package org.yuragi.job.report;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.yuragi.files.Tables;
import org.yuragi.job.run.ReportedRun;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.HeatMap;
import org.yuragi.report.XyChart;

/** Curves and matrices of runs, from those of their tables that are drawn as such: all runs in one chart. */
final class ComparedCurves {
    /**
     * A table that is a curve.
     *
     * @param table its name
     * @param group the column that tells curves of one run apart; empty if there is one
     * @param x column of the abscissa
     * @param y column of the ordinate
     */
    private record Curve(String title, String table, String group, String x, Axis xAxis, String y, Axis yAxis) {}

    private static final List<Curve> CURVES = List.of(
            new Curve(
                    "Learning curve",
                    "learning_curve",
                    "",
                    "images",
                    Axis.of("images seen", ""),
                    "validation_accuracy",
                    Axis.of("validation accuracy", "")),
            new Curve(
                    "Spectrum", "spectra", "name", "rank", Axis.log("rank", ""), "variance", Axis.log("variance", "")),
            new Curve(
                    "Rate over time",
                    "rates",
                    "population",
                    "time_ms",
                    Axis.of("time", "ms"),
                    "rate_hz",
                    Axis.of("rate", "Hz")));
    private static final int MOST_CURVES = 12;
    private static final int MOST_MATRICES = 12;
    private final SparkSession spark;
    private final ReportConfig config;

    ComparedCurves(SparkSession spark, ReportConfig config) {
        this.spark = spark;
        this.config = config;
    }

    /** What can be drawn of runs of one job. */
    List<Element> of(List<ReportedRun> runs) {
        List<Element> elements = new ArrayList<>();
        for (Curve curve : CURVES) {
            XyChart chart = chart(curve, runs);
            if (!chart.series().isEmpty()) {
                elements.add(chart);
            }
        }
        runs.stream()
                .filter(run -> has(run, "pairs"))
                .flatMap(run -> matrices(run).stream())
                .limit(MOST_MATRICES)
                .forEach(elements::add);
        return elements;
    }

    private XyChart chart(Curve curve, List<ReportedRun> runs) {
        XyChart chart = XyChart.of(
                curve.title(),
                capital(curve.yAxis().label()) + " over " + curve.xAxis().label() + ", from the runs' tables `"
                        + curve.table() + "`.",
                curve.xAxis(),
                curve.yAxis());
        for (ReportedRun run : runs) {
            if (has(run, curve.table())) {
                for (Map.Entry<String, double[][]> line : lines(curve, run).entrySet()) {
                    if (chart.series().size() < MOST_CURVES) {
                        String name = line.getKey().isEmpty() ? run.name() : run.name() + ", " + line.getKey();
                        chart = chart.line(name, line.getValue()[0], line.getValue()[1]);
                    }
                }
            }
        }
        return chart;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private Map<String, double[][]> lines(Curve curve, ReportedRun run) {
        Dataset<Row> table = Tables.read(spark).parquet(run.folder() + "/" + curve.table());
        List<String> columns = Arrays.asList(table.columns());
        Map<String, double[][]> lines = new LinkedHashMap<>();
        if (!columns.contains(curve.x()) || !columns.contains(curve.y())) {
            return lines;
        }
        boolean grouped = columns.contains(curve.group());
        Map<String, List<double[]>> points = new LinkedHashMap<>();
        List<Row> rows = (grouped
                        ? table.select(
                                        col(curve.x()).cast("double"),
                                        col(curve.y()).cast("double"),
                                        col(curve.group()))
                                .orderBy(curve.group(), curve.x())
                        : table.select(
                                        col(curve.x()).cast("double"),
                                        col(curve.y()).cast("double"))
                                .orderBy(curve.x()))
                .collectAsList();
        for (Row row : rows) {
            if (!row.isNullAt(0) && !row.isNullAt(1)) {
                points.computeIfAbsent(grouped ? String.valueOf(row.get(2)) : "", name -> new ArrayList<>())
                        .add(new double[] {row.getDouble(0), row.getDouble(1)});
            }
        }
        points.forEach((name, its) -> lines.put(name, thinned(its)));
        return lines;
    }

    /** Means of neighbours: a thinned rate is still a rate. */
    private double[][] thinned(List<double[]> points) {
        int by = (points.size() + config.points() - 1) / config.points();
        int count = (points.size() + by - 1) / by;
        double[][] line = new double[2][count];
        for (int i = 0; i < count; i++) {
            List<double[]> some = points.subList(i * by, Math.min(points.size(), (i + 1) * by));
            for (double[] point : some) {
                line[0][i] += point[0] / some.size();
                line[1][i] += point[1] / some.size();
            }
        }
        return line;
    }

    /** Decoding: train session x test session, one matrix a target. */
    private List<Element> matrices(ReportedRun run) {
        List<Row> rows = Tables.read(spark)
                .parquet(run.folder() + "/pairs")
                .select("animal", "target", "train", "test", "auc")
                .collectAsList();
        Map<String, Map<List<String>, Double>> targets = new LinkedHashMap<>();
        for (Row row : rows) {
            targets.computeIfAbsent(row.getString(0) + ", " + row.getString(1), t -> new LinkedHashMap<>())
                    .put(List.of(row.getString(2), row.getString(3)), row.isNullAt(4) ? Double.NaN : row.getDouble(4));
        }
        List<Element> matrices = new ArrayList<>();
        targets.forEach((target, cells) -> {
            // An animal's own sessions: others' would be empty rows.
            List<String> names =
                    cells.keySet().stream().map(pair -> pair.get(0)).distinct().toList();
            double[][] values = new double[names.size()][names.size()];
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < values.length; j++) {
                    values[i][j] = cells.getOrDefault(List.of(names.get(i), names.get(j)), Double.NaN);
                }
            }
            matrices.add(HeatMap.of(
                    run.name() + ": " + target,
                    "Area under the ROC curve, trained on a row's session and tested on a column's; chance is 0.5.",
                    "trained on",
                    names,
                    "tested on",
                    names,
                    "ROC AUC",
                    values,
                    HeatMap.Scale.diverging(0.5, 0.5)));
        });
        return matrices;
    }

    private boolean has(ReportedRun run, String table) {
        try {
            Path path = new Path(run.folder(), table);
            return path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .exists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
