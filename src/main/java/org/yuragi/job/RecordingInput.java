package org.yuragi.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.RecordingFiles;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.recording.store.StoreOptions;
import org.yuragi.recording.store.StoreWriter;

/** What {@code --recordings} points to: a session store, the output of jobs/ingest, or a folder of NWB files. */
final class RecordingInput {
    static final String OPTION = "--recordings";
    /** Where a store lies inside the output of a job. */
    static final String STORE = "store";

    private static final String SESSIONS = "sessions";

    private RecordingInput() {}

    /** The option, as every analysis of recordings has it. */
    static JobOption option() {
        return JobOption.requiredInput(
                        OPTION, "DIR", "A session store, the output of jobs/ingest, or a folder of NWB files.")
                .ofOutputOf("ingest");
    }

    /** Opens the store; NWB files are first taken into one, which becomes part of this run's output. */
    static SessionStore open(Run<?> run, String folder) {
        for (String store : List.of(folder, folder + "/" + STORE)) {
            if (exists(run, store + "/" + SESSIONS)) {
                return SessionStore.open(run.spark(), store);
            }
        }
        RecordingFiles files = new RecordingFiles(run.spark().sparkContext().hadoopConfiguration());
        return new StoreWriter(run.spark(), StoreOptions.DEFAULT)
                .write(files.inFolder(folder, ""), run.outputPath(STORE));
    }

    /** The animal that was asked for, or the only one. */
    static String animal(SessionStore store, String asked, String folder) {
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
    static List<SessionInfo> sessions(SessionStore store, String asked, String folder) {
        return asked.isEmpty() ? store.sessions() : store.sessions(animal(store, asked, folder));
    }

    /** What sessions are called: with the animal's name where a store holds several. */
    static List<String> names(SessionStore store, List<SessionInfo> infos) {
        boolean one = store.animals().size() == 1;
        return infos.stream()
                .map(info -> one ? info.session() : info.animal() + "/" + info.session())
                .toList();
    }

    private static boolean exists(Run<?> run, String path) {
        try {
            Path at = new Path(path);
            return at.getFileSystem(run.spark().sparkContext().hadoopConfiguration())
                    .exists(at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
