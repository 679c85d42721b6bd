package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;
import org.yuragi.recording.nwb.NwbFixture;

/**
 * Claims: an animal (for spectra, a session) that cannot be analysed is named with the reason in the summary, in the report and on
 * standard error, and the others' results are those that they have alone, bit for bit. If none is left, or the one that was asked
 * for, the job is refused in one line that names it.
 *
 * <p>Three animals: {@code generated} has everything; {@code still} freezes all the time, and has neither speed nor position;
 * {@code bare} has trials and nothing else.
 */
class LeftOutTest {
    @TempDir
    static Path folder;

    private static Path all;
    private static int runs;

    private record Ran(int status, List<String> errors, Path out) {
        JsonNode summary() throws IOException {
            return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        }

        /** All figures but what a clock or the other animals have a part in. */
        JsonNode figures() throws IOException {
            ObjectNode figures = (ObjectNode) summary();
            figures.remove(List.of("wall_s", "left_out"));
            return figures;
        }
    }

    @BeforeAll
    static void record() throws IOException {
        SharedSpark.session();
        all = Files.createDirectories(folder.resolve("all"));
        GeneratedRecording.write(new GeneratedPlan(3, 2, 6, 50, 0.2, 0.25, 8), all, day -> {});
        NwbFixture still = fixture(1200, 5);
        still.freezingMarks = new byte[] {1, -1};
        still.freezingTimes = new double[] {0, 60};
        still.write(Files.createDirectories(all.resolve("still")).resolve("still_day1.nwb"));
        NwbFixture bare = fixture(1200, 6);
        bare.trialStarts = new double[] {0};
        bare.trialStops = new double[] {60};
        bare.write(Files.createDirectories(all.resolve("bare")).resolve("bare_day1.nwb"));
    }

