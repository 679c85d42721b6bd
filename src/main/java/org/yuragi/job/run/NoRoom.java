package org.yuragi.job.run;

import java.util.Locale;
import java.util.Optional;

/** Tells that memory ran out from other faults: whoever ran the job can give it more. */
public final class NoRoom {
    private static final String ERROR = "java.lang.OutOfMemoryError";
    private static final String RESULTS = "spark.driver.maxResultSize";
    /** Of an array longer than any memory would hold: a fault of ours, and told with its trace. */
    private static final String ANY = "Requested array size exceeds VM limit";

    /** Spark's word for a heap that it does not begin with. */
    private static final String TOO_SMALL = "INVALID_DRIVER_MEMORY";

    private NoRoom() {}

    /** What ran out and how to give more of it, in one line; nothing if it was not memory. An executor's error arrives as text. */
    public static Optional<String> behind(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains(ANY)) {
                return Optional.empty();
            }
            if (cause instanceof OutOfMemoryError) {
                return Optional.of(memory(message));
            }
            if (message.contains(TOO_SMALL)) {
                return Optional.of(memory("Spark begins with no less than 472 MB"));
            }
            int at = message.indexOf(ERROR);
            if (at >= 0) {
                return Optional.of(memory(
                        message.substring(at + ERROR.length()).split("\n", 2)[0].replaceFirst("^: ", "")));
            }
            if (message.contains(RESULTS)) {
                return Optional.of("out of room for results: what tasks send back is more than " + RESULTS
                        + " lets through; --conf " + RESULTS + "=8g gives more (it must fit the driver's memory)");
            }
        }
        return Optional.empty();
    }

    private static String memory(String what) {
        return String.format(
                Locale.ROOT,
                "out of memory: %s (this Java has %.1f GB); YURAGI_JAVA_OPTIONS=-Xmx12g gives it more, on a cluster"
                        + " --driver-memory 12g and --executor-memory 12g",
                what.isBlank() || what.equals("null") ? "no room" : what.strip(),
                Runtime.getRuntime().maxMemory() / 1e9);
    }
}
