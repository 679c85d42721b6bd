package org.yuragi.recording.nwb;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.Fuzz;

/** Claim: whatever an NWB file holds, it is read or refused. */
class NwbFuzzTest {
    @TempDir
    Path folder;

    @Test
    void nwbFilesAreReadOrRefused() throws Exception {
        NwbFixture nwb = new NwbFixture();
        nwb.behaviourTimes = new double[] {0.25, 0.75, 1.25, 1.75};
        nwb.speed = new double[] {1, 2, 3, 4};
        byte[] valid = Files.readAllBytes(nwb.write(folder.resolve("a.nwb")));
        Path file = folder.resolve("b.nwb");
        Fuzz.all(valid, 800, null, 64_000_000, bytes -> {
            Files.write(file, bytes);
            try (NwbSession session = NwbSession.open(file, "b.nwb", NwbOptions.DEFAULT)) {
                session.activity().clock();
                session.behaviour();
                session.intervals();
                session.activity().slab(0, (int) Math.min(8, session.activity().frames()));
            }
        });
    }
}
