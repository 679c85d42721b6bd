package org.yuragi.recording.suite2p;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.TraceOptions;

/** An imaged plane of suite2p: spikes, fluorescence or neuropil. {@code stat} and {@code ops} are pickles and not needed. */
final class Suite2pPlane implements AutoCloseable {
    private static final List<String> ARRAYS = List.of("spks", "F", "Fneu");

    private final NpyArray array;
    private final int[] accepted;

    private Suite2pPlane(NpyArray array, int[] accepted) {
        this.array = array;
        this.accepted = accepted;
    }

    /** Whether a folder looks like a plane of suite2p. */
    static boolean isIn(Path folder) {
        return ARRAYS.stream().anyMatch(array -> Files.exists(folder.resolve(array + ".npy")));
    }

    /** The array that is meant. */
    static String series(String name, TraceOptions options) {
        String series = options.series().isEmpty() ? ARRAYS.get(0) : options.series();
        if (!ARRAYS.contains(series)) {
            throw new InvalidInput("series", "", series, "spks, F or Fneu for suite2p (" + name + ")");
        }
        return series;
    }

    /**
     * Opens a plane's folder.
     *
     * @param name the folder, as the user named it
     */
    static Suite2pPlane open(Path folder, String name, String series) {
        Path file = folder.resolve(series + ".npy");
        if (!Files.exists(file)) {
            throw new InvalidInput(name, series + ".npy", null, "this array of suite2p; series chooses another one");
        }
        NpyArray array = NpyArray.open(file, name + "/" + series + ".npy");
        try {
            return new Suite2pPlane(array, accepted(folder, name, array.rows()));
        } catch (RuntimeException e) {
            array.close();
            throw e;
        }
    }

    private static int[] accepted(Path folder, String name, int rows) {
        Path file = folder.resolve("iscell.npy");
        if (!Files.exists(file)) {
            return IntStream.range(0, rows).toArray();
        }
        try (NpyArray iscell = NpyArray.open(file, name + "/iscell.npy")) {
            if (iscell.rows() != rows || iscell.columns() < 1) {
                throw new InvalidInput(
                        name + "/iscell.npy",
                        "shape",
                        iscell.rows() + " x " + iscell.columns(),
                        rows + " rows, one for each region of interest");
            }
            float[] is = new float[1];
            return IntStream.range(0, rows)
                    .filter(row -> {
                        iscell.row(row, 0, 1, 0, is, 0, 1);
                        return is[0] > 0.5f;
                    })
                    .toArray();
        }
    }

    long frames() {
        return array.columns();
    }

    int rows() {
        return array.rows();
    }

    /** The rows that are cells. */
    int[] accepted() {
        return accepted;
    }

    boolean isWide() {
        return array.isWide();
    }

    /** @see NpyArray#row */
    void row(int row, long first, int n, double baseline, float[] into, int at, int step) {
        array.row(row, first, n, baseline, into, at, step);
    }

    @Override
    public void close() {
        array.close();
    }
}
