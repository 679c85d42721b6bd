package org.yuragi.job.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The end of this process, by Ctrl-C or by a signal: what fails meanwhile is no fault. */
public final class Shutdown {
    private Shutdown() {}

    /** The last word has been said: what Spark's parts say while they go down, each finding others gone, helps nobody. */
    static void hush() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    /** Whether this process is on its way out. */
    public static boolean underWay() {
        try {
            Thread hook = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }
}
