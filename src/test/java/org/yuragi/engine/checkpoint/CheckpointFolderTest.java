package org.yuragi.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claim: what comes late of an attempt that is over neither completes a checkpoint nor touches another's. */
class CheckpointFolderTest {
    @TempDir
    Path folder;

    private static String part(int task) {
        return new Manifest.Part("part-0000" + task, 0, List.of()).json();
    }

    private void write(String attempt) throws IOException {
        Path aside = Path.of(
                CheckpointFolder.aside(folder.toString(), 5, attempt).toUri().getPath());
        Files.createDirectories(aside);
        Files.createFile(aside.resolve("part-00000"));
        Files.createFile(aside.resolve("part-00001"));
    }

    private List<String> there() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLatePartOfAnEarlierAttemptCompletesNothing() throws IOException {
        CheckpointFolder checkpoints =
                new CheckpointFolder(new Checkpoints(folder.toString(), "run", 0, 1), 1, new Configuration());
        checkpoints.begin("first");
        write("first");
        assertFalse(checkpoints.written(5, "first", 0, 2, part(0)));
        checkpoints.begin("second");
        assertEquals(List.of(), there());
        write("second");
        assertFalse(checkpoints.written(5, "second", 0, 2, part(0)));
        // Had it counted, there would be a checkpoint of one attempt's half and another's.
        assertFalse(checkpoints.written(5, "first", 1, 2, part(1)));
        checkpoints.notWritten(5, "first");
        assertTrue(checkpoints.newest().isEmpty());
        assertTrue(checkpoints.written(5, "second", 1, 2, part(1)));
        assertEquals(5, checkpoints.newest().orElseThrow().epoch());
        checkpoints.written(5, "first", 0, 1, part(0));
        assertEquals(List.of("epoch-000000000000005"), there());
        assertTrue(Files.exists(folder.resolve("epoch-000000000000005/part-00001")));
    }
}
