package org.yuragi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.Chromium;

/**
 * A browser opens the page: it must draw every chart, without an error, without asking anyone for anything, and without
 * growing wider than a phone. A probe put into the page counts and writes what it found into the document that
 * {@code chromium --dump-dom} prints; the page's own security policy turns any request into a console error.
 */
class BrowserTest {
    private static final String PROBE = """
            <script>
            window.addEventListener('load', function () {
              // Every button must work: series hidden and shown, CSV and SVG made (not saved).
              HTMLAnchorElement.prototype.click = function () {};
              document.querySelectorAll('.legend button').forEach(function (b) { b.click(); });
              var files = [];
              URL.createObjectURL = function (blob) { files.push(blob); return 'data:,'; };
              document.querySelectorAll('.save button').forEach(function (b) { b.click(); });
              // Every mark stands at its value, and not at one rounded.
              var marks = 0, misplaced = 0;
              document.querySelectorAll('.plot').forEach(function (p) {
                var chart = echarts.getInstanceByDom(p);
                if (!chart || !p.querySelector('svg')) return;
                var paths = [].map.call(p.querySelectorAll('svg path'), function (e) { return /^M([-.\\d]+) ([-.\\d]+)L([-.\\d]+) ([-.\\d]+)$/.exec(e.getAttribute('d')); }).filter(Boolean);
                chart.getOption().series.forEach(function (s) {
                  (s.markLine ? s.markLine.data : []).forEach(function (m) {
                    var upright = m.xAxis !== undefined;
                    var at = chart.convertToPixel(upright ? {xAxisIndex: 0} : {yAxisIndex: 0}, upright ? m.xAxis : m.yAxis);
                    marks++;
                    if (!paths.some(function (d) { return Math.abs(d[upright ? 1 : 2] - at) < 1 && Math.abs(d[upright ? 3 : 4] - at) < 1; })) misplaced++;
                  });
                });
              });
              var report = document.createElement('pre');
              report.textContent = ['PROBE errors=' + window.yuragiErrors.length, 'files=' + files.filter(function (f) { return f.size > 90; }).length, 'charts=' + [].filter.call(document.querySelectorAll('.plot'), function (p) { return p.querySelectorAll('svg path').length > 5 || p.querySelector('canvas'); }).length,
                'requests=' + performance.getEntriesByType('resource').filter(function (e) { return !/^data:/.test(e.name); }).length,
                'width=' + document.documentElement.clientWidth, 'overflow=' + (document.documentElement.scrollWidth - document.documentElement.clientWidth),
                'misplaced=' + misplaced + '/' + marks,
                'first=' + (window.yuragiErrors[0] || 'none')].join(' ');
              (window.parent === window ? document : window.parent.document).body.appendChild(report);
            });
            </script>
            """;

    @TempDir
    Path folder;

    @Test
    void drawsEveryChartAloneAndFitsALaptopAndAPhone() throws Exception {
        Chromium.assumed();
        Files.writeString(
                folder.resolve("page.html"),
                Chromium.probed(Page.html(SampleReport.report(), SampleReport.provenance()), PROBE));
        // Headless Chromium has no window narrower than 500 pixels: a phone's page stands in a frame.
        Files.writeString(
                folder.resolve("phone.html"),
                "<body><iframe src=\"page.html\" style=\"width:390px;height:800px;border:0\"></iframe></body>");
        // Eight charts, one of which has nothing to draw.
        check("page.html", 1280);
        check("phone.html", 390);
    }

    private void check(String file, int width) throws IOException, InterruptedException {
        String dom = Chromium.dom(folder.resolve(file));
        Matcher probe = Pattern.compile(
                        "PROBE errors=(\\d+) files=(\\d+) charts=(\\d+) requests=(\\d+) width=(\\d+) overflow=(-?\\d+) misplaced=(\\d+/\\d+) first=(.*)")
                .matcher(dom);
        assertTrue(probe.find(), () -> file + ": the browser did not come to the end of the page");
        assertEquals("0", probe.group(1), probe.group(8));
        assertEquals("15", probe.group(2), "a CSV and an SVG of seven charts, a CSV of a table");
        assertEquals("7", probe.group(3), "charts drawn");
        assertEquals("0", probe.group(4), "requests");
        assertTrue(Math.abs(Integer.parseInt(probe.group(5)) - width) <= 20, "width " + probe.group(5));
        assertEquals("0", probe.group(6), "pixels beyond the right edge");
        assertEquals("0/4", probe.group(7), "marks that are not drawn at their value");
    }
}
