package org.yuragi.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The ECharts option of an {@link XyChart}. */
final class XyOption {
    private static final List<String> SYMBOLS = List.of("circle", "rect", "triangle", "diamond", "pin", "arrow");

    private static final int BROAD = 6;

    private XyOption() {}

    static ObjectNode of(XyChart chart) {
        int points = chart.series().stream().mapToInt(s -> s.x().length).sum();
        ObjectNode data = ChartData.begin("xy", 380, points);
        data.putArray("head").add("series").add(chart.x().label()).add(chart.y().label());
        data.put("empty", empty(chart));
        ObjectNode option = ChartData.option(data);
        ObjectNode x = ChartData.axis(chart.x(), shown(chart, true));
        ChartData.nameAbscissa(x, chart.x().label());
        // A time or rank axis starts where the data do, not at a zero far to the left.
        x.put("scale", true);
        option.set("xAxis", x);
        ObjectNode y = ChartData.axis(chart.y(), shown(chart, false));
        if (shown(chart, false).filter(Double::isFinite).allMatch(value -> value < 0)) {
            // Zero is no end of what is far below it, as potentials and log probabilities are.
            y.put("scale", true);
        }
        option.set("yAxis", y);
        ChartData.nameOrdinate(option, chart.y().label());
        ArrayNode series = option.putArray("series");
        for (Series s : chart.series()) {
            series.add(series(s, chart.x().log(), chart.y().log()));
        }
        if (!chart.marks().isEmpty()) {
            series.add(marks(chart.marks()));
        }
        return data;
    }

    /** All values that an axis must reach. */
    private static DoubleStream shown(XyChart chart, boolean abscissa) {
        DoubleStream marks = chart.marks().stream()
                .filter(mark -> mark.vertical() == abscissa)
                .mapToDouble(Mark::value);
        DoubleStream values = chart.series().stream()
                .flatMapToDouble(s -> abscissa
                        ? Arrays.stream(s.x())
                        : DoubleStream.concat(
                                Arrays.stream(s.y()),
                                s.upper() == null ? DoubleStream.empty() : Arrays.stream(s.upper())));
        return DoubleStream.concat(values, marks);
    }

    private static boolean empty(XyChart chart) {
        return chart.series().stream()
                .noneMatch(s -> IntStream.range(0, s.x().length)
                        .anyMatch(i -> drawn(s.x()[i], chart.x()) && drawn(s.y()[i], chart.y())));
    }

    private static boolean drawn(double value, Axis axis) {
        return Double.isFinite(value) && !(axis.log() && value <= 0);
    }

    private static ObjectNode series(Series s, boolean logX, boolean logY) {
        ObjectNode node = ChartData.NODES.objectNode();
        String colour = Palette.series(s.colour());
        node.put("name", s.name());
        node.put("color", colour);
        node.put("yuragiStyle", s.style().name());
        node.put(
                "type",
                switch (s.style()) {
                    case POINTS -> "scatter";
                    case BAND -> "custom";
                    default -> "line";
                });
        node.put("symbol", SYMBOLS.get(Math.floorMod(s.colour(), SYMBOLS.size())));
        switch (s.style()) {
            case LINE, DASHED, STEPS -> node.put("showSymbol", false);
            case POINTS -> node.put("symbolSize", s.x().length > 500 ? 3 : 6);
            case LINE_AND_POINTS -> node.put("symbolSize", 6);
            case BAND -> node.put("silent", true);
        }
        if (s.style() == Series.Style.STEPS) {
            node.put("step", "end");
            node.putObject("areaStyle").put("opacity", 0.25);
        }
        ObjectNode line = node.putObject("lineStyle");
        line.put("width", s.style() == Series.Style.STEPS ? 1.2 : s.broad() ? BROAD : 1.8);
        if (s.broad()) {
            line.put("opacity", 0.5);
        }
        if (s.style() == Series.Style.DASHED) {
            line.put("type", "dashed");
        }
        if (s.style() == Series.Style.POINTS) {
            node.putObject("itemStyle").put("opacity", 0.75);
        }
        ArrayNode points = node.putArray("data");
        for (int i = 0; i < s.x().length; i++) {
            ArrayNode point = points.addArray();
            ChartData.add(point, s.x()[i], logX);
            ChartData.add(point, s.y()[i], logY);
            if (s.upper() != null) {
                ChartData.add(point, s.upper()[i], logY);
            }
        }
        if (s.style() == Series.Style.BAND) {
            ObjectNode encode = node.putObject("encode");
            encode.put("x", 0);
            encode.putArray("y").add(1).add(2);
        }
        return node;
    }

    /** A series without a name carries the marks; its points, half empty, make the axes reach them. */
    private static ObjectNode marks(List<Mark> marks) {
        ObjectNode node = ChartData.NODES.objectNode();
        node.put("type", "line");
        node.put("name", "");
        node.put("silent", true);
        node.put("showSymbol", false);
        ArrayNode reach = node.putArray("data");
        ObjectNode line = node.putObject("markLine");
        line.put("silent", true);
        ArrayNode lines = line.putArray("data");
        for (Mark mark : marks) {
            ArrayNode point = reach.addArray();
            if (mark.vertical()) {
                point.add(Numbers.stored(mark.value())).addNull();
            } else {
                point.addNull().add(Numbers.stored(mark.value()));
            }
            lines.add(ChartData.mark(mark, mark.vertical() ? "xAxis" : "yAxis"));
        }
        return node;
    }
}
