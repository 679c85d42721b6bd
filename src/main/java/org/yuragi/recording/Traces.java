package org.yuragi.recording;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Activity as a program for finding cells leaves it: a matrix, which cells were accepted, and perhaps a clock. */
public interface Traces extends AutoCloseable {
    /** The file, as the user named it. */
    String name();

    /** The matrix in the file. */
    String series();

    /** Its unit; empty if not given. */
    String unit();

    /** Number of frames. */
    long frames();

    /** Number of cells, accepted or not. */
    int rows();

    /** The accepted cells, ascending, each from 0 to before {@link #rows()}. */
    int[] accepted();

    /** The frames' clock, where the format has one. */
    Optional<FrameClock> clock();

    /** Frames of a slab: some 8 MB. */
    default int slabFrames() {
        return (int) Math.min(Math.max(1, (8L << 20) / (4L * rows())), Math.max(1, frames()));
    }

    /** @see RecordedSession#framesAtOnce */
    default int framesAtOnce(long bytes) {
        return slabFrames();
    }

    /** @see RecordedSession#notes */
    default List<String> notes() {
        return List.of();
    }

    /** @see RecordedSession#linkedFiles */
    default List<Path> linkedFiles() {
        return List.of();
    }

    /** @see RecordedSession#isWide */
    boolean isWide();

    /**
     * Reads frames {@code first .. first + n - 1} of some cells.
     *
     * @param baseline what is taken off the values of each of {@code cells} before they become 32-bit floats; empty for
     *     nothing
     * @return frames x cells, row-major
     */
    float[] read(int[] cells, long first, int n, double[] baseline);

    @Override
    void close();
}
