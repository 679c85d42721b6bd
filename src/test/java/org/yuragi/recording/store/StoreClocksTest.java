package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.recording.SessionFrames;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.generated.ReferenceSession;

/** Claim: times and missing frames of many sessions come in one Spark job, or in as many as results have room for, and are the same. */
class StoreClocksTest {
    private static final int SESSIONS = 4;

    @TempDir
    Path folder;

    @Test
    void anyRoomGivesTheSameFrames() throws IOException {
        Path animal = Files.createDirectories(folder.resolve("mouse"));
        for (int number = 0; number < SESSIONS; number++) {
            new ReferenceSession(number).write(animal);
        }
        RecordingFiles files =
                new RecordingFiles(SharedSpark.session().sparkContext().hadoopConfiguration());
        SessionStore store = new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT)
                .write(files.inFolder(animal.toString(), ""), folder + "/store");
        List<SessionInfo> sessions = store.sessions();
        List<SessionFrames> all = read(store, sessions, Long.MAX_VALUE, 1);
        List<SessionFrames> oneByOne = read(store, sessions, 1, SESSIONS);
        for (int s = 0; s < SESSIONS; s++) {
            assertArrayEquals(all.get(s).missing(), oneByOne.get(s).missing());
            assertEquals(sessions.get(s).missingFrames(), all.get(s).missing().length);
            int session = s;
            double[][] times = IntStream.range(0, 2)
                    .mapToObj(way -> IntStream.range(
                                    0, (int) sessions.get(session).frames())
                            .mapToDouble(
                                    (way == 0 ? all : oneByOne).get(session).clock()::timeS)
                            .toArray())
                    .toArray(double[][]::new);
            assertArrayEquals(times[0], times[1]);
            assertEquals(3.0 * s, times[0][0], 1e-12);
        }
    }

    private static List<SessionFrames> read(SessionStore store, List<SessionInfo> sessions, long room, int jobs) {
        int[] asked = {0};
        List<SessionFrames> frames = StoreClocks.read(sessions, room, some -> {
            asked[0]++;
            return store.activity(some);
        });
        assertEquals(jobs, asked[0]);
        return frames;
    }
}
