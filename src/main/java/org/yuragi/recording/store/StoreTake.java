package org.yuragi.recording.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.yuragi.files.Tables;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.SessionInfo;

/**
 * The tables of one take: what one addition brings to a store. Nothing of it is seen by readers before its table of
 * sessions is there, which is a single file and written last.
 */
final class StoreTake {
    private final SparkSession spark;
    private final JavaSparkContext context;
    private final String folder;
    private final int number;

    StoreTake(SparkSession spark, String folder, int number) {
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.folder = folder;
        this.number = number;
    }

    private String table(String name) {
        return folder + "/" + name + "/" + StoreTables.TAKE + "=" + number;
    }

    /**
     * Writes the activity of sessions; what a session that turns out to be damaged has left is for {@link #forget}.
     *
     * @param progress told now and then how many slabs are written
     * @return what is wrong with damaged sessions, by their full names
     */
    Map<String, InvalidInput> activity(
            List<SessionInspection> sessions,
            StoreOptions options,
            Broadcast<SerializableConfiguration> hadoop,
            LongConsumer progress) {
        List<SlabRows.Task> tasks = tasks(sessions, hadoop);
        TaskMemory atOnce = TaskMemory.of(context);
        // A task that failed would be tried again, and its trace told by Spark: a mistake is handed over instead.
        CollectionAccumulator<SlabRows.Damaged> mistakes = spark.sparkContext().collectionAccumulator("damaged files");
        LongAccumulator slabs = spark.sparkContext().longAccumulator("slabs read");
        JavaRDD<Row> rows = context.parallelize(tasks, Math.max(1, tasks.size()))
                .flatMap(task -> SlabRows.read(task, options, hadoop.value().value(), atOnce.bytes(), mistakes::add))
                .map(row -> {
                    slabs.add(1);
                    return row;
                });
        try (Ticker ticker = new Ticker(() -> progress.accept(slabs.value()))) {
            writeSlabs(rows);
        }
        // Tasks end in any order: the same mistake is told each time.
        Map<String, InvalidInput> damaged = new TreeMap<>();
        mistakes.value().stream()
                .sorted(Comparator.comparing(each -> each.mistake().getMessage()))
                .forEach(each -> damaged.putIfAbsent(each.session(), each.mistake()));
        return damaged;
    }

    /** A file that has to be copied first is read by one task; others by as many as there is work for. */
    private List<SlabRows.Task> tasks(List<SessionInspection> sessions, Broadcast<SerializableConfiguration> hadoop) {
        long all = sessions.stream().mapToLong(each -> each.info().slabs()).sum();
        long wanted = 4L * context.defaultParallelism();
        List<SlabRows.Task> tasks = new ArrayList<>();
        for (SessionInspection each : sessions) {
            SessionInfo session = each.info();
            int slabs = session.slabs();
            boolean here = LocalFile.isHere(session.source(), hadoop.value().value());
            int parts = here ? (int) Math.max(1, Math.min(slabs, wanted * slabs / Math.max(1, all))) : 1;
            for (int part = 0; part < parts; part++) {
                tasks.add(new SlabRows.Task(session, each.baseline(), (int) ((long) slabs * part / parts), (int)
                        ((long) slabs * (part + 1) / parts)));
            }
        }
        return tasks;
    }

    /** Facts of its activity. */
    List<SlabFacts> facts(List<SessionInfo> sessions) {
        return SlabFacts.read(spark, sessions, table(StoreTables.ACTIVITY));
    }

    /** Takes away what a session has left in the table of activity. */
    void forget(SessionInfo session) {
        Path left = new Path(table(StoreTables.ACTIVITY)
                + "/animal=" + ExternalCatalogUtils.escapePathName(session.animal())
                + "/session=" + ExternalCatalogUtils.escapePathName(session.session()));
        delete(left);
    }

    /** Takes away all that the take has left. */
    void forgetAll() {
        for (String name : StoreTables.ALL) {
            delete(new Path(table(name)));
        }
    }

    private void delete(Path left) {
        try {
            FileSystem files = left.getFileSystem(spark.sparkContext().hadoopConfiguration());
            files.delete(left, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void behaviour(JavaRDD<SessionInspection> sessions) {
        write(
                sessions.flatMap(each -> each.behaviourRows().iterator()),
                StoreTables.BEHAVIOUR_COLUMNS,
                StoreTables.BEHAVIOUR);
    }

    void intervals(JavaRDD<SessionInspection> sessions) {
        write(
                sessions.flatMap(each -> each.intervalRows().iterator()),
                StoreTables.INTERVALS_COLUMNS,
                StoreTables.INTERVALS);
    }

    void cells(List<SessionInspection> sessions, List<SlabFacts> facts) {
        List<Row> rows = new ArrayList<>();
        for (int s = 0; s < sessions.size(); s++) {
            SessionInspection session = sessions.get(s);
            for (int cell = 0; cell < session.rois().length; cell++) {
                rows.add(RowFactory.create(
                        cell,
                        session.rois()[cell],
                        facts.get(s).isNan(cell),
                        session.registrationRow()[cell],
                        session.baseline().length == 0 ? 0.0 : session.baseline()[cell],
                        session.info().animal(),
                        session.info().session()));
            }
        }
        write(context.parallelize(rows, 1), StoreTables.CELLS_COLUMNS, StoreTables.CELLS);
    }

    /** A table that is written whole with each take: one file. */
    void whole(List<Row> rows, StructType columns, String name) {
        Tables.write(spark.createDataFrame(context.parallelize(rows, 1), columns))
                .mode(SaveMode.Append)
                .parquet(table(name));
    }

    private void write(JavaRDD<Row> rows, StructType columns, String name) {
        Tables.write(spark.createDataFrame(rows, columns))
                .partitionBy("animal", "session")
                .mode(SaveMode.Append)
                .parquet(table(name));
    }

    /**
     * Writes slabs so that a task holds one of them, however long a recording is. Parquet would look at what it holds only
     * after the hundredth row, and readers take a row group into memory whole; Spark would sort a task's rows by
     * their session, of which it has one.
     */
    private void writeSlabs(JavaRDD<Row> rows) {
        SparkSession unsorted = spark.newSession();
        unsorted.conf().set("spark.sql.maxConcurrentOutputFileWriters", 1L);
        Tables.write(unsorted.createDataFrame(rows, StoreTables.ACTIVITY_COLUMNS))
                .option("parquet.block.row.count.limit", "1")
                // A slab is a value of its own: neither looked for among others, nor the least or the greatest.
                .option("parquet.enable.dictionary#values", "false")
                .option("parquet.column.statistics.enabled#values", "false")
                .partitionBy("animal", "session")
                .mode(SaveMode.Append)
                .parquet(table(StoreTables.ACTIVITY));
    }
}
