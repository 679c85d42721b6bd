package org.yuragi.recording.hdf5;

import io.jhdf.api.Dataset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.Traces;

/** A matrix in an HDF5 file without more said about it, e.g. of MATLAB v7.3: [time x cell], or as the user says. */
public final class MatrixTraces implements Traces {
    private final Hdf5Matrix file;
    private final String series;
    private final Dataset data;
    private final boolean byCell;

    /** Finds the matrix that is meant; the file is closed with this object. */
    public MatrixTraces(Hdf5Matrix file, TraceOptions options) {
        this.file = file;
        List<String> found = file.matrices();
        if (options.series().isEmpty() && found.size() != 1) {
            throw file.mistake(
                    "series",
                    found.isEmpty() ? null : String.join(", ", found),
                    found.isEmpty()
                            ? "a recording: this is HDF5, but neither NWB nor CaImAn, and it holds no matrix of numbers"
                            : "one matrix of numbers, or the config key series to say which");
        }
        this.series = options.series().isEmpty() ? found.get(0) : options.series();
        this.data = file.matrix(series)
                .orElseThrow(() -> file.mistake(
                        "series", series, found.isEmpty() ? "a matrix of numbers" : String.join(" or ", found)));
        this.byCell = options.transpose();
        if (rows() > frames()) {
            throw file.mistake(
                    series,
                    Hdf5Matrix.shape(data),
                    (byCell ? "[cell x time]" : "[time x cell]") + ", and there are more cells than frames: the data"
                            + " are transposed; say transpose = " + !byCell);
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String series() {
        return series;
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public long frames() {
        return data.getDimensionsAsLong()[byCell ? 1 : 0];
    }

    @Override
    public int rows() {
        return (int) data.getDimensionsAsLong()[byCell ? 0 : 1];
    }

    @Override
    public int[] accepted() {
        return IntStream.range(0, rows()).toArray();
    }

    @Override
    public Optional<FrameClock> clock() {
        return Optional.empty();
    }

    @Override
    public int slabFrames() {
        return new TimeSlabs(data, byCell ? 1 : 0).frames(frames());
    }

    @Override
    public Optional<String> warning() {
        return new TimeSlabs(data, byCell ? 1 : 0).warning(file.name());
    }

    @Override
    public float[] read(int[] cells, long first, int n) {
        return file.read(data, byCell, cells, first, n);
    }

    @Override
    public void close() {
        file.close();
    }
}
