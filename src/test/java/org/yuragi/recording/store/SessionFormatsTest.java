package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedData;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Interval;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.nwb.NwbOptions;

/** Claim: every producer's files give the same cells and frames, and what is wrong with them is said in a line. */
class SessionFormatsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/recording");

    @TempDir
    Path folder;

    private static StoreOptions options(String series, boolean transpose, double rateHz, boolean acceptedOnly) {
        return new StoreOptions(
                NwbOptions.DEFAULT,
                new TraceOptions(series, transpose, rateHz, acceptedOnly, 0, 0, StampUnit.AUTO),
                false,
                false);
    }

    private static String refusal(Path path, StoreOptions options) {
        return assertThrows(
                        InvalidInput.class,
                        () -> SessionFormats.open(path, "day1", options).close())
                .getMessage();
    }

    private static void holdsGolden(String name, StoreOptions options, int[] cells, float offset) {
        try (RecordedSession session = SessionFormats.open(GOLDEN.resolve(name), "day1", options)) {
            assertEquals(8, session.frames());
            assertArrayEquals(cells, session.registrationRow());
            assertEquals(3, session.registrationRows());
            assertEquals(4, session.clock().rateHz());
            float[] expected = new float[5 * cells.length];
            for (int frame = 0; frame < 5; frame++) {
                for (int i = 0; i < cells.length; i++) {
                    expected[frame * cells.length + i] = 100 * cells[i] + 2 + frame + offset;
                }
            }
            assertArrayEquals(expected, session.slab(2, 5).values(), name);
        }
    }

    @Test
    void everyFormatGivesTheSameFrames() {
        holdsGolden("suite2p", options("", false, 4, true), new int[] {0, 2}, 0);
        holdsGolden("suite2p", options("F", false, 4, false), new int[] {0, 1, 2}, 0);
        holdsGolden("caiman", options("", false, 0, true), new int[] {0, 2}, 0);
        holdsGolden("caiman", options("C", false, 0, false), new int[] {0, 1, 2}, 1000);
        holdsGolden("inscopix", options("", false, 0, true), new int[] {0, 2}, 0);
    }

    /** Of 8 frames and 3 cells the shape alone tells nothing: what lies the other way round is taken, and said. */
    @Test
    void moreCellsThanFramesAreTakenAndSaid() {
        holdsGolden("matrix", options("data", true, 4, true), new int[] {0, 1, 2}, 0);
        for (String name : List.of("matrix/data.mat", "caiman/results.hdf5")) {
            boolean isCaiman = name.startsWith("caiman");
            StoreOptions swapped = options("", isCaiman, 4, false);
            try (RecordedSession session = SessionFormats.open(GOLDEN.resolve(name), "F", swapped)) {
                assertEquals(8, session.cells());
                assertEquals(3, session.frames());
                assertArrayEquals(
                        new float[] {200, 201, 202, 203, 204, 205, 206, 207},
                        session.slab(2, 1).values());
                assertEquals(
                        List.of("F: " + (isCaiman ? "estimates/S" : "data")
                                + " is taken as 8 cells x 3 frames: more cells than frames, as it should be for many"
                                + " cells over a short time; if rows and columns are swapped, say transpose = "
                                + !isCaiman),
                        session.notes());
            }
        }
    }

    @Test
    void boutsOnAtTheFirstAndTheLastFrameAreBouts() {
        try (RecordedSession session =
                SessionFormats.open(GOLDEN.resolve("inscopix"), "day1", options("", false, 0, true))) {
            assertArrayEquals(new double[] {0, 0.5, 1, 1.5}, session.behaviour().timesS());
            assertEquals(
                    List.of(new Interval("freezing", 0, 1, true), new Interval("freezing", 1.5, 2, true)),
                    session.intervals());
        }
    }

    @Test
    void mistakesAreSaidInALine() throws IOException {
        assertEquals(
                "day1: rate: expected frames per second, which this format lacks: say rate_hz (--ingest rate_hz=20, or jobs/ingest --set rate_hz=20)",
                refusal(GOLDEN.resolve("suite2p"), options("", false, 0, true)));
        assertTrue(refusal(GOLDEN.resolve("suite2p-pickle"), options("", false, 4, true))
                .endsWith(
                        "dtype = Python objects (a pickle): expected numbers: pickles are not read, as they may run any"
                                + " program"));
        assertEquals(
                "day1/results.hdf5: estimates/F_dff: expected a matrix [cell x time]; it is none here, series = S, C or"
                        + " F_dff chooses",
                refusal(GOLDEN.resolve("caiman"), options("F_dff", false, 0, true)));
        byte[] whole = Files.readAllBytes(GOLDEN.resolve("suite2p/plane0/spks.npy"));
        Files.write(folder.resolve("spks.npy"), Arrays.copyOf(whole, whole.length - 4));
        assertTrue(refusal(folder, options("", false, 4, true)).endsWith("the file is truncated"));
    }

    @Test
    void behaviourBeyondTheRecordingIsRefused() throws IOException {
        Files.copy(GOLDEN.resolve("inscopix/traces.csv"), folder.resolve("traces.csv"));
        Files.writeString(folder.resolve("b.csv"), "time_s,freezing\n0,0\n1,0\n2,0\n3,1\n");
        String line = refusal(folder, options("", false, 0, true));
        assertTrue(line.startsWith("day1/b.csv: clock = 0.0 to 3.0 s: expected samples within the recording"), line);
    }

    /** Files that are on no disk of this machine, as far as a scheme tells. */
    public static final class Elsewhere extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("elsewhere:///");
        }

        @Override
        public String getScheme() {
            return "elsewhere";
        }
    }

    @Test
    void sessionsOnAnotherFileSystemAreCopiedWholeAndTheCopyIsRemoved() {
        Configuration hadoop = new Configuration();
        hadoop.setClass("fs.elsewhere.impl", Elsewhere.class, FileSystem.class);
        Path copy;
        String there = "elsewhere:" + GOLDEN.resolve("suite2p").toAbsolutePath();
        try (LocalFile file = LocalFile.of(there, hadoop);
                RecordedSession session = SessionFormats.open(file.path(), there, options("", false, 4, true))) {
            copy = file.path();
            assertArrayEquals(new float[] {7, 207}, session.slab(7, 1).values());
        }
        assertTrue(Files.notExists(copy.getParent()));
    }

    @Test
    void realSuite2pOutputAndMatlabEventsComeIn() {
        Path real = SharedData.path("suite2p");
        try (RecordedSession session = SessionFormats.open(real, "real", options("", false, 30, true))) {
            assertEquals(20, session.cells());
            assertEquals(2000, session.frames());
            assertEquals(219, session.registrationRows());
        }
        Path events = SharedData.path("ca1-events-hdf5/spatial_reward_data.mat");
        try (RecordedSession session = SessionFormats.open(events, "real", options("", true, 10, true))) {
            assertEquals(343, session.cells());
            assertEquals(2334, session.frames());
            for (float value : session.slab(0, 2334).values()) {
                assertTrue(value == 0 || value == 1, "binary events");
            }
        }
    }
}
