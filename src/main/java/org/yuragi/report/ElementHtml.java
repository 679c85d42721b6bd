package org.yuragi.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Writes the elements of a page; each gets an id of its own. */
final class ElementHtml {
    /** Characters: a cell with more may have several lines. */
    private static final int LONG_CELL = 24;

    /** So many stand closer together. */
    private static final int MANY_COLUMNS = 9;

    private final StringBuilder html;
    private int count;

    ElementHtml(StringBuilder html) {
        this.html = html;
    }

    void append(Element element) {
        String id = "element-" + ++count;
        if (element instanceof Chart chart) {
            chart(chart, id);
        } else if (element instanceof Table table) {
            table(table, id);
        } else if (element instanceof KeyFigures figures) {
            figures(figures);
        } else if (element instanceof ImageGrid grid) {
            images(grid, id);
        } else if (element instanceof Row row) {
            html.append("<div class=\"row\">\n");
            row.elements().forEach(this::append);
            html.append("</div>\n");
        }
    }

    private void chart(Chart chart, String id) {
        figure("chart", id, chart.title());
        html.append("<div class=\"legend\"></div>\n<div class=\"plot\" role=\"img\" aria-labelledby=\"")
                .append(id)
                .append("-text\"><noscript>This chart needs JavaScript; the sentence below says what it shows.")
                .append("</noscript></div>\n");
        caption(chart.text(), id);
        if (chart instanceof HeatMap map
                && map.marked() != null
                && !map.markMeaning().isEmpty()) {
            html.insert(html.lastIndexOf("</figcaption>"), " Outlined: " + Prose.inline(map.markMeaning()) + ".");
        }
        html.append("<p class=\"save\"></p>\n<script type=\"application/json\">")
                .append(ChartData.text(ChartData.of(chart)))
                .append("</script>\n</figure>\n");
    }

    private void table(Table table, String id) {
        figure("table", id, table.title());
        html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"")
                .append(id)
                .append(table.columns().size() >= MANY_COLUMNS ? "-title\"><table class=\"wide\">" : "-title\"><table>")
                .append("\n<thead><tr>");
        List<Table.Column> columns = table.columns();
        boolean[] numeric = new boolean[columns.size()];
        for (int c = 0; c < numeric.length; c++) {
            int column = c;
            numeric[c] = table.rows().stream().anyMatch(row -> row.get(column) instanceof Number);
            html.append(numeric[c] ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
            html.append(Prose.escaped(columns.get(c).name()));
            if (!columns.get(c).unit().isEmpty()) {
                html.append(" <span class=\"unit\">(")
                        .append(Prose.escaped(columns.get(c).unit()));
                html.append(")</span>");
            }
            html.append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<?> row : table.rows()) {
            html.append("<tr>");
            for (int c = 0; c < numeric.length; c++) {
                cell(row.get(c), columns.get(c).digits(), numeric[c]);
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
        if (!table.text().isBlank()) {
            caption(table.text(), id);
        }
        html.append("<p class=\"save\"></p>\n</figure>\n");
    }

    private void cell(Object value, int digits, boolean numeric) {
        String text = text(value, digits);
        html.append(numeric ? "<td class=\"n\"" : text.length() > LONG_CELL ? "<td class=\"long\"" : "<td");
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            html.append(" data-v=\"").append(number).append('"');
        }
        String shown = Prose.together(Prose.escaped(text));
        // A path breaks after its slashes, if it has to.
        shown = text.indexOf(' ') < 0 ? shown.replace("/", "/<wbr>") : shown;
        html.append('>').append(shown).append("</td>");
    }

    private static String text(Object value, int digits) {
        if (value == null) {
            return "–";
        } else if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return Numbers.text(((Number) value).doubleValue(), digits);
        } else if (value instanceof Number number && !(value instanceof BigInteger)) {
            return Numbers.text(number.longValue());
        }
        return value.toString();
    }

    private void figures(KeyFigures figures) {
        html.append("<dl class=\"key\">\n");
        for (KeyFigures.Figure figure : figures.figures()) {
            html.append("<div><dt>").append(Prose.escaped(figure.label())).append("</dt><dd><span class=\"value\">");
            html.append(Prose.escaped(figure.value())).append("</span>");
            if (!figure.unit().isEmpty()) {
                html.append("&nbsp;<span class=\"unit\">")
                        .append(Prose.escaped(figure.unit()))
                        .append("</span>");
            }
            if (!figure.note().isEmpty()) {
                html.append("<span class=\"note\">")
                        .append(Prose.inline(figure.note()))
                        .append("</span>");
            }
            html.append("</dd></div>\n");
        }
        html.append("</dl>\n");
    }

    private void images(ImageGrid grid, String id) {
        figure("images", id, grid.title());
        html.append("<ul>\n");
        for (int i = 0; i < grid.images().size(); i++) {
            String caption = grid.captions().isEmpty() ? "" : grid.captions().get(i);
            html.append("<li><img alt=\"").append(Prose.escaped(caption)).append("\" src=\"");
            html.append(Png.address(grid.images().get(i), grid.width(), grid.height(), grid.scale()));
            html.append("\">").append(caption.isEmpty() ? "" : "<span>" + Prose.escaped(caption) + "</span>");
            html.append("</li>\n");
        }
        html.append("</ul>\n");
        caption(grid.text(), id);
        html.append("</figure>\n");
    }

    private void figure(String kind, String id, String title) {
        html.append("<figure class=\"").append(kind).append("\" id=\"").append(id);
        html.append("\" aria-labelledby=\"")
                .append(id)
                .append("-title\">\n<h3 id=\"")
                .append(id)
                .append("-title\">");
        html.append(Prose.escaped(title)).append("</h3>\n");
    }

    private void caption(String text, String id) {
        html.append("<figcaption id=\"").append(id).append("-text\">").append(Prose.inline(text));
        html.append("</figcaption>\n");
    }
}
