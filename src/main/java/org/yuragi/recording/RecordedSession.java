package org.yuragi.recording;

import java.util.List;
import java.util.Optional;

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

    /** Said where the layout of a file makes reading slow. */
    default Optional<String> warning() {
        return Optional.empty();
    }

    /** When frames were taken. */
    FrameClock clock();

    /** Reads frames {@code first .. first + n - 1}. */
    Slab slab(long first, int n);

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
