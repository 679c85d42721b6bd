package org.yuragi;

import org.apache.spark.sql.SparkSession;

/** The one Spark session that all tests of a JVM share: eight slots, so that barrier stages of seven tasks fit. */
public final class SharedSpark {
    private static SparkSession session;

    private SharedSpark() {}

    /** The shared session; started on first use, stopped with the JVM. */
    public static synchronized SparkSession session() {
        if (session == null) {
            session = SparkSession.builder()
                    .master("local[8]")
                    .appName("yuragi tests")
                    .config("spark.ui.enabled", "false")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.sql.session.timeZone", "UTC")
                    .getOrCreate();
        }
        return session;
    }
}
