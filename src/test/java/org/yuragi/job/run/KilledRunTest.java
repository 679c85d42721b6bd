package org.yuragi.job.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.config.TypedConfig;
import org.yuragi.input.InvalidInput;

/**
 * Claim: a run that is killed between any two of its file operations leaves the old output or the new one whole, and found,
 * and can go on if it could before.
 */
class KilledRunTest {
    private static final Configuration DYING = DyingFiles.configuration();

    @TempDir
    Path folder;

    @AfterEach
    void live() {
        DyingFiles.live();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path beside(String ending) {
        return folder.resolve("out" + ending);
    }

    private static void write(Path output, String text) throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("table"), text);
        Files.writeString(output.resolve("provenance.json"), text);
    }

    private static boolean isWhole(Path output, String... texts) throws IOException {
        for (String text : texts) {
            if (Files.exists(output.resolve("table"))
                    && Files.readString(output.resolve("table")).equals(text)
                    && Files.exists(output.resolve("provenance.json"))
                    && Files.readString(output.resolve("provenance.json")).equals(text)) {
                return true;
            }
        }
        return false;
    }

    private void replace() throws IOException {
        try (OutputFolder output = OutputFolder.claim(out().toString(), true, DYING)) {
            output.write("table", "new");
            output.write("provenance.json", "new");
            output.complete();
        }
    }

    /** The claims of this process are those of one that is dead. */
    private void bury() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(file -> file.getFileName().toString().startsWith(".owner-"))
                    .toList()) {
                Files.writeString(each, Files.readString(each).replaceFirst("^\\d+ \\S+", "1 another-time"));
            }
        }
    }

    private int forEveryDeath(Dying run, Check check) throws IOException {
        for (int operations = 0; ; operations++) {
            DyingFiles.live();
            for (Path each :
                    List.of(out(), beside(".yuragi-old"), beside(".yuragi-partial"), beside(".yuragi-checkpoint"))) {
                FileUtil.fullyDelete(each.toFile());
            }
            run.prepare();
            DyingFiles.dieAfter(operations);
            try {
                run.run();
            } catch (IOException | RuntimeException killed) {
                // What follows says what it left.
            }
            boolean dead = DyingFiles.isDead();
            DyingFiles.live();
            bury();
            check.after("killed after " + operations + " operations");
            if (!dead) {
                return operations;
            }
        }
    }

    private interface Dying {
        default void prepare() throws IOException {}

        void run() throws IOException;
    }

    private interface Check {
        void after(String when) throws IOException;
    }

    @Test
    void theOldOutputOrTheNewIsWholeAndFound() throws IOException {
        int operations = forEveryDeath(
                new Dying() {
                    @Override
                    public void prepare() throws IOException {
                        write(out(), "old");
                    }

                    @Override
                    public void run() throws IOException {
                        replace();
                    }
                },
                when -> {
                    assertTrue(isWhole(out(), "old", "new") || isWhole(beside(".yuragi-old"), "old"), when);
                    OutputFolder.claim(out().toString(), true, new Configuration())
                            .close();
                    assertTrue(isWhole(out(), "old", "new"), when);
                    assertFalse(Files.exists(beside(".yuragi-old")), when);
                    assertFalse(Files.exists(beside(".yuragi-partial")), when);
                });
        assertTrue(isWhole(out(), "new"));
        assertTrue(operations > 8, operations + " operations");
    }

    @Test
    void anOldOutputThatIsTheOnlyOneIsPutBack() throws IOException {
        for (boolean empty : new boolean[] {false, true}) {
            write(beside(".yuragi-old"), "old");
            if (empty) {
                FileUtil.fullyDelete(out().toFile());
                Files.createDirectory(out());
            }
            InvalidInput there = assertThrows(
                    InvalidInput.class, () -> OutputFolder.claim(out().toString(), false, new Configuration()));
            if (empty || !isWhole(out(), "old")) {
                assertTrue(there.getMessage().contains("new or empty"), there.getMessage());
            }
            assertTrue(isWhole(out(), "old"), "empty: " + empty);
        }
        assertFalse(Files.exists(beside(".yuragi-partial")));
    }

    @Test
    void aProcessThatEndsWhileItsOutputIsPutInPlaceWaits() throws Exception {
        write(out(), "old");
        try (OutputFolder output = OutputFolder.claim(out().toString(), true, DYING)) {
            output.write("table", "new");
            output.write("provenance.json", "new");
            Thread exit = new Thread(output::close);
            DyingFiles.beforeRename(() -> {
                if (exit.getState() == Thread.State.NEW) {
                    exit.start();
                }
                while (exit.getState() != Thread.State.BLOCKED && exit.isAlive()) {
                    Thread.onSpinWait();
                }
            });
            output.complete();
            exit.join();
        }
        assertTrue(isWhole(out(), "new"));
    }

    private static <C extends Record> Unfinished open(Job<C> job, Request<C> request, Configuration hadoop)
            throws IOException {
        return Unfinished.open(job, request, Map.of(), hadoop, Voice.SILENT);
    }

    private Request<?> resumed() {
        Recorded left = Unfinished.recorded(out().toString(), new Configuration());
        return Stopped.goOn(Jobs.find("spontaneous"), left, out().toString(), List.of());
    }

    @SuppressWarnings("unchecked")
    private static <C extends Record> Unfinished openAny(Job<C> job, Request<?> request, Configuration hadoop)
            throws IOException {
        return open(job, (Request<C>) request, hadoop);
    }

    private void begin() throws IOException {
        Job<?> job = Jobs.find("spontaneous");
        Request<?> request =
                new Request<>(TypedConfig.read(job.config(), null, List.of()), Map.of(), out().toString(), false);
        try (Unfinished run = openAny(job, request, new Configuration())) {
            Path part = Path.of(new org.apache.hadoop.fs.Path(run.keeping("log"), "part-0")
                    .toUri()
                    .getPath());
            Files.createDirectories(part.getParent());
            Files.writeString(part, "done");
        }
    }

    @Test
    void aRunStaysResumableWhileItSaysAnewWhatItIs() throws IOException {
        int operations = forEveryDeath(
                new Dying() {
                    @Override
                    public void prepare() throws IOException {
                        begin();
                    }

                    @Override
                    public void run() throws IOException {
                        try (Unfinished run = openAny(Jobs.find("spontaneous"), resumed(), DYING)) {
                            run.keeping("log");
                        }
                    }
                },
                when -> {
                    assertTrue(Unfinished.isLeftOf(out().toString(), new Configuration()), when);
                    assertEquals(
                            "spontaneous",
                            Unfinished.recorded(out().toString(), new Configuration())
                                    .text("job"));
                    assertTrue(Files.exists(beside(".yuragi-checkpoint").resolve("log/part-0")), when);
                });
        assertTrue(operations >= 3, operations + " operations");
    }

    @Test
    void aRunThatIsKilledBeforeItHasSaidWhatItIsLeavesNothingThatBlocks() throws IOException {
        forEveryDeath(
                () -> {
                    Job<?> job = Jobs.find("spontaneous");
                    Request<?> request = new Request<>(
                            TypedConfig.read(job.config(), null, List.of()), Map.of(), out().toString(), false);
                    try (Unfinished run = openAny(job, request, DYING)) {
                        run.keeping("log");
                    }
                },
                when -> {
                    if (Unfinished.isLeftOf(out().toString(), new Configuration())) {
                        assertEquals(
                                "spontaneous",
                                Unfinished.recorded(out().toString(), new Configuration())
                                        .text("job"),
                                when);
                    }
                });
    }

    @Test
    void whatIsLeftOfACompleteRunIsNotTakenForOneThatWasStopped() throws IOException {
        begin();
        Recorded left = Unfinished.recorded(out().toString(), new Configuration());
        Files.createDirectories(out());
        Files.writeString(
                out().resolve("provenance.json"), "{\"" + Unfinished.ID + "\" : \"" + left.text("id") + "\"}");
        InvalidInput complete =
                assertThrows(InvalidInput.class, () -> Unfinished.recorded(out().toString(), new Configuration()));
        assertTrue(complete.getMessage().contains("this one is complete"), complete.getMessage());
        Job<?> job = Jobs.find("spontaneous");
        Unfinished.check(
                new Request<>(TypedConfig.read(job.config(), null, List.of()), Map.of(), out().toString(), false),
                new Configuration());
    }
}
