package org.yuragi.job.run;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** How a file system says that a user may not read or write something: each of those below us in its own way. */
final class Denied {
    private static final String WORDS = "Permission denied";

    private Denied() {}

    /** Whether that is what an exception says. */
    static boolean in(Throwable cause) {
        return cause instanceof AccessDeniedException
                || cause instanceof AccessControlException
                || cause instanceof FileNotFoundException
                        && String.valueOf(cause.getMessage()).contains(WORDS);
    }

    /** What may not be read or written, as far as it is said, with the system's words. */
    static String words(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return message.contains(WORDS) ? message : message + " (" + WORDS + ")";
    }

    /**
     * Refuses what is there and may not be read. On a local file system only: there Hadoop sees nothing in a folder that is
     * closed, and elsewhere says what it is.
     */
    static void check(FileSystem files, Path path) throws AccessDeniedException {
        if (files instanceof LocalFileSystem local) {
            java.nio.file.Path file = local.pathToFile(path).toPath();
            if (Files.exists(file)
                    && !(Files.isReadable(file) && (!Files.isDirectory(file) || Files.isExecutable(file)))) {
                throw new AccessDeniedException(file.toString());
            }
        }
    }
}
