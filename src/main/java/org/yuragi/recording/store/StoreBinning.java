package org.yuragi.recording.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.broadcast.Broadcast;
import org.yuragi.input.ArrayLength;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.BinWindows;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Binning;
import org.yuragi.recording.Interval;
import org.yuragi.recording.SessionFrames;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;
import org.yuragi.tasks.ResultRoom;

/**
 * Sums activity in bins, a slab a task. A bin that lies in one slab is summed there; of a bin that slabs share, each
 * task hands over its frames, and they are added here in order, so that the sums are the same bits for any slabs. As many sessions
 * are one Spark job as it has room for results.
 */
final class StoreBinning {
    /** A part without its numbers. */
    private static final int PART_BYTES = 1 << 10;

    private final SessionStore store;

    private final long roomBytes;

    StoreBinning(SessionStore store) {
        this(store, ResultRoom.bytes(store.spark()));
    }

    /** @param roomBytes of results for which one Spark job has room */
    StoreBinning(SessionStore store, long roomBytes) {
        this.store = store;
        this.roomBytes = roomBytes;
    }

    /** What one slab gives: sums of the bins {@code firstBin ...} inside it, and its frames of the bins across its edges. */
    record Part(int session, long firstFrame, int firstBin, double[] sums, List<Piece> pieces) implements Serializable {
        /** Adds it to the sums of bins from {@code first} on; parts must come in order of time. */
        void addTo(double[] out, int first, BinWindows windows, int cells) {
            System.arraycopy(sums, 0, out, (firstBin - first) * cells, sums.length);
            for (Piece piece : pieces) {
                windows.add(piece.frames, piece.bin, out, (piece.bin - first) * cells);
            }
        }
    }

    record Piece(int bin, Slab frames) implements Serializable {}

    /** The bins of some sessions. */
    List<BinWindows> windows(List<SessionInfo> of, double binS) {
        List<Behaviour> behaviour = store.behaviour(of);
        List<List<Interval>> intervals = store.intervals(of);
        List<SessionFrames> frames = store.frames(of);
        List<BinWindows> windows = new ArrayList<>();
        for (int s = 0; s < of.size(); s++) {
            windows.add(Binning.windows(of.get(s), frames.get(s), behaviour.get(s), intervals.get(s), binS));
        }
        return windows;
    }

    List<BinnedSession> binned(List<SessionInfo> of, double binS) {
        List<int[]> dropped = store.dropped(of);
        List<BinWindows> windows = windows(of, binS);
        refuseTooMany(
                IntStream.range(0, of.size())
                        .mapToLong(s -> (long) windows.get(s).bins() * of.get(s).cells())
                        .toArray(),
                Runtime.getRuntime().maxMemory());
        long[] bytes = IntStream.range(0, of.size())
                .mapToLong(s -> resultBytes(of.get(s), windows.get(s).bins(), binS))
                .toArray();
        refuseLargest(bytes);
        double[][] sums = new double[of.size()][];
        for (int s = 0; s < sums.length; s++) {
            sums[s] = new double
                    [ArrayLength.of(
                            "bins x cells", windows.get(s).bins(), of.get(s).cells())];
        }
        // Several numbers for each bin of every session, which is too much to send with every task.
        Broadcast<Sent> shared = store.spark().broadcast(new Sent(of, windows, dropped));
        try {
            int from = 0;
            while (from < of.size()) {
                int to = from;
                for (long sum = 0; to < of.size() && sum + bytes[to] <= roomBytes; to++) {
                    sum += bytes[to];
                }
                for (Part part : parts(of.subList(from, to), shared)) {
                    int cells = of.get(part.session).cells();
                    part.addTo(sums[part.session], 0, windows.get(part.session), cells);
                }
                from = to;
            }
        } finally {
            shared.destroy();
        }
        List<BinnedSession> binned = new ArrayList<>();
        for (int s = 0; s < sums.length; s++) {
            windows.get(s).scale(sums[s], 0, of.get(s).cells());
            binned.add(windows.get(s).session(of.get(s), sums[s]));
        }
        return binned;
    }

    /** What tasks need to know of all sessions. */
    private static final class Sent implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Map<List<String>, Integer> number = new HashMap<>();
        private final List<BinWindows> windows;
        private final List<int[]> silent;

