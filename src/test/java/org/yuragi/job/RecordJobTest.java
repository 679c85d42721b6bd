package org.yuragi.job;

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
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Claims: a simulated network, imaged, is a recording like any other: when its input was on is decoded from fluorescence, in
 * the next run of the network too; classes of shown stimuli are decoded from a code's fluorescence; the store is the same again;
 * mistakes are refused in one line.
 */
class RecordJobTest {
    @TempDir
    Path folder;

    @Test
    void anInputsTimesAreDecodedFromTheFluorescenceOfANetwork() throws IOException {
        SharedSpark.session();
        List<String> record = new ArrayList<>(List.of("record", "--set", "cells=30", "--set", "noise=0.2"));
        for (int seed = 1; seed <= 2; seed++) {
            Path network = folder.resolve("network" + seed);
            List<String> simulate = new ArrayList<>(List.of("spontaneous", "--out", network.toString()));
            for (String set : List.of(
                    "seed=" + seed,
                    "neurons_e=32",
                    "neurons_i=4",
                    "biological_s=65",
                    "dt_ms=0.1",
                    "checkpoint_every_s=0",
                    "recording={spikes=[e]}",
                    inputs())) {
                simulate.addAll(List.of("--set", set));
            }
            assertEquals(Main.DONE, Main.run(simulate.toArray(String[]::new)));
            record.addAll(List.of("--spontaneous", network.toString()));
        }
        Path out = folder.resolve("recorded");
        assertEquals(Main.DONE, run(record, "--out", out.toString()));
        JsonNode summary = summary(out);
        assertEquals("[{\"odour\":8},{\"odour\":8}]", summary.get("intervals").toString());
        assertEquals("[1280,1280]", summary.get("frames").toString());
        assertEquals(
                summary.get("spikes").asLong(),
                SharedSpark.session()
                        .read()
                        .parquet(out.resolve("true_spikes").toString())
                        .agg(org.apache.spark.sql.functions.sum("spikes"))
                        .first()
                        .getLong(0));
        Path again = folder.resolve("again");
        assertEquals(Main.DONE, run(record, "--out", again.toString()));
        assertEquals(summary.get("result_hash"), summary(again).get("result_hash"));

        Path decoded = folder.resolve("decoded");
        assertEquals(Main.DONE, decode(out, decoded, "intervals=odour"));
        for (JsonNode row : summary(decoded).get("auc")) {
            for (JsonNode auc : row) {
                assertTrue(auc.asDouble() > 0.85, "AUC " + auc);
            }
        }
        assertEquals(
                "yuragi record: " + folder.resolve("network1")
                        + ": population = x: expected a population of " + folder.resolve("network1")
                        + ", i.e. one of [e, i]",
                mistake(
                        record,
                        "--set",
                        "population=x",
                        "--out",
                        folder.resolve("refused").toString()));
        assertEquals(
                "yuragi record: config: rise_s = 0.6: expected less than decay_s, which is 0.5 s",
                mistake(
                        record,
                        "--set",
                        "rise_s=0.6",
                        "--out",
                        folder.resolve("refused").toString()));
        assertFalse(Files.exists(folder.resolve("refused")));
    }

    /** Every 8 s, for 2 s, the excitatory neurons get more. */
    private static String inputs() {
        StringBuilder inputs = new StringBuilder("inputs={background={kind=poisson,to=[e],rate_hz=300,weight=0.02}");
        for (int event = 0; event < 8; event++) {
            inputs.append(",odour_").append(event + 1).append("={kind=poisson,to=[e],rate_hz=300,weight=0.02,from_ms=");
            inputs.append(4_000 + 8_000 * event)
                    .append(",until_ms=")
                    .append(6_000 + 8_000 * event)
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
        Path out = folder.resolve("code");
        assertEquals(
                Main.DONE,
                run(
                        List.of("record", "--hidden-code", learned.toString()),
                        "--set",
                        "stimulus_s=1",
                        "--set",
                        "decay_s=0.2",
                        "--out",
                        out.toString()));
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
