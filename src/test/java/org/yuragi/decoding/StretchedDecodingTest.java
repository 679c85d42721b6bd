package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.decoding.DecodeSettings.Standardise;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;
import org.yuragi.recording.store.RecordingFiles;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.recording.store.StoreOptions;
import org.yuragi.recording.store.StoreWriter;

/**
 * Claim: a matrix decoded from activity that is read in stretches is the one decoded in memory, to the bit, for any length of the
 * stretches and number of tasks, in sessions of more than one block, with smoothing across stretches and bins whose target is unknown.
 */
class StretchedDecodingTest {
    private static final double BIN_S = 0.5;
    private static final double SIGMA_S = 1;
    private static SessionStore store;
    private static List<SessionInfo> infos;
    private static Registration registration;

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() {
        SparkSession spark = SharedSpark.session();
        Path animal = GeneratedRecording.write(new GeneratedPlan(3, 2, 150, 20, 0.1, 0.2, 4), folder, day -> {});
        store = new StoreWriter(spark, StoreOptions.DEFAULT)
                .write(
                        new RecordingFiles(spark.sparkContext().hadoopConfiguration()).inFolder(animal.toString(), ""),
                        folder.resolve("store").toString());
        infos = store.sessions();
        registration = store.registration(infos.get(0).animal()).orElseThrow();
    }

    @Test
    void immobilityHasTheSameHashForAnyStretches() {
        List<LabelledSession> held = held();
        assertTrue(
                held.get(0).bins() > SmoothedActivity.BLOCK,
                "more than one block: " + held.get(0).bins());
        DecodeSettings settings = new DecodeSettings(Standardise.SESSION, 3, 5, 5, 1e-2, 100, 20, true);
        String hash = decode(held, settings, 4).hash();
        for (int bins : new int[] {97, 5_000}) {
            List<LabelledSession> stretched = stretched(bins);
            for (int s = 0; s < held.size(); s++) {
                assertArrayEquals(held.get(s).mean(), stretched.get(s).mean(), 0);
                assertArrayEquals(held.get(s).sd(), stretched.get(s).sd(), 0);
                assertEquals(PopulationActivity.auc(held.get(s)), PopulationActivity.auc(stretched.get(s)));
            }
            assertEquals(hash, decode(stretched, settings, bins == 97 ? 1 : 3).hash());
        }
    }

    @Test
    void soItHasWithoutTheControlAndStandardisedByTrainingBins() {
        DecodeSettings settings = new DecodeSettings(Standardise.TRAINING, 3, 0, 5, 1e-2, 100, 20, false);
        List<LabelledSession> mixed = List.of(held().get(0), stretched(1_000).get(1));
        assertEquals(
                decode(held(), settings, 2).hash(), decode(mixed, settings, 2).hash());
    }

    @Test
    void momentsThatHaveNoRoomAreRefusedInALine() {
        DecodeSettings settings = new DecodeSettings(Standardise.SESSION, 3, 5, 5, 1e-2, 100, 20, true);
        LabelledSession session = stretched(5_000).get(0);
        DecodingMatrix.refuseTooManyCells(held().get(0), settings, 1 << 14);
        DecodingMatrix.refuseTooManyCells(session, settings, 1 << 20);
        InvalidInput refusal =
                assertThrows(InvalidInput.class, () -> DecodingMatrix.refuseTooManyCells(session, settings, 1 << 14));
        assertTrue(refusal.getMessage().contains("cells = 20: expected at most"), refusal.getMessage());
    }

    private static List<LabelledSession> held() {
        List<LabelledSession> sessions = new ArrayList<>();
        for (BinnedSession binned : store.binned(infos, BIN_S)) {
            sessions.add(Preparation.prepare(binned, target(binned), true, SIGMA_S));
        }
        return sessions;
    }

    private static List<LabelledSession> stretched(int bins) {
        List<LabelledSession> sessions = new ArrayList<>();
        List<BinnedSession> binned = store.binnedBehaviour(infos, BIN_S);
        for (int s = 0; s < infos.size(); s++) {
            SessionInfo info = infos.get(s);
            sessions.add(Preparation.prepare(
                    binned.get(s),
                    target(binned.get(s)),
                    true,
                    SIGMA_S,
                    (groupFrom, halo) -> store.stretches(info, BIN_S, groupFrom, halo, 8L * info.cells() * bins)));
        }
        return sessions;
    }

    /** Immobility; unknown in one minute of ten. */
    private static double[] target(BinnedSession binned) {
        double[] target = Preparation.target(new Immobility(2, 1).labels(binned));
        for (int bin = 0; bin < target.length; bin++) {
            target[bin] = bin / 120 % 20 == 7 ? Double.NaN : target[bin];
        }
        return target;
    }

    private static Decoding decode(List<LabelledSession> sessions, DecodeSettings settings, int tasks) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
        return DecodingMatrix.decode(spark, sessions, registration, settings, tasks, done -> {});
    }
}
