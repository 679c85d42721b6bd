package org.yuragi.recording.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedData;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.StampUnit;

/** Claim: everything that may be wrong with an NWB file is refused in one line that says where, what and what else. */
class NwbMistakesTest {
    private static final String DATA = "a.nwb: processing/ophys/DfOverF/Series/data";
    private final NwbFixture nwb = new NwbFixture();

    @TempDir
    Path folder;

    @BeforeEach
    void behaviour() {
        nwb.behaviourTimes = new double[] {0.25, 0.75, 1.25, 1.75};
        nwb.speed = new double[] {1, 2, 3, 4};
    }

    private String refusal(NwbOptions options) {
        return refusal(nwb.write(folder.resolve("a.nwb")), options);
    }

    private static String refusal(Path path, NwbOptions options) {
        InvalidInput mistake = assertThrows(InvalidInput.class, () -> {
            try (NwbSession session = NwbSession.open(path, path.getFileName().toString(), options)) {
                session.activity().clock();
                session.behaviour();
                session.intervals();
                session.activity().slab(0, (int) session.activity().frames());
            }
        });
        assertTrue(mistake.getMessage().lines().count() == 1, mistake.getMessage());
        return mistake.getMessage();
    }

    private void assertRefused(String line) {
        assertEquals(line, refusal(NwbOptions.DEFAULT));
    }

    @Test
    void missingFileFolderAndOtherFormats() throws IOException {
        assertEquals(
                "no.nwb: expected an NWB file, found no such file",
                refusal(folder.resolve("no.nwb"), NwbOptions.DEFAULT));
        Path inner = Files.createDirectory(folder.resolve("folder.nwb"));
        assertEquals("folder.nwb: expected an NWB file, found a folder", refusal(inner, NwbOptions.DEFAULT));
        Path text = Files.writeString(folder.resolve("text.nwb"), "time,cell\n".repeat(100));
        assertEquals(
                "text.nwb: expected an NWB 2 file (HDF5), found another format", refusal(text, NwbOptions.DEFAULT));
        Path empty = Files.createFile(folder.resolve("empty.nwb"));
        assertEquals(
                "empty.nwb: expected an NWB 2 file (HDF5), found another format", refusal(empty, NwbOptions.DEFAULT));
    }

