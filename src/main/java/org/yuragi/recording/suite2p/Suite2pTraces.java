package org.yuragi.recording.suite2p;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.Traces;

/** A plane of suite2p: spikes, fluorescence or neuropil. {@code stat} and {@code ops} are pickles and not needed. */
public final class Suite2pTraces implements Traces {
    private static final List<String> ARRAYS = List.of("spks", "F", "Fneu");

    private final String name;
    private final String series;
    private final NpyArray array;
    private final int[] accepted;

    private Suite2pTraces(String name, String series, NpyArray array, int[] accepted) {
        this.name = name;
        this.series = series;
        this.array = array;
        this.accepted = accepted;
    }

    /** Whether a folder looks like a plane of suite2p. */
    public static boolean isIn(Path folder) {
        return ARRAYS.stream().anyMatch(array -> Files.exists(folder.resolve(array + ".npy")));
    }

    /**
     * Opens a plane's folder.
     *
     * @param name the folder, as the user named it
     */
    public static Suite2pTraces open(Path folder, String name, TraceOptions options) {
        String series = options.series().isEmpty() ? ARRAYS.get(0) : options.series();
        if (!ARRAYS.contains(series)) {
            throw new InvalidInput("series", "", series, "spks, F or Fneu for suite2p (" + name + ")");
        }
        Path file = folder.resolve(series + ".npy");
        if (!Files.exists(file)) {
            throw new InvalidInput(name, series + ".npy", null, "this array of suite2p; series chooses another one");
        }
        NpyArray array = NpyArray.open(file, name + "/" + series + ".npy");
        try {
            return new Suite2pTraces(name, series, array, accepted(folder, name, array.rows()));
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

    @Override
    public String name() {
        return name;
    }

    @Override
    public String series() {
        return series;
    }

    @Override
    public String unit() {
        return "a.u.";
    }

    @Override
    public long frames() {
        return array.columns();
    }

    @Override
    public int rows() {
        return array.rows();
    }

    @Override
    public int[] accepted() {
        return accepted.clone();
    }

    @Override
    public Optional<FrameClock> clock() {
        return Optional.empty();
    }

    @Override
    public boolean isWide() {
        return array.isWide();
    }

    @Override
    public float[] read(int[] cells, long first, int n, double[] baseline) {
        float[] values = new float[Math.multiplyExact(cells.length, n)];
        for (int i = 0; i < cells.length; i++) {
            array.row(cells[i], first, n, baseline.length == 0 ? 0 : baseline[i], values, i, cells.length);
        }
        return values;
    }

    @Override
    public void close() {
        array.close();
    }
}
