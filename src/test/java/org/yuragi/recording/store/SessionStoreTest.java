package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.BinWindows;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Binning;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionFrames;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;
import org.yuragi.recording.nwb.NwbFixture;
import org.yuragi.recording.nwb.NwbOptions;
import org.yuragi.recording.nwb.NwbSession;

/** Claim: what went into the store comes out of it, whole and in the same bits, a slab at a time. */
class SessionStoreTest {
    private final SparkSession spark = SharedSpark.session();

    @TempDir
    Path folder;

    private RecordingFiles files() {
        return new RecordingFiles(spark.sparkContext().hadoopConfiguration());
    }

    private SessionStore ingest(String input, StoreOptions options) {
        String store = folder.resolve("store").toString();
        return new StoreWriter(spark, options).write(files().inFolder(input, ""), store);
    }

    private String refusal(String input) {
        return assertThrows(InvalidInput.class, () -> ingest(input, StoreOptions.DEFAULT))
                .getMessage()
                .replace(folder.toString(), "F");
    }

    @Test
    void aGeneratedRecordingComesBackWhole() {
        GeneratedPlan plan = new GeneratedPlan(3, 2, 8, 300, 0.1, 0.2, 4);
        Path animal = GeneratedRecording.write(plan, folder, day -> {});
        SessionStore store = ingest(animal.toString(), StoreOptions.DEFAULT);

        assertEquals(List.of("generated"), store.animals());
        assertEquals(
                List.of("day1", "day2"),
                store.sessions().stream().map(SessionInfo::session).toList());
        Registration registration = store.registration("generated").orElseThrow();
        assertEquals(List.of("day1", "day2"), registration.sessions());

        List<BinnedSession> binned = store.binned(store.sessions(), 0.5);
        for (int day = 0; day < 2; day++) {
            SessionInfo info = store.sessions().get(day);
            assertTrue(info.slabs() >= 2, "the claim needs bins that cross slabs");
            try (NwbSession nwb = NwbSession.open(Path.of(info.source()), "day", NwbOptions.DEFAULT)) {
                Behaviour behaviour = nwb.behaviour();
                BinWindows windows = Binning.windows(
                        info, new SessionFrames(nwb.activity().clock()), behaviour, nwb.intervals(), 0.5);
                Slab whole = nwb.activity().slab(0, (int) info.frames());
                double[] expected = windows.activity(List.of(whole), info.cells());
                assertArrayEquals(expected, binned.get(day).activity(), 0);
                assertArrayEquals(behaviour.speedCmS(), binned.get(day).speedCmS(), 0);
                assertArrayEquals(behaviour.timesS(), binned.get(day).timesS(), 0);
                List<Slab> slabs = new ArrayList<>();
                store.slabs(info).forEach(slabs::add);
                assertEquals(info.slabs(), slabs.size());
                assertArrayEquals(expected, windows.activity(slabs, info.cells()), 0);
                assertEquals(nwb.intervals(), store.intervals(List.of(info)).get(0));
            }
        }
    }

    @Test
    void stampedFramesKeepTheirTimes() {
        NwbFixture nwb = new NwbFixture();
        nwb.timestamps = new double[40];
        Arrays.setAll(nwb.timestamps, i -> i / 20.0 + (i < 20 ? 0 : 5));
        nwb.write(folder.resolve("a_day1.nwb"));
        SessionStore store = ingest(folder.toString(), StoreOptions.DEFAULT);
        FrameClock clock = store.clocks(store.sessions()).get(0);
        assertEquals(6, clock.timeS(20));
        assertTrue(store.registration(store.animals().get(0)).isEmpty());
        assertEquals(Behaviour.NONE, store.behaviour(store.sessions()).get(0).speedSource());
    }

