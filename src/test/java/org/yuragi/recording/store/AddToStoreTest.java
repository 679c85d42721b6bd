package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.files.FolderClaim;
import org.yuragi.files.PlainFiles;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.nwb.NwbFixture;
import org.yuragi.recording.store.StoreWriter.Changed;

/** Claim: a day is added without reading the others again; what has changed is noticed; an addition is whole or nothing. */
class AddToStoreTest {
    @TempDir
    Path folder;

    private Path mouse;
    private String store;

    @BeforeEach
    void twoDays() throws IOException {
        mouse = Files.createDirectories(folder.resolve("mouse"));
        store = folder.resolve("store").toString();
        new NwbFixture().write(mouse.resolve("a_day1.nwb"));
        new NwbFixture().write(mouse.resolve("a_day10.nwb"));
        Files.writeString(mouse.resolve("cell_registration.csv"), "global_cell,day1,day10\n0,0,1\n1,2,\n");
        new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT).write(found(List.of()), store);
    }

    private FoundRecordings found(List<SessionInfo> known) {
        Configuration hadoop = SharedSpark.session().sparkContext().hadoopConfiguration();
        return new RecordingFiles(hadoop, known).inFolder(mouse.toString(), "");
    }

    private SessionStore add(Changed changed) {
        SessionStore before = SessionStore.open(SharedSpark.session(), store);
        return new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT)
                .add(found(before.sessions()), store, changed);
    }

    private String refusal() {
        return assertThrows(InvalidInput.class, () -> add(Changed.REFUSE))
                .getMessage()
                .replace(folder.toString(), "F")
                .replaceAll("[0-9a-f]{64}", "H");
    }

    private static List<String> names(SessionStore store) {
        return store.sessions().stream().map(SessionInfo::session).toList();
    }

    /** The same length and time, and nothing of it left that could be read. */
    private static void poison(Path file) throws IOException {
        FileTime then = Files.getLastModifiedTime(file);
        Files.write(file, new byte[(int) Files.size(file)]);
        Files.setLastModifiedTime(file, then);
    }

    @Test
    void aDayIsAddedAndTheOthersAreNotRead() throws IOException {
        SessionStore before = SessionStore.open(SharedSpark.session(), store);
        poison(mouse.resolve("a_day1.nwb"));
        poison(mouse.resolve("a_day10.nwb"));
        NwbFixture third = new NwbFixture();
        ((float[][]) third.data)[0][0] = 99;
        third.write(mouse.resolve("a_day2.nwb"));
        Files.writeString(
                mouse.resolve("cell_registration.csv"), "global_cell,day1,day2,day10\n0,0,1,1\n1,2,2,\n2,,0,0\n");
        // What an addition that was killed has left is no part of the store, and goes.
        Path left = Files.createDirectories(folder.resolve("store/activity/take=1/animal=mouse/session=day1"));
        Files.writeString(left.resolve("part.parquet"), "half");

        SessionStore after = add(Changed.REFUSE);
        assertEquals(List.of("day1", "day2", "day10"), names(after));
        assertEquals(99, after.slabs(after.sessions().get(1)).iterator().next().values()[0]);
        assertEquals(
                before.sessions().get(1).dataSha256(), after.sessions().get(2).dataSha256());
        assertArrayEquals(
                new int[][] {{0, 1, 1}, {2, 2, -1}, {-1, 0, 0}},
                after.registration("mouse").orElseThrow().cellOf());
        assertFalse(Files.exists(left.resolve("part.parquet")));
        assertFalse(Files.exists(folder.resolve("store/.owner-1")), "the claim is given up");
        // A reader that opened the store before still sees it as it was.
        assertEquals(List.of("day1", "day10"), names(before));
        assertEquals(0, before.slabs(before.sessions().get(0)).iterator().next().values()[0]);
    }

    @Test
    void aChangedDayIsNoticedByItsHashAndKeptOrReplaced() throws IOException {
        Path day = mouse.resolve("a_day1.nwb");
        Files.setLastModifiedTime(day, FileTime.fromMillis(0));
        assertEquals(2, add(Changed.REFUSE).sessions().size(), "another time, but the same bytes");
        NwbFixture other = new NwbFixture();
        ((float[][]) other.data)[39][2] = 5;
        other.write(day);
        assertEquals(
                "F/mouse/a_day1.nwb: sha256 = H: expected the recording that came in, H: it has changed since;"
                        + " changed_sessions = replace takes it in anew, keep leaves the store as it is",
                refusal());
        SessionStore kept = add(Changed.KEEP);
        assertEquals(392, kept.slabs(kept.sessions().get(0)).iterator().next().values()[119]);
        SessionStore replaced = add(Changed.REPLACE);
        assertEquals(
                5, replaced.slabs(replaced.sessions().get(0)).iterator().next().values()[119]);
        assertEquals(2, replaced.sessions().size());
    }

    @Test
    void anAdditionIsRefusedWhileAnotherIsUnderWayAndLeavesNothingIfItFails() throws IOException {
        new NwbFixture().write(mouse.resolve("a_day2.nwb"));
        Path owner = folder.resolve("store/.owner-1");
        assertTrue(refusal().contains("cell_registration.csv"), "a day that no column names");
        assertFalse(Files.exists(owner));
        Files.writeString(mouse.resolve("cell_registration.csv"), "global_cell,day1,day2,day10\n0,0,1,1\n1,2,1,\n");
        org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(store);
        try (FolderClaim other = FolderClaim.of(PlainFiles.of(place, new Configuration()), place, () -> {})
                .orElseThrow()) {
            assertTrue(other.isHeld());
            assertEquals(
                    "F/store: expected a store that no other run is adding to (if that run is dead, delete .owner-* in it; on"
                            + " another machine it counts as dead after 10 minutes without a sign)",
                    refusal());
        }
        Files.writeString(owner, "999999999 1 elsewhere a dead process");
        Files.setLastModifiedTime(owner, FileTime.fromMillis(0));
        assertTrue(refusal().contains("each cell of a session in one row only"));
        for (String table : StoreTables.ALL) {
            assertFalse(Files.exists(folder.resolve("store/" + table + "/take=1")), table);
        }
        assertEquals(List.of("day1", "day10"), names(SessionStore.open(SharedSpark.session(), store)));
    }

    /** Files and store on a file system that is not this machine's disk, as far as a scheme tells. */
    @Test
    void recordingsAndStoreLieOnAnyHadoopFileSystem() {
        Configuration hadoop = SharedSpark.session().sparkContext().hadoopConfiguration();
        hadoop.set("fs.elsewhere.impl", SessionFormatsTest.Elsewhere.class.getName());
        String there = "elsewhere:" + folder.resolve("away");
        SessionStore away = new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT)
                .write(new RecordingFiles(hadoop).inFolder("elsewhere:" + mouse, ""), there);
        SessionStore here = SessionStore.open(SharedSpark.session(), store);
        assertEquals(
                here.sessions().stream().map(SessionInfo::dataSha256).toList(),
                away.sessions().stream().map(SessionInfo::dataSha256).toList());
        assertArrayEquals(
                here.binned(here.sessions(), 0.5).get(1).activity(),
                away.binned(away.sessions(), 0.5).get(1).activity(),
                0);
    }

    @Test
    void sessionsOfAnotherFolderOfTheSameNameAreSaidToJoinTheAnimal() throws IOException {
        Path other = Files.createDirectories(folder.resolve("elsewhere/mouse"));
        new NwbFixture().write(other.resolve("a_day3.nwb"));
        StoreWriter writer = new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT);
        RecordingFiles files = new RecordingFiles(
                SharedSpark.session().sparkContext().hadoopConfiguration(),
                SessionStore.open(SharedSpark.session(), store).sessions());
        writer.add(files.inFolder(other.toString(), ""), store, Changed.REFUSE);
        assertTrue(
                writer.notes().stream()
                        .anyMatch(note -> note.replace(folder.toString(), "F")
                                .contains(
                                        "mouse: the sessions of F/elsewhere/mouse are taken for the same animal's as those of"
                                                + " F/mouse")),
                writer.notes().toString());
    }

    @Test
    void twoAdditionsAtOnceNeverTakeOneNumber() throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(2);
        List<Future<Boolean>> both = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(2);
        for (String day : List.of("day3", "day4")) {
            Path its = Files.createDirectories(folder.resolve(day + "/mouse"));
            new NwbFixture().write(its.resolve("a_" + day + ".nwb"));
            both.add(hands.submit(() -> {
                StoreWriter writer = new StoreWriter(SharedSpark.session(), StoreOptions.DEFAULT);
                FoundRecordings found = new RecordingFiles(
                                SharedSpark.session().sparkContext().hadoopConfiguration())
                        .inFolder(its.toString(), "");
                together.await();
                try {
                    writer.add(found, store, Changed.REFUSE);
                    return true;
                } catch (InvalidInput refused) {
                    assertTrue(refused.getMessage().contains("no other run is adding to"), refused.getMessage());
                    return false;
                }
            }));
        }
        int in = 0;
        for (Future<Boolean> each : both) {
            in += each.get() ? 1 : 0;
        }
        hands.shutdown();
        assertTrue(in >= 1);
        List<SessionInfo> sessions =
                SessionStore.open(SharedSpark.session(), store).sessions();
        assertEquals(2 + in, sessions.size());
        assertEquals(
                1 + in, sessions.stream().mapToInt(SessionInfo::take).distinct().count());
    }
}
