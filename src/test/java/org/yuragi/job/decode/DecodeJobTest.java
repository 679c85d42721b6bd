package org.yuragi.job.decode;

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
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.config.TypedConfig;
import org.yuragi.decoding.DecodeSettings;
import org.yuragi.job.Main;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;
import org.yuragi.recording.generated.GroundTruth;
import org.yuragi.recording.nwb.NwbFixture;
import org.yuragi.recording.store.RecordingFiles;
import org.yuragi.recording.store.StoreOptions;
import org.yuragi.recording.store.StoreWriter;

/**
 * Claims: jobs/decode reads planted freezing from NWB files or the store made of them with the same result hash for any
 * number of tasks, gives the planted engram the weight, keeps the jobs' contract, and refuses mistakes in one line.
 */
class DecodeJobTest {
    private static final GeneratedPlan PLAN = new GeneratedPlan(3, 2, 8, 150, 0.2, 0.25, 8);

    @TempDir
    static Path folder;

    private static Path animal;
    private static Path store;

    @BeforeAll
    static void generate() {
        SparkSession spark = SharedSpark.session();
        animal = GeneratedRecording.write(PLAN, folder, day -> {});
        store = folder.resolve("ingested/store");
        new StoreWriter(spark, StoreOptions.DEFAULT)
                .write(
                        new RecordingFiles(spark.sparkContext().hadoopConfiguration()).inFolder(animal.toString(), ""),
                        store.toString());
    }

    @Test
    void theJavaApiTakesWhatTheJobTakes() {
        assertEquals(
                DecodeSettings.standard(),
                TypedConfig.read(DecodeConfig.class, null, List.of()).settings());
    }