    @Test
    void cellsWithNaNAreRefusedOrDropped() throws IOException {
        NwbFixture nwb = new NwbFixture();
        ((float[][]) nwb.data)[30][1] = Float.NaN;
        nwb.write(folder.resolve("a_day1.nwb"));
        Files.writeString(folder.resolve("cell_registration.csv"), "global_cell,day1\n0,1\n1,2\n");
        assertEquals(
                "F/a_day1.nwb: processing/ophys/DfOverF/Series/data = not finite in 1 cell: 1 (first at frame 30): expected"
                        + " finite numbers; nan_cells = drop leaves such cells out",
                refusal(folder.toString()));

        String other = folder.resolve("dropped").toString();
        SessionStore store = new StoreWriter(
                        spark, new StoreOptions(NwbOptions.DEFAULT, TraceOptions.DEFAULT, true, true, false))
                .write(files().inFolder(folder.toString(), ""), other);
        assertArrayEquals(new int[] {1}, store.dropped(store.sessions()).get(0));
        float[] values = store.slabs(store.sessions().get(0)).iterator().next().values();
        assertEquals(0, values[30 * 3 + 1]);
        assertEquals(302, values[30 * 3 + 2]);
        Registration registration = store.registration(store.animals().get(0)).orElseThrow();
        assertArrayEquals(new int[][] {{Registration.ABSENT}, {2}}, registration.cellOf());
    }

    @Test
    void aDamagedChunkIsRefusedWithItsPlace() throws IOException {
        GeneratedPlan plan = new GeneratedPlan(3, 1, 2, 60, 0.1, 0.2, 4);
        Path file = GeneratedRecording.write(plan, folder, day -> {}).resolve("generated_day1.nwb");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 500, (byte) 0x5A);
        Files.write(file, bytes);
        assertEquals(
                "F/generated/generated_day1.nwb: processing/ophys/Fluorescence/RoiResponseSeries/data from frame 0:"
                        + " expected undamaged HDF5 data in a form that jHDF reads",
                refusal(file.getParent().toString()));
    }

    @Test
    void theHashSeesEveryValue() {
        NwbFixture nwb = new NwbFixture();
        nwb.write(folder.resolve("a_day1.nwb"));
        String first = ingest(folder.toString(), StoreOptions.DEFAULT)
                .sessions()
                .get(0)
                .dataSha256();
        ((float[][]) nwb.data)[39][2] += 1e-3f;
        nwb.write(folder.resolve("a_day1.nwb"));
        String other = folder.resolve("other").toString();
        SessionStore changed =
                new StoreWriter(spark, StoreOptions.DEFAULT).write(files().inFolder(folder.toString(), ""), other);
        assertTrue(!first.equals(changed.sessions().get(0).dataSha256()));
    }

    @Test
    void filesAndRegistrationsThatDoNotFitAreRefused() throws IOException {
        assertEquals("F/none: expected a folder of NWB files, found no such folder", refusal(folder + "/none"));
        assertEquals(
                "F: expected sessions (NWB files, or a folder for each session that holds its recording by suite2p, CaImAn,"
                        + " Inscopix or in HDF5), or a folder of them for each animal",
                refusal(folder.toString()));
        NwbFixture nwb = new NwbFixture();
        nwb.write(folder.resolve("a_day1.nwb"));
        nwb.write(folder.resolve("a_day3.nwb"));
        Path csv = folder.resolve("cell_registration.csv");
        Files.writeString(csv, "global_cell,day1,day2\n0,1,1\n");
        assertEquals(
                "F/a_day3.nwb: session = a_day3: expected a file name that ends with a column of"
                        + " F/cell_registration.csv (day1, day2)",
                refusal(folder.toString()));
        Files.writeString(csv, "global_cell,day1,day2,day3\n0,1,1,1\n");
        assertEquals(
                "F/cell_registration.csv: header = day2: expected a column for each NWB file, but no NWB file in F ends"
                        + " with day2 (to take some of the sessions, name them with --nwb and --registration)",
                refusal(folder.toString()));
        Files.writeString(csv, "global_cell,day1,day3\n0,1,3\n");
        assertEquals(
                "F/cell_registration.csv: line 2, column day3 = 3: expected a row from 0 to 2 (the session has 3 cells;"
                        + " rows count from 0)",
                refusal(folder.toString()));
        assertEquals(
                List.of("day1"),
                files().ofFiles(List.of(folder + "/a_day1.nwb"), csv.toString()).animals().get(0).sessions().stream()
                        .map(SessionSource::session)
                        .toList());
    }
}
