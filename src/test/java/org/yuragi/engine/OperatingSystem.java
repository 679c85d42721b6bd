package org.yuragi.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** What tests ask of the machine. */
final class OperatingSystem {
    private OperatingSystem() {}

    /** Runs a command; whether it could. */
    static boolean does(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Waits until a file is there. */
    static void await(Path file) {
        for (int i = 0; i < 1_000 && !Files.exists(file); i++) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Writes a file until the disk is full. */
    static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] piece = new byte[512];
            for (int i = 0; i < 1_000_000; i++) {
                out.write(piece);
            }
            throw new IllegalStateException(file + ": this disk is too large to be filled");
        } catch (IOException full) {
            if (!Files.exists(file)) {
                throw new UncheckedIOException(full);
            }
        }
    }
}