        Sent(List<SessionInfo> of, List<BinWindows> windows, List<int[]> silent) {
            for (int s = 0; s < of.size(); s++) {
                number.put(List.of(of.get(s).animal(), of.get(s).session()), s);
            }
            this.windows = List.copyOf(windows);
            this.silent = List.copyOf(silent);
        }
    }

    /** What the slabs of some sessions give, in order of time. One Spark job. */
    private List<Part> parts(List<SessionInfo> of, Broadcast<Sent> shared) {
        List<Part> parts = new ArrayList<>(store.activity(of)
                .javaRDD()
                .map(row -> {
                    Sent sent = shared.value();
                    int session = sent.number.get(List.<String>of(row.getAs("animal"), row.getAs("session")));
                    BinWindows own = sent.windows.get(session);
                    return part(session, SlabRows.slab(row, sent.silent.get(session)), own, 0, own.bins());
                })
                .collect());
        parts.sort(Comparator.comparingInt(Part::session).thenComparingLong(Part::firstFrame));
        return parts;
    }

    /** What a session's parts take, about: its bins, and the frames of those that slabs share. */
    private static long resultBytes(SessionInfo info, int bins, double binS) {
        double shared = Math.ceil(info.rateHz() * binS) * Float.BYTES * info.cells() * info.slabs();
        return (long) Double.BYTES * bins * info.cells() + (long) shared + (long) PART_BYTES * info.slabs();
    }

    private void refuseLargest(long[] bytes) {
        long largest = LongStream.of(bytes).max().orElse(0);
        if (largest > roomBytes) {
            throw new InvalidInput(
                    "recordings",
                    "bins x cells of a session",
                    (largest >> 20) + " MB",
                    "at most " + ResultRoom.words(roomBytes, "a larger bin_s"));
        }
    }

    /**
     * Better refused in words at once than out of memory later: every analysis makes at least one more array of this size.
     *
     * @param values bins x cells of each session
     */
    static void refuseTooMany(long[] values, long heapBytes) {
        long most = heapBytes / (2 * Double.BYTES);
        long all = LongStream.of(values).sum();
        if (all > most || LongStream.of(values).anyMatch(own -> own > Integer.MAX_VALUE)) {
            throw new InvalidInput(
                    "recordings",
                    "bins x cells",
                    all,
                    "at most " + most + " in " + (heapBytes >> 20) + " MB of memory, and " + Integer.MAX_VALUE
                            + " in a session: take a larger bin_s, or more memory (YURAGI_JAVA_OPTIONS=-Xmx12g; on a"
                            + " cluster --driver-memory 12g)");
        }
    }

    /** What a slab gives of the bins {@code from} to before {@code to}. */
    static Part part(int session, Slab slab, BinWindows windows, int from, int to) {
        List<Piece> pieces = new ArrayList<>();
        int firstWhole = Math.min(to, Math.max(from, windows.firstEndingAfter(slab.firstFrame())));
        while (firstWhole < to && windows.firstFrame()[firstWhole] < slab.firstFrame()) {
            pieces.add(piece(slab, windows, firstWhole++));
        }
        int afterWhole = firstWhole;
        while (afterWhole < to && windows.endFrame()[afterWhole] <= slab.endFrame()) {
            afterWhole++;
        }
        double[] sums = new double[ArrayLength.of("bins x cells", afterWhole - firstWhole, slab.cells())];
        for (int whole = firstWhole; whole < afterWhole; whole++) {
            windows.add(slab, whole, sums, (whole - firstWhole) * slab.cells());
        }
        for (int last = afterWhole; last < to && windows.firstFrame()[last] < slab.endFrame(); last++) {
            pieces.add(piece(slab, windows, last));
        }
        return new Part(session, slab.firstFrame(), firstWhole, sums, pieces);
    }

    private static Piece piece(Slab slab, BinWindows windows, int bin) {
        long from = Math.max(windows.firstFrame()[bin], slab.firstFrame());
        long to = Math.min(windows.endFrame()[bin], slab.endFrame());
        return new Piece(bin, slab.part(from, to));
    }
}
