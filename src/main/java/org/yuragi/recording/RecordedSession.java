package org.yuragi.recording;

import java.nio.file.Path;
import java.util.List;

/** One open session, whatever produced it: activity read in slabs of frames, its clock, behaviour and intervals. */
public interface RecordedSession extends AutoCloseable {
    /** The subject's id; empty if not given. */
    String subject();

    /** The session's id; empty if not given. */
    String sessionId();

    /** Start of the session (ISO 8601); empty if not given. */
    String startTime();

    /** Where the activity stands in the file. */
    String series();

    /** Unit of the activity; empty if not given. */
    String unit();

    /** Number of frames, at least 1. */
    long frames();

    /** Number of cells, at least 1. */
    int cells();

    /** Frames of a slab: some 8 MB. It depends on the file alone, for slabs are what data are hashed by. */
    int slabFrames();

    /**
     * Frames worth reading at once, a multiple of {@link #slabFrames()}: more than that where chunks are long.
     *
     * @param bytes memory for their values
     */
    default int framesAtOnce(long bytes) {
        return slabFrames();
    }

    /** What to know of the file though it is taken, a line each: a layout that is slow to read, stamps that were mended. */
    default List<String> notes() {
        return List.of();
    }

    /** Files that were read so far, as links in the session's own lead to them; they are part of it. */
    default List<Path> linkedFiles() {
        return List.of();
    }

    /** When frames were taken. */
    FrameClock clock();

    /** Whether its values may need more digits than 32-bit floats have. */
    boolean isWide();

    /**
     * Reads frames {@code first .. first + n - 1}.
     *
     * @param baseline what is taken off each cell's values before they become 32-bit floats; empty for nothing
     */
    Slab slab(long first, int n, double[] baseline);

    /** The same with nothing taken off. */
    default Slab slab(long first, int n) {
        return slab(first, n, new double[0]);
    }

    /** The producer's own number of each cell. */
    long[] roiRows();

    /** Number of rows that a registration of this session may name. */
    int registrationRows();

    /** The row of each cell as a registration counts it. */
    int[] registrationRow();

    /** What the animal did; {@link Behaviour#none()} if not given. */
    Behaviour behaviour();

    /** Named intervals. */
    List<Interval> intervals();

    @Override
    void close();
}
