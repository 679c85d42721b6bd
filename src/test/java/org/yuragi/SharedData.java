package org.yuragi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real recordings and images beside the project, which a user's clone does not have: tests that need them skip. */
public final class SharedData {
    private SharedData() {}

    /** The path of a file or folder under {@code ../shared/data}; skips the test, in words, where it is absent. */
    public static Path path(String relative) {
        Path path = Path.of("../shared/data").resolve(relative);
        assumeTrue(
                Files.exists(path),
                "skipped: no " + relative + " under ../shared/data (real data, not part of a clone)");
        return path;
    }
}
