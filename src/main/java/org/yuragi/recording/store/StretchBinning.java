package org.yuragi.recording.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.yuragi.recording.BinWindows;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;
import org.yuragi.recording.store.StoreBinning.Part;
import scala.Tuple2;

/**
 * A session in bins that need not fit in memory: its bins are cut into contiguous groups and these into stretches. Each slab's bins
 * go, by Spark's shuffle, to the task of their group, which holds one stretch at a time. Cuts depend on bins and cells alone, so that
 * what is made of a stretch is the same for any slabs and tasks.
 */
final class StretchBinning {
    private static final long STRETCH_BYTES = 32L << 20;
    /** A key is a stretch's number and, below it, so many bits of a frame's. */
    private static final int FRAME_BITS = 40;

    private final SessionStore store;
    private final SessionInfo info;
    private final BinWindows windows;

    StretchBinning(SessionStore store, SessionInfo info, BinWindows windows) {
        this.store = store;
        this.info = info;
        this.windows = windows;
    }

    /** Where stretches begin, and the group of each; one more beginning, at the end. */
    record Cuts(int[] from, int[] group) implements Serializable {
        static Cuts of(int bins, int cells, int groups, long bytes) {
            int most = (int) Math.max(1, bytes / (8L * cells));
            List<int[]> cuts = new ArrayList<>();
            for (int g = 0; g < groups; g++) {
                int end = (int) ((long) bins * (g + 1) / groups);
                for (int from = (int) ((long) bins * g / groups); from < end; from += most) {
                    cuts.add(new int[] {from, g});
                }
            }
            cuts.add(new int[] {bins, groups});
            return new Cuts(
                    cuts.stream().mapToInt(cut -> cut[0]).toArray(),
                    cuts.stream().mapToInt(cut -> cut[1]).toArray());
        }

        int stretches() {
            return from.length - 1;
        }
    }

    /** See {@link SessionStore#folded}. */
    <T> List<T> folded(int groups, SessionStore.OfStretch<T> fold) {
        return folded(groups, STRETCH_BYTES, fold);
    }

    <T> List<T> folded(int groups, long stretchBytes, SessionStore.OfStretch<T> fold) {
        JavaSparkContext spark = store.spark();
        Cuts cuts = Cuts.of(windows.bins(), info.cells(), groups, stretchBytes);
        int[] silent = store.dropped(List.of(info)).get(0);
        int cells = info.cells();
        Broadcast<BinWindows> shared = spark.broadcast(windows);
        try {
            return store.activity(List.of(info))
                    .javaRDD()
                    .flatMapToPair(row -> parts(row, silent, shared.value(), cuts))
                    .repartitionAndSortWithinPartitions(new ByGroup(groups, cuts.group))
                    .mapPartitions(sorted -> List.of(fold(sorted, shared.value(), cuts, cells, fold))
                            .iterator())
                    .collect();
        } finally {
            shared.destroy();
        }
    }

    private static Iterator<Tuple2<Long, Part>> parts(Row row, int[] silent, BinWindows windows, Cuts cuts) {
        Slab slab = SlabRows.slab(row, silent);
        List<Tuple2<Long, Part>> parts = new ArrayList<>();
        for (int s = 0; s < cuts.stretches(); s++) {
            int from = cuts.from[s];
            int to = cuts.from[s + 1];
            if (windows.endFrame()[to - 1] > slab.firstFrame() && windows.firstFrame()[from] < slab.endFrame()) {
                parts.add(new Tuple2<>(
                        ((long) s << FRAME_BITS) + slab.firstFrame(), StoreBinning.part(0, slab, windows, from, to)));
            }
        }
        return parts.iterator();
    }

    private static <T> T fold(
            Iterator<Tuple2<Long, Part>> sorted,
            BinWindows windows,
            Cuts cuts,
            int cells,
            SessionStore.OfStretch<T> fold) {
        T made = null;
        int stretch = -1;
        double[] sums = null;
        while (sorted.hasNext()) {
            Tuple2<Long, Part> next = sorted.next();
            int its = (int) (next._1() >>> FRAME_BITS);
            if (its != stretch) {
                made = stretch < 0 ? null : fold.add(made, sums.length / cells, sums);
                stretch = its;
                sums = new double[(cuts.from[its + 1] - cuts.from[its]) * cells];
            }
            next._2().addTo(sums, cuts.from[its], windows, cells);
        }
        return stretch < 0 ? null : fold.add(made, sums.length / cells, sums);
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
