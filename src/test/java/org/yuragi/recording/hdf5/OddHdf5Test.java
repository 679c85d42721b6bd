package org.yuragi.recording.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.Traces;
import org.yuragi.recording.caiman.CaimanTraces;

/**
 * Claim: what HDF5 allows is read as HDF5 means it (cell c of 3 is 100 c + frame, 8 frames), or refused by its name and with
 * a way to have it read; only damage is called damage.
 */
class OddHdf5Test {
    private static final Path ODD = Path.of("src/test/resources/recording/odd");

    private static Traces open(String file, String series) {
        Hdf5Matrix hdf5 = Hdf5Matrix.open(ODD.resolve(file), file);
        TraceOptions how = new TraceOptions(series, false, 4, true, 0, 0, StampUnit.AUTO);
        try {
            return CaimanTraces.is(hdf5) ? CaimanTraces.of(hdf5, how) : MatrixTraces.of(hdf5, how);
        } catch (RuntimeException e) {
            hdf5.close();
            throw e;
        }
    }

    private static float[] all(String file, String series) {
        try (Traces traces = open(file, series)) {
            return traces.read(new int[] {0, 1, 2}, 0, 8, new double[0]);
        }
    }

    private static String refusal(String file, String series) {
        return assertThrows(InvalidInput.class, () -> all(file, series)).getMessage();
    }

    private interface Value {
        double at(int frame, int cell);
    }

    private static float[] expected(Value value) {
        float[] values = new float[24];
        IntStream.range(0, 24).forEach(i -> values[i] = (float) value.at(i / 3, i % 3));
        return values;
    }

    private static double planted(int frame, int cell) {
        return 100 * cell + frame;
    }

    @Test
    void valuesThatWereNeverWrittenAreTheFillValue() {
        for (String name : List.of("nan", "seven")) {
            double fill = name.equals("nan") ? Double.NaN : 7;
            float[] chunked =
                    expected((frame, cell) -> frame >= 3 && frame < 6 && cell < 2 ? planted(frame, cell) : fill);
            assertArrayEquals(chunked, all("values.h5", name + "/chunked"), name);
            assertArrayEquals(expected((frame, cell) -> fill), all("values.h5", name + "/never"), name);
            assertArrayEquals(expected((frame, cell) -> fill), all("values.h5", name + "/contiguous"), name);
            try (Traces traces = open("values.h5", name + "/chunked")) {
                float[] part = traces.read(new int[] {1, 2}, 5, 3, new double[0]);
                float f = (float) fill;
                assertArrayEquals(new float[] {105, f, f, f, f, f}, part, name);
            }
        }
    }

    @Test
    void truthAndHalfPrecisionAreNumbers() {
        assertArrayEquals(expected(OddHdf5Test::planted), all("values.h5", "half"));
        assertArrayEquals(expected((frame, cell) -> frame % 2), all("values.h5", "truth"));
    }

    @Test
    void linksAreFollowedIntoOtherFilesAndNeverForEver() {
        for (String path : List.of("group/soft", "group/relative", "group/there/data")) {
            try (Traces traces = open("linked.h5", path)) {
                assertEquals(102, traces.read(new int[] {1}, 2, 1, new double[0])[0], path);
                assertEquals(List.of(ODD.resolve("part.h5").toAbsolutePath()), traces.linkedFiles(), path);
            }
        }
        assertEquals(
                "linked.h5: circle = /circle: expected a link to something that is there: it leads in a circle, or over"
                        + " more than 16 links",
                refusal("linked.h5", "circle"));
        assertTrue(refusal("linked.h5", "around").contains("it leads in a circle"));
        assertEquals(
                "linked.h5: nowhere = /group/nothing: expected a link to something that is there: there is nothing of that"
                        + " path",
                refusal("linked.h5", "nowhere"));
        assertEquals(
                "linked.h5: missing = lost.h5:/data: expected a link to something that is there: there is no file "
                        + ODD.resolve("lost.h5").toAbsolutePath(),
                refusal("linked.h5", "missing"));
    }

    @Test
    void whatIsNotReadIsNamedAndSoIsTheWay() {
        assertEquals(
                "scale-offset.h5: /data from frame 0 = compressed with scale-offset (filter 6), which is not read: expected"
                        + " gzip, LZF, LZ4 or none: h5repack -f GZIP=4 scale-offset.h5 scale-offset-gzip.h5 makes it so",
                refusal("scale-offset.h5", ""));
        assertEquals(
                "blosc.h5: /data from frame 0 = compressed with blosc (filter 32001), which is not read: expected gzip, LZF,"
                        + " LZ4 or none: h5repack -f GZIP=4 blosc.h5 blosc-gzip.h5 makes it so, with HDF5's plugin for blosc"
                        + " where HDF5_PLUGIN_PATH says (without it, it leaves these data out)",
                refusal("blosc.h5", ""));
        assertTrue(refusal("zstd.h5", "").contains("compressed with zstd (filter 32015)"));
        assertTrue(refusal("virtual.h5", "").contains("/ = a virtual data set: expected values in the file itself"));
        assertTrue(refusal("outside.h5", "").contains("a data set whose values lie in another file"));
        assertEquals(
                "values.h5: extended = floating point of 80 bits: expected numbers of at most 64 bits: float64 has room for"
                        + " them",
                refusal("values.h5", "extended"));
    }

    @Test
    void aMatlabObjectIsNoRecordingAndAVariableOfAStructIsFoundByItsName() {
        assertEquals(
                "object.mat: neuron = a MATLAB object of class Sources2D: expected a matrix of numbers: save"
                        + " struct(neuron), or its matrix alone (such as neuron.C_raw), with -v7.3",
                refusal("object.mat", ""));
        assertEquals(refusal("object.mat", ""), refusal("object.mat", "neuron"));
        assertEquals(
                "struct.mat: series = neuron/C, neuron/C_raw: expected one matrix of numbers, or the config key series to"
                        + " say which",
                refusal("struct.mat", ""));
        assertArrayEquals(expected(OddHdf5Test::planted), all("struct.mat", "C_raw"));
        assertEquals(
                "struct.mat: series = neuron: expected the whole path of one of neuron/C, neuron/C_raw",
                refusal("struct.mat", "neuron"));
    }

    @Test
    void caimansIndexMayBeAMaskOrEmptyButNotAllForNone() {
        for (String name : List.of("truth", "marks")) {
            try (Traces traces = open("idx-" + name + ".hdf5", "")) {
                assertArrayEquals(new int[] {0, 2}, traces.accepted(), name);
            }
        }
        try (Traces traces = open("idx-empty.hdf5", "")) {
            assertArrayEquals(new int[0], traces.accepted());
        }
    }

    /** CaImAn's vectors of a number for each cell say which side is the cells', where the shape cannot. */
    @Test
    void caimansOwnVectorsTellASwappedMatrix() {
        Hdf5Matrix hdf5 = Hdf5Matrix.open(ODD.resolve("idx-empty.hdf5"), "r.hdf5");
        TraceOptions how = new TraceOptions("", true, 4, true, 0, 0, StampUnit.AUTO);
        String line = assertThrows(InvalidInput.class, () -> CaimanTraces.of(hdf5, how))
                .getMessage();
        hdf5.close();
        assertEquals(
                "r.hdf5: estimates/S = 8 cells x 3 frames: expected 3 cells, as estimates/bl has a number for each: "
                        + TraceOptions.sayTranspose(false),
                line);
    }
}
