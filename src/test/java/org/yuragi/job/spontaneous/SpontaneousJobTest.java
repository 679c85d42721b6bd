package org.yuragi.job.spontaneous;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.job.Main;

class SpontaneousJobTest {
    private static final String[] SMALL = {
        "neurons_e=800", "neurons_i=203", "biological_s=0.2", "measured_from_s=0.05", "checkpoint_every_s=0"
    };

    @TempDir
    Path folder;

    @Test
    void tablesHoldWhatTheSummaryCounts() throws IOException {
        Path out = folder.resolve("brunel");
        assertEquals("", run(out, "conf/brunel.conf", SMALL));
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertEquals(1003, summary.get("neurons").asInt());
        assertEquals(1003 * 1000, summary.get("synapses").asInt());
        long spikes = summary.get("spikes").asLong();
        assertTrue(spikes > 100, summary.toString());
        assertTrue(summary.get("sustained").asBoolean());
        Dataset<Row> table = read(out, "spikes");
        assertEquals(spikes, table.count());
        assertEquals(
                spikes,
                read(out, "rates")
                        .agg(org.apache.spark.sql.functions.sum("spikes"))
                        .first()
                        .getLong(0));
        assertEquals(
                spikes,
                read(out, "neurons")
                        .agg(org.apache.spark.sql.functions.sum("spikes"))
                        .first()
                        .getLong(0));
        assertEquals(2000, read(out, "potentials").count());
        List<Row> rows = table.collectAsList();
        for (int i = 1; i < rows.size(); i++) {
            assertTrue(rows.get(i).getDouble(2) >= rows.get(i - 1).getDouble(2), "spikes are in order of time");
        }
        // The same spikes, counted again: rate and CV need no recording.
        Path unrecorded = folder.resolve("unrecorded");
        assertEquals("", run(unrecorded, "conf/brunel.conf", with(SMALL, "recording.spikes=", "blocks=2", "tasks=2")));
        JsonNode again =
                new ObjectMapper().readTree(unrecorded.resolve("summary.json").toFile());
        assertFalse(Files.exists(unrecorded.resolve("spikes")));
        for (String key : List.of("spike_hash", "rate_e_hz", "cv_isi_i", "synaptic_events")) {
            assertEquals(summary.get(key), again.get(key), key);
        }
    }

    @Test
    void mistakesAreNamedBeforeAnythingIsBuilt() {
        assertMistake(
                "populations.e.tau_m_ms = -1: expected a number of at least 0.001 (ms)", "populations.e.tau_m_ms=-1");
        assertMistake(
                "projections.e.delay_ms = 0.04: expected delays of at least one step, dt_ms = 0.1, after rounding",
                "projections.e.delay_ms=0.04");
        assertMistake(
                "projections.e.rule.p = 1.2: expected a number from 0 to 1",
                "projections.e.rule={kind=probability,p=1.2}");
        assertMistake("projections.e.from = x: expected one of the populations e, i", "projections.e.from=x");
        assertMistake("populations.e.neurons = 0: expected at least one neuron", "neurons_e=0");
        assertMistake("names of lower-case letters", "populations={\"\"{kind=delta,neurons=3}}");
        assertMistake("expected the kind of the others", "populations.i={kind=conductance}");
        assertMistake("inputs.drive.depolarisation_mv = x: expected a number (mV)", "inputs.drive.depolarisation_mv=x");
        assertMistake("blocks = 1: expected at least ", "neurons_e=100000", "blocks=1");
        assertMistake(
                "expected a network that fits: this one needs ", "neurons_e=60000000", "neurons_i=2000", "blocks=2000");
    }

    private void assertMistake(String expected, String... sets) {
        Path out = folder.resolve("mistake");
        String err = run(out, "conf/brunel.conf", sets);
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.contains(expected), err);
        assertFalse(Files.exists(out));
    }

    private static String[] with(String[] sets, String... more) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static Dataset<Row> read(Path out, String table) {
        return SharedSpark.session().read().parquet(out.resolve(table).toString());
    }

    /** @return the mistake that was said; empty if the job ended well */
    private static String run(Path out, String conf, String... sets) {
        SharedSpark.session();
        List<String> args = new ArrayList<>(List.of("spontaneous", "--conf", conf, "--out", out.toString()));
        for (String set : sets) {
            args.addAll(List.of("--set", set));
        }
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            int status = Main.run(args.toArray(String[]::new));
            String text = bytes.toString(StandardCharsets.UTF_8);
            assertTrue(status == Main.DONE || status == 2, text);
            return status == Main.DONE ? "" : text;
        } finally {
            System.setErr(err);
        }
    }
}
