package org.yuragi.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.yuragi.input.InvalidInput;
import org.yuragi.result.ResultHash;
import org.yuragi.sweep.Axis;
import org.yuragi.sweep.Estimate;
import org.yuragi.sweep.FigureStatistics;
import org.yuragi.sweep.Grid;
import org.yuragi.sweep.Thresholds;
import scala.Tuple2;

/** A sweep's runs as tables, from its log: read by Spark, so that the driver never holds them. */
final class SweepTables {
    private static final int ROWS_A_FILE = 100_000;
    private static final String ESTIMATE = "sd DOUBLE, ci_low DOUBLE, ci_high DOUBLE";

    /**
     * A figure of the swept jobs.
     *
     * @param run the first run that has it
     * @param at its place among that run's figures
     * @param min smallest value; NaN if it is no number
     */
    record Figure(String name, long run, int at, Kind kind, double min, double max) implements Serializable {
        /** Whether it is a number or a truth, and not the same in all runs. */
        boolean varies() {
            return min < max;
        }

        private static Figure of(String name, long run, int at, Object value) {
            Kind kind = Kind.of(value);
            double number = kind.number(value);
            return new Figure(name, run, at, kind, number, number);
        }

        private Figure with(Figure other) {
            boolean first = run < other.run;
            return new Figure(
                    name,
                    first ? run : other.run,
                    first ? at : other.at,
                    kind.with(other.kind),
                    Math.min(min, other.min),
                    Math.max(max, other.max));
        }
    }

    /** What a column holds. */
    enum Kind {
        WHOLE(DataTypes.LongType),
        NUMBER(DataTypes.DoubleType),
        TRUTH(DataTypes.BooleanType),
        TEXT(DataTypes.StringType);

        private final DataType type;

        Kind(DataType type) {
            this.type = type;
        }

        private static Kind of(Object value) {
            if (value instanceof Integer || value instanceof Long) {
                return WHOLE;
            }
            return value instanceof Number ? NUMBER : value instanceof Boolean ? TRUTH : TEXT;
        }

        private Kind with(Kind other) {
            boolean numbers = ordinal() <= NUMBER.ordinal() && other.ordinal() <= NUMBER.ordinal();
            return this == other ? this : numbers ? NUMBER : TEXT;
        }

        private double number(Object value) {
            return this == TRUTH
                    ? (Boolean) value ? 1 : 0
                    : value instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        private Object cell(Object value) {
            if (value == null) {
                return null;
            }
            return switch (this) {
                case WHOLE -> ((Number) value).longValue();
                case NUMBER -> ((Number) value).doubleValue();
                case TRUTH -> value;
                case TEXT -> value.toString();
            };
        }
    }

    private final SparkSession spark;
    private final Grid grid;
    private final long seed;
    private final JavaRDD<SweptRun> runs;
    private final List<Figure> figures;

    /** @param files of the sweep's log */
    SweepTables(SparkSession spark, String files, Grid grid, long seed) {
        this.spark = spark;
        this.grid = grid;
        this.seed = seed;
        this.runs = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .textFile(files)
                .map(SweptRun::of)
                .filter(run -> run != null)
                .mapToPair(run -> new Tuple2<>(run.run(), run))
                .reduceByKey((a, b) -> a.hasFailed() ? b : a)
                .values()
                .persist(StorageLevel.MEMORY_AND_DISK());
        Set<String> varied = grid.axes().stream().map(Axis::key).collect(Collectors.toSet());
        this.figures = runs.flatMapToPair(SweepTables::figuresOf).reduceByKey(Figure::with).values().collect().stream()
                .filter(figure -> !varied.contains(figure.name()))
                .sorted(Comparator.comparingLong(Figure::run).thenComparingInt(Figure::at))
                .toList();
    }

    private static Iterator<Tuple2<String, Figure>> figuresOf(SweptRun run) {
        List<Tuple2<String, Figure>> figures = new ArrayList<>();
        run.figures()
                .forEach((name, value) ->
                        figures.add(new Tuple2<>(name, Figure.of(name, run.run(), figures.size(), value))));
        return figures.iterator();
    }

    /** All figures, as the first run has them in order. */
    List<Figure> figures() {
        return figures;
    }

    long failed() {
        return runs.filter(SweptRun::hasFailed).count();
    }

    /** The first failed runs. */
    List<SweptRun> failed(int most) {
        return runs.filter(SweptRun::hasFailed).takeOrdered(most, new ByRun());
    }

    private static final class ByRun implements Comparator<SweptRun>, Serializable {
        @Override
        public int compare(SweptRun a, SweptRun b) {
            return Long.compare(a.run(), b.run());
        }
    }

