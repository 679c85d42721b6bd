package org.yuragi.recording.store;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.Fuzz;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.RegistrationCsv;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.nwb.NwbOptions;

/** Claim: whatever the files of a session hold (HDF5, NWB, CSV), the session is read or refused. */
class SessionFuzzTest {
    private static final Path GOLDEN = Path.of("src/test/resources/recording");
    private static final StoreOptions OPTIONS = new StoreOptions(
            NwbOptions.DEFAULT, new TraceOptions("", false, 4, true, 4, 0, StampUnit.AUTO), false, false);
    private static final StoreOptions TRANSPOSED = new StoreOptions(
            NwbOptions.DEFAULT, new TraceOptions("", true, 4, true, 4, 0, StampUnit.AUTO), false, false);

    @TempDir
    Path folder;

    @Test
    void inscopixTablesAreReadOrRefused() throws Exception {
        fuzz("inscopix/traces.csv", "traces.csv", 1500);
    }

    @Test
    void behaviourTablesAreReadOrRefused() throws Exception {
        Files.copy(GOLDEN.resolve("inscopix/traces.csv"), folder.resolve("traces.csv"));
        fuzz("inscopix/freezing.csv", "freezing.csv", 1500);
    }

    @Test
    void caimanFilesAreReadOrRefused() throws Exception {
        fuzz("caiman/results.hdf5", "results.hdf5", 600);
    }

    @Test
    void matlabFilesAreReadOrRefused() throws Exception {
        fuzz("matrix/data.mat", "data.mat", 600);
    }

    @Test
    void registrationsAreReadOrRefused() throws Exception {
        String csv = "global_cell,day1,day2\n0,3,\n1,-9999,4\n2, 0 ,1.0\r\n";
        List<String> days = List.of("day1", "day2");
        Fuzz.all(csv.getBytes(StandardCharsets.UTF_8), 4000, null, 4_000_000, bytes -> {
            RegistrationCsv read =
                    RegistrationCsv.read("r.csv", new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            if (read.sessions().containsAll(days)) {
                read.matched(days, new int[] {5, 5});
            }
        });
    }

    private void fuzz(String golden, String name, int variants) throws Exception {
        byte[] valid = Files.readAllBytes(GOLDEN.resolve(golden));
        Fuzz.all(valid, variants, null, 64_000_000, bytes -> {
            Files.write(folder.resolve(name), bytes);
            read(folder, name.endsWith(".mat") ? TRANSPOSED : OPTIONS);
        });
    }

    private static void read(Path path, StoreOptions options) {
        try (RecordedSession session = SessionFormats.open(path, "day1", options)) {
            session.behaviour();
            session.intervals();
            session.slab(0, (int) Math.min(8, session.frames()));
        }
    }
}
