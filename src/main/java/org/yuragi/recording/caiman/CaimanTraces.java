package org.yuragi.recording.caiman;

import io.jhdf.api.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.hdf5.Hdf5Matrix;
import org.yuragi.recording.hdf5.Hdf5Traces;

/**
 * CaImAn's estimates: deconvolved spikes {@code S}, denoised traces {@code C} or {@code F_dff}; accepted are
 * {@code idx_components}, or all where that is None. Frames per second are {@code /params/data/fr}.
 */
public final class CaimanTraces extends Hdf5Traces {
    private static final String GROUP = "estimates";
    private static final List<String> MATRICES = List.of("S", "C", "F_dff");

    /** Vectors of /estimates with a number for each cell. */
    private static final List<String> PER_CELL = List.of("bl", "c1", "neurons_sn", "SNR_comp", "r_values");

    private final int[] accepted;

    /** Finds the matrix that is meant; the file is closed with what is returned. */
    public static CaimanTraces of(Hdf5Matrix file, TraceOptions options) {
        String which = options.series().isEmpty() ? MATRICES.get(0) : options.series();
        if (!MATRICES.contains(which)) {
            throw new InvalidInput("series", "", which, "S, C or F_dff for CaImAn (" + file.name() + ")");
        }
        String series = GROUP + "/" + which;
        Dataset data = file.matrix(series)
                .orElseThrow(() -> file.mistake(
                        series, null, "a matrix [cell x time]; it is none here, series = S, C or F_dff chooses"));
        return new CaimanTraces(file, series, data, options.transpose());
    }

    private CaimanTraces(Hdf5Matrix file, String series, Dataset data, boolean transpose) {
        super(file, series, data, !transpose, transpose);
        refuseSwapped(transpose);
        this.accepted = readAccepted();
    }

    /** CaImAn writes vectors with a number for each cell beside its matrices: they tell which side is the cells'. */
    private void refuseSwapped(boolean transpose) {
        for (String vector : PER_CELL) {
            long[] sides = file().sides(GROUP + "/" + vector).orElse(new long[0]);
            if (sides.length == 1 && sides[0] == frames() && sides[0] != rows()) {
                throw file().mistake(
                                series(),
                                rows() + " cells x " + frames() + " frames",
                                frames() + " cells, as " + GROUP + "/" + vector + " has a number for each: "
                                        + TraceOptions.sayTranspose(!transpose));
            }
        }
    }

    /** Rows that {@code idx_components} lists, or marks in a mask: all where CaImAn has None, none where it is empty. */
    private int[] readAccepted() {
        String path = GROUP + "/idx_components";
        double[] index = file().vector(path).orElse(null);
        if (index == null) {
            return IntStream.range(0, rows()).toArray();
        }
        boolean hasMarksOnly = Arrays.stream(index).allMatch(value -> value == 0 || value == 1);
        boolean isTruth = file().isTruth(path);
        if (isTruth && index.length != rows()) {
            throw file().mistake(path, index.length + " marks", rows() + ", one for each row");
        }
        if (isTruth || hasMarksOnly && index.length == rows() && rows() > 2) {
            return IntStream.range(0, rows()).filter(row -> index[row] == 1).toArray();
        }
        double[] sorted = Arrays.stream(index).sorted().toArray();
        for (int i = 0; i < sorted.length; i++) {
            double row = sorted[i];
            if (!(row >= 0 && row < rows()) || row != Math.rint(row) || i > 0 && row == sorted[i - 1]) {
                throw file().mistake(path, row, "rows from 0 to " + (rows() - 1) + ", each once");
            }
        }
        return Arrays.stream(sorted).mapToInt(row -> (int) row).toArray();
    }

    /** Whether a file is CaImAn's. */
    public static boolean is(Hdf5Matrix file) {
        return MATRICES.stream().anyMatch(matrix -> file.has(GROUP + "/" + matrix));
    }

    @Override
    public String unit() {
        return series().endsWith("F_dff") ? "dF/F" : "a.u.";
    }

    @Override
    public int[] accepted() {
        return accepted.clone();
    }

    @Override
    public Optional<FrameClock> clock() {
        double rate = file().number("params/data/fr").orElse(Double.NaN);
        return rate > 0 && Double.isFinite(rate) ? Optional.of(new FrameClock.Regular(0, rate)) : Optional.empty();
    }
}
