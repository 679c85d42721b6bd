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
            NwbOptions.DEFAULT, new TraceOptions("", false, 4, true, 4, 0, StampUnit.AUTO), false, true, false);
    private static final StoreOptions TRANSPOSED = new StoreOptions(
            NwbOptions.DEFAULT, new TraceOptions("", true, 4, true, 4, 0, StampUnit.AUTO), false, true, false);

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
    void oddHdf5IsReadOrRefused() throws Exception {
        Files.copy(GOLDEN.resolve("odd/part.h5"), folder.resolve("part.h5"));
        for (String series : List.of("nan/chunked", "nan/contiguous", "truth", "group/soft", "C_raw")) {
            String file =
                    series.startsWith("group") ? "linked.h5" : series.equals("C_raw") ? "struct.mat" : "values.h5";
            TraceOptions how = new TraceOptions(series, false, 4, true, 4, 0, StampUnit.AUTO);
            StoreOptions options = new StoreOptions(NwbOptions.DEFAULT, how, false, true, false);
            byte[] valid = Files.readAllBytes(GOLDEN.resolve("odd/" + file));
            Fuzz.all(valid, 400, null, 64_000_000, bytes -> {
                Files.write(folder.resolve(file), bytes);
                read(folder.resolve(file), options);
            });
        }
    }

    @Test
    void tablesOfSpreadsheetsAreReadOrRefused() throws Exception {
        String traces = Files.readString(GOLDEN.resolve("inscopix/traces.csv"))
                .replace(',', ';')
                .replace('.', ',');
        Files.writeString(folder.resolve("traces.csv"), traces);
        String freezing = Files.readString(GOLDEN.resolve("inscopix/freezing.csv"));
        Fuzz.all(("\uFEFF" + freezing).getBytes(StandardCharsets.UTF_16LE), 500, null, 64_000_000, bytes -> {
            Files.write(folder.resolve("freezing.csv"), bytes);
            read(folder, OPTIONS);
        });
        Fuzz.all(traces.getBytes(StandardCharsets.UTF_8), 500, null, 64_000_000, bytes -> {
            Files.write(folder.resolve("traces.csv"), bytes);
            read(folder.resolve("traces.csv"), OPTIONS);
        });
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
