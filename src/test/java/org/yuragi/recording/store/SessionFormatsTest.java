package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
                true,
                false);
    }

    private static String refusal(Path path, StoreOptions options) {
        return assertThrows(
                        InvalidInput.class,
                        () -> SessionFormats.open(path, "day1", options).close())
                .getMessage();
    }

    private static void holdsGolden(String name, StoreOptions options, int[] cells, float offset) {
        holdsGolden(GOLDEN.resolve(name), options, cells, offset);
    }

    private static void holdsGolden(Path path, StoreOptions options, int[] cells, float offset) {
        try (RecordedSession session = SessionFormats.open(path, "day1", options)) {
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
            assertArrayEquals(expected, session.slab(2, 5).values(), path.toString());
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
    void behaviourBeyondTheRecordingComesIn() throws IOException {
        Files.copy(GOLDEN.resolve("inscopix/traces.csv"), folder.resolve("traces.csv"));
        Files.writeString(folder.resolve("b.csv"), "time_s,freezing\n0,0\n1,0\n2,0\n3,1\n");
        try (RecordedSession session = SessionFormats.open(folder, "day1", options("", false, 0, true))) {
            assertArrayEquals(new double[] {0, 1, 2, 3}, session.behaviour().timesS());
        }
    }

    /** Behaviour and traces of {@code inscopix}, written by spreadsheets of several languages. */
    @Test
    void tablesAreTheSameHoweverASpreadsheetWritesThem() throws IOException {
        String traces = Files.readString(GOLDEN.resolve("inscopix/traces.csv"));
        String behaviour = "time_s,freezing,größe,x_cm\n0,1,1,1.5\n0.5,0,1,2.5\n1,1,1,3.5\n";
        String german = behaviour.replace(',', ';').replace('.', ',');
        List<byte[]> tables = List.of(
                behaviour.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + behaviour.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + behaviour).getBytes(StandardCharsets.UTF_16LE),
                behaviour.getBytes(StandardCharsets.ISO_8859_1),
                german.getBytes(StandardCharsets.UTF_8),
                german.replace(';', '\t').getBytes(StandardCharsets.ISO_8859_1),
                (behaviour.replace("\n", ",\n") + ",,,,\n").getBytes(StandardCharsets.UTF_8));
        List<String> recordings = List.of(
                traces,
                "\uFEFF" + traces,
                traces.replace("\n", ",\n"),
                traces.replaceFirst("\n", ",,\n"),
                traces.replace(',', ';').replace('.', ','));
        for (byte[] table : tables) {
            for (String recording : recordings) {
                Files.writeString(folder.resolve("traces.csv"), recording);
                Files.write(folder.resolve("behaviour.csv"), table);
                holdsGolden(folder, options("", false, 0, true), new int[] {0, 2}, 0);
                try (RecordedSession session = SessionFormats.open(folder, "day1", options("", false, 0, true))) {
                    assertArrayEquals(
                            new double[] {0, 0.5, 1}, session.behaviour().timesS());
                    assertArrayEquals(
                            new double[] {1.5, 2.5, 3.5}, session.behaviour().xCm());
                    assertEquals(2, session.intervals().size());
                }
            }
        }
        Files.write(folder.resolve("traces.csv"), ("\uFEFF" + traces).getBytes(StandardCharsets.UTF_16LE));
        assertEquals(
                "day1/traces.csv: encoding = UTF-16: expected a table in UTF-8 (in Excel: CSV UTF-8)",
                refusal(folder, options("", false, 0, true)));
    }

    /** A matrix as NumPy writes it, with as many cells and frames as the values have. */
    private static void npy(Path file, String type, float[][] values) throws IOException {
        Files.createDirectories(file.getParent());
        String header = "{'descr': '<" + type + "', 'fortran_order': False, 'shape': (" + values.length + ", "
                + values[0].length + "), }";
        int width = Integer.parseInt(type.substring(1));
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + width * values.length * values[0].length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
        bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.ISO_8859_1));
        for (float[] row : values) {
            for (float value : row) {
                if (width == 2) {
                    bytes.putShort((short) (Float.floatToIntBits(value) - (112 << 23) >> 13));
                } else {
                    bytes.putFloat(value);
                }
            }
        }
        Files.write(file, bytes.array());
    }

    private static float[][] plane(int first, int cells, int frames) {
        float[][] values = new float[cells][frames];
        for (int c = 0; c < cells; c++) {
            for (int t = 0; t < frames; t++) {
                values[c][t] = 100 * (first + c) + t + 1;
            }
        }
        return values;
    }

    @Test
    void planesOfSuite2pAreJoinedInOrderAndItsOwnJoiningComesFirst() throws IOException {
        Path suite2p = folder.resolve("suite2p");
        npy(suite2p.resolve("plane0/spks.npy"), "f4", plane(0, 2, 8));
        npy(suite2p.resolve("plane0/iscell.npy"), "f4", new float[][] {{0, 0}, {1, 1}});
        npy(suite2p.resolve("plane2/spks.npy"), "f4", plane(2, 1, 7));
        npy(suite2p.resolve("plane10/spks.npy"), "f4", plane(3, 2, 8));
        npy(suite2p.resolve("plane10/iscell.npy"), "f4", new float[][] {{1, 1}, {0, 0}});
        StoreOptions options = options("", false, 4, true);
        try (RecordedSession session = SessionFormats.open(folder, "day1", options)) {
            assertArrayEquals(new int[] {1, 2, 3}, session.registrationRow());
            assertEquals(5, session.registrationRows());
            assertEquals(7, session.frames());
            assertArrayEquals(
                    new float[] {106, 206, 306, 107, 207, 307},
                    session.slab(5, 2).values());
            assertEquals(
                    List.of("day1: planes of 7 and 8 frames: the last of the longer ones is left out"),
                    session.notes());
        }
        npy(suite2p.resolve("plane11/spks.npy"), "f4", plane(5, 1, 5));
        assertEquals(
                "day1: planes = 8, 7, 8, 5 frames: expected as many in each plane, or one fewer in those that came last",
                refusal(folder, options));
        npy(suite2p.resolve("combined/spks.npy"), "f4", plane(7, 3, 8));
        try (RecordedSession session = SessionFormats.open(folder, "day1", options)) {
            assertArrayEquals(new float[] {701, 801, 901}, session.slab(0, 1).values());
            assertEquals(List.of(), session.notes());
        }
        npy(folder.resolve("spks.npy"), "f4", plane(0, 2, 8));
        assertEquals(
                "day1: suite2p's arrays, suite2p/combined: expected a recording by NWB, suite2p, CaImAn or Inscopix, or a"
                        + " matrix in HDF5: one, and at most one table of behaviour",
                refusal(folder, options));
    }

    @Test
    void halfPrecisionIsRead() throws IOException {
        npy(folder.resolve("spks.npy"), "f2", plane(0, 3, 8));
        try (RecordedSession session = SessionFormats.open(folder, "day1", options("", false, 4, true))) {
            assertArrayEquals(new float[] {8, 108, 208}, session.slab(7, 1).values());
        }
    }

    @Test
    void whatElseLiesInASessionsFolderIsNamedAndWhatCannotBeItsRecordingToo() throws IOException {
        StoreOptions options = options("", false, 4, true);
        Files.writeString(folder.resolve("Fall.mat"), "MATLAB 5.0 MAT-file, Platform");
        assertEquals(
                "day1/Fall.mat: suite2p's Fall.mat, a MATLAB file before v7.3: expected suite2p's F.npy, Fneu.npy or"
                        + " spks.npy, which hold the same; or save(..., '-v7.3') in MATLAB",
                refusal(folder, options));
        npy(folder.resolve("spks.npy"), "f4", plane(0, 3, 8));
        npy(folder.resolve("other.npy"), "f4", plane(0, 3, 8));
        Files.writeString(folder.resolve("stat.npy"), "pickle");
        Files.writeString(folder.resolve("notes.txt"), "text");
        Files.writeString(folder.resolve("m.tif"), "II*");
        Files.writeString(folder.resolve(".DS_Store"), "x");
        Files.createDirectories(folder.resolve("figures"));
        assertEquals(
                List.of(
                        "day1: passed over beside the recording: Fall.mat (suite2p's Fall.mat, a MATLAB file before v7.3),"
                                + " m.tif (a movie), notes.txt, other.npy (a NumPy array that is none of suite2p's (F, Fneu, spks),"
                                + " without a clock or names of its sides), figures/"),
                SessionFormats.passedOver(folder, "day1"));
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
