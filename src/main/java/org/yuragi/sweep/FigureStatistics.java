package org.yuragi.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.yuragi.statistics.Estimate;

/**
 * One figure over a sweep: each setting's mean and spread over its repeats, and each setting against the first one.
 *
 * @param figure its name
 * @param settings those that have a value, by their number
 * @param comparisons all settings but the first, where pairs exist
 */
public record FigureStatistics(String figure, List<OfSetting> settings, List<Compared> comparisons)
        implements Serializable {
    /** A setting's values. */
    public record OfSetting(long setting, Estimate estimate) implements Serializable {}

    /**
     * A setting against the first.
     *
     * @param pHolm p adjusted for all comparisons of the figure (Holm 1979)
     */
    public record Compared(long setting, PairedComparison comparison, double pHolm) implements Serializable {}

    /** One run's value of the figure. */
    public record Value(long run, double value) implements Serializable {}

    /**
     * @param values in any order, finite
     * @param seed of random sign flips
     */
    public static FigureStatistics of(Grid grid, String figure, List<Value> values, long seed) {
        Value[] sorted = values.toArray(Value[]::new);
        Arrays.sort(
                sorted,
                Comparator.<Value>comparingLong(v -> grid.setting(v.run()))
                        .thenComparingLong(v -> grid.repeat(v.run())));
        List<OfSetting> settings = new ArrayList<>();
        List<Compared> comparisons = new ArrayList<>();
        int firstEnd = end(grid, sorted, 0);
        boolean hasFirst = sorted.length > 0 && grid.setting(sorted[0].run()) == 0;
        for (int from = 0; from < sorted.length; ) {
            int to = end(grid, sorted, from);
            long setting = grid.setting(sorted[from].run());
            settings.add(new OfSetting(setting, Estimate.of(plain(sorted, from, to))));
            if (hasFirst && from > 0) {
                double[] differences = differences(grid, sorted, firstEnd, from, to);
                if (differences.length > 0) {
                    comparisons.add(new Compared(setting, PairedComparison.of(differences, seed, setting), Double.NaN));
                }
            }
            from = to;
        }
        return new FigureStatistics(figure, List.copyOf(settings), holm(comparisons));
    }

    private static int end(Grid grid, Value[] sorted, int from) {
        int to = from;
        while (to < sorted.length && grid.setting(sorted[to].run()) == grid.setting(sorted[from].run())) {
            to++;
        }
        return to;
    }

    private static double[] plain(Value[] sorted, int from, int to) {
        return Arrays.stream(sorted, from, to).mapToDouble(Value::value).toArray();
    }

    private static double[] differences(Grid grid, Value[] sorted, int firstEnd, int from, int to) {
        double[] differences = new double[Math.min(firstEnd, to - from)];
        int count = 0;
        int first = 0;
        for (int i = from; i < to; i++) {
            long repeat = grid.repeat(sorted[i].run());
            while (first < firstEnd && grid.repeat(sorted[first].run()) < repeat) {
                first++;
            }
            if (first < firstEnd && grid.repeat(sorted[first].run()) == repeat) {
                differences[count++] = sorted[i].value() - sorted[first].value();
            }
        }
        return Arrays.copyOf(differences, count);
    }

    private static List<Compared> holm(List<Compared> raw) {
        Integer[] order = new Integer[raw.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order, Comparator.comparingDouble(i -> raw.get(i).comparison().p()));
        Compared[] adjusted = new Compared[order.length];
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            Compared its = raw.get(order[rank]);
            largest = Math.max(
                    largest,
                    Math.min(1, (order.length - rank) * its.comparison().p()));
            adjusted[order[rank]] = new Compared(its.setting(), its.comparison(), largest);
        }
        return List.of(adjusted);
    }
}
