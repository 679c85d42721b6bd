package org.yuragi.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.engine.checkpoint.Checkpoints;

/**
 * A run that ends at any epoch and begins again at its newest checkpoint comes to the same state as one that never stopped,
 * whatever the number of tasks before and after; and a checkpoint that is torn, damaged or another run's is not taken.
 */
@Timeout(120)
class CheckpointTest {
    private static final RingNetwork RING = new RingNetwork(7, 30, 2, 8, RingNetwork.NONE);
    private static final AtomicLong EARLIEST = new AtomicLong();
    private static List<Long> undisturbed;

    @TempDir
    Path folder;

    @BeforeAll
    static void withoutCheckpoints() {
        undisturbed = EngineTest.run(RING, 3);
    }

    @Test
    void sameStateWhenStoppedAtAnyEpochAndResumedWithAnyNumberOfTasks() {
        for (long stop = 1; stop < RING.epochs(); stop++) {
            Checkpoints each = new Checkpoints(folder.resolve("stop" + stop).toString(), "ring", 4, 0);
            stopAt(stop, each, 1 + (int) (stop % 7));
            EARLIEST.set(Long.MAX_VALUE);
            assertEquals(undisturbed, run(watched(RING), each, 1 + (int) (3 * stop % 7)), "stopped at " + stop);
            // Other tasks were up to three epochs behind the one that failed, and may not have come to its last
            // checkpoint.
            long newest = stop / 4 * 4;
            assertTrue(EARLIEST.get() <= newest && EARLIEST.get() >= (stop - 3) / 4 * 4, stop + ": " + EARLIEST);
        }
    }

    @Test
    void aFinishedRunIsNotDoneAgain() {
        Checkpoints each = new Checkpoints(folder.toString(), "ring", 7, 0);
        assertEquals(undisturbed, run(RING, each, 2));
        EARLIEST.set(Long.MAX_VALUE);
        assertEquals(undisturbed, run(watched(RING), each, 3));
        assertEquals(Long.MAX_VALUE, EARLIEST.get());
    }

    @Test
    void checkpointsByTheClockAreOfOneEpoch() {
        Checkpoints often = new Checkpoints(folder.toString(), "ring", 0, 1e-6);
        assertEquals(undisturbed, run(RING, often, 7));
        RingNetwork slow = new RingNetwork(8, 400, 1, 8, RingNetwork.NONE);
        List<Long> expected = EngineTest.run(slow, 2);
        Checkpoints neighbours = new Checkpoints(folder.resolve("slow").toString(), "ring", 0, 1e-6);
        stop(slow, 399, neighbours, 8);
        EARLIEST.set(Long.MAX_VALUE);
        assertEquals(expected, run(watched(slow), neighbours, 5));
        assertTrue(EARLIEST.get() > 200, "resumed at " + EARLIEST);
    }

    @Test
    void theNewestTwoAreKept() throws IOException {
        Checkpoints each = new Checkpoints(folder.toString(), "ring", 3, 0);
        stopAt(20, each, 2);
        assertEquals(List.of("epoch-000000000000015", "epoch-000000000000018"), complete());
    }

    @Test
    void aTornCheckpointIsNotTaken() throws IOException {
        for (String torn : List.of("part-00000", "manifest.json")) {
            Path own = Files.createDirectory(folder.resolve(torn));
            Checkpoints each = new Checkpoints(own.toString(), "ring", 5, 0);
            stopAt(18, each, 2);
            Path file = own.resolve("epoch-000000000000015").resolve(torn);
            Files.write(
                    file,
                    Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                            .substring(0, (int) Files.size(file) - 3)
                            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            assertResumesAt(10, each);
        }
    }

    @Test
    void aDamagedCheckpointIsNotTaken() throws IOException {
        Checkpoints each = new Checkpoints(folder.toString(), "ring", 5, 0);
        stopAt(18, each, 3);
        Path file = folder.resolve("epoch-000000000000015").resolve("part-00001");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Files.deleteIfExists(file.resolveSibling(".part-00001.crc"));
        assertResumesAt(10, each);
    }

    @Test
    void anotherRunsCheckpointIsNotTaken() {
        stopAt(18, new Checkpoints(folder.toString(), "another", 5, 0), 3);
        assertResumesAt(0, new Checkpoints(folder.toString(), "ring", 5, 0));
    }

    @Test
    void aCheckpointThatCannotBeWrittenDoesNotEndTheRun() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Checkpoints nowhere = new Checkpoints(file.resolve("below").toString(), "ring", 5, 0);
        assertEquals(undisturbed, run(RING, nowhere, 3));
    }

    @Test
    void aDiskThatFillsUpDoesNotEndTheRunAndTheCheckpointBeforeStays() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                OperatingSystem.does("mount", "-t", "tmpfs", "-o", "size=256k", "yuragi-test", disk.toString()),
                "skipped: no right to mount a small disk");
        try {
            String filler = disk.resolve("filler").toString();
            for (boolean stopped : new boolean[] {false, true}) {
                Checkpoints each =
                        new Checkpoints(disk.resolve("run-" + stopped).toString(), "ring", 5, 0);
                String before = Path.of(each.folder(), "epoch-000000000000010").toString();
                RingNetwork filling = RING.with((block, epoch) -> {
                    if (block == 0 && epoch == 12) {
                        OperatingSystem.await(Path.of(before));
                        OperatingSystem.fill(Path.of(filler));
                    }
                    if (stopped && block == 0 && epoch == 23) {
                        throw new IllegalStateException("stopped");
                    }
                });
                if (stopped) {
                    assertThrows(IllegalStateException.class, () -> run(filling, each, 3));
                    Files.delete(Path.of(filler));
                    assertResumesAt(10, each);
                } else {
                    assertEquals(undisturbed, run(filling, each, 3));
                    Files.delete(Path.of(filler));
                }
            }
        } finally {
            OperatingSystem.does("umount", disk.toString());
        }
    }

    private void assertResumesAt(long epoch, Checkpoints checkpoints) {
        EARLIEST.set(Long.MAX_VALUE);
        assertEquals(undisturbed, run(watched(RING), checkpoints, 2));
        assertEquals(epoch, EARLIEST.get());
    }

    private static RingNetwork watched(RingNetwork network) {
        return network.with((block, epoch) -> EARLIEST.accumulateAndGet(epoch, Math::min));
    }

    private static void stopAt(long stop, Checkpoints checkpoints, int tasks) {
        stop(RING, stop, checkpoints, tasks);
    }

    private static void stop(RingNetwork network, long stop, Checkpoints checkpoints, int tasks) {
        RingNetwork stopping = network.with((block, epoch) -> {
            if (block == 0 && epoch == stop) {
                throw new IllegalStateException("stopped");
            }
        });
        assertThrows(IllegalStateException.class, () -> run(stopping, checkpoints, tasks));
    }

    private static List<Long> run(RingNetwork network, Checkpoints checkpoints, int tasks) {
        return new Engine(EngineTest.spark(), tasks)
                .savingTo(checkpoints)
                .run(network, RingNetwork.Mixing::state, done -> {});
    }

    private List<String> complete() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("epoch-"))
                    .sorted()
                    .toList();
        }
    }
}
