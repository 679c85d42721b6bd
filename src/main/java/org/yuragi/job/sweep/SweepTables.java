package org.yuragi.job.sweep;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.yuragi.job.run.Outcome;
import org.yuragi.statistics.Estimate;
import org.yuragi.sweep.Axis;
import org.yuragi.sweep.FigureStatistics;
import org.yuragi.sweep.Grid;
import org.yuragi.sweep.Thresholds;

/** A sweep's runs, and what was made of them, as tables. */
final class SweepTables {
    private static final String ESTIMATE = "sd DOUBLE, ci_low DOUBLE, ci_high DOUBLE";

    private final SparkSession spark;
    private final Grid grid;
    private final SweptRuns runs;

    SweepTables(SparkSession spark, Grid grid, SweptRuns runs) {
        this.spark = spark;
        this.grid = grid;
        this.runs = runs;
    }

    /** Adds {@code runs}, {@code over_seeds} and {@code compared}. */
    void addTo(Outcome outcome) {
        outcome.table("runs", runTable());
        Grid its = grid;
        outcome.table(
                "over_seeds",
                spark.createDataFrame(
                                runs.statistics().flatMap(figure -> overSeeds(its, figure)),
                                settingColumns()
                                        .merge(
                                                StructType.fromDDL("figure STRING, n INT, mean DOUBLE, " + ESTIMATE
                                                        + ", min DOUBLE, max DOUBLE"),
                                                true))
                        .coalesce(1));
        if (grid.settings() > 1) {
            outcome.table(
                    "compared",
                    spark.createDataFrame(
                                    runs.statistics().flatMap(figure -> compared(its, figure)),
                                    settingColumns()
                                            .merge(
                                                    StructType.fromDDL("figure STRING, pairs INT, difference DOUBLE, "
                                                            + ESTIMATE + ", p DOUBLE, p_holm DOUBLE"),
                                                    true))
                            .coalesce(1));
        }
    }

    private Dataset<Row> runTable() {
        StructType columns = new StructType().add("run", DataTypes.LongType);
        for (Axis axis : grid.axes()) {
            columns = columns.add(axis.key(), type(axis));
        }
        for (SweptFigure figure : runs.figures()) {
            columns = columns.add(figure.name(), figure.kind().type);
        }
        columns = columns.add("run_wall_s", DataTypes.DoubleType)
                .add("result_hash", DataTypes.StringType)
                .add("error", DataTypes.StringType);
        Grid its = grid;
        List<SweptFigure> known = runs.figures();
        return spark.createDataFrame(runs.runs().map(run -> row(its, known, run)), columns);
    }

    private static Row row(Grid grid, List<SweptFigure> figures, SweptRun run) {
        List<Object> cells = new ArrayList<>();
        cells.add(run.run());
        for (int axis = 0; axis < grid.axes().size(); axis++) {
            cells.add(cell(grid.axes().get(axis), grid.value(axis, run.run())));
        }
        Map<String, Object> values = run.figures();
        figures.forEach(figure -> cells.add(figure.kind().cell(values.get(figure.name()))));
        cells.add(run.wallS());
        cells.add(run.hasFailed() ? null : run.resultHash());
        cells.add(run.hasFailed() ? run.error() : null);
        return RowFactory.create(cells.toArray());
    }

    private static StructType columns(List<Axis> axes) {
        StructType columns = new StructType();
        for (Axis axis : axes) {
            columns = columns.add(axis.key(), type(axis));
        }
        return columns;
    }

    private static List<Object> cells(List<Axis> axes, List<String> values) {
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            cells.add(cell(axes.get(i), values.get(i)));
        }
        return cells;
    }

    private StructType settingColumns() {
        return columns(grid.settingAxes());
    }

    private static List<Object> settingCells(Grid grid, long setting) {
        return cells(grid.settingAxes(), grid.settingValues(setting));
    }

    private static DataType type(Axis axis) {
        return switch (axis.kind()) {
            case WHOLE -> DataTypes.LongType;
            case NUMBER -> DataTypes.DoubleType;
            case TEXT -> DataTypes.StringType;
        };
    }

    private static Object cell(Axis axis, String value) {
        return switch (axis.kind()) {
            case WHOLE -> (Object) Long.valueOf(value);
            case NUMBER -> (Object) Double.valueOf(value);
            case TEXT -> value;
        };
    }

    /** The rows of {@code thresholds}: one for each setting of the other keys and each repeat. */
    Dataset<Row> table(Thresholds thresholds) {
        List<Axis> others = grid.settingAxes().stream()
                .filter(axis -> thresholds.others().contains(axis.key()))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (Thresholds.OfSetting setting : thresholds.settings()) {
            for (int repeat = 0; repeat < setting.least().length; repeat++) {
                List<Object> cells = cells(others, setting.values());
                cells.add(repeat);
                cells.add(Outcome.orNull(setting.least()[repeat]));
                cells.add(Outcome.orNull(setting.lasting()[repeat]));
                rows.add(RowFactory.create(cells.toArray()));
            }
        }
        return spark.createDataFrame(
                        rows,
                        columns(others).merge(StructType.fromDDL("repeat INT, least DOUBLE, lasting DOUBLE"), true))
                .coalesce(1);
    }

    private static Iterator<Row> overSeeds(Grid grid, FigureStatistics figure) {
        return figure.settings().stream()
                .map(setting -> {
                    Estimate estimate = setting.estimate();
                    List<Object> cells = settingCells(grid, setting.setting());
                    cells.addAll(List.of(figure.figure(), estimate.n(), estimate.mean()));
                    addSpread(cells, estimate);
                    cells.addAll(List.of(estimate.min(), estimate.max()));
                    return RowFactory.create(cells.toArray());
                })
                .iterator();
    }

    private static Iterator<Row> compared(Grid grid, FigureStatistics figure) {
        return figure.comparisons().stream()
                .map(compared -> {
                    Estimate difference = compared.comparison().difference();
                    List<Object> cells = settingCells(grid, compared.setting());
                    cells.addAll(List.of(figure.figure(), difference.n(), difference.mean()));
                    addSpread(cells, difference);
                    cells.addAll(List.of(compared.comparison().p(), compared.pHolm()));
                    return RowFactory.create(cells.toArray());
                })
                .iterator();
    }

    /** Not there for a single value. */
    private static void addSpread(List<Object> cells, Estimate estimate) {
        for (double value : new double[] {estimate.sd(), estimate.low(), estimate.high()}) {
            cells.add(Outcome.orNull(value));
        }
    }
}
