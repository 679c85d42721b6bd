package org.yuragi.recording.store;

import org.yuragi.recording.FrameClock;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;

/** Slabs of an open session, one after the other; several are read at once where chunks are long. */
final class ReadAhead {
    private final RecordedSession opened;
    private final SessionInfo info;
    private final double[] baseline;
    private final long end;
    private final int atOnce;
    private Slab read;

    /**
     * @param bytes memory for values that are read at once
     */
    ReadAhead(RecordedSession opened, SlabRows.Task task, long bytes) {
        this.opened = opened;
        this.info = task.session();
        this.baseline = task.baseline();
        this.end = Math.min((long) task.to() * info.slabFrames(), info.frames());
        this.atOnce = Math.max(info.slabFrames(), opened.framesAtOnce(bytes));
    }

    /** When frames were taken. */
    FrameClock clock() {
        return opened.clock();
    }

    /** The slab of a number. */
    Slab slab(int number) {
        long first = (long) number * info.slabFrames();
        long last = Math.min(end, first + info.slabFrames());
        if (atOnce <= info.slabFrames()) {
            return opened.slab(first, (int) (last - first), baseline);
        }
        if (read == null || first < read.firstFrame() || last > read.endFrame()) {
            // Let go of it before the next takes its place.
            read = null;
            read = opened.slab(first, (int) Math.min(atOnce, end - first), baseline);
        }
        return read.part(first, last);
    }
}
