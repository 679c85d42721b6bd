package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.decoding.DecodeSettings;
import org.yuragi.decoding.DecodeSettings.Standardise;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.DecodingMatrix;
import org.yuragi.decoding.Immobility;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.Preparation;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;
import org.yuragi.recording.nwb.NwbFixture;
import org.yuragi.recording.nwb.NwbOptions;

/**
 * Claim: whatever is odd about one session is said in a line with its name, or has its stated result, and the other
 * sessions come in. The table below holds every case; all are taken in at once.
 */
class OddRecordingsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/recording");
    private static final String NO_CHUNK = ": expected undamaged HDF5 data in a form that jHDF reads";

    @TempDir
    Path folder;

    private interface Make {
        void in(Path animal) throws IOException;
    }

    /** @param line what is said, F being the folder and A its animal's; empty if nothing is */
    private record Case(String animal, boolean comesIn, String line, Make make) {}

    private static final List<Case> TABLE = List.of(
            new Case(
                    "nan",
                    false,
                    "A/a_day2.nwb: processing/ophys/DfOverF/Series/data = not finite in 1 cell: 1 (first at frame"
                            + " 30): expected finite numbers; nan_cells = drop leaves such cells out",
                    animal -> nwb(animal, nwb -> ((float[][]) nwb.data)[30][1] = Float.NaN)),
            new Case(
                    "infinite",
                    false,
                    "A/a_day2.nwb: processing/ophys/DfOverF/Series/data = not finite in 2 cells: 0, 2 (first at"
                            + " frame 5): expected finite numbers; nan_cells = drop leaves such cells out",
                    animal -> nwb(animal, nwb -> {
                        ((float[][]) nwb.data)[5][2] = Float.POSITIVE_INFINITY;
                        ((float[][]) nwb.data)[9][0] = Float.NEGATIVE_INFINITY;
                    })),
            new Case(
                    "constant",
                    true,
                    "",
                    animal -> nwb(animal, nwb -> {
                        for (float[] frame : (float[][]) nwb.data) {
                            frame[1] = 7;
                        }
                    })),
            new Case(
                    "transposed",
                    false,
                    "A/a_day2.nwb: processing/ophys/DfOverF/Series/data = [3 x 40]: expected [time x"
                            + " cell], and rois names 3 cells: the data are transposed; say transpose = true (--ingest transpose=true, or jobs/ingest --set transpose=true)",
                    animal -> nwb(animal, nwb -> nwb.data = NwbFixture.ramp(3, 40))),
            new Case(
                    "two_series",
                    false,
                    "A/a_day2.nwb: 2 series = processing/ophys/DfOverF/Series,"
                            + " processing/ophys/Neuropil/Series: expected one, or the config key series to name one of them",
                    animal -> nwb(animal, nwb -> nwb.secondSeries = "Neuropil")),
            new Case(
                    "late_camera",
                    true,
                    "A/a_day2.nwb: 3 of 4 samples of behaviour lie outside the recording (0.0 to 2.0"
                            + " s): they are in no bin",
                    animal -> nwb(animal, nwb -> {
                        nwb.behaviourTimes = new double[] {1, 2.5, 3, 9};
                        nwb.speed = new double[4];
                    })),
            new Case(
                    "overlap",
                    true,
                    "A/a_day2.nwb: intervals of trials overlap, first at 0.5 s: time belongs to the trial"
                            + " that began last",
                    animal -> nwb(animal, nwb -> {
                        nwb.trialStarts = new double[] {0, 0.5};
                        nwb.trialStops = new double[] {1, 2};
                    })),
            new Case(
                    "cut",
                    false,
                    "A/a_day2.nwb: length = 2000 bytes: expected N bytes, as its header says: the file is"
                            + " truncated",
                    animal -> {
                        nwb(animal, nwb -> {});
                        Path file = animal.resolve("a_day2.nwb");
                        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 2000));
                    }),
            new Case(
                    "chunk",
                    false,
                    "A/generated_day2.nwb: processing/ophys/Fluorescence/RoiResponseSeries/data from frame" + " 0"
                            + NO_CHUNK,
                    animal -> {
                        Path made = GeneratedRecording.write(
                                new GeneratedPlan(3, 2, 2, 60, 0.1, 0.2, 4), animal.resolve("x"), day -> {});
                        Files.copy(made.resolve("generated_day1.nwb"), animal.resolve("generated_day1.nwb"));
                        byte[] bytes = Files.readAllBytes(made.resolve("generated_day2.nwb"));
                        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 500, (byte) 0x5A);
                        Files.write(animal.resolve("generated_day2.nwb"), bytes);
                        Files.walk(animal.resolve("x"))
                                .sorted((a, b) -> b.compareTo(a))
                                .forEach(path -> path.toFile().delete());
                    }),
            new Case("checksum", false, "A/day2/data.mat: /data from frame 0" + NO_CHUNK, animal -> {
                golden(animal, "fletcher32/data.mat");
                Path file = animal.resolve("day2/data.mat");
                byte[] bytes = Files.readAllBytes(file);
                bytes[indexOf(bytes, new byte[] {100, 101, 102, 103, 104})]++;
                Files.write(file, bytes);
            }),
            new Case(
                    "short_row",
                    false,
                    "A/day2/traces.csv: line 6 = 3 columns: expected 4 columns, as in line 1",
                    animal -> inscopix(animal, text -> text.replaceFirst("(?m)^(0\\.75, 3, 103), 203$", "$1"))),
            new Case(
                    "no_number",
                    false,
                    "A/day2/traces.csv: line 4, column 4 = \"x\": expected a number",
                    animal -> inscopix(animal, text -> text.replace(", 201\n", ", x\n"))),
            new Case(
                    "missing_value",
                    false,
                    "A/day2: traces/data = not finite in 1 cell: 1 (first at frame 1): expected"
                            + " finite numbers; nan_cells = drop leaves such cells out",
                    animal -> inscopix(animal, text -> text.replace(", 201\n", ", \n"))),
            new Case(
                    "beyond",
                    true,
                    "A/day2: 1 of 4 samples of behaviour lie outside the recording (0.0 to 2.0 s): they are in no bin",
                    animal -> {
                        inscopix(animal, text -> text);
                        Files.writeString(animal.resolve("day2/b.csv"), "time_s,freezing\n0,0\n1,0\n2,0\n3,1\n");
                    }),
            new Case(
                    "cut_npy",
                    false,
                    "A/day2/spks.npy: length = 220 bytes: expected 224 bytes for 3 x 8: the file is" + " truncated",
                    animal -> {
                        golden(animal, "suite2p/plane0/spks.npy");
                        Path file = animal.resolve("day2/spks.npy");
                        byte[] bytes = Files.readAllBytes(file);
                        Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
                    }),
            new Case(
                    "pickle",
                    false,
                    "A/day2/spks.npy: dtype = Python objects (a pickle): expected numbers: pickles are not"
                            + " read, as they may run any program",
                    animal -> {
                        golden(animal, "suite2p/plane0/spks.npy");
                        Files.delete(animal.resolve("day2/spks.npy"));
                        Files.copy(GOLDEN.resolve("suite2p-pickle/plane0/spks.npy"), animal.resolve("day2/spks.npy"));
                    }));

    private interface Spoil {
        void one(NwbFixture nwb);
    }

    private interface Edit {
        String of(String text);
    }

    private static void nwb(Path animal, Spoil spoil) {
        new NwbFixture().write(animal.resolve("a_day1.nwb"));
        NwbFixture second = new NwbFixture();
        spoil.one(second);
        second.write(animal.resolve("a_day2.nwb"));
    }

    private static void golden(Path animal, String file) throws IOException {
        for (String day : List.of("day1", "day2")) {
            Path to = Files.createDirectories(animal.resolve(day))
                    .resolve(Path.of(file).getFileName());
            Files.copy(GOLDEN.resolve(file), to);
        }
    }

    private static void inscopix(Path animal, Edit edit) throws IOException {
        golden(animal, "inscopix/traces.csv");
        Path file = animal.resolve("day2/traces.csv");
        Files.writeString(file, edit.of(Files.readString(file, StandardCharsets.UTF_8)));
    }

    private static int indexOf(byte[] in, byte[] wanted) {
        for (int at = 0; at + wanted.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("not there");
    }

    @Test
    void whatIsOddIsSaidByNameAndTheOthersComeIn() throws IOException {
        for (Case each : TABLE) {
            each.make.in(Files.createDirectories(folder.resolve("in").resolve(each.animal)));
        }
        StoreOptions options = new StoreOptions(
                NwbOptions.DEFAULT, new TraceOptions("", false, 4, true, 0, 0, StampUnit.AUTO), false, true, true);
        // Matrices of MATLAB are [cell x time], which is an option of its own: they are taken in beside the others.
        StoreOptions turned = new StoreOptions(
                NwbOptions.DEFAULT, new TraceOptions("", true, 4, true, 0, 0, StampUnit.AUTO), false, true, true);
        Files.createDirectories(folder.resolve("turned"));
        Files.move(folder.resolve("in/checksum"), folder.resolve("turned/checksum"));
        List<String> said = new ArrayList<>();
        List<String> came = new ArrayList<>();
        ingest("in", options, said, came);
        ingest("turned", turned, said, came);
        for (Case each : TABLE) {
            List<String> its = said.stream()
                    .filter(line -> line.startsWith(each.animal + "/"))
                    .map(line -> line.replaceFirst("^" + each.animal, "A"))
                    .toList();
            assertEquals(each.line.isEmpty() ? List.of() : List.of(each.line), its, each.animal);
            assertTrue(came.contains(each.animal + "/day1"), each.animal);
            assertEquals(each.comesIn, came.contains(each.animal + "/day2"), each.animal);
        }
    }

    private void ingest(String from, StoreOptions options, List<String> said, List<String> came) throws IOException {
        StoreWriter writer = new StoreWriter(SharedSpark.session(), options);
        RecordingFiles files =
                new RecordingFiles(SharedSpark.session().sparkContext().hadoopConfiguration());
        String in = folder.resolve(from).toString();
        SessionStore store = writer.write(
                files.inFolder(in, ""), folder.resolve(from + "-store").toString());
        for (List<String> lines : List.of(writer.refused(), writer.notes())) {
            lines.forEach(line ->
                    said.add(line.replace(in + "/", "").replaceAll("expected \\d{4,} bytes", "expected N bytes")));
        }
        store.sessions().forEach(info -> came.add(info.fullName()));
        assertEquals(
                came.size() - (from.equals("in") ? 0 : came.size() - 1),
                store.sessions().size());
        try (var left = Files.walk(folder.resolve(from + "-store/activity"))) {
            long sessions = left.filter(path -> path.getFileName().toString().startsWith("session="))
                    .count();
            assertEquals(store.sessions().size(), sessions, "nothing is left of broken sessions");
        }
    }

    @Test
    void aRegistrationThatMapsTwoCellsToOneIsRefused() throws IOException {
        nwb(folder, nwb -> {});
        Files.writeString(folder.resolve("cell_registration.csv"), "global_cell,day1,day2\n0,1,1\n1,2,1\n");
        RecordingFiles files =
                new RecordingFiles(SharedSpark.session().sparkContext().hadoopConfiguration());
        String line = assertThrows(
                        InvalidInput.class,
                        () -> new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT)
                                .write(files.inFolder(folder.toString(), ""), folder + "/store"))
                .getMessage();
        assertEquals(
                "F/cell_registration.csv: line 3, column day2 = 1: expected each cell of a session in one row only (it stands"
                        + " in line 2 too)",
                line.replace(folder.toString(), "F"));
    }

    /** A cell that never changes gets no weight; a day without immobility leaves its pairs undefined, not at 0.5. */
    @Test
    void constantCellsCarryNothingAndADayWithoutImmobilityIsUndefined() {
        for (int day = 1; day <= 3; day++) {
            NwbFixture nwb = new NwbFixture();
            float[][] data = NwbFixture.ramp(4000, 3);
            nwb.behaviourTimes = new double[400];
            nwb.speed = new double[400];
            for (int t = 0; t < 4000; t++) {
                boolean rests = t / 200 % 2 == 0;
                data[t] = new float[] {rests ? 1 : 0, 7, (t * 7919 % 13) / 13f};
                nwb.behaviourTimes[t / 10] = t / 10 / 2.0 + 0.25;
                nwb.speed[t / 10] = rests && day < 3 ? 0 : 9;
            }
            nwb.data = data;
            nwb.write(folder.resolve("a_day" + day + ".nwb"));
        }
        RecordingFiles files =
                new RecordingFiles(SharedSpark.session().sparkContext().hadoopConfiguration());
        SessionStore store = new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT)
                .write(files.inFolder(folder.toString(), ""), folder + "/store");
        List<SessionInfo> infos = store.sessions();
        List<LabelledSession> sessions = new ArrayList<>();
        for (BinnedSession binned : store.binned(infos, 0.5)) {
            sessions.add(Preparation.prepare(binned, new Immobility(2, 1).labels(binned), 1));
        }
        Registration registration = new Registration(
                infos.stream().map(SessionInfo::session).toList(), new int[][] {{0, 0, 0}, {1, 1, 1}, {2, 2, 2}});
        Decoding decoding = DecodingMatrix.decode(
                org.apache.spark.api.java.JavaSparkContext.fromSparkContext(
                        SharedSpark.session().sparkContext()),
                sessions,
                registration,
                new DecodeSettings(Standardise.SESSION, 5, 5, 20, 0.01, 100, 20, true),
                0,
                done -> {});
        double[][] auc = decoding.matrix(pair -> pair.score().auc());
        for (int train = 0; train < 3; train++) {
            for (int test = 0; test < 3; test++) {
                assertEquals(train == 2 || test == 2, Double.isNaN(auc[train][test]), train + " " + test);
            }
        }
        assertTrue(auc[0][1] > 0.9);
        decoding.pairs().stream()
                .filter(pair -> pair.fit().weights().length > 0)
                .forEach(pair -> assertEquals(0, pair.fit().weights()[1]));
    }
}
