package org.yuragi.recording.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.Interval;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.nwb.NwbSession;

/**
 * Takes NWB files into a session store. Every file is opened and checked before anything is written; values that are not
 * numbers are met only while activity is written, so let the store's folder appear when this has returned.
 */
public final class StoreWriter {
    private final SparkSession spark;
    private final JavaSparkContext context;
    private final StoreOptions options;
    private final Broadcast<SerializableConfiguration> hadoop;

    public StoreWriter(SparkSession spark, StoreOptions options) {
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.options = options;
        this.hadoop = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    }

    /**
     * Writes a new store.
     *
     * @param animals what to take in
     * @param folder where, on any Hadoop file system; it must not hold a store yet
     * @return the store
     * @throws InvalidInput if a file or a registration is not as it must be
     */
    public SessionStore write(List<AnimalFiles> animals, String folder) {
        List<SessionSource> sources =
                animals.stream().flatMap(animal -> animal.sessions().stream()).toList();
        List<SessionInfo> inspected = inspect(sources);
        Map<String, Registration> registrations = new HashMap<>();
        for (AnimalFiles animal : animals) {
            List<SessionInfo> its = inspected.stream()
                    .filter(info -> info.animal().equals(animal.animal()))
                    .toList();
            animal.registration()
                    .ifPresent(csv -> registrations.put(
                            animal.animal(),
                            csv.matched(
                                    its.stream().map(SessionInfo::session).toList(),
                                    its.stream().mapToInt(SessionInfo::cells).toArray())));
        }
        writeActivity(inspected, folder);
        List<SlabFacts> facts = SlabFacts.read(spark, inspected, folder);
        if (!options.dropNanCells()) {
            facts.forEach(SlabFacts::refuseNaN);
        }
        List<SessionInfo> sessions = facts.stream().map(SlabFacts::hashed).toList();
        writeBehaviour(sessions, folder);
        writeIntervals(sessions, folder);
        writeCells(facts, folder);
        writeRegistration(registrations, facts, folder);
        List<Row> rows = sessions.stream()
                .map(info -> StoreTables.row(info, registrations.containsKey(info.animal())))
                .toList();
        // Last: a folder with this table is a whole store.
        writeSmall(rows, StoreTables.SESSIONS_COLUMNS, folder, StoreTables.SESSIONS);
        return SessionStore.open(spark, folder);
    }

    private List<SessionInfo> inspect(List<SessionSource> sources) {
        StoreOptions how = options;
        Broadcast<SerializableConfiguration> conf = hadoop;
        List<SessionInspection> found = context.parallelize(sources, sources.size())
                .map(source ->
                        SessionInspection.of(source, how.nwb(), conf.value().value()))
                .collect();
        for (SessionInspection inspection : found) {
            if (inspection.mistake() != null) {
                throw inspection.mistake();
            }
        }
        return found.stream().map(SessionInspection::info).toList();
    }

    private void writeActivity(List<SessionInfo> sessions, String folder) {
        List<SlabRows.Task> tasks = new ArrayList<>();
        for (SessionInfo session : sessions) {
            for (int slab = 0; slab < session.slabs(); slab++) {
                tasks.add(new SlabRows.Task(session, slab));
            }
        }
        StoreOptions how = options;
        Broadcast<SerializableConfiguration> conf = hadoop;
        JavaRDD<Row> rows = context.parallelize(tasks, tasks.size())
                .map(task -> SlabRows.read(task, how.nwb(), conf.value().value()));
        write(rows, StoreTables.ACTIVITY_COLUMNS, folder, StoreTables.ACTIVITY);
    }

