package org.yuragi.recording.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.yuragi.input.ArrayLength;
import org.yuragi.recording.BinWindows;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;
import org.yuragi.recording.store.StoreBinning.Part;
import scala.Tuple2;

/**
 * A session in bins that need not fit in memory: its bins are cut into contiguous groups and these into stretches. Each slab's bins
 * go, by Spark's shuffle, to the task of their group, which holds one stretch at a time. Slabs are read in the first pass; later ones
 * find their bins in the shuffle's files on disk. Cuts depend on bins and cells alone, so that what is made of a stretch is the same
 * for any slabs and tasks.
 */
public final class SessionStretches implements AutoCloseable {
    /** A key is a stretch's number and, below it, so many bits of a frame's. */
    private static final int FRAME_BITS = 40;

    private final JavaSparkContext spark;
    private final JavaPairRDD<Long, Part> sorted;
    private final Broadcast<BinWindows> windows;
    private final Cuts cuts;
    private final int cells;

    SessionStretches(SessionStore store, SessionInfo info, BinWindows bins, Cuts cuts) {
        this.spark = store.spark();
        int[] silent = store.dropped(List.of(info)).get(0);
        this.windows = spark.broadcast(bins);
        this.cuts = cuts;
        this.cells = info.cells();
        Broadcast<BinWindows> shared = windows;
        this.sorted = store.activity(List.of(info))
                .javaRDD()
                .flatMapToPair(row -> parts(row, silent, shared.value(), cuts))
                .repartitionAndSortWithinPartitions(new ByGroup(cuts.groups(), cuts.group));
    }

    /**
     * Where stretches begin, and the group of each; one more beginning, at the end.
     *
     * @param halo bins that a stretch holds on either side besides its own
     */
    record Cuts(int[] from, int[] group, int halo) implements Serializable {
        /**
         * @param groupFrom the first bin of each group, rising from 0
         * @param bytes of a stretch's values, at most
         */
        static Cuts of(int bins, int cells, int[] groupFrom, int halo, long bytes) {
            int most = (int) Math.max(1, bytes / (8L * cells));
            List<int[]> cuts = new ArrayList<>();
            for (int g = 0; g < groupFrom.length; g++) {
                int end = g + 1 < groupFrom.length ? groupFrom[g + 1] : bins;
                for (int from = groupFrom[g]; from < end; from += most) {
                    cuts.add(new int[] {from, g});
                }
            }
            cuts.add(new int[] {bins, groupFrom.length});
            return new Cuts(
                    cuts.stream().mapToInt(cut -> cut[0]).toArray(),
                    cuts.stream().mapToInt(cut -> cut[1]).toArray(),
                    halo);
        }

        /** The first bins of so many groups of about the same length. */
        static int[] even(int bins, int groups) {
            return IntStream.range(0, groups)
                    .map(g -> (int) ((long) bins * g / groups))
                    .toArray();
        }

        int stretches() {
            return from.length - 1;
        }

        int groups() {
            return group[group.length - 1];
        }

        /** The first bin that a stretch holds. */
        int low(int stretch) {
            return Math.max(0, from[stretch] - halo);
        }

        /** The bin after the last that a stretch holds. */
        int high(int stretch) {
            return Math.min(from[stretches()], from[stretch + 1] + halo);
        }
    }

    /**
     * Bins {@code from} to before {@code to} of a session, and those around them that were asked for.
     *
     * @param first the first bin of {@code activity}
     * @param activity bins x cells, row-major
     */
    public record Stretch(int from, int to, int first, int cells, double[] activity) {
        /** Number of bins, those around included. */
        public int bins() {
            return activity.length / cells;
        }
    }

    /**
     * What to make of stretches, inside a Spark task.
     *
     * @param <T> what it makes
     */
    public interface OfStretch<T> extends Serializable {
        /** @param before what was made of the group's stretches so far; null for the first */
        T add(T before, Stretch stretch);
    }

    /** What a function makes of each group's stretches, in order of time. One Spark job, a task a group. */
    public <T> List<T> folded(OfStretch<T> fold) {
        Broadcast<BinWindows> shared = windows;
        Cuts all = cuts;
        int width = cells;
        // It may hold a number for each bin, which is too much to send with every task.
        Broadcast<OfStretch<T>> function = spark.broadcast(fold);
        try {
            return sorted.mapPartitions(group -> List.of(fold(group, shared.value(), all, width, function.value()))
                            .iterator())
                    .collect();
        } finally {
            function.destroy();
        }
    }

    /**
     * What to make of the activity of some cells over the whole session, inside a Spark task.
     *
     * @param <T> what it makes
     */
    public interface OfCells<T> extends Serializable {
        /** @param activity cells x bins, from cell {@code first} on */
        T of(int first, double[][] activity);
    }

    /**
     * What a function makes of so many cells at a time, in their order. One Spark job; between its stages the activity goes once more
     * through files on disk.
     */
    public <T> List<T> ofCells(int cellsAtOnce, OfCells<T> function) {
        Broadcast<BinWindows> shared = windows;
        Cuts all = cuts;
        int width = cells;
        int bins = cuts.from[cuts.stretches()];
        int pieces = (cells + cellsAtOnce - 1) / cellsAtOnce;
        Broadcast<OfCells<T>> sent = spark.broadcast(function);
        try {
            return sorted.mapPartitionsToPair(
                            group -> new Turned(new InOrder(group, shared.value(), all, width), cellsAtOnce))
                    .repartitionAndSortWithinPartitions(new ByPiece(pieces))
                    .mapPartitions(parts -> List.of(
                                    sent.value().of(TaskContext.getPartitionId() * cellsAtOnce, joined(parts, bins)))
                            .iterator())
                    .collect();
        } finally {
            sent.destroy();
        }
    }

