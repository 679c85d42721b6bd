package org.yuragi.job.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.generated.ReferenceSession;
import org.yuragi.recording.store.RecordingFiles;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.recording.store.StoreOptions;
import org.yuragi.recording.store.StoreWriter;

/**
 * Claim: from files with all that goes wrong in them, through ingest and the store, bins, immobility, AUC, the first
 * eigenvalue and place information come out as a program in NumPy has them that shares no code with this one
 * ({@code src/test/resources/oracle/reference.py}), to 1e-9. {@code jobs/verify} claims the same of its own way.
 */
class ReferenceTest {
    private static final double AGREEMENT = 1e-9;

    @TempDir
    Path folder;

    @Test
    void tenSessionsComeOutAsInNumPy() throws IOException {
        Path animal = Files.createDirectories(folder.resolve("mouse"));
        for (int number = 0; number < ReferenceSession.COUNT; number++) {
            new ReferenceSession(number).write(animal);
        }
        RecordingFiles files =
                new RecordingFiles(SharedSpark.session().sparkContext().hadoopConfiguration());
        SessionStore store = new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT)
                .write(files.inFolder(animal.toString(), ""), folder + "/store");
        List<BinnedSession> all = store.binned(store.sessions(), 0.5);
        for (int number = 0; number < ReferenceSession.COUNT; number++) {
            ReferenceSession.Right right = new ReferenceSession(number).right();
            ReferenceSession.Right found = ReferenceAnalysis.numbers(all.get(number));
            String name = "session " + number;
            assertEquals(right.bins(), found.bins(), name + ", bins");
            assertEquals(right.known(), found.known(), name + ", known");
            assertEquals(right.immobile(), found.immobile(), name + ", immobile");
            assertEquals(right.auc(), found.auc(), AGREEMENT, name + ", AUC");
            assertEquals(right.eigenvalue(), found.eigenvalue(), AGREEMENT, name + ", eigenvalue");
            assertEquals(right.information(), found.information(), AGREEMENT, name + ", information");
        }
    }
}
