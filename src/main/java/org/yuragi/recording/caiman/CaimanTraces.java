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
        return new CaimanTraces(file, series, data);
    }

    private CaimanTraces(Hdf5Matrix file, String series, Dataset data) {
        super(file, series, data, true);
        if (rows() > frames()) {
            throw file.mistake(
                    series,
                    Hdf5Matrix.shape(data),
                    "[cell x time], as CaImAn writes it, and there are more cells than frames: the data are transposed");
        }
        double[] index = file.vector(GROUP + "/idx_components").orElse(null);
        this.accepted = index == null
                ? IntStream.range(0, rows()).toArray()
                : Arrays.stream(index).mapToInt(row -> (int) row).sorted().toArray();
        for (int i = 0; i < accepted.length; i++) {
            if (accepted[i] < 0 || accepted[i] >= rows() || i > 0 && accepted[i] == accepted[i - 1]) {
                throw file.mistake(
                        GROUP + "/idx_components", accepted[i], "rows from 0 to " + (rows() - 1) + ", each once");
            }
        }
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
