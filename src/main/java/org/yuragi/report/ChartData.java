package org.yuragi.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/**
 * A chart as the page's script takes it: {@code option} is an ECharts option tree; {@code kind}, {@code log},
 * {@code head} and {@code colours} let the script add what JSON cannot hold (formatters, bands, whiskers) and write CSV.
 */
final class ChartData {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Above so many drawn points a canvas is used in place of SVG. */
    static final int POINTS_FOR_SVG = 6000;

    private static final double LN_2 = Math.log(2);
    /** Smaller powers of two have more digits than anybody reads. */
    private static final double LEAST_OF_TWOS = 0.1;

    private ChartData() {}

    static ObjectNode of(Chart chart) {
        if (chart instanceof XyChart xy) {
            return XyOption.of(xy);
        } else if (chart instanceof HeatMap map) {
            return HeatMapOption.of(map);
        }
        return BarsOption.of((Bars) chart);
    }

    /**
     * The tree as text that can stand inside a script element: {@code <} and the two line separators that older
     * parsers take for line ends occur in strings only, so they can be written as escapes everywhere.
     */
    static String text(ObjectNode data) {
        try {
            return MAPPER.writeValueAsString(data)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("a tree of plain nodes could not be written", fault);
        }
    }

    static ObjectNode begin(String kind, int height, int points) {
        ObjectNode data = NODES.objectNode();
        data.put("kind", kind);
        data.put("height", height);
        data.put("renderer", points > POINTS_FOR_SVG ? "canvas" : "svg");
        data.putObject("option").put("animation", false);
        return data;
    }

    static ObjectNode option(ObjectNode data) {
        return (ObjectNode) data.get("option");
    }

    /** Adds a number; null where it is not finite, or not positive on a logarithmic axis. */
    static void add(ArrayNode to, double value, boolean log) {
        if (Double.isFinite(value) && !(log && value <= 0)) {
            to.add(Numbers.stored(value));
        } else {
            to.addNull();
        }
    }

    /**
     * An axis; a logarithmic one ends a little beyond the data, where ECharts would go on to a whole power of ten. Only powers have
     * a number there: of two where there are fewer than two of ten; where there are none the axis is a plain one.
     */
    static ObjectNode axis(Axis axis, DoubleStream shown) {
        ObjectNode node = NODES.objectNode();
        node.put("type", "value");
        if (axis.log() || Double.isFinite(axis.from())) {
            node.put("scale", true);
        }
        double min = axis.from();
        double max = axis.to();
        if (axis.log()) {
            DoubleSummaryStatistics extent =
                    shown.filter(v -> Double.isFinite(v) && v > 0).summaryStatistics();
            double margin = extent.getCount() > 0 ? Math.pow(extent.getMax() / extent.getMin(), 0.02) : Double.NaN;
            double from = Double.isFinite(min) ? min : Numbers.stored(extent.getMin() / margin);
            double to = Double.isFinite(max) ? max : Numbers.stored(extent.getMax() * margin);
            int base = from > 0 && from < to ? base(from, to) : 10;
            if (base > 0) {
                node.put("type", "log");
                node.put("logBase", base);
            }
            if (base > 0 && from < to) {
                min = from;
                max = to;
            }
        }
        if (axis.numbers() == Axis.Numbering.WHOLE) {
            node.put("minInterval", 1);
        } else if (axis.numbers() == Axis.Numbering.NONE) {
            node.put("yuragiNumbers", false);
        }
        if (Double.isFinite(min)) {
            node.put("min", min);
        }
        if (Double.isFinite(max)) {
            node.put("max", max);
        }
        return node;
    }

    /** The base whose powers are the numbers of a logarithmic axis; 0 if there are none between its ends. */
    private static int base(double from, double to) {
        double tens = Math.floor(Math.log10(to)) - Math.ceil(Math.log10(from)) + 1;
        double twos = Math.floor(Math.log(to) / LN_2) - Math.ceil(Math.log(from) / LN_2) + 1;
        return tens < 2 && twos >= 2 && from >= LEAST_OF_TWOS ? 2 : tens >= 1 ? 10 : 0;
    }

    /** The ordinate's name stands above its axis, where it is read without turning the head. */
    static void nameOrdinate(ObjectNode option, String label) {
        ObjectNode title = option.putObject("title");
        title.put("text", label);
        title.put("left", 0);
        title.put("top", 0);
    }

    static void nameAbscissa(ObjectNode axis, String label) {
        axis.put("name", label);
        axis.put("nameLocation", "middle");
    }

    /** The label of a mark at the end of its line; the script decides where. */
    static ObjectNode mark(Mark mark, String key) {
        ObjectNode node = NODES.objectNode();
        node.put(key, Numbers.stored(mark.value()));
        node.put("name", mark.label());
        ObjectNode label = node.putObject("label");
        label.put("formatter", mark.label());
        label.put("position", "insideEndTop");
        return node;
    }
}