    private void writeBehaviour(List<SessionInfo> sessions, String folder) {
        StoreOptions how = options;
        Broadcast<SerializableConfiguration> conf = hadoop;
        JavaRDD<Row> rows = context.parallelize(sessions, sessions.size()).flatMap(info -> {
            try (LocalFile file = LocalFile.of(info.source(), conf.value().value());
                    NwbSession nwb = NwbSession.open(file.path(), info.source(), how.nwb())) {
                Behaviour behaviour = nwb.behaviour();
                List<Row> samples = new ArrayList<>(behaviour.samples());
                for (int i = 0; i < behaviour.samples(); i++) {
                    samples.add(RowFactory.create(
                            i,
                            behaviour.timesS()[i],
                            behaviour.speedCmS()[i],
                            behaviour.xCm()[i],
                            behaviour.yCm()[i],
                            info.animal(),
                            info.session()));
                }
                return samples.iterator();
            }
        });
        write(rows, StoreTables.BEHAVIOUR_COLUMNS, folder, StoreTables.BEHAVIOUR);
    }

    private void writeIntervals(List<SessionInfo> sessions, String folder) {
        StoreOptions how = options;
        Broadcast<SerializableConfiguration> conf = hadoop;
        JavaRDD<Row> rows = context.parallelize(sessions, sessions.size()).flatMap(info -> {
            try (LocalFile file = LocalFile.of(info.source(), conf.value().value());
                    NwbSession nwb = NwbSession.open(file.path(), info.source(), how.nwb())) {
                List<Row> out = new ArrayList<>();
                for (Interval interval : nwb.intervals()) {
                    out.add(RowFactory.create(
                            out.size(),
                            interval.table(),
                            interval.startS(),
                            interval.stopS(),
                            interval.hasBehaviour(),
                            info.animal(),
                            info.session()));
                }
                return out.iterator();
            }
        });
        write(rows, StoreTables.INTERVALS_COLUMNS, folder, StoreTables.INTERVALS);
    }

    private void writeCells(List<SlabFacts> facts, String folder) {
        StoreOptions how = options;
        Broadcast<SerializableConfiguration> conf = hadoop;
        JavaRDD<Row> rows = context.parallelize(facts, facts.size()).flatMap(fact -> {
            SessionInfo info = fact.session();
            try (LocalFile file = LocalFile.of(info.source(), conf.value().value());
                    NwbSession nwb = NwbSession.open(file.path(), info.source(), how.nwb())) {
                long[] rois = nwb.activity().roiRows();
                List<Row> out = new ArrayList<>();
                for (int cell = 0; cell < rois.length; cell++) {
                    out.add(RowFactory.create(cell, rois[cell], fact.isNan(cell), info.animal(), info.session()));
                }
                return out.iterator();
            }
        });
        write(rows, StoreTables.CELLS_COLUMNS, folder, StoreTables.CELLS);
    }

    private void writeRegistration(Map<String, Registration> registrations, List<SlabFacts> facts, String folder) {
        Map<List<String>, SlabFacts> bySession = new HashMap<>();
        facts.forEach(fact ->
                bySession.put(List.of(fact.session().animal(), fact.session().session()), fact));
        List<Row> rows = new ArrayList<>();
        registrations.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(entry -> {
                    Registration table = entry.getValue();
                    for (int global = 0; global < table.cellOf().length; global++) {
                        for (int s = 0; s < table.sessions().size(); s++) {
                            int cell = table.cellOf()[global][s];
                            String session = table.sessions().get(s);
                            if (cell != Registration.ABSENT
                                    && !bySession
                                            .get(List.of(entry.getKey(), session))
                                            .isNan(cell)) {
                                rows.add(RowFactory.create(entry.getKey(), global, session, cell));
                            }
                        }
                    }
                });
        writeSmall(rows, StoreTables.REGISTRATION_COLUMNS, folder, StoreTables.REGISTRATION);
    }

    private void writeSmall(List<Row> rows, StructType columns, String folder, String table) {
        spark.createDataFrame(context.parallelize(rows, 1), columns).write().parquet(folder + "/" + table);
    }

    private void write(JavaRDD<Row> rows, StructType columns, String folder, String table) {
        spark.createDataFrame(rows, columns)
                .write()
                // A slab is a value of its own: looking for equal ones only costs time.
                .option("parquet.enable.dictionary#values", "false")
                .partitionBy("animal", "session")
                .parquet(folder + "/" + table);
    }
}
