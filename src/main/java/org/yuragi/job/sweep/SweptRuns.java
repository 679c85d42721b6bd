package org.yuragi.job.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.yuragi.files.Tables;
import org.yuragi.input.InvalidInput;
import org.yuragi.result.ResultHash;
import org.yuragi.sweep.Axis;
import org.yuragi.sweep.FigureStatistics;
import org.yuragi.sweep.Grid;
import org.yuragi.sweep.Thresholds;
import scala.Tuple2;

/** What the runs of a sweep gave, from its log: read by Spark, so that the driver never holds them. */
final class SweptRuns {
    private static final int ROWS_A_FILE = 50_000;
    private static final int FIGURES_A_TASK = 4;

    private final Grid grid;
    private final long seed;
    /**
     * The log's lines, in the runs' order within each partition and from one to the next. They stay lines while they are
     * shuffled and kept, and are read in each pass: of a run with its map of figures, Spark's estimate of what it takes of the
     * memory alone costs more.
     */
    private final JavaRDD<String> lines;

    private final List<SweptFigure> figures;
    private final JavaRDD<FigureStatistics> statistics;

    /** @param files the folder of the sweep's log */
    SweptRuns(SparkSession spark, String files, Grid grid, long seed) {
        this.grid = grid;
        this.seed = seed;
        this.lines = Tables.read(spark)
                .textFile(files)
                .javaRDD()
                .mapPartitionsToPair(SweptRuns::byRun)
                .reduceByKey(new InOrder(grid.size(), ROWS_A_FILE), SweptRuns::better)
                .mapPartitions(SweptRuns::sorted)
                .persist(StorageLevel.MEMORY_AND_DISK());
        Set<String> varied = grid.axes().stream().map(Axis::key).collect(Collectors.toSet());
        Map<String, SweptFigure> all = new HashMap<>();
        runs().mapPartitions(SweptRuns::figuresOf).collect().forEach(each -> addTo(all, each));
        this.figures = all.values().stream()
                .filter(figure -> !varied.contains(figure.name()))
                .sorted(Comparator.comparingLong(SweptFigure::run).thenComparingInt(SweptFigure::at))
                .toList();
        this.statistics = statisticsOfNumbers();
    }

    /** Spreads whole numbers below a bound over partitions in their order. */
    private static final class InOrder extends Partitioner {
        private final long bound;
        private final long most;

        /** @param most how many a partition has at the most */
        InOrder(long bound, long most) {
            this.bound = bound;
            this.most = most;
        }

        @Override
        public int numPartitions() {
            return (int) Math.max(1, (bound + most - 1) / most);
        }

        @Override
        public int getPartition(Object number) {
            return (int) (((Number) number).longValue() / most);
        }
    }

    /** The runs themselves, in their order. */
    JavaRDD<SweptRun> runs() {
        return lines.map(SweptRun::of);
    }

