package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Claim: docs/config.md is what the code says. {@code mvn test -Dtest=ConfigReferenceTest -Dyuragi.write} writes it anew. */
class ConfigReferenceTest {
    private static final Path PAGE = Path.of("docs/config.md");

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        String now = ConfigReference.markdown();
        if (System.getProperty("yuragi.write") != null) {
            Files.writeString(PAGE, now);
        }
        assertEquals(now, Files.readString(PAGE), "docs/config.md is old: -Dyuragi.write makes it anew");
    }
}
