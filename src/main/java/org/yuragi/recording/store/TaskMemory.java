package org.yuragi.recording.store;

import java.io.Serializable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.recording.hdf5.TimeSlabs;

/**
 * What a task that takes a recording in may hold of it: asked where the task runs, as the heap is that machine's.
 *
 * @param tasks how many tasks run side by side in one JVM
 */
record TaskMemory(int tasks) implements Serializable {
    /** What Spark and the classes themselves take, bytes. */
    private static final long REST = 200L << 20;
    /** A slab on its way from the file into Parquet is there so often at most: as values, bytes, rows, pages. */
    private static final int COPIES_OF_SLAB = 10;
    /** What is read at once is there as a chunk packed and unpacked, as jHDF's rows and as values. */
    private static final int COPIES_READ = 4;

    private static final long SLAB = 8L << 20;

    static TaskMemory of(JavaSparkContext spark) {
        SparkConf conf = spark.getConf();
        int cores = spark.isLocal()
                ? spark.defaultParallelism()
                : conf.getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors());
        return new TaskMemory(Math.max(1, cores / conf.getInt("spark.task.cpus", 1)));
    }

    /** Bytes of values that may be read at once in this JVM: a slab's, or more where there is memory for it. */
    long bytes() {
        return bytes(Runtime.getRuntime().maxMemory());
    }

    long bytes(long heap) {
        long free = (heap - REST) / tasks - COPIES_OF_SLAB * SLAB;
        return Math.max(SLAB, Math.min(TimeSlabs.MOST_AT_ONCE, free / COPIES_READ));
    }
}
