package org.yuragi.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** The ECharts option of {@link Bars}. */
final class BarsOption {
    private static final int LONG_LABEL = 12;
    private static final int MANY = 10;

    private BarsOption() {}

    static ObjectNode of(Bars bars) {
        // Long labels are only readable beside lying bars.
        boolean lying = bars.categories().size() > MANY
                || bars.categories().stream().anyMatch(name -> name.length() > LONG_LABEL);
        int rows = bars.categories().size() * bars.series().size();
        int height =
                lying ? Math.max(180, 110 + 26 * rows + 14 * bars.categories().size()) : 340;
        ObjectNode data = ChartData.begin("bars", height, rows);
        data.put("lying", lying);
        data.putArray("head")
                .add("series")
                .add(bars.categoryName().isEmpty() ? "category" : bars.categoryName())
                .add(bars.y().label());
        ObjectNode option = ChartData.option(data);
        ObjectNode categories = option.putObject(lying ? "yAxis" : "xAxis");
        categories.put("type", "category");
        if (lying) {
            categories.put("inverse", true);
        }
        ArrayNode names = categories.putArray("data");
        bars.categories().forEach(names::add);
        ObjectNode values =
                ChartData.axis(bars.y(), bars.series().stream().flatMapToDouble(g -> Arrays.stream(g.values())));
        option.set(lying ? "xAxis" : "yAxis", values);
        if (lying) {
            ChartData.nameAbscissa(values, bars.y().label());
            ChartData.nameOrdinate(option, bars.categoryName());
        } else {
            ChartData.nameAbscissa(categories, bars.categoryName());
            ChartData.nameOrdinate(option, bars.y().label());
        }
        ArrayNode series = option.putArray("series");
        for (int i = 0; i < bars.series().size(); i++) {
            series.add(group(bars, i, lying));
        }
        return data;
    }

    private static ObjectNode group(Bars bars, int index, boolean lying) {
        Bars.Group group = bars.series().get(index);
        ObjectNode node = ChartData.NODES.objectNode();
        node.put("type", "bar");
        node.put("name", group.name());
        node.put("color", Palette.series(index));
        node.put("barMaxWidth", lying ? 22 : 56);
        ArrayNode values = node.putArray("data");
        for (double value : group.values()) {
            ChartData.add(values, value, bars.y().log());
        }
        if (group.lower() != null && group.upper() != null) {
            ArrayNode whiskers = node.putArray("yuragiWhiskers");
            for (int i = 0; i < group.values().length; i++) {
                ArrayNode whisker = whiskers.addArray().add(i);
                ChartData.add(whisker, group.lower()[i], bars.y().log());
                ChartData.add(whisker, group.upper()[i], bars.y().log());
            }
        }
        if (index == 0 && !bars.marks().isEmpty()) {
            ObjectNode line = node.putObject("markLine");
            line.put("silent", true);
            ArrayNode lines = line.putArray("data");
            bars.marks().forEach(mark -> lines.add(ChartData.mark(mark, lying ? "xAxis" : "yAxis")));
        }
        return node;
    }
}
