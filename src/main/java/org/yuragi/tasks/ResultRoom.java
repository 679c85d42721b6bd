package org.yuragi.tasks;

import org.apache.spark.api.java.JavaSparkContext;

/** How much may come back from tasks at once. */
public final class ResultRoom {
    /** Results are there so often at most: as they come, summed, and on their way to other tasks. */
    private static final int COPIES = 3;

    private ResultRoom() {}

    /** Bytes of results for which this JVM has memory, and that Spark lets one job send (spark.driver.maxResultSize). */
    public static long bytes(JavaSparkContext spark) {
        long memory = Runtime.getRuntime().maxMemory() / COPIES;
        long allowed = spark.getConf().getSizeAsBytes("spark.driver.maxResultSize", "1g");
        return allowed == 0 ? memory : Math.min(memory, allowed);
    }

    /**
     * How a refusal of what has no room ends.
     *
     * @param first what else would make it fit, e.g. {@code fewer folds}
     */
    public static String words(long roomBytes, String first) {
        return (roomBytes >> 20) + " MB: " + first
                + ", more memory (YURAGI_JAVA_OPTIONS=-Xmx12g; on a cluster --driver-memory 12g),"
                + " or a larger spark.driver.maxResultSize";
    }
}
