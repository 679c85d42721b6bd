package org.yuragi.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claim: what we write has no checksum files, and what others of this JVM write has them as before. */
class PlainFilesTest {
    @TempDir
    java.nio.file.Path folder;

    @Test
    void othersKeepTheirChecksums() throws IOException {
        Path root = new Path(folder.toUri());
        Configuration hadoop = new Configuration();
        FileSystem shared = root.getFileSystem(hadoop);
        PlainFiles.of(root, hadoop).create(new Path(root, "ours")).close();
        shared.create(new Path(root, "theirs")).close();
        assertFalse(Files.exists(folder.resolve(".ours.crc")));
        assertTrue(Files.exists(folder.resolve(".theirs.crc")));
    }

    @Test
    void twoFileSystemsPathsHaveTwoNames() {
        assertEquals("/a b/c[1]", PlainFiles.name(new Path("file:/a b/c[1]")));
        assertEquals("hdfs://one:1/a b", PlainFiles.name(new Path("hdfs://one:1/a b")));
        assertEquals("hdfs://two:1/a b", PlainFiles.name(new Path("hdfs://two:1/a b")));
    }
}
