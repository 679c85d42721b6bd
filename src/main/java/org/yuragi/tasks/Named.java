package org.yuragi.tasks;

import org.apache.spark.api.java.JavaSparkContext;

/** What Spark's own pages call the jobs that this thread starts, until it is closed; names inside names add up. */
public final class Named implements AutoCloseable {
    private static final String DESCRIPTION = "spark.job.description";
    private final JavaSparkContext spark;
    private final String before;

    private Named(JavaSparkContext spark, String words) {
        this.spark = spark;
        this.before = spark.getLocalProperty(DESCRIPTION);
        spark.setLocalProperty(DESCRIPTION, before == null ? words : before + ": " + words);
    }

    /** Names what follows, e.g. {@code decoding, pairs of sessions}. */
    public static Named as(JavaSparkContext spark, String words) {
        return new Named(spark, words);
    }

    @Override
    public void close() {
        spark.setLocalProperty(DESCRIPTION, before);
    }
}
