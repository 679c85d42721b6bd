package org.yuragi.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where along one axis a figure reaches a level, for each setting of the other axes and each repeat: the least value at which
 * it does, and the least from which on it does to the end of the axis. The two differ where the figure falls again on the way.
 *
 * @param others keys of the other settings, in order
 * @param settings one for each combination of their values
 */
public record Thresholds(List<String> others, List<OfSetting> settings) implements Serializable {
    /**
     * The repeats of one setting, in their order.
     *
     * @param values of the other keys
     * @param least value of the axis that reaches the level; NaN if none does
     * @param lasting value from which on all do; NaN if the last does not
     */
    public record OfSetting(List<String> values, double[] least, double[] lasting) implements Serializable {}

    /**
     * @param along the axis: numbers
     * @param values of the figure, in any order; a run without one counts as one that does not reach the level
     */
    public static Thresholds of(Grid grid, String along, List<FigureStatistics.Value> values, double level) {
        List<Axis> axes = grid.settingAxes();
        int at = axes.stream().map(Axis::key).toList().indexOf(along);
        Map<Long, Boolean> reached = new TreeMap<>();
        values.forEach(value -> reached.put(value.run(), value.value() >= level));
        Map<List<String>, Map<Long, TreeMap<Double, Boolean>>> curves = new LinkedHashMap<>();
        for (long run = 0; run < grid.size(); run++) {
            List<String> others = new ArrayList<>(grid.settingValues(grid.setting(run)));
            double x = Double.parseDouble(others.remove(at));
            curves.computeIfAbsent(others, key -> new TreeMap<>())
                    .computeIfAbsent(grid.repeat(run), key -> new TreeMap<>())
                    .put(x, reached.getOrDefault(run, false));
        }
        List<OfSetting> settings = new ArrayList<>();
        curves.forEach((others, repeats) -> settings.add(new OfSetting(
                others,
                repeats.values().stream().mapToDouble(Thresholds::least).toArray(),
                repeats.values().stream().mapToDouble(Thresholds::lasting).toArray())));
        List<String> keys = new ArrayList<>(axes.stream().map(Axis::key).toList());
        keys.remove(at);
        return new Thresholds(keys, settings);
    }

    private static double least(TreeMap<Double, Boolean> curve) {
        return curve.entrySet().stream()
                .filter(Map.Entry::getValue)
                .mapToDouble(Map.Entry::getKey)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double lasting(TreeMap<Double, Boolean> curve) {
        double from = Double.NaN;
        for (Map.Entry<Double, Boolean> point : curve.descendingMap().entrySet()) {
            if (!point.getValue()) {
                return from;
            }
            from = point.getKey();
        }
        return from;
    }
}
