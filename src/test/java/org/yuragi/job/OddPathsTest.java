package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;

/** Claim: paths are taken letter by letter, whatever is in them, and give the same result as plain ones. */
@Timeout(180)
class OddPathsTest {
    private static final String ODD = "a[1]{b,c}*? %41#\\d,e";

    @TempDir
    Path folder;

    @BeforeAll
    static void spark() {
        SharedSpark.session();
    }

    private static void run(String... args) {
        assertEquals(0, Main.run(args), () -> String.join(" ", args));
    }

    private static JsonNode hash(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile()).get("result_hash");
    }

    private static void assertNoChecksums(Path out) throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            assertEquals(
                    List.of(),
                    all.filter(file -> file.toString().endsWith(".crc")).toList());
        }
    }

    @Test
    void recordingsStoresAndOutputs() throws IOException {
        Path plain = GeneratedRecording.write(
                new GeneratedPlan(3, 2, 4, 40, 0.2, 0.25, 6),
                Files.createDirectory(folder.resolve("plain")),
                day -> {});
        Path odd = folder.resolve(ODD).resolve("generated");
        Files.createDirectories(odd.getParent());
        Files.move(plain, odd);
        Path store = folder.resolve(ODD + " store");
        run("ingest", "--recordings", odd.toString(), "--out", store.toString());
        Path decoded = folder.resolve(ODD + " decode");
        run("decode", "--recordings", store.toString(), "--out", decoded.toString());
        assertNoChecksums(store);
        assertNoChecksums(decoded);
        Path same = folder.resolve("decode");
        Files.move(odd, plain);
        run("decode", "--recordings", plain.toString(), "--out", same.toString());
        assertEquals(hash(same), hash(decoded));
        run("export", decoded.toString(), "--out", folder.resolve(ODD + " csv").toString());
        assertTrue(Files.size(folder.resolve(ODD + " csv").resolve("pairs.csv")) > 100);
        run(
                "report",
                decoded.toString(),
                same.toString(),
                "--out",
                folder.resolve(ODD + " report").toString());
        run("rerun", decoded.toString(), "--out", folder.resolve(ODD + " rerun").toString());
    }

    @Test
    void recordsOfANetwork() throws IOException {
        Path odd = folder.resolve(ODD);
        Path plain = folder.resolve("plain");
        for (Path out : List.of(odd, plain)) {
            run(
                    "spontaneous",
                    "--set=neurons_e=80",
                    "--set=neurons_i=20",
                    "--set=biological_s=0.5",
                    "--set=measured_from_s=0.1",
                    "--out=" + out);
        }
        assertEquals(hash(plain), hash(odd));
        for (String table : List.of("spikes", "rates", "neurons")) {
            run("export", odd.toString(), "--out", folder.resolve(table).toString(), "--set=tables=" + table);
            run(
                    "export",
                    plain.toString(),
                    "--out",
                    folder.resolve(table + " p").toString(),
                    "--set=tables=" + table);
            assertEquals(
                    Files.readString(folder.resolve(table + " p").resolve(table + ".csv")),
                    Files.readString(folder.resolve(table).resolve(table + ".csv")));
        }
    }
}
