package org.yuragi.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The ECharts option of a {@link HeatMap}. */
final class HeatMapOption {
    private static final int LABEL_PX = 7;
    private static final int ROW_HEIGHT = 40;
    private static final int AROUND = 130;

    private HeatMapOption() {}

    static ObjectNode of(HeatMap map) {
        int cells = map.rows().size() * map.columns().size();
        int height = AROUND + Math.min(460, Math.max(80, ROW_HEIGHT * map.rows().size()));
        ObjectNode data = ChartData.begin("heat", height, cells);
        data.putArray("head").add(map.rowName()).add(map.columnName()).add(map.valueName());
        // A matrix of sessions should look square, not as wide as the page.
        int longest = map.rows().stream().mapToInt(String::length).max().orElse(0);
        data.put(
                "width",
                Math.max(130, LABEL_PX * longest + 20)
                        + 74 * Math.max(4, map.columns().size()));
        data.put("labels", map.columns().size() <= 16 && map.rows().size() <= 24);
        data.put("from", map.scale().from());
        data.put("to", map.scale().to());
        data.put("diverging", map.scale().diverging());
        ObjectNode option = ChartData.option(data);
        ObjectNode x = category(map.columns(), option.putObject("xAxis"));
        ChartData.nameAbscissa(x, map.columnName());
        category(map.rows(), option.putObject("yAxis")).put("inverse", true);
        ChartData.nameOrdinate(option, map.rowName());
        ObjectNode colours = option.putObject("visualMap");
        colours.put("type", "continuous");
        colours.put("min", map.scale().from());
        colours.put("max", map.scale().to());
        colours.put("orient", "horizontal");
        colours.put("left", "center");
        colours.put("bottom", 0);
        ArrayNode stops = colours.putObject("inRange").putArray("color");
        Palette.of(map.scale()).forEach(stops::add);
        ObjectNode series = option.putArray("series").addObject();
        series.put("type", "heatmap");
        series.put("name", map.valueName());
        ArrayNode values = series.putArray("data");
        cells(map, false, values);
        // Last, so that no neighbour is drawn over a border.
        cells(map, true, values);
        return data;
    }

    private static void cells(HeatMap map, boolean marked, ArrayNode values) {
        for (int row = 0; row < map.rows().size(); row++) {
            for (int column = 0; column < map.columns().size(); column++) {
                if (marked == (map.marked() != null && map.marked()[row][column])) {
                    cell(map, row, column, marked, values);
                }
            }
        }
    }

    private static ObjectNode category(Iterable<String> labels, ObjectNode axis) {
        axis.put("type", "category");
        ArrayNode names = axis.putArray("data");
        labels.forEach(names::add);
        return axis;
    }

    private static void cell(HeatMap map, int row, int column, boolean marked, ArrayNode values) {
        double value = map.values()[row][column];
        if (!Double.isFinite(value)) {
            return;
        }
        ObjectNode cell = ChartData.NODES.objectNode();
        ArrayNode triple = cell.putArray("value");
        triple.add(column).add(row).add(Numbers.stored(value));
        if (marked) {
            ObjectNode border = cell.putObject("itemStyle");
            border.put("borderColor", "#16191d");
            border.put("borderWidth", 1.6);
            values.add(cell);
        } else {
            values.add(triple);
        }
    }
}
