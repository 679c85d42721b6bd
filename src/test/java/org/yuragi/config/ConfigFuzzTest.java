package org.yuragi.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.Fuzz;
import org.yuragi.sweep.Axis;

/** Claim: whatever a config file or an option holds, it is read or refused in one line. */
class ConfigFuzzTest {
    private static final String CONFIG = """
            seed = 3, parts { e { tau_m_ms = 10, rule = 4 }, i { rule { kind = any_of, low = 1, high = 2 } } }
            one { tau_m_ms = ${parts.e.tau_m_ms}, rule = 7 } # and a comment
            """;

    @TempDir
    Path folder;

    @Test
    void filesAreReadOrRefused() throws Exception {
        Path file = folder.resolve("fuzz.conf");
        Fuzz.all(CONFIG.getBytes(StandardCharsets.UTF_8), 1500, null, 4_000_000, bytes -> {
            Files.write(file, bytes);
            TypedConfig.read(TypedConfigTest.Whole.class, file, List.of());
        });
    }

    @Test
    void setsAreReadOrRefused() throws Exception {
        for (String set :
                List.of("parts.e.rule={kind=any_of,low=0.5,high=[1]}", "seed=12", "lags=[1, 2.5]", "parts={}")) {
            byte[] valid = set.replace("[1]", "1").getBytes(StandardCharsets.UTF_8);
            boolean whole = !set.startsWith("lags");
            Fuzz.all(valid, 400, null, 4_000_000, bytes -> {
                List<String> sets = List.of(new String(bytes, StandardCharsets.UTF_8));
                if (whole) {
                    TypedConfig.read(TypedConfigTest.Whole.class, null, sets);
                } else {
                    TypedConfig.read(TypedConfigTest.Example.class, null, sets);
                }
            });
        }
    }

    @Test
    void axesAreReadOrRefused() throws Exception {
        for (String axis :
                List.of("seed=1..32", "a=0..1:0.25", "b=log:0.1..10:5", "c=random:0..1:20", "d=1,{x=[1,2]},y")) {
            Fuzz.all(axis.getBytes(StandardCharsets.UTF_8), 400, null, 60_000_000, bytes -> {
                Axis read = Axis.parse("--vary", new String(bytes, StandardCharsets.UTF_8), 1, 0);
                read.value(0);
                read.value(read.size() - 1);
                read.kind();
            });
        }
    }
}
