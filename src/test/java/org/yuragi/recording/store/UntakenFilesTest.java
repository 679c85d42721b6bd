package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.nwb.NwbFixture;
import org.yuragi.recording.nwb.NwbOptions;

/** Claim: every file and folder among recordings is taken in, or named with the reason, or is a known companion of them. */
class UntakenFilesTest {
    private static final Path SPKS = Path.of("src/test/resources/recording/suite2p/plane0/spks.npy");
    private static final String H5PY =
            "expected HDF5: in Python, h5py.File(\"traces.h5\", \"w\")[\"data\"] = the array, [time x cell], writes it";

    @TempDir
    Path folder;

    private Path mouse;
    private final RecordingFiles files = new RecordingFiles(new Configuration());

    @BeforeEach
    void oneSession() throws IOException {
        mouse = Files.createDirectories(folder.resolve("in/mouse"));
        new NwbFixture().write(mouse.resolve("a_day1.nwb"));
    }

    private void write(String file, String text) throws IOException {
        Path path = mouse.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.ISO_8859_1);
    }

    private void suite2p(String day) throws IOException {
        Path plane = Files.createDirectories(mouse.resolve(day).resolve("suite2p/plane0"));
        Files.copy(SPKS, plane.resolve("spks.npy"));
    }

    private List<String> shown(Stream<String> lines) {
        return lines.map(line -> line.replace(mouse.toString(), "M").replace(folder.toString(), "F"))
                .toList();
    }

    private List<String> sessions(FoundRecordings found) {
        return found.animals().stream()
                .flatMap(animal -> animal.sessions().stream())
                .map(SessionSource::session)
                .toList();
    }

    private List<String> unreadable() {
        return shown(files.inFolder(mouse.toString(), "").unreadable().stream().map(InvalidInput::getMessage));
    }

    @Test
    void nwbFilesOfAnySpellingAndFoldersSideBySideAreTaken() throws IOException {
        Files.copy(mouse.resolve("a_day1.nwb"), mouse.resolve("a_day2.NWB"));
        suite2p("day3");
        Files.createDirectories(mouse.resolve("day4"));
        Files.copy(mouse.resolve("a_day1.nwb"), mouse.resolve("day4/x.nwb"));
        Files.createDirectories(mouse.resolve("day5/suite2p/combined"));
        Files.copy(SPKS, mouse.resolve("day5/suite2p/combined/spks.npy"));
        write("day6/R.HDF5", "");
        FoundRecordings found = files.inFolder(mouse.toString(), "");
        assertEquals(List.of("day1", "day2", "day3", "day4", "day5", "day6"), sessions(found));
        assertEquals(List.of(), found.unreadable());
        assertEquals(List.of(), found.others());
    }

    @Test
    void whatLooksLikeARecordingIsNamedWithTheReasonAndAWay() throws IOException {
        write("day2/caiman.npz", "PK");
        write("day3/minian/C.zarr/.zarray", "{}");
        write("day4.nwb.zarr/zarr.json", "{}");
        suite2p("2024-01-07/exp1");
        Files.createDirectories(mouse.resolve("day5/suite2p_old/plane0"));
        write("day6/traces.csv", "Time (s), C0, C1\n0, 1, 2\n");
        write("day7/traces.csv", "1.5,2.5\n3,4\n");
        write("day8/rec.isxd", "x");
        write("day9/behaviour.csv", "time_s,freezing\n0,1\n");
        Files.createDirectories(mouse.resolve("mouse2"));
        Files.copy(mouse.resolve("a_day1.nwb"), mouse.resolve("mouse2/day1.nwb"));
        Files.copy(mouse.resolve("a_day1.nwb"), mouse.resolve("mouse2/day2.nwb"));
        write("Fall.mat", "MATLAB 5.0 MAT-file, Platform");
        assertEquals(
                List.of(
                        "M/2024-01-07: exp1, a folder too deep for a session: expected sessions in the animal's own folder"
                                + " (mv M/2024-01-07/exp1 M/2024-01-07_exp1), or, if this is another animal, a run of its"
                                + " own with --recordings M/2024-01-07",
                        "M/Fall.mat: suite2p's Fall.mat, a MATLAB file before v7.3: expected suite2p's F.npy, Fneu.npy or"
                                + " spks.npy, which hold the same; or save(..., '-v7.3') in MATLAB",
                        "M/day2/caiman.npz: a NumPy archive: " + H5PY,
                        "M/day3/minian/C.zarr: Zarr: " + H5PY,
                        "M/day4.nwb.zarr: NWB in Zarr: expected NWB in HDF5: in Python, NWBHDF5IO(...).export(src_io)"
                                + " writes it",
                        "M/day5/suite2p_old: no array of suite2p: expected F.npy, Fneu.npy or spks.npy in it, or in its"
                                + " planes' folders",
                        "M/day6/traces.csv: a table of times without Inscopix's second row: expected a second row"
                                + " \"Time(s)/Cell Status, accepted, rejected, ...\": export the traces with their status,"
                                + " or write them as HDF5",
                        "M/day7/traces.csv: a plain table of numbers, without a clock or names of its sides: " + H5PY,
                        "M/day8/rec.isxd: Inscopix's own format: expected the traces exported from it as CSV, with the row"
                                + " of cell status",
                        "M/day9/behaviour.csv: behaviour: expected a recording beside it",
                        "M/mouse2: day1.nwb, day2.nwb, a folder too deep for sessions: expected sessions in the animal's"
                                + " own folder (mv M/mouse2/day1.nwb M/mouse2_day1.nwb), or, if this is another animal, a"
                                + " run of its own with --recordings M/mouse2"),
                unreadable());
    }

    @Test
    void linksToWhatIsNotThereAreNamed() throws IOException {
        Files.createSymbolicLink(mouse.resolve("day2"), Path.of("/unmounted/day2"));
        Files.createDirectories(mouse.resolve("day3"));
        Files.createSymbolicLink(mouse.resolve("day3/results.hdf5"), Path.of("/unmounted/results.hdf5"));
        assertEquals(
                List.of(
                        "M/day2: a link to /unmounted/day2: expected a link to something that is there: is the disk"
                                + " mounted?",
                        "M/day3/results.hdf5: a link to /unmounted/results.hdf5: expected a link to something that is"
                                + " there: is the disk mounted?"),
                unreadable());
    }

    @Test
    void otherFilesAreNotedOnceAFolderAndCompanionsAreNot() throws IOException {
        for (String file : List.of("README.md", "a.avi", "b.avi", "notes.txt")) {
            write(file, "text");
        }
        write("videos/c.avi", "text");
        Files.createDirectories(mouse.resolve("empty"));
        write(".DS_Store", "x");
        write("truth.csv", "a,b\n");
        write("out/provenance.json", "{}");
        write("out/table.csv", "1,2\n");
        write("cell_registration.csv", "global_cell,day1\n0,0\n");
        write("day10.h5", "\u0089HDF");
        FoundRecordings found = files.inFolder(mouse.toString(), "");
        assertEquals(List.of(), found.unreadable());
        assertEquals(
                List.of(
                        "M/day10.h5: passed over, as it lies beside sessions: a recording that is not NWB needs a folder"
                                + " (M/day10/day10.h5), or is named with --nwb",
                        "M/empty: passed over: an empty folder",
                        "M/videos: passed over: nothing in it shows that it holds a recording (c.avi)",
                        "M: passed over, as nothing shows that they are recordings: README.md, a.avi, b.avi and 1 more"),
                shown(found.others().stream()));
    }

    @Test
    void anAnimalWithNothingReadableIsNamedAsAWhole() throws IOException {
        for (int day = 1; day <= 5; day++) {
            write("../other/day" + day + "/x.npz", "PK");
        }
        FoundRecordings found = files.inFolder(folder.resolve("in").toString(), "");
        assertEquals(List.of("day1"), sessions(found));
        List<String> lines = shown(found.unreadable().stream().map(InvalidInput::getMessage));
        assertEquals(1, lines.size());
        assertTrue(lines.get(0)
                .startsWith("F/in/other: no session that is taken in: expected one: F/in/other/day1/x.npz:"));
        assertTrue(lines.get(0).endsWith("; and 2 more"), lines.get(0));
    }

    @Test
    void whereNothingCanBeTakenTheLineNamesReasons() throws IOException {
        Files.delete(mouse.resolve("a_day1.nwb"));
        write("day2/caiman.npz", "PK");
        String line = assertThrows(InvalidInput.class, () -> files.inFolder(mouse.toString(), ""))
                .getMessage();
        assertTrue(
                line.endsWith(
                        "or a folder of them for each animal; " + mouse + "/day2/caiman.npz: a NumPy archive: " + H5PY),
                line);
        suite2p("day3");
        line = assertThrows(
                        InvalidInput.class,
                        () -> files.inFolder(
                                mouse.resolve("day3/suite2p/plane0").toString(), ""))
                .getMessage();
        assertTrue(
                line.endsWith(
                        ": if its files are one session, name the folder above it, or this one as --nwb; if they are"
                                + " several, give each a folder"),
                line);
    }

    @Test
    void aColumnOfTheRegistrationMayBeOfASessionThatCannotBeRead() throws IOException {
        write("day2/caiman.npz", "PK");
        write("cell_registration.csv", "global_cell,day1,day2\n0,0,1\n");
        assertEquals(List.of("day1"), sessions(files.inFolder(mouse.toString(), "")));
        write("cell_registration.csv", "global_cell,day1,day3\n0,0,1\n");
        assertThrows(InvalidInput.class, () -> files.inFolder(mouse.toString(), ""));
    }

    @Test
    void foldersOfOneNameAreNotOneAnimal() throws IOException {
        Path other = Files.createDirectories(folder.resolve("b/mouse"));
        new NwbFixture().write(other.resolve("a_day2.nwb"));
        List<String> both = List.of(mouse + "/a_day1.nwb", other + "/a_day2.nwb");
        String line =
                assertThrows(InvalidInput.class, () -> files.ofFiles(both, "")).getMessage();
        assertEquals(
                "--nwb = F/b/mouse/a_day2.nwb: expected files of one folder for each animal, which its folder names:"
                        + " F/b/mouse and M are both called mouse: give one of them another name",
                shown(Stream.of(line)).get(0).replaceFirst("^--nwb:", "--nwb ="));
    }

    @Test
    void oneFolderIsOneAnimalsHoweverItIsNamed() throws IOException {
        new NwbFixture().write(mouse.resolve("a_day2.nwb"));
        List<String> both = List.of(mouse + "/a_day1.nwb", "file:" + mouse + "/a_day2.nwb");
        assertEquals(1, files.ofFiles(both, "").animals().size());
    }

    @Test
    void aFolderOfNwbFilesIsNoSessionButRecordings() throws IOException {
        new NwbFixture().write(mouse.resolve("a_day2.nwb"));
        String line = assertThrows(InvalidInput.class, () -> files.ofFiles(List.of(mouse.toString()), ""))
                .getMessage();
        assertEquals(
                List.of(
                        "--nwb: M: expected one session; this folder holds 2 NWB files: --recordings M takes them all in"),
                shown(Stream.of(line)));
        Path one = Files.createDirectories(folder.resolve("single/day7"));
        new NwbFixture().write(one.resolve("x.nwb"));
        new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT)
                .write(files.ofFiles(List.of(one.toString()), ""), folder + "/of-one");
    }

    @Test
    void theStoreIsToldOfThemAndRefusesWhereItShall() throws IOException {
        write("day2/caiman.npz", "PK");
        write("README.md", "text");
        TraceOptions traces = new TraceOptions("", false, 4, true, 0, 0, StampUnit.AUTO);
        FoundRecordings found = files.inFolder(mouse.toString(), "");
        StoreWriter writer =
                new StoreWriter(SharedSpark.session(), new StoreOptions(NwbOptions.DEFAULT, traces, false, true, true));
        writer.write(found, folder + "/store");
        assertEquals(List.of("M/day2/caiman.npz: a NumPy archive: " + H5PY), shown(writer.refused().stream()));
        assertEquals(
                List.of("M: passed over, as nothing shows that they are recordings: README.md"),
                shown(writer.notes().stream()));
        StoreWriter strict = new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT);
        assertThrows(InvalidInput.class, () -> strict.write(found, folder + "/strict"));
    }
}
