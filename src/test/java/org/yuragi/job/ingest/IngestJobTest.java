package org.yuragi.job.ingest;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.job.Main;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;
import org.yuragi.recording.nwb.NwbFixture;
import org.yuragi.recording.store.SessionStore;

/** Claim: the job leaves a whole store with a true summary, or one line and nothing. */
class IngestJobTest {
    @TempDir
    Path folder;

    private int run(String... args) {
        SharedSpark.session();
        return Main.run(args);
    }

    private String refusal(String... args) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertEquals(2, run(args));
        } finally {
            System.setErr(before);
        }
        assertFalse(Files.exists(folder.resolve("out")), "nothing half-written");
        return said.toString(StandardCharsets.UTF_8).strip().replace(folder.toString(), "F");
    }

    @Test
    void aFolderOfSessionsBecomesAStoreASummaryAndAReport() throws IOException {
        Path recordings = GeneratedRecording.write(new GeneratedPlan(2, 2, 2, 30, 0.2, 0.25, 4), folder, day -> {});
        Path out = folder.resolve("out");
        assertEquals(0, run("ingest", "--recordings", recordings.toString(), "--out", out.toString()));
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertEquals("[\"day1\",\"day2\"]", summary.get("sessions").toString());
        assertEquals("[30,30]", summary.get("cells").toString());
        assertEquals("[2400,2400]", summary.get("frames").toString());
        assertEquals("[30,30]", summary.get("registered").toString());
        assertEquals("[1,1]", summary.get("gaps").toString());
        assertEquals(2, summary.get("days").asInt());
        assertEquals(
                2,
                SessionStore.open(SharedSpark.session(), out.resolve("store").toString())
                        .sessions()
                        .size());
        assertTrue(Files.readString(out.resolve("report.html")).contains("Registered cells of generated"));

        Path again = folder.resolve("again");
        assertEquals(
                0,
                run(
                        "ingest",
                        "--nwb",
                        recordings.resolve("generated_day2.nwb").toString(),
                        "--nwb",
                        recordings.resolve("generated_day1.nwb").toString(),
                        "--registration",
                        recordings.resolve("cell_registration.csv").toString(),
                        "--out",
                        again.toString()));
        JsonNode same =
                new ObjectMapper().readTree(again.resolve("summary.json").toFile());
        assertEquals(summary.get("result_hash"), same.get("result_hash"), "the order of files makes no difference");
    }

    @Test
    void mistakesEndInOneLineAndNothingIsLeft() throws IOException {
        String out = folder.resolve("out").toString();
        assertEquals(
                "yuragi ingest: --recordings: expected either this option or --nwb to say what to take in",
                refusal("ingest", "--out", out));
        NwbFixture nwb = new NwbFixture();
        ((float[][]) nwb.data)[30][1] = Float.NaN;
        Path file = nwb.write(folder.resolve("a_day1.nwb"));
        assertEquals(
                "yuragi ingest: F/a_day1.nwb: processing/ophys/DfOverF/Series/data = not finite in 1 cell: 1 (first at frame"
                        + " 30): expected finite numbers; nan_cells = drop leaves such cells out",
                refusal("ingest", "--nwb", file.toString(), "--out", out));
        nwb.data = NwbFixture.ramp(3, 40);
        nwb.write(file);
        assertTrue(
                refusal("ingest", "--nwb", file.toString(), "--out", out)
                        .endsWith(
                                "the data are transposed; say transpose = true (--ingest transpose=true, or jobs/ingest --set transpose=true)"));
        assertEquals(0, run("ingest", "--nwb", file.toString(), "--set", "transpose=true", "--out", out));
    }

    @Test
    void aBrokenSessionIsNamedAndTheOthersComeIn() throws IOException {
        Path recordings = GeneratedRecording.write(new GeneratedPlan(2, 3, 2, 30, 0.2, 0.25, 4), folder, day -> {});
        Files.writeString(recordings.resolve("generated_day2.nwb"), "not a recording");
        Path out = folder.resolve("out");
        String line = "F/generated/generated_day2.nwb: expected an NWB 2 file (HDF5), found another format";
        assertEquals(
                "yuragi ingest: " + line,
                refusal(
                        "ingest",
                        "--recordings",
                        recordings.toString(),
                        "--set",
                        "broken_sessions=refuse",
                        "--out",
                        out.toString()));
        assertEquals(0, run("ingest", "--recordings", recordings.toString(), "--out", out.toString()));
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertEquals("[\"day1\",\"day3\"]", summary.get("sessions").toString());
        assertEquals("[30,30]", summary.get("registered").toString());
        assertEquals(line, summary.get("left_out").get(0).asText().replace(folder.toString(), "F"));
        String report = Files.readString(out.resolve("report.html"));
        assertTrue(report.contains("1 session was left out") && report.contains("expected an NWB 2 file"));
    }

    @Test
    void aTableOfBehaviourWithAMisspeltColumnIsNamed() throws IOException {
        Path day = folder.resolve("mouse/day1");
        copy("inscopix/traces.csv", day.resolve("traces.csv"));
        Files.writeString(day.resolve("freezing.csv"), "frame,freze,fps\n0,1,4\n");
        Path out = folder.resolve("out");
        assertEquals(0, run("ingest", "--recordings", day.getParent().toString(), "--out", out.toString()));
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        String note =
                "F/mouse/day1/freezing.csv: passed over: no recording, and no table of behaviour, which has a column"
                        + " frame or time_s and one of freezing, motion, speed_cm_s, x_cm; its header is \"frame,freze,fps\"";
        assertEquals(note, summary.get("notes").get(0).asText().replace(folder.toString(), "F"));
        assertTrue(Files.readString(out.resolve("report.html")).contains("passed over"));
    }

    @Test
    void aDayAskedForWithAnotherOptionIsNamedWithThatOption() throws IOException {
        Path mouse = folder.resolve("mouse");
        copy("inscopix/traces.csv", mouse.resolve("day1/traces.csv"));
        String store = folder.resolve("store").toString();
        assertEquals(0, run("ingest", "--recordings", mouse.toString(), "--out", store));
        String refusal = refusal(
                "ingest",
                "--recordings",
                mouse.toString(),
                "--set",
                "behaviour_start_s=2",
                "--add-to",
                store,
                "--out",
                folder.resolve("out").toString());
        assertEquals(
                "yuragi ingest: F/mouse/day1: behaviour_start_s = 2.0: expected 0.0, as it came in; changed_sessions ="
                        + " replace takes it in anew, keep leaves the store as it is",
                refusal);
    }

    @Test
    void foldersOfSuite2pAndCaimanAreSessionsOfOneAnimal() throws IOException {
        Path mouse = folder.resolve("mouse");
        copy("suite2p/plane0/spks.npy", mouse.resolve("day1/suite2p/plane0/spks.npy"));
        copy("suite2p/plane0/iscell.npy", mouse.resolve("day1/suite2p/plane0/iscell.npy"));
        copy("caiman/results.hdf5", mouse.resolve("day2/results.hdf5"));
        copy("inscopix/traces.csv", mouse.resolve("day10/traces.csv"));
        copy("inscopix/freezing.csv", mouse.resolve("day10/freezing.csv"));
        // Row 1 was rejected by each program: it is registered, but nowhere seen.
        Files.writeString(
                mouse.resolve("cell_registration.csv"), "global_cell,day1,day2,day10\n0,2,0,-9999\n1,1,1,1\n2,0,2,2\n");
        Path out = folder.resolve("out");
        assertEquals(0, run("ingest", "--recordings", mouse.toString(), "--set", "rate_hz=4", "--out", out.toString()));
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertEquals("[\"day1\",\"day2\",\"day10\"]", summary.get("sessions").toString());
        assertEquals("[2,2,2]", summary.get("cells").toString());
        assertEquals("[2,2,1]", summary.get("registered").toString());
        assertEquals("[0,0,4]", summary.get("behaviour_samples").toString());
    }

    private static void copy(String golden, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(Path.of("src/test/resources/recording").resolve(golden), to);
    }
}
