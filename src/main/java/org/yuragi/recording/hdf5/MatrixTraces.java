package org.yuragi.recording.hdf5;

import io.jhdf.api.Dataset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.TraceOptions;

/** A matrix in an HDF5 file without more said about it, e.g. of MATLAB v7.3: [time x cell], or as the user says. */
public final class MatrixTraces extends Hdf5Traces {
    private MatrixTraces(Hdf5Matrix file, String series, Dataset data, boolean byCell) {
        super(file, series, data, byCell, byCell);
    }

    /** Finds the matrix that is meant; the file is closed with what is returned. */
    public static MatrixTraces of(Hdf5Matrix file, TraceOptions options) {
        String series = choose(file, options.series());
        Dataset data = file.matrix(series)
                .orElseThrow(() -> file.refusal(series).orElseGet(() -> none(file, series, file.matrices())));
        return new MatrixTraces(file, series, data, options.transpose());
    }

    /** The path of the matrix that is meant: a path, a name in the path of one, or the only one. */
    private static String choose(Hdf5Matrix file, String series) {
        if (!series.isEmpty() && file.has(series) && !file.isGroup(series)) {
            return series;
        }
        List<String> found = file.matrices();
        if (!series.isEmpty()) {
            String wanted = "/" + series.replaceAll("^/+|/+$", "") + "/";
            List<String> matching = found.stream()
                    .filter(path -> ("/" + path + "/").contains(wanted))
                    .toList();
            if (matching.size() > 1) {
                throw file.mistake("series", series, "the whole path of one of " + String.join(", ", matching));
            }
            return matching.isEmpty() ? series : matching.get(0);
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        if (!found.isEmpty()) {
            throw file.mistake(
                    "series", String.join(", ", found), "one matrix of numbers, or the config key series to say which");
        }
        throw file.refusals().stream()
                .findFirst()
                .orElseGet(() -> file.mistake(
                        "series",
                        null,
                        "a recording: this is HDF5, but neither NWB nor CaImAn, and it holds no matrix of numbers"));
    }

    private static InvalidInput none(Hdf5Matrix file, String series, List<String> found) {
        return file.mistake("series", series, found.isEmpty() ? "a matrix of numbers" : String.join(" or ", found));
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
