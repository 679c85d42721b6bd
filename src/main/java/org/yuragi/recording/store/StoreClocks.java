package org.yuragi.recording.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.SessionFrames;
import org.yuragi.recording.SessionInfo;

/** When frames of sessions were taken, and which are missing, read in as few Spark jobs as results have room for. */
final class StoreClocks {
    /** Of a frame's time, on its way to the driver and there. */
    private static final long FRAME_BYTES = 3L * Double.BYTES;

    private StoreClocks() {}

    /**
     * @param of sessions, in whose order the frames come
     * @param roomBytes for the results of one Spark job
     * @param activity the rows of some sessions in the table of activity
     */
    static List<SessionFrames> read(
            List<SessionInfo> of, long roomBytes, Function<List<SessionInfo>, Dataset<Row>> activity) {
        Map<List<String>, List<Row>> rows = new HashMap<>();
        List<SessionInfo> batch = new ArrayList<>();
        long bytes = 0;
        for (SessionInfo info : of) {
            if (info.stamped() || info.missingFrames() > 0) {
                long its = FRAME_BYTES * info.frames();
                if (!batch.isEmpty() && bytes + its > roomBytes) {
                    collect(activity.apply(batch), rows);
                    batch.clear();
                    bytes = 0;
                }
                batch.add(info);
                bytes += its;
            }
        }
        if (!batch.isEmpty()) {
            collect(activity.apply(batch), rows);
        }
        return of.stream()
                .map(info -> frames(info, rows.getOrDefault(List.of(info.animal(), info.session()), List.of())))
                .toList();
    }

    private static void collect(Dataset<Row> activity, Map<List<String>, List<Row>> rows) {
        activity.select("animal", "session", "first_frame", "times", "missing")
                .collectAsList()
                .forEach(row -> rows.computeIfAbsent(
                                List.of(row.getString(0), row.getString(1)), key -> new ArrayList<>())
                        .add(row));
    }

    private static SessionFrames frames(SessionInfo info, List<Row> rows) {
        long[] missing = rows.stream()
                .flatMapToLong(row -> row.<Integer>getList(4).stream().mapToLong(frame -> row.getLong(2) + frame))
                .sorted()
                .toArray();
        if (!info.stamped()) {
            return new SessionFrames(new FrameClock.Regular(info.originS(), info.rateHz()), missing);
        }
        double[] times = new double[Math.toIntExact(info.frames())];
        for (Row row : rows) {
            List<Double> part = row.getList(3);
            for (int i = 0; i < part.size(); i++) {
                times[(int) row.getLong(2) + i] = part.get(i);
            }
        }
        return new SessionFrames(new FrameClock.Stamped(times), missing);
    }
}
