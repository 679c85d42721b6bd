package org.yuragi.recording.store;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.Interval;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.Registration;
import org.yuragi.recording.RegistrationCsv;
import org.yuragi.recording.SessionInfo;

/**
 * Takes recordings into a session store. Every file is opened and checked before anything is written; values that are not
 * numbers are met only while activity is written, so let the store's folder appear when this has returned.
 */
public final class StoreWriter {
    private final SparkSession spark;
    private final JavaSparkContext context;
    private final StoreOptions options;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final List<String> refused = new ArrayList<>();

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
        List<SessionInspection> inspected = inspect(sources);
        Map<String, Registration> registrations = new HashMap<>();
        for (AnimalFiles animal : animals) {
            List<SessionInspection> its = inspected.stream()
                    .filter(found -> found.info().animal().equals(animal.animal()))
                    .toList();
            if (!its.isEmpty()) {
                animal.registration().ifPresent(csv -> registrations.put(animal.animal(), matched(csv, its)));
            }
        }
        List<SessionInfo> intact =
                inspected.stream().map(SessionInspection::info).toList();
        writeActivity(intact, folder);
        List<SlabFacts> facts = SlabFacts.read(spark, intact, folder);
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

    /** The registration in numbers of cells that came in, instead of rows of the files. */
    private static Registration matched(RegistrationCsv csv, List<SessionInspection> sessions) {
        Registration rows = csv.matched(
                sessions.stream().map(found -> found.info().session()).toList(),
                sessions.stream().mapToInt(SessionInspection::registrationRows).toArray());
        int[][] cellOf = new int[rows.cellOf().length][sessions.size()];
        for (int s = 0; s < sessions.size(); s++) {
            int[] cellOfRow = new int[sessions.get(s).registrationRows()];
            Arrays.fill(cellOfRow, Registration.ABSENT);
            int[] rowOf = sessions.get(s).registrationRow();
            for (int cell = 0; cell < rowOf.length; cell++) {
                cellOfRow[rowOf[cell]] = cell;
            }
            for (int global = 0; global < cellOf.length; global++) {
                int row = rows.cellOf()[global][s];
                cellOf[global][s] = row == Registration.ABSENT ? Registration.ABSENT : cellOfRow[row];
            }
        }
        return new Registration(rows.sessions(), cellOf);
    }

    /** Opens every session; those that cannot be read are left out or refused, as the options say. */
    private List<SessionInspection> inspect(List<SessionSource> sources) {
        StoreOptions how = options;
        Broadcast<SerializableConfiguration> conf = hadoop;
        List<SessionInspection> found = context.parallelize(sources, sources.size())
                .map(source -> SessionInspection.of(source, how, conf.value().value()))
                .collect();
        List<SessionInspection> intact =
                found.stream().filter(each -> each.mistake() == null).toList();
        for (SessionInspection each : found) {
            if (each.mistake() != null && (intact.isEmpty() || !options.leaveOutBroken())) {
                throw each.mistake();
            }
        }
        refused.clear();
        found.stream()
                .filter(each -> each.mistake() != null)
                .forEach(each -> refused.add(each.mistake().getMessage()));
        // Positions count the sessions that came in.
        Map<String, Integer> next = new HashMap<>();
        return intact.stream()
                .map(each -> each.withOrder(next.merge(each.info().animal(), 1, Integer::sum) - 1))
                .toList();
    }

    /** Why sessions were left out by the last {@link #write}: a line for each that names its file. */
    public List<String> refused() {
        return List.copyOf(refused);
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
        // A task that failed would be tried again, and its trace told by Spark: a mistake is handed over instead.
        CollectionAccumulator<InvalidInput> mistakes = spark.sparkContext().collectionAccumulator("damaged files");
        JavaRDD<Row> rows = context.parallelize(tasks, tasks.size()).flatMap(task -> {
            try {
                return List.of(SlabRows.read(task, how, conf.value().value())).iterator();
            } catch (InvalidInput mistake) {
                mistakes.add(mistake);
                return List.<Row>of().iterator();
            }
        });
        write(rows, StoreTables.ACTIVITY_COLUMNS, folder, StoreTables.ACTIVITY);
        // Tasks end in any order: the same one is told each time.
        mistakes.value().stream()
                .min(Comparator.comparing(InvalidInput::getMessage))
                .ifPresent(mistake -> {
                    throw mistake;
                });
    }

    private void writeBehaviour(List<SessionInfo> sessions, String folder) {
        StoreOptions how = options;
        Broadcast<SerializableConfiguration> conf = hadoop;
        JavaRDD<Row> rows = context.parallelize(sessions, sessions.size()).flatMap(info -> {
            try (LocalFile file = LocalFile.of(info.source(), conf.value().value());
                    RecordedSession opened = SessionFormats.open(file.path(), info.source(), how)) {
                Behaviour behaviour = opened.behaviour();
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
                    RecordedSession opened = SessionFormats.open(file.path(), info.source(), how)) {
                List<Row> out = new ArrayList<>();
                for (Interval interval : opened.intervals()) {
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
                    RecordedSession opened = SessionFormats.open(file.path(), info.source(), how)) {
                long[] rois = opened.roiRows();
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
