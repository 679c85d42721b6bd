package org.yuragi.job.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yuragi.input.InvalidInput;

/** What a user may name as an output folder. */
public final class OutputName {
    private static final String OPTION = "--out";

    private OutputName() {}

    /**
     * The folder that is meant: of a link the folder that it leads to, so that an output goes where the link points and the link
     * stays.
     *
     * @throws InvalidInput if it is empty, a file system's root, or a link to nothing
     */
    public static String of(String out) {
        if (out.isBlank()) {
            throw new InvalidInput(OPTION, "", "\"" + out + "\"", "the name of a folder");
        }
        org.apache.hadoop.fs.Path path;
        try {
            path = new org.apache.hadoop.fs.Path(out);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(OPTION, "", out, "a folder that can be written (" + e.getMessage() + ")", e);
        }
        if (path.isRoot()) {
            throw new InvalidInput(OPTION, "", out, "a folder below it");
        }
        String scheme = path.toUri().getScheme();
        Path local = Path.of(path.toUri().getPath());
        if (scheme != null && !scheme.equals("file") || !Files.isSymbolicLink(local)) {
            return out.replaceFirst("(?<=[^/])/+$", "");
        }
        try {
            return local.toRealPath().toString();
        } catch (IOException e) {
            throw new InvalidInput(OPTION, "", out, "a folder, but this is a link to nothing", e);
        }
    }
}
