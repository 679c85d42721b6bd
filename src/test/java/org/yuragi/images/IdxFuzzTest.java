package org.yuragi.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.Fuzz;

/** Claim: whatever an idx file holds, plain or gzipped, it is read or refused, whatever size its header claims. */
class IdxFuzzTest {
    @TempDir
    Path folder;

    @Test
    void idxFilesAreReadOrRefused() throws Exception {
        ByteBuffer idx = ByteBuffer.allocate(16 + 3 * 4 * 5);
        idx.putInt(0x803).putInt(3).putInt(4).putInt(5);
        fuzz(idx.array());
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(idx.array());
        }
        fuzz(zipped.toByteArray());
    }

    private void fuzz(byte[] valid) throws Exception {
        Path file = folder.resolve("idx");
        Fuzz.all(valid, 1500, null, 2_000_000, bytes -> {
            Files.write(file, bytes);
            IdxFile.read(file, 3);
        });
    }
}
