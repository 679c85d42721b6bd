package org.yuragi.recording.suite2p;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.Fuzz;

/** Claim: whatever a NumPy file holds, it is read or refused. */
class NpyFuzzTest {
    @TempDir
    Path folder;

    @Test
    void numpyFilesAreReadOrRefused() throws Exception {
        Path file = folder.resolve("a.npy");
        byte[] valid = Files.readAllBytes(Path.of("src/test/resources/recording/suite2p/plane0/spks.npy"));
        Fuzz.all(valid, 1500, null, 4_000_000, bytes -> {
            Files.write(file, bytes);
            try (NpyArray array = NpyArray.open(file, "a.npy")) {
                int n = (int) Math.min(8, array.columns());
                for (int row = 0; row < array.rows(); row++) {
                    array.row(row, 0, n, 0, new float[8], 0, 1);
                }
            }
        });
    }
}
