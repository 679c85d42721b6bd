package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;

/** Claim: thousands of sessions are asked for at once like a few; and bins that one Spark job has no room for are had by several. */
@Timeout(120)
class ManySessionsTest {
    private static final int MANY = 3000;
    private final SparkSession spark = SharedSpark.session();

    @TempDir
    Path folder;

    private SessionStore store(int sessions) {
        GeneratedPlan plan = new GeneratedPlan(3, sessions, 8, 300, 0.1, 0.2, 4);
        Path animal = GeneratedRecording.write(plan, folder, day -> {});
        RecordingFiles files = new RecordingFiles(spark.sparkContext().hadoopConfiguration());
        return new StoreWriter(spark, StoreOptions.DEFAULT)
                .write(
                        files.inFolder(animal.toString(), ""),
                        folder.resolve("store").toString());
    }

    /** The same store with thousands of sessions more, of which nothing was recorded. */
    private SessionStore withMany() throws Exception {
        SessionStore few = store(1);
        Path sessions = folder.resolve("store").resolve(StoreTables.SESSIONS);
        List<Row> rows = new ArrayList<>(spark.read()
                .schema(StoreTables.SESSIONS_COLUMNS)
                .parquet(sessions + "/" + StoreTables.TAKE + "=" + few.take())
                .collectAsList());
        Object[] first = new Object[rows.get(0).length()];
        for (int more = 1; more < MANY; more++) {
            for (int i = 0; i < first.length; i++) {
                first[i] = rows.get(0).get(i);
            }
            first[1] = "more" + more;
            first[2] = more;
            rows.add(RowFactory.create(first.clone()));
        }
        spark.createDataFrame(rows, StoreTables.SESSIONS_COLUMNS)
                .withColumn(StoreTables.TAKE, functions.lit(few.take()))
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .partitionBy(StoreTables.TAKE)
                .parquet(sessions.toString());
        return SessionStore.open(spark, folder.resolve("store").toString());
    }

    @Test
    void threeThousandSessionsOpenAndBin() throws Exception {
        SessionStore store = withMany();
        assertEquals(MANY, store.sessions().size());
        assertEquals(MANY, store.dropped(store.sessions()).size());
        assertTrue(store.behaviour(store.sessions()).get(0).samples() > 0);
        assertEquals(0, store.behaviour(store.sessions()).get(MANY - 1).samples());
        SessionInfo recorded = store.sessions().get(0);
        List<List<Integer>> slabs = store.eachSlab(store.sessions(), (session, slab) -> slab.frames());
        assertEquals(recorded.slabs(), slabs.get(0).size());
        assertEquals(MANY, slabs.size());
        assertTrue(slabs.subList(1, MANY).stream().allMatch(List::isEmpty));
        assertEquals(0, store.slabOf(recorded, 0).firstFrame());
        assertEquals(
                recorded.frames(), store.slabOf(recorded, recorded.frames() - 1).endFrame());
    }

    @Test
    void binsComeInAsManyJobsAsTheyNeed() {
        SessionStore store = store(3);
        List<SessionInfo> sessions = store.sessions();
        List<BinnedSession> atOnce = new StoreBinning(store).binned(sessions, 0.5);
        long each = bytesOfOne(store, sessions);
        for (long room : new long[] {each, 2 * each}) {
            List<BinnedSession> inTurn = new StoreBinning(store, room).binned(sessions, 0.5);
            for (int s = 0; s < sessions.size(); s++) {
                assertArrayEquals(atOnce.get(s).activity(), inTurn.get(s).activity());
            }
        }
        String refused = assertThrows(
                        InvalidInput.class, () -> new StoreBinning(store, each / 100).binned(sessions, 0.5))
                .getMessage();
        assertTrue(refused.contains("bin_s") && refused.contains("spark.driver.maxResultSize"), refused);
    }

    /** The least room in which no session is refused, to a few per cent. */
    private static long bytesOfOne(SessionStore store, List<SessionInfo> sessions) {
        for (long room = 1 << 10; ; room += room / 20) {
            try {
                new StoreBinning(store, room).binned(sessions, 0.5);
                return room;
            } catch (InvalidInput tooLittle) {
                assertTrue(room < 1L << 30, tooLittle.getMessage());
            }
        }
    }
}