    /** Lines by their run, without those that were cut short. */
    private static Iterator<Tuple2<Long, String>> byRun(Iterator<String> lines) {
        Stream<String> each = StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, 0), false);
        return each.map(line -> new Tuple2<>(SweptRun.of(line), line))
                .filter(read -> read._1() != null)
                .map(read -> new Tuple2<>(read._1().run(), read._2()))
                .iterator();
    }

    /** Of two lines of a run, that which did not fail. */
    private static String better(String a, String b) {
        return SweptRun.of(a).hasFailed() ? b : a;
    }

    private static Iterator<String> sorted(Iterator<Tuple2<Long, String>> lines) {
        List<Tuple2<Long, String>> sorted = new ArrayList<>();
        lines.forEachRemaining(sorted::add);
        sorted.sort(Comparator.comparingLong(Tuple2::_1));
        return sorted.stream().map(Tuple2::_2).iterator();
    }

    private static Iterator<SweptFigure> figuresOf(Iterator<SweptRun> runs) {
        Map<String, SweptFigure> figures = new HashMap<>();
        runs.forEachRemaining(run -> {
            int at = 0;
            for (Map.Entry<String, Object> figure : run.figures().entrySet()) {
                addTo(figures, SweptFigure.of(figure.getKey(), run.run(), at++, figure.getValue()));
            }
        });
        return figures.values().iterator();
    }

    private static void addTo(Map<String, SweptFigure> figures, SweptFigure figure) {
        figures.merge(figure.name(), figure, SweptFigure::with);
    }

    /** All figures, as the first run has them in order. */
    List<SweptFigure> figures() {
        return figures;
    }

    long failed() {
        return runs().filter(SweptRun::hasFailed).count();
    }

    /** The first failed runs. */
    List<SweptRun> failed(int most) {
        return runs().filter(SweptRun::hasFailed).takeOrdered(most, new ByRun());
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
        Iterator<Tuple2<Long, String>> each =
                runs().map(run -> new Tuple2<>(run.run(), hashes(run))).toLocalIterator();
        while (each.hasNext()) {
            Tuple2<Long, String> run = each.next();
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

    /** Statistics of all figures that are numbers or truths, by name. */
    JavaRDD<FigureStatistics> statistics() {
        return statistics;
    }

    /** Each is made in one task, from its values in the runs' order. */
    private JavaRDD<FigureStatistics> statisticsOfNumbers() {
        List<String> names = figures.stream()
                .filter(figure -> figure.kind() != SweptFigure.Kind.TEXT)
                .map(SweptFigure::name)
                .sorted()
                .toList();
        Grid its = grid;
        long flips = seed;
        return runs().mapPartitionsToPair(some -> valuesOf(names, some))
                .groupByKey(new InOrder(names.size(), FIGURES_A_TASK))
                .mapPartitions(some -> statistics(its, names, some, flips))
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    /** Values of a figure in some runs: arrays, since a sweep may have many millions of them. */
    private record Values(long[] runs, double[] values) implements Serializable {
        private static final int FIRST = 64;

        static Values none() {
            return new Values(new long[FIRST], new double[FIRST]);
        }

        /** The same with one more, of which there are {@code count} already. */
        Values with(int count, long run, double value) {
            Values room = count < runs.length ? this : ofLength(2 * count);
            room.runs[count] = run;
            room.values[count] = value;
            return room;
        }

        Values ofLength(int length) {
            return new Values(Arrays.copyOf(runs, length), Arrays.copyOf(values, length));
        }
    }

    private static Iterator<Tuple2<Integer, Values>> valuesOf(List<String> names, Iterator<SweptRun> some) {
        Values[] all = new Values[names.size()];
        Arrays.setAll(all, at -> Values.none());
        int[] counts = new int[all.length];
        some.forEachRemaining(run -> {
            for (int at = 0; at < all.length; at++) {
                double number = SweptFigure.number(run.figures().get(names.get(at)));
                if (Double.isFinite(number)) {
                    all[at] = all[at].with(counts[at]++, run.run(), number);
                }
            }
        });
        return IntStream.range(0, all.length)
                .mapToObj(at -> new Tuple2<>(at, all[at].ofLength(counts[at])))
                .iterator();
    }

    private static Iterator<FigureStatistics> statistics(
            Grid grid, List<String> names, Iterator<Tuple2<Integer, Iterable<Values>>> some, long flips) {
        Map<Integer, FigureStatistics> statistics = new TreeMap<>();
        some.forEachRemaining(figure -> {
            List<FigureStatistics.Value> values = new ArrayList<>();
            figure._2().forEach(part -> {
                for (int i = 0; i < part.runs.length; i++) {
                    values.add(new FigureStatistics.Value(part.runs[i], part.values[i]));
                }
            });
            if (!values.isEmpty()) {
                statistics.put(figure._1(), FigureStatistics.of(grid, names.get(figure._1()), values, flips));
            }
        });
        return statistics.values().iterator();
    }

    /**
     * Where a figure reaches its level.
     *
     * @throws InvalidInput if no run has such a number
     */
    Thresholds thresholds(SweepConfig.Threshold asked) {
        String figure = asked.figure();
        if (figures.stream().noneMatch(each -> each.name().equals(figure) && each.kind() != SweptFigure.Kind.TEXT)) {
            throw new InvalidInput(
                    "config",
                    "threshold.figure",
                    asked.figure(),
                    "a number among the figures: "
                            + figures.stream()
                                    .filter(each -> each.kind() != SweptFigure.Kind.TEXT)
                                    .map(SweptFigure::name)
                                    .collect(Collectors.joining(", ")));
        }
        return Thresholds.of(grid, asked.along(), reached(figure, asked.atLeast()));
    }

    /** The runs in which a figure reaches a level: a bit a run, however many there are. */
    private BitSet reached(String figure, double level) {
        BitSet all = new BitSet();
        runs().mapPartitions(runs -> {
                    BitSet reached = new BitSet();
                    runs.forEachRemaining(run -> {
                        double value = SweptFigure.number(run.figures().get(figure));
                        if (Double.isFinite(value) && value >= level) {
                            reached.set(Math.toIntExact(run.run()));
                        }
                    });
                    return List.of(reached.toLongArray()).iterator();
                })
                .toLocalIterator()
                .forEachRemaining(words -> all.or(BitSet.valueOf(words)));
        return all;
    }

    /** Whether a figure is true or false. */
    boolean isTruth(String figure) {
        return figures.stream().anyMatch(each -> each.name().equals(figure) && each.kind() == SweptFigure.Kind.TRUTH);
    }

    /** A figure of all runs that have a finite one, in the runs' order. */
    List<FigureStatistics.Value> values(String figure) {
        return runs().map(run -> new FigureStatistics.Value(
                        run.run(), SweptFigure.number(run.figures().get(figure))))
                .filter(value -> Double.isFinite(value.value()))
                .collect();
    }
}
