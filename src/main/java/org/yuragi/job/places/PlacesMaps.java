package org.yuragi.job.places;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.places.AcrossDays;
import org.yuragi.places.Grid;
import org.yuragi.places.PlaceCell;
import org.yuragi.places.PlaceSession;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.HeatMap;
import org.yuragi.report.ImageGrid;
import org.yuragi.report.Numbers;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;

/** Place maps of one animal, and whether they hold over days. */
final class PlacesMaps {
    private static final int BOX_MAPS = 24;

    private PlacesMaps() {}

    static Section of(PlacesResult result, int number) {
        PlacesResult.Animal animal = result.animals().get(number);
        PlaceSession richest = animal.sessions().stream()
                .max(Comparator.comparingInt(PlaceSession::placeCells))
                .orElseThrow();
        String session = animal.names().get(animal.sessions().indexOf(richest));
        List<Element> elements = new ArrayList<>();
        if (richest.placeCells() > 0) {
            elements.addAll(animal.grid().rows() > 1 ? boxes(animal.grid(), richest) : track(animal.grid(), richest));
        }
        animal.across().ifPresent(across -> elements.addAll(acrossDays(animal, across)));
        return new Section(
                "places-maps-" + (number + 1),
                "Maps of " + animal.animal(),
                richest.placeCells() == 0
                        ? "No place cell was found."
                        : "Place cells of " + session + ", the session with most of them (" + richest.placeCells()
                                + "). A blank place was visited too briefly.",
                elements);
    }

    /** Maps of the second half in the order of the first half's peaks: a diagonal that sorting alone cannot make. */
    private static List<Element> track(Grid grid, PlaceSession session) {
        List<PlaceCell> cells = session.cells().stream()
                .filter(PlaceCell::place)
                .filter(cell -> PlaceCell.peak(cell.firstHalf()) >= 0)
                .sorted(Comparator.comparingInt((PlaceCell cell) -> PlaceCell.peak(cell.firstHalf())))
                .toList();
        if (cells.isEmpty()) {
            return List.of();
        }
        return List.of(
                lines(grid, cells, "First half, sorted by its own peaks", true),
                lines(grid, cells, "Second half, in the first half's order", false));
    }

    private static HeatMap lines(Grid grid, List<PlaceCell> cells, String title, boolean first) {
        double[][] values = cells.stream()
                .map(cell -> scaled(first ? cell.firstHalf() : cell.secondHalf()))
                .toArray(double[][]::new);
        List<String> places = IntStream.range(0, grid.places())
                .mapToObj(p -> (grid.directions() == 1 ? "" : p < grid.columns() ? "→ " : "← ")
                        + Math.round(grid.xCm(p % grid.columns())))
                .toList();
        return HeatMap.of(
                title,
                first
                        ? "Every cell relative to its highest rate in that half. Any cells sorted so make a diagonal."
                        : "A diagonal here is one that the cells make, not the sorting: their fields stay where they were.",
                "cell",
                cells.stream().map(cell -> String.valueOf(cell.cell())).toList(),
                grid.directions() == 1 ? "position (cm)" : "position (cm), running right (→), then left (←)",
                places,
                "rate over its peak",
                values,
                HeatMap.Scale.sequential(0, 1));
    }

    private static List<Element> boxes(Grid grid, PlaceSession session) {
        List<PlaceCell> cells = session.cells().stream()
                .filter(PlaceCell::place)
                .sorted(Comparator.comparingDouble((PlaceCell cell) -> -cell.information()))
                .limit(BOX_MAPS)
                .toList();
        List<double[]> images = new ArrayList<>();
        for (PlaceCell cell : cells) {
            double[] map = scaled(cell.map());
            double[] image = new double[map.length];
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    double value = map[row * grid.columns() + column];
                    image[(grid.rows() - 1 - row) * grid.columns() + column] = Double.isNaN(value) ? 0 : value;
                }
            }
            images.add(image);
        }
        return List.of(new ImageGrid(
                "Most informative place cells",
                "Each map relative to its highest rate; below it the cell and its information in bits per event. Places"
                        + " visited too briefly are drawn as silent.",
                grid.columns(),
                grid.rows(),
                images,
                cells.stream()
                        .map(cell -> cell.cell() + ": " + Numbers.text(cell.information(), 2))
                        .toList(),
                HeatMap.Scale.sequential(0, 1)));
    }

    private static double[] scaled(double[] map) {
        double most = Arrays.stream(map).filter(Double::isFinite).max().orElse(0);
        return Arrays.stream(map).map(value -> most > 0 ? value / most : value).toArray();
    }

    private static List<Element> acrossDays(PlacesResult.Animal animal, AcrossDays across) {
        List<String> days = animal.days();
        int n = days.size();
        boolean[][] above = new boolean[n][n];
        double[] mean = new double[n];
        double[] bound = new double[n];
        double[] lags = new double[n];
        List<double[]> points = new ArrayList<>();
        for (int lag = 0; lag < n; lag++) {
            int count = 0;
            lags[lag] = lag;
            for (int i = 0; i + lag < n; i++) {
                double r = across.correlation()[i][i + lag];
                above[i][i + lag] = above[i + lag][i] = across.p()[i][i + lag] <= 0.05;
                if (!Double.isNaN(r)) {
                    points.add(new double[] {lag, r});
                    mean[lag] += r;
                    bound[lag] += across.chance95()[i][i + lag];
                    count++;
                }
            }
            mean[lag] = count == 0 ? Double.NaN : mean[lag] / count;
            bound[lag] = count == 0 ? Double.NaN : bound[lag] / count;
        }
        HeatMap matrix = HeatMap.of(
                        "Maps of the same cells on other days",
                        "Mean correlation of a cell's maps on two days, over registered cells that are place cells on at"
                                + " least one of them. Within a day it is that of the two halves, by which cells were chosen.",
                        "day",
                        days,
                        "day",
                        days,
                        "mean correlation",
                        across.correlation(),
                        HeatMap.Scale.diverging(0, 1))
                .marked(above, "above what maps of other cells exceed in 5 % of pairings");
        XyChart byLag = XyChart.of(
                        "Maps against days between",
                        "Mean correlation: "
                                + (n > 1
                                        ? Numbers.text(mean[1], 2) + " for neighbouring days"
                                        : Numbers.text(mean[0], 2) + " within the day")
                                + (n > 2 ? "; " + Numbers.text(mean[n - 1], 2) + " for the first and the last" : "")
                                + ".",
                        Axis.counted("days between, in sessions"),
                        Axis.of("mean correlation of maps", ""))
                .points(
                        "a pair of days",
                        points.stream().mapToDouble(p -> p[0]).toArray(),
                        points.stream().mapToDouble(p -> p[1]).toArray())
                .linePoints("mean", lags, mean)
                .dashed("mean 95 % bound of chance", lags, bound);
        return n > 4 ? List.of(matrix, byLag) : List.of(Row.of(matrix, byLag));
    }
}
