package org.yuragi.recording.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.yuragi.files.FolderClaim;
import org.yuragi.files.PlainFiles;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.NaturalOrder;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;

/**
 * Takes recordings into a session store. Every file is opened and checked before anything is written; damage inside and
 * values that are not numbers are met only while activity is written. Such sessions are left out, and the others come in.
 */
public final class StoreWriter {
    /** What is done with a session of the store whose file, or whose options, are no longer what they were. */
    public enum Changed {
        REFUSE,
        KEEP,
        REPLACE
    }

    /** Told how far the writing is. */
    public interface Watch {
        /** @param slabs how many there are to write */
        void begin(long slabs);

        /** @param slabs how many are written */
        void at(long slabs);
    }

    private static final Watch NOBODY = new Watch() {
        @Override
        public void begin(long slabs) {}

        @Override
        public void at(long slabs) {}
    };

    private final SparkSession spark;
    private final JavaSparkContext context;
    private final StoreOptions options;
    private final Map<String, String> hashes;
    private final Watch watch;
    private final List<String> refused = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> added = new ArrayList<>();

    public StoreWriter(SparkSession spark, StoreOptions options) {
        this(spark, options, Map.of(), NOBODY);
    }

    /** @param hashes SHA-256 of files that are known, by their paths: they are not read for it again */
    public StoreWriter(SparkSession spark, StoreOptions options, Map<String, String> hashes, Watch watch) {
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.options = options;
        this.hashes = hashes;
        this.watch = watch;
    }

    /**
     * Writes a new store.
     *
     * @param found what to take in
     * @param folder where, on any Hadoop file system; it must not hold a store yet
     * @return the store
     * @throws InvalidInput if a file or a registration is not as it must be
     */
    public SessionStore write(FoundRecordings found, String folder) {
        return take(found, folder, StoreBefore.nothing(), Changed.REFUSE, () -> true);
    }

    /**
     * Adds sessions to a store. Those that it holds are not read again, unless their files look changed. Readers see the
     * store as it was until all of the addition is there; an addition that fails leaves nothing.
     *
     * @throws InvalidInput also if another process is adding to it
     */
    public SessionStore add(FoundRecordings found, String folder, Changed changed) {
        Path path = new Path(folder);
        try {
            FileSystem files = PlainFiles.of(path, context.hadoopConfiguration());
            SessionStore.open(spark, folder);
            try (FolderClaim claim = FolderClaim.of(files, path, () -> {})
                    .orElseThrow(() -> new InvalidInput(
                            folder,
                            "",
                            null,
                            "a store that no other run is adding to (if that run is dead, delete .owner-* in it; on another"
                                    + " machine it counts as dead after " + FolderClaim.VOID_AFTER_MINUTES
                                    + " minutes without a sign)"))) {
                return take(found, folder, StoreBefore.of(SessionStore.open(spark, folder)), changed, claim::isHeld);
            }
        } catch (IOException e) {
            throw new InvalidInput(folder, "", null, "a store that can be written (" + e.getMessage() + ")", e);
        }
    }

    /** Why sessions were left out by the last taking: a line for each that names its file. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /** What else there is to say of it: sessions that have changed, layouts that are slow to read. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The full names of the sessions that came in. */
    public List<String> added() {
        return List.copyOf(added);
    }

    /** Whether the store still is this run's to write. */
    private interface Hold {
        boolean holds() throws IOException;
    }

    private SessionStore take(FoundRecordings found, String folder, StoreBefore before, Changed changed, Hold hold) {
        Broadcast<SerializableConfiguration> hadoop =
                context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
        try {
            return take(found, folder, before, changed, hold, hadoop);
        } finally {
            hadoop.destroy();
        }
    }

