package org.yuragi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a page promises: one heading, nothing from elsewhere, no text that becomes markup, no number that is none. */
class PageTest {
    private static final String PAGE = Page.html(SampleReport.report(), SampleReport.provenance());
    private static final String ATTACK = "</script><script>alert(1)</script><img src=x onerror=\"alert('&')\">\u2028";

    @Test
    void hasOneHeadingALanguageAndASectionForEachEntryOfItsContents() {
        assertEquals(1, count(PAGE, "<h1>"));
        assertTrue(PAGE.contains("<html lang=\"en\">"));
        for (String id : List.of("learning", "spectrum", "decoding", "more", "provenance")) {
            assertEquals(1, count(PAGE, "<section id=\"" + id + "\""));
            assertEquals(1, count(PAGE, "<li><a href=\"#" + id + "\">"));
        }
        assertEquals(count(PAGE, "<figure"), count(PAGE, "</figure>"));
    }

    @Test
    void namesTheLicenceOfTheChartsAndForbidsEveryRequest() {
        assertTrue(Pattern.compile("by Apache ECharts \\d+\\.\\d+\\.\\d+, ")
                .matcher(PAGE)
                .find());
        assertTrue(PAGE.contains("default-src 'none'"));
        assertFalse(Pattern.compile("<(script|link|img)[^>]+(src|href)=\"(?!data:)")
                .matcher(PAGE.substring(0, PAGE.indexOf("</footer>")))
                .find());
    }

    @Test
    void textNeverBecomesMarkup() {
        Report report = new Report(
                ATTACK,
                ATTACK,
                List.of(Section.of(
                        "a",
                        ATTACK,
                        ATTACK,
                        KeyFigures.of(new KeyFigures.Figure(ATTACK, ATTACK, ATTACK, ATTACK)),
                        new Table(ATTACK, ATTACK, List.of(Table.Column.of(ATTACK)), List.of(List.of(ATTACK))),
                        XyChart.of(ATTACK, ATTACK, Axis.of(ATTACK, ATTACK), Axis.of(ATTACK, ATTACK))
                                .line(ATTACK, new double[] {1}, new double[] {2})
                                .vertical(ATTACK, 1))));
        String page = Page.html(report, List.of(new Fact(ATTACK, ATTACK)));
        assertFalse(page.contains("<script>alert"));
        assertFalse(page.contains("<img src=x"));
        // One of the chart's data, the library and the page's own script.
        assertEquals(3, count(page, "</script>"));
        assertEquals(ATTACK, charts(page).get(0).at("/option/series/0/name").asText());
    }

    @Test
    void foldsAFactOfManyLines() {
        String page = Page.html(
                new Report("t", "l", List.of()),
                List.of(new Fact("short", "seed = 1"), new Fact("inputs", "path = hash\n".repeat(500))));
        assertEquals(1, count(page, "<details>"));
        assertTrue(page.contains("<details><summary>500 lines</summary><pre>path"));
    }

    @Test
    void valuesThatAreNotFiniteOrHaveNoLogarithmAreNull() {
        XyChart chart = XyChart.of("t", "c", Axis.log("x", ""), Axis.log("y", ""))
                .line("s", new double[] {1, 2, 0, 3}, new double[] {Double.NaN, -1, 1, 1.23456789e-7});
        JsonNode data = charts(Page.html(new Report("t", "l", List.of(Section.of("a", "A", "", chart))), List.of()))
                .get(0)
                .at("/option/series/0/data");
        assertEquals("[[1.0,null],[2.0,null],[null,1.0],[3.0,1.234568E-7]]", data.toString());
    }

    @Test
    void everyChartHasAPictureRoleAndATextInItsPlace() {
        Matcher plots =
                Pattern.compile("role=\"img\" aria-labelledby=\"([^\"]+)\"").matcher(PAGE);
        int found = 0;
        while (plots.find()) {
            found++;
            assertTrue(PAGE.contains("<figcaption id=\"" + plots.group(1) + "\">"));
        }
        assertEquals(charts(PAGE).size(), found);
    }

    @Test
    void proseKnowsEmphasisCodeAndLinksToTheWebOnly() {
        assertEquals(
                "<em>a</em> <code>b &lt; c</code> <a href=\"https://d.org/?e=1&amp;f\">g</a>",
                Prose.inline("*a* `b < c` [g](https://d.org/?e=1&f)"));
        assertEquals("[g](javascript:alert) 2 * 3 * 4", Prose.inline("[g](javascript:alert) 2 * 3 * 4"));
        assertEquals("<p>a\nb</p>\n<p>c</p>\n", Prose.paragraphs("a\nb\n\nc\n"));
    }

