package org.yuragi.job.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.images.Bars;
import org.yuragi.images.LabelledImages;
import org.yuragi.job.Main;

/** Claims: jobs/predict uses what jobs/learn saved, gives the same for any number of tasks, and refuses what does not fit. */
class PredictJobTest {
    @TempDir
    static Path folder;

    private static Path images;
    private static Path learned;

    @BeforeAll
    static void learn() throws IOException {
        SharedSpark.session();
        images = folder.resolve("images");
        Files.createDirectory(images);
        write(images, "train", Bars.generate(1).train().slice(0, 900), true);
        write(images, "t10k", Bars.generate(1).test().slice(0, 250), true);
        write(images, "unknown", Bars.generate(1).test().slice(0, 250), false);
        learned = folder.resolve("learned");
        assertEquals(
                "",
                run(
                        "learn",
                        learned,
                        "--images",
                        images.toString(),
                        "--set",
                        "hidden=20,12",
                        "--set",
                        "epochs=2",
                        "--set",
                        "validation_images=100",
                        "--set",
                        "code_images=40",
                        "--set",
                        "physiology=false",
                        "--set",
                        "frozen_control=false",
                        "--set",
                        "test_samples=3"));
    }

    @Test
    void sameForAnyNumberOfTasksWithAndWithoutLabels() throws IOException {
        Path one = folder.resolve("one");
        Path three = folder.resolve("three");
        Path unknown = folder.resolve("no-labels");
        assertEquals("", predict(one, learned, "--set", "samples=5", "--set", "tasks=1"));
        assertEquals("", predict(three, learned.resolve("network"), "--set", "samples=5", "--set", "tasks=3"));
        assertEquals("", predict(unknown, learned, "--set", "samples=5", "--set", "set=unknown"));
        JsonNode summary = summary(one);
        assertEquals(summary.get("result_hash"), summary(three).get("result_hash"));
        assertEquals(summary.get("result_hash"), summary(unknown).get("result_hash"), "labels do not matter");
        assertTrue(summary.has("accuracy"));
        assertEquals("[20,12]", summary.get("hidden").toString());
        assertTrue(Files.isDirectory(learned.resolve("hidden_code_layer1")), "the code of each hidden layer");
        assertEquals(2, summary(learned).get("alpha_layers").size());
        assertTrue(!summary(unknown).has("accuracy") && !summary(unknown).has("brier"));
        assertTrue(summary.get("calibration_error").asDouble() > 0 && summary.has("spread_finds_errors_auc"));
        assertTrue(Files.readString(one.resolve("report.html")).contains("Can its probabilities be believed?"));
        assertTrue(summary.get("mean_spread_of_answer").asDouble() > 0);
        assertEquals(
                250,
                SharedSpark.session()
                        .read()
                        .parquet(one.resolve("predictions").toString())
                        .count());
    }

    @Test
    void refusesWhatDoesNotFitInOneLine() throws IOException {
        Path out = folder.resolve("refused");
        Path small = Files.createDirectory(folder.resolve("small"));
        write(small, "t10k", new LabelledImages(2, 3, 2, new byte[12], new byte[2]), true);
        assertMistake(
                run("predict", out, "--network", learned.toString(), "--images", small.toString()),
                "images = 2 x 3 pixels: expected 10 x 10, which the network has learned");
        assertMistake(predict(out, images), "expected the output of jobs/learn, with a folder network in it");
        assertMistake(predict(out, folder.resolve("none")), "--network: " + folder.resolve("none"));
        assertMistake(predict(out, learned, "--set", "set=none"), "none-images-idx3-ubyte: expected this idx file");
        assertTrue(Files.notExists(out));
    }

    private static void assertMistake(String error, String words) {
        assertEquals(1, error.lines().count(), error);
        assertTrue(error.contains(words), error);
    }

    private static String predict(Path out, Path network, String... more) {
        List<String> args = new ArrayList<>(List.of("--network", network.toString(), "--images", images.toString()));
        args.addAll(List.of(more));
        return run("predict", out, args.toArray(String[]::new));
    }

    /** Runs a job; nothing if it is done, else what it said. */
    private static String run(String job, Path out, String... options) {
        List<String> args = new ArrayList<>(List.of(job, "--out", out.toString()));
        args.addAll(List.of(options));
        PrintStream err = System.err;
        PrintStream stdout = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try {
            return Main.run(args.toArray(String[]::new)) == Main.DONE ? "" : said.toString(StandardCharsets.UTF_8);
        } finally {
            System.setErr(err);
            System.setOut(stdout);
        }
    }

    private static JsonNode summary(Path out) throws IOException {
        return new ObjectMapper().readTree(Files.readString(out.resolve("summary.json")));
    }

    private static void write(Path into, String set, LabelledImages of, boolean labels) throws IOException {
        write(into.resolve(set + "-images-idx3-ubyte"), of.pixels(), of.count(), of.rows(), of.columns());
        if (labels) {
            write(into.resolve(set + "-labels-idx1-ubyte"), of.labels(), of.count());
        }
    }

    private static void write(Path file, byte[] bytes, int... shape) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file);
                DataOutputStream out = new DataOutputStream(stream)) {
            out.writeInt(0x0800 | shape.length);
            for (int size : shape) {
                out.writeInt(size);
            }
            out.write(bytes);
        }
    }
}
