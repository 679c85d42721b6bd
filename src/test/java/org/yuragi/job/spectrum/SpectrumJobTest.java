package org.yuragi.job.spectrum;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.job.Main;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;

/**
 * Claims: jobs/spectrum tells planted exponents of a code and of its controls apart, with the same result hash for any number
 * of tasks, reads real recordings, keeps the jobs' contract, and refuses mistakes in one line.
 */
class SpectrumJobTest {
    private static final StructType CODE = StructType.fromDDL("stimulus INT, repeat INT, code ARRAY<FLOAT>");
    private static final int STIMULI = 400;
    private static final int UNITS = 60;

    @TempDir
    static Path folder;

    private static Path learned;

    @BeforeAll
    static void writeCodes() {
        learned = folder.resolve("learned");
        write("hidden_code", 1.2, 2);
        write("hidden_code_untrained", 0.6, 2);
        write("input_code", 1.6, 1);
    }

    @Test
    void tellsPlantedExponentsApartForAnyNumberOfTasks() throws IOException {
        Path one = folder.resolve("one");
        Path three = folder.resolve("three");
        String[] few = {"--set", "draws=2", "--set", "jackknife=4", "--set", "fit_from=3", "--set", "fit_to=50"};
        assertEquals(Main.DONE, spectrum("--hidden-code", learned, one, concat(few, "--set", "tasks=1")));
        assertEquals(Main.DONE, spectrum("--hidden-code", learned, three, concat(few, "--set", "tasks=3")));
        JsonNode summary = summary(one);
        assertEquals(summary.get("result_hash"), summary(three).get("result_hash"));
        assertEquals("cvpca", summary.get("estimator").asText());
        double se = summary.get("alpha_se").asDouble();
        assertTrue(se > 0 && se < 0.1, "standard error " + se);
        assertEquals(1.2, summary.get("alpha").asDouble(), 3 * se);
        assertEquals(0.6, summary.get("alpha_untrained").asDouble(), 0.06);
        assertEquals(1.6, summary.get("alpha_input").asDouble(), 0.16);
        assertEquals(3, summary.get("fit_from").asInt());
        assertEquals(50, summary.get("fit_to").asInt());
        assertEquals(UNITS, summary.get("eigenvalues").size());
        assertEquals(
                4 * UNITS,
                SharedSpark.session()
                        .read()
                        .parquet(one.resolve("spectra").toString())
                        .count());
        String report = Files.readString(one.resolve("report.html"));
        assertTrue(report.contains("Spectrum of a learned network") && report.contains("untrained network"));
    }

    @Test
    void takesEachSessionOfARecordingByItselfItsStatesItsRepeatsAndItsSubspaces() throws IOException {
        Path animal = GeneratedRecording.write(new GeneratedPlan(3, 2, 6, 50, 0.2, 0.25, 8), folder, day -> {});
        Path out = folder.resolve("recording");
        String[] few = {"--set", "draws=2", "--set", "jackknife=0", "--set", "fit_from=1", "--set", "fit_to=10"};
        String[] states = concat(
                few,
                "--set",
                "states=immobility,movement",
                "--set",
                "block_s=15",
                "--set",
                "deals=99",
                "--set",
                "subspace_dimensions=5");
        assertEquals(Main.DONE, spectrum("--recordings", animal, out, concat(states, "--set", "tasks=1")));
        JsonNode summary = summary(out);
        assertEquals("svca", summary.get("estimator").asText());
        assertEquals("[\"day1\",\"day2\"]", summary.get("sessions").toString());
        assertEquals(2, summary.get("alpha_by_session").size());
        assertTrue(summary.get("eigenvalues").get(0).asDouble() > 0);
        String report = Files.readString(out.resolve("report.html"));
        assertTrue(report.contains("Variance by rank") && report.contains("By state of behaviour"));
        // One exponent alone is no course over sessions, and what lacks one is said in words.
        JsonNode alphas = summary.get("alpha_by_session");
        boolean both = !alphas.get(0).isNull() && !alphas.get(1).isNull();
        assertEquals(both, report.contains("Exponent by session"));
        assertEquals(!both, report.contains("Too few ranks for an exponent"));
        assertTrue(summary.get("subspace_p").get(0).get(1).asDouble() <= 1);
        assertEquals(2, summary.get("dimensionality_by_state").get("movement").size());
        assertTrue(report.contains("Aligned subspaces across days"));

        Path three = folder.resolve("recording3");
        Path store = out.resolve("store");
        assertEquals(Main.DONE, spectrum("--recordings", store, three, concat(states, "--set", "tasks=3")));
        assertEquals(summary.get("result_hash"), summary(three).get("result_hash"));

        Path places = folder.resolve("places");
        String[] none = concat(few, "--set", "subspace_dimensions=0");
        assertEquals(
                Main.DONE,
                spectrum(
                        "--recordings",
                        store,
                        places,
                        concat(none, "--set", "repeats=position", "--set", "place_cm=3")));
        assertEquals("cvpca", summary(places).get("estimator").asText());
        Path events = folder.resolve("events");
        assertEquals(
                Main.DONE,
                spectrum(
                        "--recordings",
                        store,
                        events,
                        concat(none, "--set", "repeats=freezing", "--set", "repeat_s=12")));
        assertEquals("cvpca", summary(events).get("estimator").asText());
        assertEquals(
                "yuragi spectrum: generated: " + store
                        + ": states = sleep: expected one of freezing, immobility, movement, trials",
                refusal(concat(
                        none,
                        "--recordings",
                        store.toString(),
                        "--set",
                        "states=sleep",
                        "--out",
                        folder + "/refused")));
        assertEquals(
                "yuragi spectrum: config: states = [freezing]: expected either states or repeats",
                refusal(concat(
                        none,
                        "--recordings",
                        store.toString(),
                        "--set",
                        "states=freezing",
                        "--set",
                        "repeats=trials",
                        "--out",
                        folder + "/refused")));
    }

