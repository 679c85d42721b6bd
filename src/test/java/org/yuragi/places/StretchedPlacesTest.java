package org.yuragi.places;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;
import org.yuragi.recording.store.RecordingFiles;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.recording.store.SessionStretches;
import org.yuragi.recording.store.StoreOptions;
import org.yuragi.recording.store.StoreWriter;

/** Claim: cells of a session that is read in stretches are tested as those of one in memory, to the bit. */
class StretchedPlacesTest {
    private static final double BIN_S = 0.5;

    @TempDir
    Path folder;

    @Test
    void everyCellHasTheSameTest() {
        SparkSession spark = SharedSpark.session();
        Path animal = GeneratedRecording.write(new GeneratedPlan(5, 1, 10, 40, 0.1, 0.2, 4), folder, day -> {});
        SessionStore store = new StoreWriter(spark, StoreOptions.DEFAULT)
                .write(
                        new RecordingFiles(spark.sparkContext().hadoopConfiguration()).inFolder(animal.toString(), ""),
                        folder.resolve("store").toString());
        List<SessionInfo> infos = store.sessions();
        PlaceSession held = test(store, store.binned(infos, BIN_S).get(0), null);
        assertTrue(held.tested() > 10, "cells tested: " + held.tested());
        for (int groups : new int[] {1, 5}) {
            try (SessionStretches stretches = store.stretches(infos.get(0), BIN_S, groups)) {
                PlaceSession read =
                        test(store, store.binnedBehaviour(infos, BIN_S).get(0), stretches);
                assertEquals(held.cells().size(), read.cells().size());
                for (int cell = 0; cell < held.cells().size(); cell++) {
                    PlaceCell one = held.cells().get(cell);
                    PlaceCell other = read.cells().get(cell);
                    assertArrayEquals(one.map(), other.map(), 0);
                    assertEquals(one.information(), other.information());
                    assertEquals(one.p(), other.p());
                    assertEquals(one.stabilityP(), other.stabilityP());
                    assertEquals(cell, other.cell());
                }
            }
        }
    }

    private static PlaceSession test(SessionStore store, BinnedSession session, SessionStretches stretches) {
        Tracking tracking = Tracking.of(List.of(session), 150).get(0);
        Grid grid = Grid.covering(List.of(tracking), 4, tracking.hasY(), 1);
        Places.Input input = new Places.Input(
                session, stretches, grid, org.yuragi.places.Path.of(session, tracking, grid, 2), tracking.outliers());
        return Places.test(
                        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext()),
                        List.of(input),
                        new PlaceSettings(5, 0.5, 5, 60, 20, 0.05),
                        0,
                        done -> {})
                .get(0);
    }
}
