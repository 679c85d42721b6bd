package org.yuragi.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
     * @param reached the runs whose figure reaches the level, by number; a run without one does not
     */
    public static Thresholds of(Grid grid, String along, BitSet reached) {
        List<Axis> axes = grid.settingAxes();
        int at = axes.stream().map(Axis::key).toList().indexOf(along);
        int axis = grid.axes().indexOf(axes.get(at));
        double[] xs = new double[Math.toIntExact(axes.get(at).size())];
        Arrays.setAll(xs, i -> Double.parseDouble(axes.get(at).value(i)));
        int[] rising = IntStream.range(0, xs.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> xs[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long step = grid.weight(axis);
        int repeats = Math.toIntExact(grid.repeats());
        // By the setting of the curve's first run; runs come in order, so that repeats do too.
        Map<Long, OfSetting> curves = new LinkedHashMap<>();
        for (long run = 0; run < grid.size(); run++) {
            if (grid.index(axis, run) > 0) {
                continue;
            }
            OfSetting its = curves.computeIfAbsent(grid.setting(run), setting -> {
                List<String> others = new ArrayList<>(grid.settingValues(setting));
                others.remove(at);
                return new OfSetting(others, new double[repeats], new double[repeats]);
            });
            int repeat = Math.toIntExact(grid.repeat(run));
            double least = Double.NaN;
            double lasting = Double.NaN;
            for (int i : rising) {
                boolean here = reached.get(Math.toIntExact(run + i * step));
                least = here && Double.isNaN(least) ? xs[i] : least;
                lasting = !here ? Double.NaN : Double.isNaN(lasting) ? xs[i] : lasting;
            }
            its.least[repeat] = least;
            its.lasting[repeat] = lasting;
        }
        List<String> keys = new ArrayList<>(axes.stream().map(Axis::key).toList());
        keys.remove(at);
        return new Thresholds(keys, List.copyOf(curves.values()));
    }
}
