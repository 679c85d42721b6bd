package org.yuragi.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Claim: of several that want a folder at once exactly one has it, also where a dead process left its claim. */
@Timeout(180)
class FolderClaimTest {
    private static final int ROUNDS = 100;
    private static final int RUNS = 8;
    /** Each asks the one name node several times. */
    private static final int RUNS_ON_HDFS = 3;

    @TempDir
    java.nio.file.Path folder;

    private interface Seized {
        void on(FileSystem files, Path root) throws Exception;
    }

    private void locally(Seized seized) throws Exception {
        Path root = new Path(folder.toUri());
        seized.on(PlainFiles.of(root, new Configuration()), root);
    }

    private void onHdfs(Seized seized) throws Exception {
        Configuration conf = new Configuration();
        conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("dfs").toString());
        try (MiniDFSCluster cluster =
                        new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
                FileSystem files = cluster.getFileSystem()) {
            seized.on(files, new Path("/claims"));
        }
    }

    /** How many of some runs get a folder that all want at the same instant. */
    private static int winners(ExecutorService hands, FileSystem files, Path place, Lease lease) throws Exception {
        int all = files instanceof LocalFileSystem ? RUNS : RUNS_ON_HDFS;
        CyclicBarrier together = new CyclicBarrier(all);
        List<Callable<Optional<FolderClaim>>> runs = new ArrayList<>();
        for (int run = 0; run < all; run++) {
            runs.add(() -> {
                together.await();
                return FolderClaim.of(files, place, () -> {}, lease);
            });
        }
        int winners = 0;
        for (Future<Optional<FolderClaim>> each : hands.invokeAll(runs)) {
            if (each.get().isPresent()) {
                winners++;
                assertTrue(each.get().get().isHeld());
                each.get().get().close();
            }
        }
        return winners;
    }

    private static void oneOfSeveralWins(FileSystem files, Path root) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(RUNS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Path place = new Path(root, "new" + round);
                assertEquals(1, winners(hands, files, place, Lease.STANDARD), "round " + round);
                assertEquals(0, files.listStatus(place).length, "nothing is left of it");
            }
        } finally {
            hands.shutdownNow();
        }
    }

    private static void oneOfSeveralTakesOver(FileSystem files, Path root) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(RUNS);
        try {
            Owner dead = new Owner(Owner.here().place(), ProcessHandle.current().pid(), "another-time");
            for (int round = 0; round < ROUNDS; round++) {
                Path place = new Path(root, "left" + round);
                write(files, new Path(place, ".owner-3"), dead.line());
                assertEquals(1, winners(hands, files, place, Lease.STANDARD), "round " + round);
            }
        } finally {
            hands.shutdownNow();
        }
    }

    private static void write(FileSystem files, Path file, String text) throws IOException {
        try (var out = files.create(file, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void oneOfSeveralWinsOnALocalDisk() throws Exception {
        locally(FolderClaimTest::oneOfSeveralWins);
    }

    @Test
    void oneOfSeveralWinsOnHdfs() throws Exception {
        onHdfs(FolderClaimTest::oneOfSeveralWins);
    }

    @Test
    void oneOfSeveralTakesADeadProcesssClaimOverOnALocalDisk() throws Exception {
        locally(FolderClaimTest::oneOfSeveralTakesOver);
    }

    @Test
    void oneOfSeveralTakesADeadProcesssClaimOverOnHdfs() throws Exception {
        onHdfs(FolderClaimTest::oneOfSeveralTakesOver);
    }

    @Test
    void oneOfTwoProcessesWins() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            processes.add(new ProcessBuilder(
                            java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-cp",
                            classPath,
                            ClaimingProcess.class.getName(),
                            folder.toString(),
                            name,
                            String.valueOf(ROUNDS))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".log").toFile())
                    .start());
        }
        for (Process each : processes) {
            assertTrue(each.waitFor(100, TimeUnit.SECONDS));
        }
        for (String name : List.of("a", "b")) {
            assertEquals(
                    0,
                    processes.get(name.equals("a") ? 0 : 1).exitValue(),
                    Files.readString(folder.resolve(name + ".log")));
        }
        for (int round = 0; round < ROUNDS; round++) {
            assertEquals(
                    1,
                    (ClaimingProcess.won(folder, round, "a") ? 1 : 0)
                            + (ClaimingProcess.won(folder, round, "b") ? 1 : 0),
                    "round " + round);
        }
    }

    @Test
    void aClaimOfAnotherMachineHoldsWhileItIsRenewed() throws Exception {
        onHdfs((files, root) -> {
            AtomicLong now = new AtomicLong(System.currentTimeMillis());
            Lease lease = new Lease(60_000, 600_000, now::get);
            Path claim = new Path(root, ".owner-1");
            write(files, claim, new Owner("elsewhere", 1, "1").line());
            assertTrue(FolderClaim.of(files, root, () -> {}, lease).isEmpty());
            now.addAndGet(599_000 - (now.get() - files.getFileStatus(claim).getModificationTime()));
            assertTrue(FolderClaim.of(files, root, () -> {}, lease).isEmpty());
            files.setTimes(claim, now.get(), -1);
            now.addAndGet(500_000);
            assertTrue(FolderClaim.of(files, root, () -> {}, lease).isEmpty(), "it was renewed");
            now.addAndGet(100_001);
            assertEquals(1, winners(Executors.newFixedThreadPool(RUNS), files, root, lease));
            assertFalse(files.exists(claim));
        });
    }

    @Test
    void anOwnerRenewsItsClaimAndSeesThatItLostIt() throws Exception {
        locally((files, root) -> {
            AtomicLong now = new AtomicLong(System.currentTimeMillis() + 3_600_000);
            Lease often = new Lease(1, 600_000, now::get);
            Path place = new Path(root, "renewed");
            FolderClaim claim = FolderClaim.of(files, place, () -> {}, often).orElseThrow();
            Path file = files.listStatus(place)[0].getPath();
            while (files.getFileStatus(file).getModificationTime() < now.get() - 2_000) {
                Thread.sleep(1);
            }
            assertTrue(claim.isHeld());
            files.delete(file, false);
            assertFalse(claim.isHeld(), "another took it for dead, and is done");
            claim.close();
        });
    }

    @Test
    void aClaimThatWasCutShortIsVoidAfterAWhile() throws Exception {
        locally((files, root) -> {
            AtomicLong now = new AtomicLong(System.currentTimeMillis());
            Lease lease = new Lease(60_000, 600_000, now::get);
            write(files, new Path(root, ".owner-1"), "");
            assertTrue(FolderClaim.of(files, root, () -> {}, lease).isEmpty());
            now.addAndGet(60_000);
            FolderClaim.of(files, root, () -> {}, lease).orElseThrow().close();
        });
    }
}
