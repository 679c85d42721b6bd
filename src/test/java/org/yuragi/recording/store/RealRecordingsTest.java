package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedData;
import org.yuragi.SharedSpark;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;

/** Claim: eight real days come in whole, with cells, frames, registered cells and behaviour as their source lists them. */
class RealRecordingsTest {
    @TempDir
    Path folder;

    @Test
    void eightDaysOfCa1ComeInWhole() throws IOException {
        String set = System.getProperty("yuragi.test.set", "C11_M1-B");
        Path recordings = SharedData.path("ca1-linear-track/" + set);
        List<String> listed = Files.readAllLines(SharedData.path("ca1-linear-track/sessions.csv")).stream()
                .filter(line -> line.startsWith(set + ","))
                .map(line -> line.substring(0, ordinalIndex(line, 7)))
                .toList();
        SparkSession spark = SharedSpark.session();
        RecordingFiles files = new RecordingFiles(spark.sparkContext().hadoopConfiguration());
        SessionStore store = new StoreWriter(spark, StoreOptions.DEFAULT)
                .write(
                        files.inFolder(recordings.toString(), ""),
                        folder.resolve("store").toString());

        Registration registration = store.registration(set).orElseThrow();
        List<SessionInfo> sessions = store.sessions(set);
        List<Behaviour> behaviour = store.behaviour(sessions);
        List<BinnedSession> binned = store.binned(sessions, 0.5);
        assertEquals(8, sessions.size());
        for (int day = 0; day < 8; day++) {
            SessionInfo info = sessions.get(day);
            String found = String.format(
                    Locale.ROOT,
                    "%s,%d,%d,%d,%d,%d,%s",
                    set,
                    day + 1,
                    info.frames(),
                    info.cells(),
                    registration.common(day, day).length,
                    behaviour.get(day).samples(),
                    Math.rint(behaviour.get(day).fractionBelow(2) * 1000) / 1000);
            assertEquals(listed.get(day), found);
            assertEquals(info.behaviourSamples(), binned.get(day).bins());
        }
    }

    private static int ordinalIndex(String line, int comma) {
        int at = -1;
        for (int i = 0; i < comma; i++) {
            at = line.indexOf(',', at + 1);
        }
        return at;
    }
}