    /** The hash over all runs' hashes, those of jobs that followed included, in the runs' order. */
    String hash() {
        ResultHash hash = new ResultHash();
        grid.axes().forEach(axis -> hash.add(axis.key()));
        JavaPairRDD<Long, String> hashes = runs.mapToPair(run -> new Tuple2<>(run.run(), hashes(run)));
        Iterator<Tuple2<Long, String>> sorted = hashes.sortByKey().toLocalIterator();
        while (sorted.hasNext()) {
            Tuple2<Long, String> run = sorted.next();
            for (int axis = 0; axis < grid.axes().size(); axis++) {
                hash.add(grid.value(axis, run._1()));
            }
            hash.add(run._2());
        }
        return hash.hex();
    }

    private static String hashes(SweptRun run) {
        return run.resultHash()
                + run.figures().entrySet().stream()
                        .filter(figure -> figure.getKey().endsWith("_result_hash"))
                        .map(figure -> " " + figure.getValue())
                        .collect(Collectors.joining());
    }

    /** Adds {@code runs}, {@code over_seeds} and {@code compared}. */
    void addTo(Outcome outcome) {
        outcome.table("runs", runTable());
        Set<String> numbers = figures.stream()
                .filter(figure -> figure.kind() != Kind.TEXT)
                .map(Figure::name)
                .collect(Collectors.toSet());
        JavaRDD<FigureStatistics> statistics = statistics(numbers);
        Grid its = grid;
        outcome.table(
                "over_seeds",
                spark.createDataFrame(
                                statistics.flatMap(figure -> overSeeds(its, figure)),
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
                                    statistics.flatMap(figure -> compared(its, figure)),
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
        for (Figure figure : figures) {
            columns = columns.add(figure.name(), figure.kind().type);
        }
        columns = columns.add("run_wall_s", DataTypes.DoubleType)
                .add("result_hash", DataTypes.StringType)
                .add("error", DataTypes.StringType);
        Grid its = grid;
        List<Figure> known = figures;
        int files = (int) Math.max(1, grid.size() / ROWS_A_FILE);
        return spark.createDataFrame(runs.map(run -> row(its, known, run)), columns)
                .repartitionByRange(files, org.apache.spark.sql.functions.col("run"))
                .sortWithinPartitions("run");
    }

    private static Row row(Grid grid, List<Figure> figures, SweptRun run) {
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

    /** Statistics of some figures, each made in one task from its values in the runs' order. */
    JavaRDD<FigureStatistics> statistics(Set<String> names) {
        Grid its = grid;
        long flips = seed;
        return runs.flatMapToPair(run -> values(names, run))
                .groupByKey()
                .sortByKey()
                .map(figure -> {
                    List<FigureStatistics.Value> values = new ArrayList<>();
                    figure._2().forEach(values::add);
                    return FigureStatistics.of(its, figure._1(), values, flips);
                });
    }

    /**
     * Where a figure reaches its level.
     *
     * @throws InvalidInput if no run has such a number
     */
    Thresholds thresholds(SweepConfig.Threshold asked) {
        if (figures.stream().noneMatch(figure -> figure.name().equals(asked.figure()) && figure.kind() != Kind.TEXT)) {
            throw new InvalidInput(
                    "config",
                    "threshold.figure",
                    asked.figure(),
                    "a number among the figures: "
                            + figures.stream()
                                    .filter(figure -> figure.kind() != Kind.TEXT)
                                    .map(Figure::name)
                                    .collect(Collectors.joining(", ")));
        }
        Set<String> name = Set.of(asked.figure());
        List<FigureStatistics.Value> values =
                runs.flatMapToPair(run -> values(name, run)).values().collect();
        return Thresholds.of(grid, asked.along(), values, asked.atLeast());
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
                cells.add(finite(setting.least()[repeat]));
                cells.add(finite(setting.lasting()[repeat]));
                rows.add(RowFactory.create(cells.toArray()));
            }
        }
        return spark.createDataFrame(
                        rows,
                        columns(others).merge(StructType.fromDDL("repeat INT, least DOUBLE, lasting DOUBLE"), true))
                .coalesce(1);
    }

    private static Double finite(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }

    private static Iterator<Tuple2<String, FigureStatistics.Value>> values(Set<String> names, SweptRun run) {
        List<Tuple2<String, FigureStatistics.Value>> values = new ArrayList<>();
        run.figures().forEach((name, value) -> {
            double number = Kind.of(value).number(value);
            if (names.contains(name) && Double.isFinite(number)) {
                values.add(new Tuple2<>(name, new FigureStatistics.Value(run.run(), number)));
            }
        });
        return values.iterator();
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
            cells.add(Double.isNaN(value) ? null : (Double) value);
        }
    }
}
