package org.yuragi.job.record;

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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.job.Main;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Claims: a simulated network, imaged, is a recording like any other: when its input was on is decoded from fluorescence, in
 * the next run of the network too; classes of shown stimuli are decoded from a code's fluorescence; mistakes are refused in one line.
 */
class RecordJobTest {
    @TempDir
    Path folder;

    @Test
    void anInputsTimesAreDecodedFromTheFluorescenceOfANetwork() throws IOException {
        SharedSpark.session();
        Path network = folder.resolve("network");
        List<String> simulate = new ArrayList<>(List.of("spontaneous", "--out", network.toString()));
        for (String set : List.of(
                "neurons_e=32",
                "neurons_i=4",
                "blocks=1",
                "biological_s=49",
                "dt_ms=1",
                "projections={}",
                "checkpoint_every_s=0",
                "recording={spikes=[e]}",
                inputs())) {
            simulate.addAll(List.of("--set", set));
        }
        assertEquals(Main.DONE, Main.run(simulate.toArray(String[]::new)));
        List<String> record = List.of(
                "record",
                "--spontaneous",
                network.toString(),
                "--set",
                "sessions=2",
                "--set",
                "decay_s=0.2",
                "--set",
                "cells=30",
                "--out");
        Path out = folder.resolve("recorded");
        assertEquals(Main.DONE, run(record, out.toString()));
        JsonNode summary = summary(out);
        // One of 12 is on while the sessions meet.
        assertEquals("[{\"odour\":6},{\"odour\":7}]", summary.get("intervals").toString());
        assertEquals("[480,480]", summary.get("frames").toString());
        assertEquals(
                summary.get("spikes").asLong(),
                SharedSpark.session()
                        .read()
                        .parquet(out.resolve("true_spikes").toString())
                        .agg(org.apache.spark.sql.functions.sum("spikes"))
                        .first()
                        .getLong(0));

        Path decoded = folder.resolve("decoded");
        assertEquals(Main.DONE, decode(out, decoded, "intervals=odour"));
        for (JsonNode row : summary(decoded).get("auc")) {
            for (JsonNode auc : row) {
                assertTrue(auc.asDouble() > 0.85, "AUC " + auc);
            }
        }
        String refused = folder.resolve("refused").toString();
        assertEquals(
                "yuragi record: " + network + ": population = x: expected a population of this network, one of e, i",
                mistake(record, refused, "--set", "population=x"));
        assertEquals(
                "yuragi record: " + network + ": recording.spikes = [\"e\"]: expected i among them: simulate with --set"
                        + " recording.spikes=i",
                mistake(record, refused, "--set", "population=i"));
        assertEquals(
                "yuragi record: " + network
                        + ": biological_s = 49.0: expected at least 20 frames of 0.05 s for each session"
                        + " after the first 1.0 s (from_s)",
                mistake(record, refused, "--set", "sessions=200"));
        assertEquals(
                "yuragi record: " + out + ": job = record: expected the output of jobs/spontaneous",
                mistake(List.of("record", "--spontaneous", out.toString(), "--out"), refused));
        assertFalse(Files.exists(folder.resolve("refused")));
    }

    /** Every 4 s, for 1.3 s, the excitatory neurons get more. */
    private static String inputs() {
        StringBuilder inputs = new StringBuilder("inputs={background={kind=poisson,to=[e],rate_hz=300,weight=0.02}");
        for (int event = 0; event < 12; event++) {
            inputs.append(",odour_").append(event + 1).append("={kind=poisson,to=[e],rate_hz=300,weight=0.02,from_ms=");
            inputs.append(4_000 + 4_000 * event)
                    .append(",until_ms=")
                    .append(5_300 + 4_000 * event)
                    .append('}');
        }
        return inputs.append('}').toString();
    }

    @Test
    void classesOfStimuliAreDecodedFromTheFluorescenceOfACode() throws IOException {
        Path learned = folder.resolve("learned");
        CounterRandom random = new CounterRandom(4, Purpose.GENERATED_DATA);
        List<Row> rows = new ArrayList<>();
        for (int repeat = 0; repeat < 2; repeat++) {
            for (int stimulus = 0; stimulus < 150; stimulus++) {
                int label = random.below(3, stimulus, 0, 0);
                Float[] code = new Float[24];
                for (int unit = 0; unit < code.length; unit++) {
                    double p = unit % 3 == label ? 0.6 : 0.2;
                    code[unit] = random.uniform(stimulus, 1 + repeat, unit) < p ? 1f : 0f;
                }
                rows.add(RowFactory.create(stimulus, repeat, code, label));
            }
        }
        SharedSpark.session()
                .createDataFrame(rows, StructType.fromDDL("stimulus INT, repeat INT, code ARRAY<FLOAT>, label INT"))
                .write()
                .parquet(learned.resolve("hidden_code").toString());
        List<String> record = List.of(
                "record",
                "--hidden-code",
                learned.toString(),
                "--set",
                "stimulus_s=1",
                "--set",
                "decay_s=0.2",
                "--out");
        Path out = folder.resolve("code");
        assertEquals(Main.DONE, run(record, out.toString()));

        Path decoded = folder.resolve("classes");
        assertEquals(Main.DONE, decode(out, decoded, "epochs=class_0,class_1,class_2"));
        JsonNode auc = summary(decoded).get("auc").get("class_1");
        assertTrue(auc.get(0).get(1).asDouble() > 0.7 && auc.get(1).get(0).asDouble() > 0.7, auc.toString());
    }

    private int decode(Path recorded, Path out, String target) {
        return run(
                List.of("decode", "--recordings", recorded.toString()),
                "--set",
                target,
                "--set",
                "control=false",
                "--set",
                "shifts=100",
                "--set",
                "lambdas=10",
                "--set",
                "min_shift_s=5",
                "--set",
                "gap_s=1",
                "--out",
                out.toString());
    }

    private static int run(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return Main.run(all.toArray(String[]::new));
    }

    private static String mistake(List<String> words, String... more) {
        PrintStream before = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            assertEquals(Main.MISTAKE, run(words, more));
        } finally {
            System.setErr(before);
        }
        String[] lines = caught.toString(StandardCharsets.UTF_8).strip().split("\\R");
        return lines[lines.length - 1];
    }

    private static JsonNode summary(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }
}
