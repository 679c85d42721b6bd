package org.yuragi.recording.store;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.yuragi.files.Tables;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.BinWindows;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Binning;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Interval;
import org.yuragi.recording.NaturalOrder;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionFrames;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;
import org.yuragi.tasks.ResultRoom;

/** A session store, open for reading. Activity is read by slabs: a whole recording is never in memory. */
public final class SessionStore {
    private static final long STRETCH_BYTES = 32L << 20;

    private final SparkSession spark;
    private final String folder;
    private final int take;
    private final List<SessionInfo> sessions;
    private final List<String> registered;

    private SessionStore(SparkSession spark, String folder, List<Row> rows) {
        this.spark = spark;
        this.folder = folder;
        int last = StoreTables.SESSIONS_COLUMNS.length();
        this.take = rows.stream().mapToInt(row -> row.getInt(last)).max().orElse(-1);
        List<Row> current =
                rows.stream().filter(row -> row.getInt(last) == take).toList();
        NaturalOrder natural = new NaturalOrder();
        this.sessions = current.stream()
                .map(StoreTables::info)
                .sorted(Comparator.comparing(SessionInfo::animal, natural).thenComparingInt(SessionInfo::order))
                .toList();
        this.registered = current.stream()
                .filter(row -> row.getBoolean(row.fieldIndex("registered")))
                .map(row -> row.getString(0))
                .distinct()
                .toList();
    }

