package org.yuragi.recording.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.yuragi.files.Tables;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.SessionInfo;
import org.yuragi.result.ResultHash;

/**
 * What came to light while a session's activity was written.
 *
 * @param session the session
 * @param missingFrames frames that hold no value of any cell
 * @param nanCells cells with values that are not numbers in other frames
 * @param firstNanFrame the first frame with one; -1 if there is none
 * @param slabHashes SHA-256 of each slab
 */
record SlabFacts(SessionInfo session, long missingFrames, BitSet nanCells, long firstNanFrame, List<String> slabHashes)
        implements Serializable {

    /** Reads the facts of some sessions, in their order; not their values. */
    static List<SlabFacts> read(SparkSession spark, List<SessionInfo> sessions, String table) {
        List<Row> rows = Tables.read(spark)
                .schema(StoreTables.ACTIVITY_COLUMNS)
                .parquet(table)
                .select("animal", "session", "slab", "nan_cells", "first_nan_frame", "sha256", "missing")
                .collectAsList()
                .stream()
                .sorted(Comparator.comparingInt(row -> row.getInt(2)))
                .toList();
        Map<List<String>, List<Row>> bySession = new HashMap<>();
        for (Row row : rows) {
            bySession
                    .computeIfAbsent(List.of(row.getString(0), row.getString(1)), key -> new ArrayList<>())
                    .add(row);
        }
        return sessions.stream()
                .map(info -> of(info, bySession.get(List.of(info.animal(), info.session()))))
                .toList();
    }

    private static SlabFacts of(SessionInfo info, List<Row> slabs) {
        if (slabs.size() != info.slabs()) {
            throw new IllegalStateException(
                    info.animal() + " " + info.session() + ": " + slabs.size() + " slabs of " + info.slabs());
        }
        BitSet nan = new BitSet();
        long first = -1;
        long missing = 0;
        List<String> hashes = new ArrayList<>();
        for (Row slab : slabs) {
            slab.<Integer>getList(3).forEach(nan::set);
            first = first < 0 ? slab.getLong(4) : first;
            hashes.add(slab.getString(5));
            missing += slab.getList(6).size();
        }
        return new SlabFacts(info, missing, nan, first, hashes);
    }

    boolean isNan(int cell) {
        return nanCells.get(cell);
    }

    /** What is wrong with the values; empty if nothing is that the options do not allow. */
    Optional<InvalidInput> mistake(StoreOptions options) {
        if (missingFrames == session.frames()) {
            return Optional.of(new InvalidInput(
                    session.source(), session.series() + "/data", "not a number anywhere", "a frame with values"));
        }
        if (missingFrames > 0 && !options.nanFramesAreGaps()) {
            return Optional.of(new InvalidInput(
                    session.source(),
                    session.series() + "/data",
                    "no value of any cell in " + missingFrames + " frames",
                    "finite numbers; nan_frames = gap takes such frames for missing"));
        }
        if (nanCells.cardinality() == session.cells() && options.dropNanCells()) {
            return Optional.of(new InvalidInput(
                    session.source(),
                    session.series() + "/data",
                    "not finite in each of its " + session.cells() + " cells",
                    "a cell with finite numbers: nan_cells = drop would leave none"));
        }
        return options.dropNanCells() ? Optional.empty() : nanMistake();
    }

    private Optional<InvalidInput> nanMistake() {
        if (nanCells.isEmpty()) {
            return Optional.empty();
        }
        int n = nanCells.cardinality();
        String some = nanCells.stream().limit(8).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return Optional.of(new InvalidInput(
                session.source(),
                session.series() + "/data",
                "not finite in " + n + (n == 1 ? " cell: " : " cells: ") + some + (n > 8 ? ", ..." : "")
                        + " (first at frame " + firstNanFrame + ")",
                "finite numbers; nan_cells = drop leaves such cells out"));
    }

    /** The session with the hash of all its data. */
    SessionInfo hashed() {
        ResultHash digest = new ResultHash().add(session.dataSha256());
        slabHashes.forEach(digest::add);
        return session.withData(digest.hex(), missingFrames);
    }
}
