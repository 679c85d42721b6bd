package org.yuragi.recording.hdf5;

import io.jhdf.api.Dataset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.TraceOptions;

/** A matrix in an HDF5 file without more said about it, e.g. of MATLAB v7.3: [time x cell], or as the user says. */
public final class MatrixTraces extends Hdf5Traces {
    private MatrixTraces(Hdf5Matrix file, String series, Dataset data, boolean byCell) {
        super(file, series, data, byCell);
        if (rows() > frames()) {
            throw file.mistake(
                    series,
                    Hdf5Matrix.shape(data),
                    (byCell ? "[cell x time]" : "[time x cell]") + ", and there are more cells than frames: "
                            + TraceOptions.sayTranspose(!byCell));
        }
    }

    /** Finds the matrix that is meant; the file is closed with what is returned. */
    public static MatrixTraces of(Hdf5Matrix file, TraceOptions options) {
        List<String> found = file.matrices();
        if (options.series().isEmpty() && found.size() != 1) {
            throw file.mistake(
                    "series",
                    found.isEmpty() ? null : String.join(", ", found),
                    found.isEmpty()
                            ? "a recording: this is HDF5, but neither NWB nor CaImAn, and it holds no matrix of numbers"
                            : "one matrix of numbers, or the config key series to say which");
        }
        String series = options.series().isEmpty() ? found.get(0) : options.series();
        Dataset data = file.matrix(series)
                .orElseThrow(() -> file.mistake(
                        "series", series, found.isEmpty() ? "a matrix of numbers" : String.join(" or ", found)));
        return new MatrixTraces(file, series, data, options.transpose());
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public int[] accepted() {
        return IntStream.range(0, rows()).toArray();
    }

    @Override
    public Optional<FrameClock> clock() {
        return Optional.empty();
    }
}
