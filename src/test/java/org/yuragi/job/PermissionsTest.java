package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;

/**
 * Claim: what may not be read or written is a mistake like any other: status 2, one line that names it and says that permission
 * is missing or what cannot be written, nothing written. For whoever may read everything (root) there is nothing to try.
 */
class PermissionsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/recording");
    private static final String NETWORK = "--set=neurons_e=8";

    @TempDir
    Path folder;

    private Path in;

    @BeforeEach
    void asSomebodyWhomPermissionsBind() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        Path locked = locked("locked", "text");
        assumeFalse(Files.isReadable(locked), "permissions do not bind this user (root)");
        SharedSpark.session();
    }

    /** Or the folder cannot be deleted. */
    @AfterEach
    void unlock() throws IOException {
        for (String name : List.of("closed", "read-only", "out.yuragi-checkpoint")) {
            if (Files.exists(in.resolve(name))) {
                permit(in.resolve(name), "rwxr-xr-x");
            }
        }
    }

    @Test
    void unreadableInputsAreNamed() throws IOException {
        List<String> wrong = new ArrayList<>();
        refused(wrong, locked("x.conf", "seed = 2"), "spontaneous", "--conf={}");
        Path images = idxFiles();
        refused(wrong, images.resolve("train-images-idx3-ubyte"), "learn", "--images=" + images);
        refused(wrong, locked("run/summary.json", "{}"), "report", in + "/run");
        refused(wrong, locked("run/provenance.json", "{}"), "rerun", in + "/run");
        Path session = in.resolve("mouse/day1/results.hdf5");
        Files.createDirectories(session.getParent());
        try (Stream<Path> golden = Files.walk(GOLDEN)) {
            Path any = golden.filter(file -> file.toString().endsWith(".hdf5"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            Files.copy(any, session, StandardCopyOption.REPLACE_EXISTING);
        }
        permit(session, "---------");
        refused(wrong, session, "decode", "--recordings=" + in + "/mouse");
        refused(wrong, session, "ingest", "--recordings=" + in + "/mouse");
        Path closed = Files.createDirectory(in.resolve("closed"));
        permit(closed, "---------");
        refused(wrong, closed, "learn", "--images={}");
        refused(wrong, closed, "decode", "--recordings={}");
        assertEquals(List.of(), wrong);
    }

    @Test
    void aFolderThatMayNotBeWrittenIsNamedBeforeAnythingIsDone() throws IOException {
        Path parent = Files.createDirectory(in.resolve("read-only"));
        permit(parent, "r-xr-xr-x");
        List<String> wrong = new ArrayList<>();
        refusedOut(wrong, parent.resolve("out"), "spontaneous", NETWORK);
        refusedOut(wrong, parent.resolve("deep/er/out"), "spontaneous", NETWORK);
        refusedOut(wrong, parent.resolve("out"), "sweep", "--vary=seed=1..2");
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatAStoppedRunLeftMayNotBeRead() throws IOException {
        List<String> wrong = new ArrayList<>();
        Path left = in.resolve("out.yuragi-checkpoint/run.json");
        locked("out.yuragi-checkpoint/run.json", "{}");
        refusedOut(wrong, in.resolve("out"), "spontaneous", "--resume");
        permit(left, "rw-r--r--");
        permit(left.getParent(), "---------");
        refusedOut(wrong, in.resolve("out"), "spontaneous", "--resume");
        assertEquals(List.of(), wrong);
    }

    private Path idxFiles() throws IOException {
        Path images = Files.createDirectory(in.resolve("images"));
        for (String set : List.of("train", "t10k")) {
            Files.write(images.resolve(set + "-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 3});
            Files.write(
                    images.resolve(set + "-images-idx3-ubyte"),
                    new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9});
        }
        permit(images.resolve("train-images-idx3-ubyte"), "---------");
        return images;
    }

    private Path locked(String name, String text) throws IOException {
        Path file = in.resolve(name);
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.writeString(file, text);
        }
        permit(file, "---------");
        return file;
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private void refused(List<String> wrong, Path culprit, String... args) {
        Path out = folder.resolve("out");
        judge(
                wrong,
                culprit,
                out,
                Arrays.stream(args)
                        .map(arg -> arg.replace("{}", culprit.toString()))
                        .toList());
    }

    private void refusedOut(List<String> wrong, Path out, String... args) {
        judge(wrong, out.getParent(), out, List.of(args));
    }

    private void judge(List<String> wrong, Path culprit, Path out, List<String> args) {
        List<String> all = new ArrayList<>(args);
        all.add("--out=" + out);
        PrintStream was = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = Main.run(all.toArray(String[]::new));
        } finally {
            System.setErr(was);
        }
        String said = bytes.toString(StandardCharsets.UTF_8).strip();
        boolean well = status == Main.MISTAKE
                && said.lines().count() == 1
                && said.contains(culprit.getFileName().toString())
                && (said.contains("ermission denied") || said.contains("a folder that can be written"));
        if (!well) {
            wrong.add(all + "\n    status " + status + ": "
                    + said.lines().limit(4).toList());
        }
        assertFalse(Files.exists(out), said);
        assertFalse(Files.exists(out.resolveSibling(out.getFileName() + ".yuragi-partial")), said);
    }
}