    /** Some cells' activity in a stretch: cells x bins. */
    private record Courses(int from, double[][] activity) implements Serializable {}

    /** Stretches turned by pieces of cells; a key is a piece's number and, below it, the stretch's first bin. */
    private static final class Turned implements Iterator<Tuple2<Long, Courses>> {
        private final Iterator<Stretch> stretches;
        private final int cellsAtOnce;
        private Stretch stretch;
        private int cell;

        Turned(Iterator<Stretch> stretches, int cellsAtOnce) {
            this.stretches = stretches;
            this.cellsAtOnce = cellsAtOnce;
        }

        @Override
        public boolean hasNext() {
            return stretch != null && cell < stretch.cells || stretches.hasNext();
        }

        @Override
        public Tuple2<Long, Courses> next() {
            if (stretch == null || cell >= stretch.cells) {
                stretch = stretches.next();
                cell = 0;
            }
            int count = Math.min(cellsAtOnce, stretch.cells - cell);
            double[][] activity = new double[count][stretch.to - stretch.from];
            for (int bin = stretch.from; bin < stretch.to; bin++) {
                int row = (bin - stretch.first) * stretch.cells + cell;
                for (int i = 0; i < count; i++) {
                    activity[i][bin - stretch.from] = stretch.activity[row + i];
                }
            }
            long key = ((long) (cell / cellsAtOnce) << FRAME_BITS) + stretch.from;
            cell += count;
            return new Tuple2<>(key, new Courses(stretch.from, activity));
        }
    }

    private static double[][] joined(Iterator<Tuple2<Long, Courses>> parts, int bins) {
        double[][] activity = null;
        while (parts.hasNext()) {
            Courses part = parts.next()._2();
            activity = activity == null ? new double[part.activity.length][bins] : activity;
            for (int i = 0; i < activity.length; i++) {
                System.arraycopy(part.activity[i], 0, activity[i], part.from, part.activity[i].length);
            }
        }
        return activity;
    }

    /** Lets go of what tasks hold of it. */
    @Override
    public void close() {
        windows.destroy();
    }

    private static Iterator<Tuple2<Long, Part>> parts(Row row, int[] silent, BinWindows windows, Cuts cuts) {
        Slab slab = SlabRows.slab(row, silent);
        List<Tuple2<Long, Part>> parts = new ArrayList<>();
        for (int s = 0; s < cuts.stretches(); s++) {
            int from = cuts.low(s);
            int to = cuts.high(s);
            if (windows.endFrame()[to - 1] > slab.firstFrame() && windows.firstFrame()[from] < slab.endFrame()) {
                parts.add(new Tuple2<>(
                        ((long) s << FRAME_BITS) + slab.firstFrame(), StoreBinning.part(0, slab, windows, from, to)));
            }
        }
        return parts.iterator();
    }

    private static <T> T fold(
            Iterator<Tuple2<Long, Part>> sorted, BinWindows windows, Cuts cuts, int cells, OfStretch<T> fold) {
        T made = null;
        for (Iterator<Stretch> stretches = new InOrder(sorted, windows, cuts, cells); stretches.hasNext(); ) {
            made = fold.add(made, stretches.next());
        }
        return made;
    }

    /** A group's stretches, one in memory at a time. */
    private static final class InOrder implements Iterator<Stretch> {
        private final Iterator<Tuple2<Long, Part>> sorted;
        private final BinWindows windows;
        private final Cuts cuts;
        private final int cells;
        private Tuple2<Long, Part> next;

        InOrder(Iterator<Tuple2<Long, Part>> sorted, BinWindows windows, Cuts cuts, int cells) {
            this.sorted = sorted;
            this.windows = windows;
            this.cuts = cuts;
            this.cells = cells;
            this.next = sorted.hasNext() ? sorted.next() : null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Stretch next() {
            int stretch = stretch(next);
            int low = cuts.low(stretch);
            double[] sums = new double[ArrayLength.of("bins x cells", cuts.high(stretch) - low, cells)];
            while (next != null && stretch(next) == stretch) {
                next._2().addTo(sums, low, windows, cells);
                next = sorted.hasNext() ? sorted.next() : null;
            }
            windows.scale(sums, low, cells);
            return new Stretch(cuts.from[stretch], cuts.from[stretch + 1], low, cells, sums);
        }

        private static int stretch(Tuple2<Long, Part> part) {
            return (int) (part._1() >>> FRAME_BITS);
        }
    }

    private static final class ByPiece extends Partitioner {
        private final int pieces;

        ByPiece(int pieces) {
            this.pieces = pieces;
        }

        @Override
        public int numPartitions() {
            return pieces;
        }

        @Override
        public int getPartition(Object key) {
            return (int) ((long) key >>> FRAME_BITS);
        }
    }

    private static final class ByGroup extends Partitioner {
        private final int groups;
        private final int[] group;

        ByGroup(int groups, int[] group) {
            this.groups = groups;
            this.group = group;
        }

        @Override
        public int numPartitions() {
            return groups;
        }

        @Override
        public int getPartition(Object key) {
            return group[(int) ((long) key >>> FRAME_BITS)];
        }
    }
}
