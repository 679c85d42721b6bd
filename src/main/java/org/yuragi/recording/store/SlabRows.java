package org.yuragi.recording.store;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;
import org.yuragi.input.ArrayLength;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;

/** Slabs as rows of the table of activity. */
final class SlabRows {
    private SlabRows() {}

    /** Consecutive slabs of a session that one task reads, with the file opened once: {@code from} to before {@code to}. */
    record Task(SessionInfo session, double[] baseline, int from, int to) implements Serializable {}

    /**
     * Reads slabs out of their file: one of them, and what is read at once where chunks are long, are in memory.
     *
     * @param atOnceBytes memory for values that are read at once
     * @param mistakes is told what is wrong with the file; no slab comes after that
     */
    static Iterator<Row> read(
            Task task, StoreOptions options, Configuration hadoop, long atOnceBytes, Consumer<Damaged> mistakes) {
        SessionInfo info = task.session();
        try {
            LocalFile file = LocalFile.of(info.source(), hadoop);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> file.close());
            RecordedSession opened = SessionFormats.open(file.path(), info.source(), options);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> opened.close());
            return new Reading(task, new ReadAhead(opened, task, atOnceBytes), mistakes);
        } catch (InvalidInput e) {
            mistakes.accept(new Damaged(info.fullName(), e));
            return Collections.emptyIterator();
        }
    }

    /** What is wrong with a session's values. */
    record Damaged(String session, InvalidInput mistake) implements Serializable {}

    private static final class Reading implements Iterator<Row> {
        private final Task task;
        private final ReadAhead opened;
        private final Consumer<Damaged> mistakes;
        private int slab;
        private Row next;

        Reading(Task task, ReadAhead opened, Consumer<Damaged> mistakes) {
            this.task = task;
            this.opened = opened;
            this.mistakes = mistakes;
            this.slab = task.from();
        }

        @Override
        public boolean hasNext() {
            if (next == null && slab < task.to()) {
                try {
                    next = row(task.session(), slab++, opened);
                } catch (InvalidInput e) {
                    slab = task.to();
                    mistakes.accept(new Damaged(task.session().fullName(), e));
                }
            }
            return next != null;
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Row row = next;
            next = null;
            return row;
        }
    }

    private static Row row(SessionInfo info, int number, ReadAhead opened) {
        Slab slab = opened.slab(number);
        List<Double> times = null;
        if (info.stamped()) {
            FrameClock clock = opened.clock();
            times = new ArrayList<>(slab.frames());
            for (int i = 0; i < slab.frames(); i++) {
                times.add(clock.timeS(slab.firstFrame() + i));
            }
        }
        return row(info, number, slab, times);
    }

    private static Row row(SessionInfo info, int number, Slab slab, List<Double> times) {
        List<Integer> gaps = missing(slab);
        // One NaN for all, so that the hash does not depend on which one a file holds.
        gaps.forEach(frame -> Arrays.fill(slab.values(), frame * slab.cells(), (frame + 1) * slab.cells(), Float.NaN));
        ByteBuffer bytes = ByteBuffer.allocate(4 * slab.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(slab.values());
        BitSet bad = new BitSet();
        long firstBad = -1;
        float[] values = slab.values();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i]) && Collections.binarySearch(gaps, i / slab.cells()) < 0) {
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
                gaps.toArray(),
                bad.stream().boxed().toArray(),
                firstBad,
                DigestUtils.sha256Hex(bytes.array()),
                info.animal(),
                info.session());
    }

    /** Frames that are NaN in all cells, counted from the slab's first. */
    private static List<Integer> missing(Slab slab) {
        List<Integer> missing = new ArrayList<>();
        for (int frame = 0; frame < slab.frames(); frame++) {
            int cell = frame * slab.cells();
            int end = cell + slab.cells();
            while (cell < end && Float.isNaN(slab.values()[cell])) {
                cell++;
            }
            if (cell == end) {
                missing.add(frame);
            }
        }
        return missing;
    }

    /** A row's slab; cells that were left out are silent in it. */
    static Slab slab(Row row, int[] dropped) {
        int cells = row.getInt(row.fieldIndex("cells"));
        int frames = row.getInt(row.fieldIndex("frames"));
        float[] values = new float[ArrayLength.of("frames x cells of a slab", frames, cells)];
        ByteBuffer.wrap((byte[]) row.get(row.fieldIndex("values")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        for (int cell : dropped) {
            for (int frame = 0; frame < frames; frame++) {
                values[frame * cells + cell] = 0;
            }
        }
        for (Integer frame : row.<Integer>getList(row.fieldIndex("missing"))) {
            Arrays.fill(values, frame * cells, (frame + 1) * cells, Float.NaN);
        }
        return new Slab(row.getLong(row.fieldIndex("first_frame")), frames, cells, values);
    }
}