    @Test
    void readsPlantedFreezingFromFilesOrStoreForAnyNumberOfTasks() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertEquals(Main.DONE, decode(animal, first, "--set", "tasks=1"));
        assertEquals(Main.DONE, decode(store.getParent(), second, "--set", "tasks=3"));
        JsonNode summary = summary(first);
        assertEquals(summary.get("result_hash"), summary(second).get("result_hash"));
        assertEquals("[\"day1\",\"day2\"]", summary.get("sessions").toString());
        assertTrue(summary.get("kkt_max").asDouble() < 1e-9);
        assertTrue(summary.get("within_minus_chance").asDouble() > 0.05);
        for (int train = 0; train < 2; train++) {
            for (int test = 0; test < 2; test++) {
                double auc = summary.get("auc").get(train).get(test).asDouble();
                assertTrue(auc > 0.75, "AUC " + auc);
                assertTrue(
                        auc > summary.get("auc_chance_95").get(train).get(test).asDouble());
            }
        }
        String report = Files.readString(first.resolve("report.html"));
        assertTrue(report.contains("Decoding freezing of generated"));
        theEngramHasTheWeight(first);
    }

    /** Decoding does not depend on the units of single cells: 1e-9 to 1e9 of what they were gives the same accuracy. */
    @Test
    void cellsMayBeOfAnyScale() throws IOException {
        double alike = restDecodedWith(0);
        double apart = restDecodedWith(9);
        assertTrue(alike > 0.9, "AUC " + alike);
        assertEquals(alike, apart, 1e-3);
    }

    private static double restDecodedWith(int decades) throws IOException {
        CounterRandom random = new CounterRandom(5, Purpose.GENERATED_DATA);
        int frames = 6000;
        int cells = 19;
        double[][] data = new double[frames][cells];
        double[] speed = new double[frames / 5];
        double[] times = new double[speed.length];
        for (int i = 0; i < frames; i++) {
            boolean rests = i / 100 % 2 == 0;
            speed[i / 5] = rests ? 0 : 10;
            times[i / 5] = i / 5 * 0.5 + 0.25;
            for (int cell = 0; cell < cells; cell++) {
                double value = random.normal(cell, i, 0) + (rests && cell % 3 == 0 ? 0.8 : 0);
                data[i][cell] = value * Math.pow(10, decades * (cell - 9) / 9.0);
            }
        }
        NwbFixture nwb = new NwbFixture();
        nwb.data = data;
        nwb.rate = 10.0;
        nwb.rois = LongStream.range(0, cells).toArray();
        nwb.speed = speed;
        nwb.behaviourTimes = times;
        Path recordings = Files.createDirectories(folder.resolve("scales" + decades + "/mouse"));
        nwb.write(recordings.resolve("mouse_day1.nwb"));
        Path out = folder.resolve("decoded_scales" + decades);
        assertEquals(Main.DONE, decode(recordings, out, "--set", "target=immobility", "--set", "control=false"));
        return summary(out).get("auc").get(0).get(0).asDouble();
    }

    /** The mean weight of engram cells, by the generator's truth, is that of most; others' is near zero. */
    private static void theEngramHasTheWeight(Path out) {
        SparkSession spark = SharedSpark.session();
        GroundTruth truth = GroundTruth.of(PLAN);
        double engram = 0;
        double others = 0;
        for (Row row : spark.read()
                .parquet(out.resolve("weights").toString())
                .where("train = 'day1' and test = 'day1'")
                .collectAsList()) {
            double weight = row.getDouble(3);
            if (truth.engram()[row.getInt(2)][0]) {
                engram += weight;
            } else {
                others += Math.abs(weight);
            }
        }
        assertTrue(engram > 2 * others, "engram " + engram + ", others " + others);
        assertEquals(4, spark.read().parquet(out.resolve("pairs").toString()).count());
    }

    @Test
    void anUnknownTableOfIntervalsIsRefusedAndNothingIsLeft() {
        Path out = folder.resolve("refused");
        String line = mistake(out, "--set", "intervals=sleeping");
        assertEquals(
                "yuragi decode: " + store
                        + ": intervals of generated/day1 = sleeping: expected one of freezing, trials",
                line);
        assertFalse(Files.exists(out));
    }

    @Test
    void anUnknownAnimalIsRefused() {
        assertEquals(
                "yuragi decode: " + store + ": animal = Algernon: expected one of generated (--set animal=...)",
                mistake(folder.resolve("refused"), "--set", "animal=Algernon"));
    }

    @Test
    void severalSessionsWithoutARegistrationAreRefused() throws IOException {
        Path bare = Files.createDirectories(folder.resolve("bare"));
        for (int day = 1; day <= 2; day++) {
            String name = "generated_day" + day + ".nwb";
            Files.copy(animal.resolve(name), bare.resolve(name));
        }
        String line = errors(() -> assertEquals(Main.MISTAKE, decode(bare, folder.resolve("refused"))));
        assertEquals(
                "yuragi decode: " + bare + ": registration of bare: expected a registration of its 2 sessions: a file"
                        + " cell_registration.csv beside the NWB files",
                line);
    }

    @Test
    void epochsPhasesAndPositionAreDecodedToo() throws IOException {
        Path out = folder.resolve("epochs");
        assertEquals(
                Main.MISTAKE,
                decode(store, out, "--set", "epochs=freezing,trials", "--set", "target=epochs"),
                "freezing lies inside trials: overlapping");
        Path position = folder.resolve("position");
        assertEquals(Main.DONE, decode(store, position, "--set", "target=position"));
        JsonNode summary = summary(position);
        assertEquals("[\"position x\",\"position y\"]", summary.get("parts").toString());
        assertEquals(2, summary.get("median_error_cm").get("position x").size());
        assertTrue(summary.get("auc").get("position x").get(0).get(0).isNull());
        Path phases = folder.resolve("phases");
        assertEquals(Main.DONE, decode(store, phases, "--set", "phases=day1=during,day2=after"));
        assertEquals(1, summary(phases).get("asymmetry_pairs").asInt());
        assertTrue(Files.readString(phases.resolve("report.html")).contains("Trained after, tested during"));
        assertEquals(
                "yuragi decode: config: phases = day9: expected a session of the recordings: day1, day2",
                mistake(folder.resolve("refused"), "--set", "phases=day1=during,day9=after"));
    }

    private static String mistake(Path out, String... more) {
        return errors(() -> assertEquals(Main.MISTAKE, decode(store, out, more)));
    }

    private static int decode(Path recordings, Path out, String... more) {
        String[] fixed = {
            "decode",
            "--recordings",
            recordings.toString(),
            "--out",
            out.toString(),
            "--set",
            "intervals=freezing",
            "--set",
            "control=false",
            "--set",
            "shifts=200"
        };
        String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return Main.run(all);
    }

    private static JsonNode summary(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }

    /** The last line on standard error. */
    private static String errors(Runnable run) {
        PrintStream before = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            run.run();
        } finally {
            System.setErr(before);
        }
        String[] lines = caught.toString(StandardCharsets.UTF_8).strip().split("\\R");
        return lines[lines.length - 1];
    }
}
