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
}
