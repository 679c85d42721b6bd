package org.yuragi.job.run;

import java.util.List;
import org.yuragi.input.InvalidInput;

/** Tells a user's mistake from a fault of ours. */
public final class Mistakes {
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private Mistakes() {}

    /** A mistake inside a Spark task arrives wrapped, a full disk and a file that may not be read too. @return {@code null} for a fault of ours */
    public static InvalidInput behind(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            // Before what was made of it: a file that may not be read is not one that is no JSON.
            if (Denied.in(cause)) {
                return new InvalidInput(Denied.words(cause), "", null, "permission to read or write it", fault);
            }
        }
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput mistake) {
                return mistake;
            }
            String message = String.valueOf(cause.getMessage());
            for (String full : FULL) {
                if (message.contains(full)) {
                    return new InvalidInput(
                            "disk",
                            "",
                            full,
                            "room for the output, for checkpoints beside it and for Spark's temporary files"
                                    + " (spark.local.dir)",
                            fault);
                }
            }
        }
        return null;
    }
}