    @Test
    void truncatedAtAnyLength() throws IOException {
        byte[] whole = Files.readAllBytes(nwb.write(folder.resolve("whole.nwb")));
        for (int length : new int[] {100, whole.length / 2, whole.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.nwb"), Arrays.copyOf(whole, length));
            assertEquals(
                    "cut.nwb: length = " + length + " bytes: expected " + whole.length
                            + " bytes, as its header says: the file is truncated",
                    refusal(cut, NwbOptions.DEFAULT));
        }
    }

    @Test
    void noRoiResponseSeriesSaysWhatThereIs() {
        nwb.type = "ElectricalSeries";
        assertRefused("a.nwb: neurodata_type = ElectricalSeries processing/ophys/DfOverF/Series, TimeSeries"
                + " processing/behavior/speed: expected a RoiResponseSeries (calcium activity of cells) under"
                + " /processing or /acquisition");
    }

    @Test
    void severalSeriesAskWhich() {
        nwb.secondSeries = "Neuropil";
        assertRefused("a.nwb: 2 series = processing/ophys/DfOverF/Series, processing/ophys/Neuropil/Series: expected"
                + " one, or the config key series to name one of them");
        assertEquals(
                "a.nwb: series = Spikes: expected one of processing/ophys/DfOverF/Series,"
                        + " processing/ophys/Neuropil/Series",
                refusal(new NwbOptions("Spikes", false, true, "", "", StampUnit.AUTO)));
    }

    @Test
    void transposedDataOfferTheOption() {
        nwb.data = NwbFixture.ramp(3, 40);
        assertRefused(DATA + " = [3 x 40]: expected [time x cell], and rois names 3 cells: the data are transposed; say"
                + " transpose = true (--ingest transpose=true, or jobs/ingest --set transpose=true)");
        nwb.data = NwbFixture.ramp(40, 3);
        assertEquals(
                "a.nwb: transpose = true: expected false: processing/ophys/DfOverF/Series/data [40 x 3] is [time x"
                        + " cell] already",
                refusal(new NwbOptions("", true, true, "", "", StampUnit.AUTO)));
    }

    @Test
    void roisThatDoNotFitTheColumns() {
        nwb.rois = null;
        assertRefused(
                "a.nwb: processing/ophys/DfOverF/Series/rois: expected a DynamicTableRegion that names the cell of"
                        + " each column of data: it is missing");
        nwb.rois = new long[] {0, 1, 2, 3};
        assertRefused("a.nwb: processing/ophys/DfOverF/Series/rois = 4 cells: expected 3, one for each column of data"
                + " [40 x 3]: there are more names than columns");
    }

    @Test
    void timeStampsThatAreUnsortedNaNOrTooFew() {
        nwb.timestamps = new double[40];
        Arrays.setAll(nwb.timestamps, i -> i / 20.0);
        nwb.timestamps[7] = 0.1;
        String stamps = "a.nwb: processing/ophys/DfOverF/Series/timestamps";
        assertRefused(stamps + "[7] = 0.1: expected increasing seconds (more than 0.3, the one before): the time stamps"
                + " are unsorted");
        nwb.timestamps[7] = Double.NaN;
        nwb.timestamps[8] = Double.NaN;
        nwb.timestamps[9] = Double.NaN;
        assertRefused(
                stamps + "[7] = NaN: expected increasing seconds: 3 of 40 time stamps are doubled or no numbers, more"
                        + " than 5 %");
        nwb.timestamps = new double[] {0, 1, 2};
        assertRefused(stamps + " = 3 values: expected 40, as many as there are samples in data");
        nwb.timestamps = null;
        nwb.rate = null;
        assertRefused("a.nwb: processing/ophys/DfOverF/Series: expected timestamps, or starting_time with the attribute"
                + " rate: it has neither");
        nwb.rate = 0.0;
        assertRefused("a.nwb: processing/ophys/DfOverF/Series/starting_time@rate = 0.0: expected a positive number of"
                + " samples per second");
    }

    @Test
    void dataThatAreNotAMatrixOfNumbers() {
        nwb.data = new float[2][3][4];
        assertRefused(
                DATA + " = [2 x 3 x 4] floating point of 32 bits: expected numbers of at most 64 bits, [time x cell]");
        nwb.data = null;
        assertRefused("a.nwb: processing/ophys/DfOverF/Series: expected a data set \"data\"");
    }

    @Test
    void behaviourInOtherUnitsOrShapes() {
        nwb.speedUnit = "pixels/s";
        assertRefused(
                "a.nwb: processing/behavior/speed/data@unit = \"pixels/s\": expected cm/s, m/s or mm/s (or the config"
                        + " key speed = none, to leave it out)");
        nwb.speedUnit = "cm/s";
        nwb.behaviourTimes = new double[] {0.25, 0.75, 0.75, 1.25};
        assertRefused("a.nwb: processing/behavior/speed/timestamps[2] = 0.75: expected increasing seconds: 1 of 4 time"
                + " stamps are doubled or no numbers, more than 5 %");
        nwb.behaviourTimes = new double[] {0.25, 0.75, 1.25, 1.75};
        nwb.position = new double[2][4];
        assertRefused("a.nwb: processing/behavior/Position/xy/data = [2, 4]: expected [time x coordinate]: the data are"
                + " transposed");
        nwb.position = new double[4][2];
        nwb.positionUnit = "pixels";
        assertRefused("a.nwb: processing/behavior/Position/xy/data@unit = \"pixels\": expected cm, m or mm (or the"
                + " config key position = none, to leave it out)");
    }

    @Test
    void intervalsThatEndBeforeTheyBegin() {
        nwb.trialStarts = new double[] {0, 1};
        nwb.trialStops = new double[] {1, 0.5};
        assertRefused("a.nwb: intervals/trials/stop_time[1] = 0.5: expected seconds, not before start_time (1.0)");
        nwb.trialStops = new double[] {1};
        assertRefused("a.nwb: intervals/trials/stop_time = 1 values: expected 2, as many as in start_time");
    }

    /** Files of other producers: all but one hold no calcium activity. */
    @Test
    void realFilesOfOtherProducersAreRefusedInWordsOrRead() throws IOException {
        Path others = SharedData.path("nwb-other");
        List<Path> files;
        try (var all = Files.list(others)) {
            files = all.filter(file -> file.toString().endsWith(".nwb"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            if (file.endsWith("test_RoiResponseSeries.nwb")) {
                try (NwbSession session = NwbSession.open(file, "file", NwbOptions.DEFAULT)) {
                    assertEquals(10, session.activity().clock().rateHz());
                    float[] expected = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
                    assertTrue(Arrays.equals(
                            expected, session.activity().slab(0, 10).values()));
                }
            } else {
                String line = refusal(file, NwbOptions.DEFAULT);
                assertTrue(line.contains("expected a RoiResponseSeries"), line);
            }
        }
    }
}
