package org.yuragi.job.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.Chromium;
import org.yuragi.SharedSpark;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.Main;
import org.yuragi.job.run.ReportedRun;

/** Claims: runs are compared with their own figures, configs and commands; a browser shows the figures that were written. */
class ReportJobTest {
    private static final String PROBE = """
        <script>window.addEventListener('load', function () {
          var cell = [].find.call(document.querySelectorAll('#figures-learn td'), function (td) { return td.textContent === 'test_accuracy'; });
          var probe = document.createElement('pre');
          var unnamed = [].filter.call(document.querySelectorAll('.plot[role=img]'), function (p) {
            var by = document.getElementById(p.getAttribute('aria-labelledby')); return !by || !by.textContent.trim(); }).length;
          probe.textContent = 'PROBE errors=' + window.yuragiErrors.length + ' accuracy=' + cell.nextSibling.dataset.v +
            ' unnamed=' + unnamed + ' drawn=' + document.querySelectorAll('.plot svg').length;
          document.body.appendChild(probe);
        });</script>
        """;

    @TempDir
    Path folder;

    private Path learned(int seed) throws IOException {
        Path out = folder.resolve("learn-" + seed);
        SharedSpark.session();
        assertEquals(
                0,
                Main.run(
                        "learn",
                        "--set=hidden=8",
                        "--set=epochs=2",
                        "--set=test_samples=2",
                        "--set=code_images=40",
                        "--set=validation_samples=1",
                        "--set=validation_every=1",
                        "--set=frozen_control=false",
                        "--set=physiology=false",
                        "--set=seed=" + seed,
                        "--out=" + out));
        return out;
    }

    @Test
    void comparesRunsAndABrowserShowsTheirFigures() throws Exception {
        Path first = learned(1);
        Path second = learned(2);
        Path out = folder.resolve("compared");
        assertEquals(0, Main.run("report", first.toString(), second.toString(), "--out", out.toString()));
        JsonNode summary = json(out, "summary.json");
        assertEquals(2, summary.get("runs").asInt());
        assertEquals(2, summary.get("results").asInt());
        String page = Files.readString(out.resolve("report.html"));
        for (String words : List.of(
                "2 runs compared",
                "Keys that differ",
                "Learning curve",
                "jobs/learn --set seed=2",
                "learn-1",
                "learn-2")) {
            assertTrue(page.contains(words), words);
        }
        assertEquals(
                "jobs/report " + first + " " + second + " --out " + out,
                json(out, "provenance.json").get("command").asText());
        assertEquals(0, Main.run("rerun", out.toString()), "a report is a run as any other");

        Chromium.assumed();
        Path probed = Files.writeString(folder.resolve("probed.html"), Chromium.probed(page, PROBE));
        String dom = Chromium.dom(probed);
        String shown = dom.substring(dom.lastIndexOf("PROBE"));
        assertTrue(shown.startsWith("PROBE errors=0"), shown);
        assertTrue(
                shown.contains("accuracy="
                        + json(first, "summary.json").get("test_accuracy").asText() + " unnamed=0"),
                shown);
    }

    @Test
    void whatIsNoRunIsNamed() throws IOException {
        Path none = Files.createDirectory(folder.resolve("none"));
        InvalidInput mistake = org.junit.jupiter.api.Assertions.assertThrows(
                InvalidInput.class,
                () -> ReportedRun.read(List.of(none.toString()), new org.apache.hadoop.conf.Configuration()));
        assertEquals(none + ": summary.json: expected the output folder of a run", mistake.getMessage());
    }

    private static JsonNode json(Path out, String file) throws IOException {
        return new ObjectMapper().readTree(out.resolve(file).toFile());
    }
}