    @Test
    void numbersReadAsInAJournal() {
        assertEquals("0.934", Numbers.text(0.93412, 3));
        assertEquals("1.20", Numbers.text(1.2, 3));
        assertEquals("60,000", Numbers.text(60000.0, 3));
        assertEquals("−12.3", Numbers.text(-12.345, 3));
        assertEquals("1.20 × 10⁻⁵", Numbers.text(1.2e-5, 3));
        assertEquals("–", Numbers.text(Double.NaN, 3));
        assertEquals("0", Numbers.text(0.0, 3));
        assertEquals("10.0", Numbers.text(9.999, 3));
        assertEquals("60", Numbers.whole(60.0, 3));
        assertEquals("60.5", Numbers.whole(60.5, 3));
        assertEquals("−0.70 to 0.29 from 1e-9, day-1", Numbers.format("%.2f to %.2f from 1e-9, day-1", -0.7, 0.29));
    }

    /** WCAG 2.2, 1.4.11: graphics need a contrast of 3:1 to what lies beside them. */
    @Test
    void coloursOfSeriesStandOutFromWhiteByFourToOne() {
        for (String colour : Palette.SERIES) {
            int rgb = Integer.parseInt(colour.substring(1), 16);
            double luminance =
                    0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
            assertTrue(1.05 / (luminance + 0.05) >= 4, colour);
        }
    }

    @Test
    void histogramCountsEachFiniteValueOnce() {
        XyChart chart = XyChart.histogram(
                "t", "c", Axis.of("x", ""), Axis.of("n", ""), new double[] {0, 0.5, 1, 1, 2, Double.NaN}, 2);
        assertEquals(
                List.of(2.0, 3.0, 0.0),
                java.util.Arrays.stream(chart.series().get(0).y()).boxed().toList());
    }

    @Test
    void twoSectionsOfOneNameAreAFault() {
        Section section = Section.of("a", "A", "");
        assertThrows(IllegalArgumentException.class, () -> new Report("t", "l", List.of(section, section)));
        assertThrows(IllegalArgumentException.class, () -> Section.of("A b", "A", ""));
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static List<JsonNode> charts(String page) {
        return Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> {
                    try {
                        return new ObjectMapper().readTree(found.group(1));
                    } catch (java.io.IOException invalid) {
                        throw new AssertionError(invalid);
                    }
                })
                .toList();
    }

    @Test
    void aLogarithmicAxisHasNumbersAtPowersOfTenOrOfTwoOrIsAPlainOne() {
        assertEquals("log 10", axisType(3, 200, Axis.log("y", "")));
        assertEquals("log 2", axisType(8, 95, Axis.log("y", "")));
        assertEquals("log 2", axisType(0.25, 4, Axis.log("y", "")));
        assertEquals("log 10", axisType(0.05, 0.5, Axis.log("y", "")));
        assertEquals("value", axisType(37, 60, Axis.log("y", "")));
        assertEquals("value", axisType(0.02, 0.05, Axis.log("y", "")));
        // Its ends are those of a given range, not of the data.
        assertEquals("log 10", axisType(0.02, 0.05, Axis.log("y", "").range(0.01, 1)));
        assertEquals("value", axisType(3, 200, Axis.log("y", "").range(37, 60)));
    }

    @Test
    void aPerCentSignStaysWithItsNumberAndColumnsWithoutValuesGo() {
        Table table = new Table(
                        "t",
                        "5 % of them",
                        List.of(Table.Column.of("one"), Table.Column.of("none"), Table.Column.of("some")),
                        List.of(Arrays.asList("7 % here", Double.NaN, null), Arrays.asList("b", null, 2.0)))
                .withoutEmptyColumns();
        assertEquals(
                List.of("one", "some"),
                table.columns().stream().map(Table.Column::name).toList());
        String page = Page.html(new Report("t", "l", List.of(Section.of("a", "A", "", table))), List.of());
        assertTrue(page.contains("5\u00a0% of them") && page.contains("7\u00a0% here"));
    }

    @Test
    void countedAxesHaveWholeNumbersAndABroadLineLiesUnderAnother() {
        XyChart chart = XyChart.of("t", "c", Axis.counted("sessions"), Axis.unnumbered("cells"))
                .line("under", new double[] {1, 2}, new double[] {1, 1})
                .broad()
                .line("over", new double[] {1, 2}, new double[] {1, 1});
        JsonNode option = ChartData.of(chart).get("option");
        assertEquals(1, option.at("/xAxis/minInterval").asInt());
        assertFalse(option.at("/yAxis/yuragiNumbers").asBoolean(true));
        assertTrue(option.at("/series/0/lineStyle/width").asDouble()
                > option.at("/series/1/lineStyle/width").asDouble());
    }

    private static String axisType(double low, double high, Axis y) {
        XyChart chart = XyChart.of("t", "c", Axis.of("x", ""), y)
                .linePoints("l", new double[] {1, 2}, new double[] {low, high});
        JsonNode axis = ChartData.of(chart).get("option").get("yAxis");
        return (axis.get("type").asText() + " " + axis.path("logBase").asText()).strip();
    }
}