    /** Whether there is a store in a folder. */
    public static boolean isIn(String folder, Configuration hadoop) {
        Path table = new Path(folder, StoreTables.SESSIONS);
        try {
            return table.getFileSystem(hadoop).exists(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a store as it is now: what is added to it later is not seen. */
    public static SessionStore open(SparkSession spark, String folder) {
        if (!isIn(folder, spark.sparkContext().hadoopConfiguration())) {
            throw new InvalidInput(folder, "", null, "a session store, as jobs/ingest writes it");
        }
        List<Row> rows = Tables.read(spark)
                .schema(StoreTables.ofAllTakes(StoreTables.SESSIONS_COLUMNS))
                .parquet(folder + "/" + StoreTables.SESSIONS)
                .collectAsList();
        if (rows.stream()
                .anyMatch(row -> row.isNullAt(StoreTables.SESSIONS_COLUMNS.length())
                        || row.isNullAt(row.fieldIndex("missing_frames")))) {
            throw new InvalidInput(folder, "", null, "a store of this version: take the recordings in again");
        }
        return new SessionStore(spark, folder, rows);
    }

    /** How often something was added to it. */
    int take() {
        return take;
    }

    /** The files that each session came from, by the sessions' full names. */
    Map<String, List<SourceFile>> files() {
        Map<String, List<SourceFile>> files = new HashMap<>();
        for (Row row : whole(StoreTables.FILES, StoreTables.FILES_COLUMNS)) {
            files.computeIfAbsent(row.getString(0) + "/" + row.getString(1), name -> new ArrayList<>())
                    .add(StoreTables.file(row));
        }
        files.values().forEach(list -> list.sort(Comparator.comparing(SourceFile::name)));
        return files;
    }

    /** SHA-256 of the files it came from that still look as they did then, by their paths. */
    public Map<String, String> unchangedFiles(Configuration hadoop) {
        Map<String, String> hashes = new HashMap<>();
        Map<String, List<SourceFile>> files = files();
        for (SessionInfo info : sessions) {
            for (SourceFile then : files.getOrDefault(info.fullName(), List.of())) {
                then.unchangedHash(info.source(), hadoop).ifPresent(hash -> hashes.put(then.path(), hash));
            }
        }
        return hashes;
    }

    /** Rows of the table of registration, by animal. */
    Map<String, List<Row>> registrationRows() {
        Map<String, List<Row>> rows = new HashMap<>();
        registered.forEach(animal -> rows.put(animal, new ArrayList<>()));
        whole(StoreTables.REGISTRATION, StoreTables.REGISTRATION_COLUMNS)
                .forEach(row -> rows.get(row.getString(0))
                        .add(RowFactory.create(row.get(0), row.get(1), row.get(2), row.get(3))));
        return rows;
    }

    private List<Row> whole(String table, StructType columns) {
        return Tables.read(spark)
                .schema(StoreTables.ofAllTakes(columns))
                .parquet(folder + "/" + table)
                .where(functions.col(StoreTables.TAKE).equalTo(take))
                .collectAsList();
    }

    /** All sessions, by animal and in natural order. */
    public List<SessionInfo> sessions() {
        return sessions;
    }

    /** The animals' names, in natural order. */
    public List<String> animals() {
        return sessions.stream().map(SessionInfo::animal).distinct().toList();
    }

    /** One animal's sessions, in natural order. */
    public List<SessionInfo> sessions(String animal) {
        return sessions.stream().filter(info -> info.animal().equals(animal)).toList();
    }

    /** Which cell is which across an animal's sessions, in their order; empty if it came without a registration. */
    public Optional<Registration> registration(String animal) {
        if (!registered.contains(animal)) {
            return Optional.empty();
        }
        List<String> names = sessions(animal).stream().map(SessionInfo::session).toList();
        List<Row> rows = registrationRows().get(animal);
        int cells = 1 + rows.stream().mapToInt(row -> row.getInt(1)).max().orElse(-1);
        int[][] cellOf = new int[cells][names.size()];
        for (int[] cell : cellOf) {
            Arrays.fill(cell, Registration.ABSENT);
        }
        rows.forEach(row -> cellOf[row.getInt(1)][names.indexOf(row.getString(2))] = row.getInt(3));
        return Optional.of(new Registration(names, cellOf));
    }

    /** Behaviour of some sessions, in their order. */
    public List<Behaviour> behaviour(List<SessionInfo> of) {
        return perSession(StoreTables.BEHAVIOUR, StoreTables.BEHAVIOUR_COLUMNS, of, (info, rows) -> {
            double[][] columns = new double[4][rows.size()];
            for (int i = 0; i < rows.size(); i++) {
                for (int column = 0; column < 4; column++) {
                    columns[column][i] = rows.get(i).getDouble(column + 1);
                }
            }
            boolean[] mended = new boolean[rows.size()];
            for (int i = 0; i < mended.length; i++) {
                mended[i] = rows.get(i).getBoolean(5);
            }
            return new Behaviour(columns[0], columns[1], columns[2], columns[3], mended, info.speedSource());
        });
    }

    /** Named intervals of some sessions, in their order. */
    public List<List<Interval>> intervals(List<SessionInfo> of) {
        return perSession(
                StoreTables.INTERVALS,
                StoreTables.INTERVALS_COLUMNS,
                of,
                (info, rows) -> rows.stream()
                        .map(row ->
                                new Interval(row.getString(1), row.getDouble(2), row.getDouble(3), row.getBoolean(4)))
                        .toList());
    }

    /** Cells of some sessions that were left out (NaN), in their order; such cells read as silent. */
    public List<int[]> dropped(List<SessionInfo> of) {
        return perSession(
                StoreTables.CELLS,
                StoreTables.CELLS_COLUMNS,
                of,
                (info, rows) -> rows.stream()
                        .filter(row -> row.getBoolean(2))
                        .mapToInt(row -> row.getInt(0))
                        .toArray());
    }

    /** The row of each cell of some sessions as a registration counts it, in their order. */
    List<int[]> registrationRows(List<SessionInfo> of) {
        return perSession(
                StoreTables.CELLS,
                StoreTables.CELLS_COLUMNS,
                of,
                (info, rows) -> rows.stream().mapToInt(row -> row.getInt(3)).toArray());
    }

    /** Clocks of some sessions' frames, in their order. */
    public List<FrameClock> clocks(List<SessionInfo> of) {
        return frames(of).stream().map(SessionFrames::clock).toList();
    }

    /** Clocks of some sessions and which of their frames are missing, in their order. */
    public List<SessionFrames> frames(List<SessionInfo> of) {
        return StoreClocks.read(
                of, ResultRoom.bytes(spark()), some -> table(StoreTables.ACTIVITY, StoreTables.ACTIVITY_COLUMNS, some));
    }

    /** The slab that holds a frame of a session. One Spark job. */
    public Slab slabOf(SessionInfo info, long frame) {
        Row row = activity(List.of(info))
                .where(functions
                        .col("first_frame")
                        .leq(frame)
                        .and(functions
                                .col("first_frame")
                                .plus(functions.col("frames"))
                                .gt(frame)))
                .first();
        return SlabRows.slab(row, dropped(List.of(info)).get(0));
    }

    /** A session's slabs in order, one in memory at a time. */
    public Iterable<Slab> slabs(SessionInfo info) {
        int[] dropped = dropped(List.of(info)).get(0);
        Dataset<Row> rows = activity(List.of(info));
        return () -> {
            Iterator<Integer> numbers = IntStream.range(0, info.slabs()).iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return numbers.hasNext();
                }

                @Override
                public Slab next() {
                    Row row = rows.where(functions.col("slab").equalTo(numbers.next()))
                            .first();
                    return SlabRows.slab(row, dropped);
                }
            };
        };
    }

    /**
     * Some sessions on their behaviour's clock, in their order. One Spark job: each task sums the bins of a slab.
     *
     * @param binS width of a bin, s; 0.5 for behaviour at 2 Hz
     */
    public List<BinnedSession> binned(List<SessionInfo> of, double binS) {
        return new StoreBinning(this).binned(of, binS);
    }

    /** The same without activity, of which nothing is read: an empty array stands for it. */
    public List<BinnedSession> binnedBehaviour(List<SessionInfo> of, double binS) {
        List<BinWindows> windows = new StoreBinning(this).windows(of, binS);
        return IntStream.range(0, of.size())
                .mapToObj(s -> windows.get(s).session(of.get(s), new double[0]))
                .toList();
    }

    /**
     * Whether the activity of some sessions in bins fits so many times in the memory of this JVM, and in that of an executor: by
     * the sessions' length, so that nothing is read.
     */
    public boolean fits(List<SessionInfo> of, double binS, int copies) {
        double bytes = of.stream()
                .mapToDouble(info -> 8.0 * info.cells() * info.frames() / (info.rateHz() * binS))
                .sum();
        return copies * bytes <= memoryBytes();
    }

    private long memoryBytes() {
        long own = Runtime.getRuntime().maxMemory();
        SparkConf conf = spark().getConf();
        return spark().isLocal() ? own : Math.min(own, conf.getSizeAsBytes("spark.executor.memory", "1g"));
    }

    /** How many bins a session has. */
    public int bins(SessionInfo info, double binS) {
        return windows(info, binS).bins();
    }

    private BinWindows windows(SessionInfo info, double binS) {
        List<SessionInfo> one = List.of(info);
        return Binning.windows(
                info, frames(one).get(0), behaviour(one).get(0), intervals(one).get(0), binS);
    }

    /**
     * A session in bins that need not fit in memory, in so many contiguous groups of about the same length.
     *
     * @param groups at least 1; at most the number of bins
     */
    public SessionStretches stretches(SessionInfo info, double binS, int groups) {
        BinWindows windows = windows(info, binS);
        return stretches(info, windows, SessionStretches.Cuts.even(windows.bins(), groups), 0, STRETCH_BYTES);
    }

    /**
     * The same in given groups.
     *
     * @param groupFrom the first bin of each group, rising from 0
     * @param halo bins that each stretch holds on either side besides its own
     */
    public SessionStretches stretches(SessionInfo info, double binS, int[] groupFrom, int halo, long stretchBytes) {
        return stretches(info, windows(info, binS), groupFrom, halo, stretchBytes);
    }

    private SessionStretches stretches(SessionInfo info, BinWindows windows, int[] groupFrom, int halo, long bytes) {
        return new SessionStretches(
                this, info, windows, SessionStretches.Cuts.of(windows.bins(), info.cells(), groupFrom, halo, bytes));
    }

    /** Spark, on which it is read. */
    JavaSparkContext spark() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    /**
     * What to make of one slab, inside a Spark task.
     *
     * @param <T> what it makes: small, for all of it is collected
     */
    public interface OfSlab<T> extends Serializable {
        /** @param session index of the slab's session among those that were asked for */
        T of(int session, Slab slab);
    }

    /** What a function makes of every slab of some sessions: by session, in order of time. One Spark job. */
    public <T> List<List<T>> eachSlab(List<SessionInfo> of, OfSlab<T> function) {
        Map<List<String>, Integer> number = new HashMap<>();
        of.forEach(info -> number.put(List.of(info.animal(), info.session()), number.size()));
        List<int[]> silent = List.copyOf(dropped(of));
        List<TreeMap<Long, T>> made = new ArrayList<>();
        of.forEach(info -> made.add(new TreeMap<>()));
        activity(of)
                .javaRDD()
                .map(row -> {
                    int session = number.get(List.<String>of(row.getAs("animal"), row.getAs("session")));
                    Slab slab = SlabRows.slab(row, silent.get(session));
                    return new Made<>(session, slab.firstFrame(), function.of(session, slab));
                })
                .collect()
                .forEach(part -> made.get(part.session).put(part.firstFrame, part.value));
        return made.stream().map(parts -> List.copyOf(parts.values())).toList();
    }

    private record Made<T>(int session, long firstFrame, T value) implements Serializable {}

    /** Rows of the table of activity. */
    Dataset<Row> activity(List<SessionInfo> of) {
        return table(StoreTables.ACTIVITY, StoreTables.ACTIVITY_COLUMNS, of);
    }

    private Dataset<Row> table(String table, StructType columns, List<SessionInfo> of) {
        // One set and not a condition a session: thousands of these are more than Spark's planner can nest.
        Object[] wanted = of.stream()
                .map(info ->
                        key(functions.lit(info.animal()), functions.lit(info.session()), functions.lit(info.take())))
                .toArray();
        Column own = key(functions.col("animal"), functions.col("session"), functions.col(StoreTables.TAKE));
        return Tables.read(spark)
                .schema(StoreTables.ofAllTakes(columns))
                .parquet(folder + "/" + table)
                .where(wanted.length == 0 ? functions.lit(false) : own.isin(wanted));
    }

    private static Column key(Column animal, Column session, Column take) {
        return functions.struct(animal.as("animal"), session.as("session"), take.as(StoreTables.TAKE));
    }

    private interface OfRows<T> {
        T of(SessionInfo info, List<Row> rows);
    }

    /** Collects a small table; each session's rows are by their first column. */
    private <T> List<T> perSession(String table, StructType columns, List<SessionInfo> of, OfRows<T> make) {
        Map<List<String>, List<Row>> bySession = new HashMap<>();
        for (Row row : table(table, columns, of).collectAsList()) {
            List<String> key = List.of(row.getAs("animal"), row.getAs("session"));
            bySession.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        return of.stream()
                .map(info -> {
                    List<Row> rows = bySession.getOrDefault(List.of(info.animal(), info.session()), new ArrayList<>());
                    rows.sort(Comparator.comparingInt(row -> row.getInt(0)));
                    return make.of(info, rows);
                })
                .toList();
    }
}
