package org.yuragi.job.ingest;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.yuragi.config.TypedConfig;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.RecordingFiles;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.recording.store.StoreOptions;
import org.yuragi.recording.store.StoreWriter;

/** What {@code --recordings} points to: a session store, the output of jobs/ingest, or recordings of any format. */
public final class RecordingInput {
    /** The option that names recordings. */
    public static final String OPTION = "--recordings";
    /** How recordings that are no store yet are taken in. */
    static final String INGEST = "--ingest";
    /** Where a store lies inside the output of a job. */
    public static final String STORE = "store";

    static final String FORMATS = "NWB, suite2p, CaImAn, Inscopix CSV, HDF5 or MATLAB v7.3";
    private static final String WHAT = "A session store, the output of jobs/ingest, or a folder of recordings ("
            + FORMATS + "; docs/recordings.md says how they lie).";

    private RecordingInput() {}

    /** The options, as every analysis of recordings has them. */
    public static List<JobOption> options() {
        return List.of(JobOption.requiredInput(OPTION, "DIR", WHAT).ofOutputOf("ingest"), ingest());
    }

    /** The same where there is something else to analyse, too. */
    public static List<JobOption> optional() {
        return List.of(JobOption.input(OPTION, "DIR", WHAT).ofOutputOf("ingest"), ingest());
    }

    private static JobOption ingest() {
        return JobOption.words(
                INGEST,
                "key=value",
                "Recordings that are no store yet: how to take them in, a config key of jobs/ingest, e.g. rate_hz=20; may"
                        + " be repeated.");
    }

    /** Refuses what {@link #INGEST} cannot mean. */
    public static void check(Request<?> request) {
        ingest(request);
    }

    /** An analysis of fewer sessions than there are would be another one: broken ones are refused unless said otherwise. */
    private static IngestConfig ingest(Request<?> request) {
        List<String> sets = new ArrayList<>(List.of("broken_sessions=refuse"));
        sets.addAll(request.optionValues(INGEST));
        return TypedConfig.read(IngestConfig.class, null, sets, INGEST);
    }

    /** Opens the store; recordings are first taken into one, which becomes part of this run's output. */
    public static SessionStore open(Run<?> run, String folder) {
        Configuration hadoop = run.spark().sparkContext().hadoopConfiguration();
        IngestConfig how = ingest(run.request());
        for (String store : List.of(folder, folder + "/" + STORE)) {
            if (SessionStore.isIn(store, hadoop)) {
                if (!run.optionValues(INGEST).isEmpty()) {
                    throw new InvalidInput(
                            INGEST,
                            "",
                            run.optionValues(INGEST),
                            "recordings that are no store yet; " + store + " is one");
                }
                return SessionStore.open(run.spark(), store);
            }
        }
        try (WritingProgress progress = new WritingProgress(run)) {
            StoreWriter writer = writer(run, how.storeOptions(), progress);
            SessionStore store = writer.write(new RecordingFiles(hadoop).inFolder(folder, ""), run.outputPath(STORE));
            say(writer);
            return store;
        }
    }

    /** Writes a store into the run's output. */
    public static StoreWriter writer(Run<?> run, StoreOptions options, WritingProgress progress) {
        return new StoreWriter(run.spark(), options, run.inputHashes(), progress);
    }

    /** Says on standard error what was left out, and what else there is to say. */
    static void say(StoreWriter writer) {
        writer.refused().forEach(line -> System.err.println("yuragi: left out: " + line));
        writer.notes().forEach(line -> System.err.println("yuragi: " + line));
    }

    /** A bar for the slabs that are written. */
    public static final class WritingProgress implements StoreWriter.Watch, AutoCloseable {
        /** Fewer slabs (of some 8 MB) are in before anybody has read a bar. */
        private static final int WORTH_SHOWING = 16;

        private final Run<?> run;
        private Progress bar;

        public WritingProgress(Run<?> run) {
            this.run = run;
        }

        @Override
        public void begin(long slabs) {
            bar = slabs < WORTH_SHOWING ? null : run.progress("taking recordings in, slabs", slabs);
        }

        @Override
        public void at(long slabs) {
            if (bar != null) {
                bar.at(slabs);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }

    /** The animal that was asked for, or the only one. */
    public static String animal(SessionStore store, String asked, String folder) {
        List<String> animals = store.animals();
        if (asked.isEmpty() && animals.size() == 1) {
            return animals.get(0);
        }
        if (!animals.contains(asked)) {
            throw new InvalidInput(
                    folder,
                    "animal",
                    asked.isEmpty() ? null : asked,
                    "one of " + String.join(", ", animals) + " (--set animal=...)");
        }
        return asked;
    }

    /** The sessions of the animal that was asked for, or of all animals. */
    public static List<SessionInfo> sessions(SessionStore store, String asked, String folder) {
        return asked.isEmpty() ? store.sessions() : store.sessions(animal(store, asked, folder));
    }

    /** What sessions are called: with the animal's name where a store holds several. */
    public static List<String> names(SessionStore store, List<SessionInfo> infos) {
        boolean one = store.animals().size() == 1;
        return infos.stream()
                .map(info -> one ? info.session() : info.fullName())
                .toList();
    }
}