    private SessionStore take(
            FoundRecordings found,
            String folder,
            StoreBefore before,
            Changed changed,
            Hold hold,
            Broadcast<SerializableConfiguration> hadoop) {
        refused.clear();
        notes.clear();
        added.clear();
        if (!options.leaveOutBroken() && !found.unreadable().isEmpty()) {
            throw found.unreadable().get(0);
        }
        found.unreadable().forEach(mistake -> refused.add(mistake.getMessage()));
        notes.addAll(found.others());
        List<AnimalFiles> animals = found.animals();
        List<SessionSource> wanted = animals.stream()
                .flatMap(animal -> animal.sessions().stream())
                .filter(source -> isWanted(source, before, changed))
                .toList();
        before.strangers(wanted).forEach(notes::add);
        StoreTake take = new StoreTake(spark, folder, before.take() + 1);
        take.forgetAll();
        boolean complete = false;
        StoreOptions how = options;
        Map<String, String> known = hashes;
        JavaRDD<SessionInspection> opened = context.parallelize(wanted, Math.max(1, wanted.size()))
                .map(source ->
                        SessionInspection.of(source, how, known, hadoop.value().value()))
                .persist(StorageLevel.DISK_ONLY());
        try {
            List<SessionInspection> intact =
                    intact(opened.map(SessionInspection::light).collect(), before);
            // Before activity is written: a table that does not fit is told at once.
            registrations(animals, intact, before);
            intact = withActivity(take, intact, before, hadoop);
            write(take, animals, intact, opened, before, hold);
            intact.forEach(each -> added.add(each.info().fullName()));
            complete = true;
            return SessionStore.open(spark, folder);
        } finally {
            opened.unpersist();
            if (!complete && holds(hold)) {
                take.forgetAll();
            }
        }
    }

