package org.yuragi.cluster;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What happens to an executor in the midst of an epoch, once each, whatever attempt comes by. */
final class Mishaps {
    private Mishaps() {}

    /** Whether this is the first time; the memory of it is a file, which outlives the JVM. */
    static boolean first(String folder, String name) {
        try {
            Files.createFile(Path.of(folder, name));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Sends this JVM a signal and gives it time to arrive. */
    static void signal(String signal) {
        try {
            new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(20_000);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