    @Test
    void refusesMistakesInOneLine() {
        Path out = folder.resolve("refused");
        assertEquals(
                "yuragi spectrum: options: expected either --recordings or --hidden-code, and one of them",
                refusal("--out", out.toString()));
        assertEquals(
                "yuragi spectrum: config: estimator = svca: expected auto, cvpca or pca: the order of stimuli is no time"
                        + " that svca could split",
                refusal("--hidden-code", learned.toString(), "--set", "estimator=svca", "--out", out.toString()));
        assertEquals(
                "yuragi spectrum: " + folder + ": hidden_code: expected a table of this name, as jobs/learn writes it",
                refusal("--hidden-code", folder.toString(), "--out", out.toString()));
        assertEquals(
                "yuragi spectrum: config: fit_to = 11: expected at least 20, for 10 ranks",
                refusal("--hidden-code", learned.toString(), "--set", "fit_to=11", "--out", out.toString()));
        assertFalse(Files.exists(out));
    }

    /** Codes with independent components of variance n^-alpha along the axes, and noise of a tenth of the last one. */
    private static void write(String table, double alpha, int repeats) {
        CounterRandom random = new CounterRandom(11, Purpose.GENERATED_DATA);
        List<Row> rows = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (int s = STIMULI - 1; s >= 0; s--) {
                Float[] code = new Float[UNITS];
                for (int u = 0; u < UNITS; u++) {
                    double wave = Math.cos(Math.PI * (u + 1) * (order(s) + 0.5) / STIMULI);
                    double noise = 0.3 * Math.pow(UNITS, -alpha / 2) * random.normal(s * UNITS + u, repeat, 0);
                    code[u] = (float) (Math.sqrt(2) * Math.pow(u + 1, -alpha / 2) * wave + noise);
                }
                rows.add(RowFactory.create(s, repeat, code));
            }
        }
        SharedSpark.session()
                .createDataFrame(rows, CODE)
                .repartition(3)
                .write()
                .parquet(learned.resolve(table).toString());
    }

    /** A stretch of stimuli left out must not take whole waves with it: 157 and 400 have no common divisor. */
    private static int order(int stimulus) {
        return stimulus * 157 % STIMULI;
    }

    private static String[] concat(String[] first, String... second) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(second));
        return all.toArray(String[]::new);
    }

    private static int spectrum(String option, Path input, Path out, String... more) {
        return Main.run(concat(new String[] {"spectrum", option, input.toString(), "--out", out.toString()}, more));
    }

    private static JsonNode summary(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }

    private static String refusal(String... args) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertEquals(Main.MISTAKE, Main.run(concat(new String[] {"spectrum"}, args)));
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
