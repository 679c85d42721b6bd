package org.yuragi.job.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuragi.report.Axis;
import org.yuragi.report.Bars;
import org.yuragi.report.Element;
import org.yuragi.report.HeatMap;
import org.yuragi.report.Numbers;
import org.yuragi.report.XyChart;
import org.yuragi.statistics.Estimate;
import org.yuragi.sweep.FigureStatistics;
import org.yuragi.sweep.FigureStatistics.Compared;
import org.yuragi.sweep.FigureStatistics.OfSetting;
import org.yuragi.sweep.Grid;

/** A figure of a sweep over its settings: a curve over one key, phase diagrams over two, several of them over more. */
final class SettingCharts {
    private static final int PANELS = 6;
    private static final double LEVEL = 0.05;

    private final Grid grid;

    SettingCharts(Grid grid) {
        this.grid = grid;
    }

    /** A curve over one key, and maps over several. */
    List<? extends Element> of(FigureStatistics figure, List<org.yuragi.sweep.Axis> axes) {
        return axes.size() == 1 ? List.of(curve(figure, axes.get(0))) : maps(figure, axes);
    }

    private Element curve(FigureStatistics figure, org.yuragi.sweep.Axis axis) {
        List<OfSetting> settings = figure.settings();
        int at = grid.settingAxes().indexOf(axis);
        String[] values = settings.stream()
                .map(setting -> grid.settingValues(setting.setting()).get(at))
                .toArray(String[]::new);
        double[] mean = settings.stream().mapToDouble(s -> s.estimate().mean()).toArray();
        double[] low = settings.stream()
                .mapToDouble(s -> orMean(s.estimate().low(), s.estimate()))
                .toArray();
        double[] high = settings.stream()
                .mapToDouble(s -> orMean(s.estimate().high(), s.estimate()))
                .toArray();
        String title = figure.figure() + " over " + axis.key();
        String text = extremes(figure);
        if (axis.kind() == org.yuragi.sweep.Axis.Kind.TEXT) {
            return Bars.of(title, text, axis.key(), List.of(values), Axis.of(figure.figure(), ""))
                    .values("mean, with the 95 % interval", mean, low, high);
        }
        double[] x = Arrays.stream(values).mapToDouble(Double::parseDouble).toArray();
        Axis abscissa = axis.logarithmic() ? Axis.log(axis.key(), "") : Axis.of(axis.key(), "");
        return XyChart.of(title, text, abscissa, Axis.of(figure.figure(), ""))
                .band("95 % interval of the mean", x, low, high)
                .colour(0)
                .linePoints("mean", x, mean)
                .colour(0);
    }

    /** An end of an interval; of a single value, which has none, the value. */
    static double orMean(double value, Estimate estimate) {
        return Double.isNaN(value) ? estimate.mean() : value;
    }

    /** The last two axes span the map; of the others, each combination has a map of its own. */
    private List<Element> maps(FigureStatistics figure, List<org.yuragi.sweep.Axis> axes) {
        org.yuragi.sweep.Axis down = axes.get(axes.size() - 2);
        org.yuragi.sweep.Axis across = axes.get(axes.size() - 1);
        int rowAt = grid.settingAxes().indexOf(down);
        int columnAt = grid.settingAxes().indexOf(across);
        Map<Long, Compared> compared =
                figure.comparisons().stream().collect(Collectors.toMap(Compared::setting, each -> each));
        double from = figure.settings().stream()
                .mapToDouble(s -> s.estimate().mean())
                .min()
                .orElse(0);
        double to = figure.settings().stream()
                .mapToDouble(s -> s.estimate().mean())
                .max()
                .orElse(1);
        Map<String, double[][]> values = new LinkedHashMap<>();
        Map<String, boolean[][]> differs = new HashMap<>();
        List<String> rows = labels(down);
        List<String> columns = labels(across);
        for (OfSetting setting : figure.settings()) {
            List<String> its = grid.settingValues(setting.setting());
            String panel = panel(its, rowAt, columnAt);
            double[][] cells = values.computeIfAbsent(panel, p -> blank(rows.size(), columns.size()));
            boolean[][] marks = differs.computeIfAbsent(panel, p -> new boolean[rows.size()][columns.size()]);
            int row = rows.indexOf(its.get(rowAt));
            int column = columns.indexOf(its.get(columnAt));
            cells[row][column] = setting.estimate().mean();
            Compared comparison = compared.get(setting.setting());
            marks[row][column] = comparison != null && comparison.pHolm() < LEVEL;
        }
        List<Element> maps = new ArrayList<>();
        values.forEach((panel, cells) -> {
            if (maps.size() < PANELS) {
                HeatMap map = HeatMap.of(
                        figure.figure() + (panel.isEmpty() ? "" : ", " + panel),
                        extremes(figure)
                                + (Arrays.stream(cells)
                                                .flatMapToDouble(Arrays::stream)
                                                .anyMatch(Double::isNaN)
                                        ? " Blank: no run has this figure."
                                        : ""),
                        down.key(),
                        rows,
                        across.key(),
                        columns,
                        figure.figure(),
                        cells,
                        HeatMap.Scale.sequential(from, to > from ? to : from + 1));
                boolean any = Arrays.stream(differs.get(panel)).anyMatch(row -> has(row));
                maps.add(
                        any
                                ? map.marked(
                                        differs.get(panel),
                                        "differs from the first setting, paired by seed, p < 0.05 after Holm")
                                : map);
            }
        });
        return maps;
    }

    private static boolean has(boolean[] row) {
        for (boolean each : row) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    private static List<String> labels(org.yuragi.sweep.Axis axis) {
        List<String> labels = new ArrayList<>();
        for (long i = 0; i < axis.size(); i++) {
            labels.add(axis.value(i));
        }
        return labels;
    }

    private String panel(List<String> values, int rowAt, int columnAt) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (i != rowAt && i != columnAt && grid.settingAxes().get(i).size() > 1) {
                words.add(grid.settingAxes().get(i).key() + " = " + values.get(i));
            }
        }
        return String.join(", ", words);
    }

    private static double[][] blank(int rows, int columns) {
        double[][] cells = new double[rows][columns];
        for (double[] row : cells) {
            Arrays.fill(row, Double.NaN);
        }
        return cells;
    }

    private String extremes(FigureStatistics figure) {
        OfSetting least = figure.settings().get(0);
        OfSetting most = least;
        for (OfSetting setting : figure.settings()) {
            least = setting.estimate().mean() < least.estimate().mean() ? setting : least;
            most = setting.estimate().mean() > most.estimate().mean() ? setting : most;
        }
        return String.format(
                Locale.ROOT,
                "Smallest at %s (%s), largest at %s (%s).",
                words(least.setting()),
                Numbers.whole(least.estimate().mean(), 4),
                words(most.setting()),
                Numbers.whole(most.estimate().mean(), 4));
    }

    /** A setting by its values. */
    String words(long setting) {
        List<String> values = grid.settingValues(setting);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            words.add(grid.settingAxes().get(i).key() + " = " + values.get(i));
        }
        return words.isEmpty() ? "the one setting" : String.join(", ", words);
    }
}
