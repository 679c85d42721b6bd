package org.yuragi.job.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims: what was written is kept where it should be, and the folder it was written in is gone, also when writing fails. */
class WrittenRecordingTest {
    @TempDir
    Path folder;

    @Test
    void leavesNoLocalFolder() throws IOException {
        Path local = Files.createDirectory(folder.resolve("local"));
        Path kept = folder.resolve("kept");
        keep(local, kept, in -> Files.writeString(in.resolve("day1.nwb"), "cells"));
        assertEquals("cells", Files.readString(kept.resolve("day1.nwb")));
        assertFalse(Files.exists(local));
    }

    @Test
    void leavesNoLocalFolderOfAWriteThatFails() throws IOException {
        Path local = Files.createDirectory(folder.resolve("local"));
        Path kept = folder.resolve("kept");
        IOException full = assertThrows(
                IOException.class,
                () -> keep(local, kept, in -> {
                    Files.writeString(
                            Files.createDirectory(in.resolve("network")).resolve("day1.nwb"), "ce");
                    throw new IOException("No space left on device");
                }));
        assertEquals("No space left on device", full.getMessage());
        assertFalse(Files.exists(local));
        assertFalse(Files.exists(kept));
    }

    private static void keep(Path local, Path kept, WrittenRecording.Writing writing) throws IOException {
        WrittenRecording.into(
                FileSystem.getLocal(new Configuration()), new org.apache.hadoop.fs.Path(kept.toUri()), local, writing);
    }
}