    private static NwbFixture fixture(int frames, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] data = new float[frames][6];
        for (float[] row : data) {
            for (int cell = 0; cell < row.length; cell++) {
                row[cell] = Math.max(0, (float) random.nextGaussian());
            }
        }
        NwbFixture fixture = new NwbFixture();
        fixture.data = data;
        fixture.rois = LongStream.range(0, 6).toArray();
        return fixture;
    }

    private static Ran run(String job, Path recordings, String... sets) {
        Path out = folder.resolve("out" + runs++);
        List<String> args =
                new ArrayList<>(List.of(job, "--recordings", recordings.toString(), "--out", out.toString()));
        for (String set : sets) {
            args.add("--set");
            args.add(set);
        }
        PrintStream before = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = Main.run(args.toArray(String[]::new));
        } finally {
            System.setErr(before);
        }
        return new Ran(
                status, caught.toString(StandardCharsets.UTF_8).strip().lines().toList(), out);
    }

    /** @param reasons of each that is left out, its name and a part of the reason */
    private static void leavesOut(String job, String[][] reasons, String... sets) throws IOException {
        Ran together = run(job, all, sets);
        assertEquals(Main.DONE, together.status, together.errors.toString());
        String[] asked = java.util.Arrays.copyOf(sets, sets.length + 1);
        asked[sets.length] = "animal=generated";
        Ran alone = run(job, all, asked);
        assertEquals(Main.DONE, alone.status, alone.errors.toString());
        assertEquals("[]", alone.summary().get("left_out").toString());
        assertFalse(Files.readString(alone.out.resolve("report.html")).contains("What was left out"));
        assertEquals(alone.figures(), together.figures());
        JsonNode left = together.summary().get("left_out");
        assertEquals(reasons.length, left.size(), left.toString());
        String report = Files.readString(together.out.resolve("report.html"));
        assertTrue(report.contains("What was left out"));
        for (int i = 0; i < reasons.length; i++) {
            String line = left.get(i).asText();
            assertTrue(line.startsWith(reasons[i][0] + ": ") && line.contains(reasons[i][1]), line);
            assertTrue(together.errors.contains("yuragi: left out: " + line), together.errors.toString());
            asked[sets.length] = "animal=" + reasons[i][0];
            refuses(job, all, reasons[i][0], reasons[i][1], asked);
        }
    }

    private static void refuses(String job, Path recordings, String name, String reason, String... sets) {
        Ran refused = run(job, recordings, sets);
        assertEquals(Main.MISTAKE, refused.status);
        String line = refused.errors.get(refused.errors.size() - 1);
        assertTrue(line.startsWith("yuragi " + job + ": ") && line.contains(name) && line.contains(reason), line);
        assertFalse(Files.exists(refused.out));
    }

    private static final String[] DECODING = {"lambdas=10", "shifts=100", "control=false"};

    private static String[] decoding(String more) {
        String[] sets = java.util.Arrays.copyOf(DECODING, DECODING.length + 1);
        sets[DECODING.length] = more;
        return sets;
    }

    @Test
    void anAnimalWithoutContrastOrWithoutTheTableIsNotDecoded() throws IOException {
        leavesOut(
                "decode",
                new String[][] {
                    {"bare", "intervals of bare/day1 = freezing"}, {"still", "none, or all, in every session"}
                },
                decoding("intervals=freezing"));
    }

    @Test
    void anAnimalWithoutSpeedIsNotDecoded() throws IOException {
        leavesOut(
                "decode",
                new String[][] {{"bare", "speed of bare/day1"}, {"still", "speed of still/day1"}},
                decoding("target=immobility"));
    }

    @Test
    void anAnimalWithoutPositionHasNoPlaces() throws IOException {
        leavesOut(
                "places", new String[][] {{"bare", "position of bare"}, {"still", "position of still"}}, "shifts=100");
    }

    @Test
    void anAnimalWithoutTheTableHasNoSynchronyAroundIt() throws IOException {
        Ran together = run("synchrony", all, "shifts=100", "events=freezing");
        assertEquals(Main.DONE, together.status, together.errors.toString());
        JsonNode left = together.summary().get("left_out");
        assertEquals(1, left.size());
        assertTrue(left.get(0).asText().startsWith("bare: ")
                && left.get(0).asText().contains("freezing"));
        assertTrue(together.errors.contains("yuragi: left out: " + left.get(0).asText()));
        assertTrue(Files.readString(together.out.resolve("report.html")).contains("What was left out"));
        Path two = Files.createDirectories(folder.resolve("two"));
        for (String animal : List.of("generated", "still")) {
            copy(all.resolve(animal), two.resolve(animal));
        }
        Ran without = run("synchrony", two, "shifts=100", "events=freezing");
        assertEquals("[]", without.summary().get("left_out").toString());
        assertEquals(without.figures(), together.figures());
        refuses("synchrony", all, "bare", "freezing", "events=freezing", "animal=bare");
    }

    @Test
    void aSessionTooShortForASpectrumIsLeftOut() throws IOException {
        Path two = Files.createDirectories(folder.resolve("short/mixed"));
        fixture(2400, 7).write(two.resolve("mixed_day1.nwb"));
        fixture(100, 8).write(two.resolve("mixed_day2.nwb"));
        Path one = Files.createDirectories(folder.resolve("long/mixed"));
        Files.copy(two.resolve("mixed_day1.nwb"), one.resolve("mixed_day1.nwb"));
        Path none = Files.createDirectories(folder.resolve("none/mixed"));
        Files.copy(two.resolve("mixed_day2.nwb"), none.resolve("mixed_day2.nwb"));
        String[] sets = {"block_s=5", "fit_from=1", "jackknife=0"};
        Ran together = run("spectrum", two, sets);
        assertEquals(Main.DONE, together.status, together.errors.toString());
        JsonNode left = together.summary().get("left_out");
        assertEquals(1, left.size());
        assertTrue(left.get(0).asText().startsWith("mixed/day2: "), left.toString());
        assertTrue(together.errors.contains("yuragi: left out: " + left.get(0).asText()));
        assertTrue(Files.readString(together.out.resolve("report.html")).contains("What was left out"));
        Ran alone = run("spectrum", one, sets);
        assertEquals("[]", alone.summary().get("left_out").toString());
        assertEquals(alone.figures(), together.figures());
        refuses("spectrum", none, "mixed/day2", "", sets);
    }

    @Test
    void ifNothingIsLeftAllAreNamedInOneLine() throws IOException {
        Path both = Files.createDirectories(folder.resolve("both"));
        for (String animal : List.of("bare", "still")) {
            copy(all.resolve(animal), both.resolve(animal));
        }
        Ran refused = run("decode", both, decoding("intervals=freezing"));
        assertEquals(Main.MISTAKE, refused.status);
        List<String> lines = refused.errors.stream()
                .filter(line -> line.startsWith("yuragi"))
                .toList();
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("bare") && lines.get(0).contains("still: "), lines.get(0));
        assertFalse(Files.exists(refused.out));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!Files.isDirectory(file)) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }
}
