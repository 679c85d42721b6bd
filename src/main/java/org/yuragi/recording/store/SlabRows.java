package org.yuragi.recording.store;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;

/** Slabs as rows of the table of activity. */
final class SlabRows {
    private SlabRows() {}

    /** One slab that a task is to read. */
    record Task(SessionInfo session, int slab) implements Serializable {}

    /** Reads a slab out of its file. */
    static Row read(Task task, StoreOptions options, Configuration hadoop) {
        SessionInfo info = task.session();
        long first = (long) task.slab() * info.slabFrames();
        int frames = (int) Math.min(info.slabFrames(), info.frames() - first);
        try (LocalFile file = LocalFile.of(info.source(), hadoop);
                RecordedSession opened = SessionFormats.open(file.path(), info.source(), options)) {
            Slab slab = opened.slab(first, frames);
            List<Double> times = null;
            if (info.stamped()) {
                FrameClock clock = opened.clock();
                times = new ArrayList<>(frames);
                for (int i = 0; i < frames; i++) {
                    times.add(clock.timeS(first + i));
                }
            }
            return row(info, task.slab(), slab, times);
        }
    }

    private static Row row(SessionInfo info, int number, Slab slab, List<Double> times) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * slab.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(slab.values());
        BitSet bad = new BitSet();
        long firstBad = -1;
        for (int i = 0; i < slab.values().length; i++) {
            if (!Float.isFinite(slab.values()[i])) {
                bad.set(i % slab.cells());
                firstBad = firstBad < 0 ? slab.firstFrame() + i / slab.cells() : firstBad;
            }
        }
        return RowFactory.create(
                number,
                slab.firstFrame(),
                slab.frames(),
                slab.cells(),
                bytes.array(),
                times == null ? null : times.toArray(),
                bad.stream().boxed().toArray(),
                firstBad,
                DigestUtils.sha256Hex(bytes.array()),
                info.animal(),
                info.session());
    }

    /** A row's slab; cells that were left out are silent in it. */
    static Slab slab(Row row, int[] dropped) {
        int cells = row.getInt(row.fieldIndex("cells"));
        int frames = row.getInt(row.fieldIndex("frames"));
        float[] values = new float[frames * cells];
        ByteBuffer.wrap((byte[]) row.get(row.fieldIndex("values")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        for (int cell : dropped) {
            for (int frame = 0; frame < frames; frame++) {
                values[frame * cells + cell] = 0;
            }
        }
        return new Slab(row.getLong(row.fieldIndex("first_frame")), frames, cells, values);
    }
}