    private static boolean holds(Hold hold) {
        try {
            return hold.holds();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isWanted(SessionSource source, StoreBefore before, Changed changed) {
        if (before.session(source).isEmpty()) {
            return true;
        }
        InvalidInput change = before.change(source, options, hashes, context.hadoopConfiguration())
                .orElse(null);
        if (change != null && changed == Changed.REFUSE) {
            throw change;
        }
        if (change != null) {
            notes.add((changed == Changed.KEEP ? "kept as it was: " : "taken in anew: ") + change.getMessage());
        }
        return change != null && changed == Changed.REPLACE;
    }

    /** The sessions that could be opened; the others are left out or refused, as the options say. */
    private List<SessionInspection> intact(List<SessionInspection> found, StoreBefore before) {
        Map<String, InvalidInput> broken = new TreeMap<>();
        found.stream()
                .filter(each -> each.mistake() != null)
                .forEach(each ->
                        broken.put(each.source().animal() + "/" + each.source().session(), each.mistake()));
        List<SessionInspection> intact =
                found.stream().filter(each -> each.mistake() == null).toList();
        leaveOut(broken, intact.size(), before);
        intact.forEach(each -> notes.addAll(each.warnings()));
        return intact.stream()
                .map(each -> each.with(each.info().withTake(before.take() + 1)))
                .toList();
    }

    private void leaveOut(Map<String, InvalidInput> broken, int left, StoreBefore before) {
        if (!broken.isEmpty()
                && (!options.leaveOutBroken() || left == 0 && before.sessions().isEmpty())) {
            throw options.leaveOutBroken()
                    ? nothing(broken)
                    : broken.values().iterator().next();
        }
        broken.values().forEach(mistake -> refused.add(mistake.getMessage()));
    }

    private InvalidInput nothing(Map<String, InvalidInput> broken) {
        List<String> why = new ArrayList<>(refused);
        broken.values().forEach(mistake -> why.add(mistake.getMessage()));
        return why.size() == 1
                ? broken.values().iterator().next()
                : new InvalidInput(
                        "recordings",
                        "",
                        why.size() + " that cannot be read",
                        "one that can: " + UntakenFiles.some(why));
    }

    /** Writes the sessions' activity; gives those whose values are all right, with the hash of all their data. */
    private List<SessionInspection> withActivity(
            StoreTake take,
            List<SessionInspection> sessions,
            StoreBefore before,
            Broadcast<SerializableConfiguration> hadoop) {
        List<SessionInfo> infos = sessions.stream().map(SessionInspection::info).toList();
        watch.begin(infos.stream().mapToLong(SessionInfo::slabs).sum());
        Map<String, InvalidInput> broken = new TreeMap<>(take.activity(sessions, options, hadoop, watch::at));
        List<SessionInfo> whole = infos.stream()
                .filter(info -> !broken.containsKey(info.fullName()))
                .toList();
        Map<String, SlabFacts> facts = byName(take.facts(whole));
        facts.forEach((name, fact) -> fact.mistake(options).ifPresent(mistake -> broken.put(name, mistake)));
        facts.forEach((name, fact) -> {
            if (!broken.containsKey(name) && fact.missingFrames() > 0) {
                notes.add(fact.session().source() + ": " + fact.missingFrames() + " of "
                        + fact.session().frames() + " frames hold no value of any cell: they are gaps");
            }
        });
        leaveOut(broken, infos.size() - broken.size(), before);
        infos.stream().filter(info -> broken.containsKey(info.fullName())).forEach(take::forget);
        return sessions.stream()
                .filter(each -> !broken.containsKey(each.info().fullName()))
                .map(each -> each.with(facts.get(each.info().fullName()).hashed()))
                .toList();
    }

    private static Map<String, SlabFacts> byName(List<SlabFacts> facts) {
        return facts.stream()
                .collect(Collectors.toMap(
                        fact -> fact.session().fullName(), Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private void write(
            StoreTake take,
            List<AnimalFiles> animals,
            List<SessionInspection> sessions,
            JavaRDD<SessionInspection> opened,
            StoreBefore before,
            Hold hold) {
        List<String> names =
                sessions.stream().map(each -> each.info().fullName()).toList();
        JavaRDD<SessionInspection> whole = opened.filter(
                each -> each.mistake() == null && names.contains(each.info().fullName()));
        take.behaviour(whole);
        take.intervals(whole);
        List<SlabFacts> facts =
                take.facts(sessions.stream().map(SessionInspection::info).toList());
        take.cells(sessions, facts);
        Map<String, Registration> registrations = registrations(animals, sessions, before);
        List<Row> registration = StoreRegistrations.rows(registrations, byName(facts));
        before.registration().forEach((animal, rows) -> {
            if (!registrations.containsKey(animal)) {
                registration.addAll(rows);
            }
        });
        take.whole(registration, StoreTables.REGISTRATION_COLUMNS, StoreTables.REGISTRATION);
        List<SessionInfo> kept = before.others(names);
        List<Row> files = new ArrayList<>();
        kept.forEach(info -> before.files()
                .getOrDefault(info.fullName(), List.of())
                .forEach(file -> files.add(StoreTables.row(info, file))));
        sessions.forEach(each -> each.files().forEach(file -> files.add(StoreTables.row(each.info(), file))));
        take.whole(files, StoreTables.FILES_COLUMNS, StoreTables.FILES);
        List<Row> rows = inOrder(sessions, before).stream()
                .map(info -> StoreTables.row(
                        info,
                        registrations.containsKey(info.animal())
                                || before.registration().containsKey(info.animal())))
                .toList();
        if (!holds(hold)) {
            throw new IllegalStateException("another run has taken the store over: this one gave no sign for "
                    + FolderClaim.VOID_AFTER_MINUTES + " minutes");
        }
        // Last: with this table the take is valid.
        take.whole(rows, StoreTables.SESSIONS_COLUMNS, StoreTables.SESSIONS);
    }

    /** All sessions, new and old, at their places in their animals' natural order. */
    private static List<SessionInfo> inOrder(List<SessionInspection> sessions, StoreBefore before) {
        List<String> names =
                sessions.stream().map(each -> each.info().fullName()).toList();
        List<SessionInfo> all = new ArrayList<>(before.others(names));
        sessions.forEach(each -> all.add(each.info()));
        NaturalOrder natural = new NaturalOrder();
        all.sort((a, b) -> a.animal().equals(b.animal())
                ? natural.compare(a.session(), b.session())
                : natural.compare(a.animal(), b.animal()));
        Map<String, Integer> next = new HashMap<>();
        return all.stream()
                .map(info -> info.withOrder(next.merge(info.animal(), 1, Integer::sum) - 1))
                .toList();
    }

    /** The registrations that came with this addition, of all sessions that the store will hold. */
    private static Map<String, Registration> registrations(
            List<AnimalFiles> animals, List<SessionInspection> sessions, StoreBefore before) {
        Map<String, int[]> rows = new HashMap<>(before.registrationRow());
        sessions.forEach(each -> rows.put(each.info().fullName(), each.registrationRow()));
        List<SessionInfo> all = inOrder(sessions, before);
        Map<String, Registration> registrations = new TreeMap<>();
        for (AnimalFiles animal : animals) {
            List<SessionInfo> its = all.stream()
                    .filter(info -> info.animal().equals(animal.animal()))
                    .toList();
            if (!its.isEmpty()) {
                animal.registration()
                        .ifPresent(csv -> registrations.put(
                                animal.animal(),
                                StoreRegistrations.matched(
                                        csv,
                                        its,
                                        its.stream()
                                                .map(info -> rows.get(info.fullName()))
                                                .toList())));
            }
        }
        return registrations;
    }
}
