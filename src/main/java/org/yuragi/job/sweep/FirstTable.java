package org.yuragi.job.sweep;

import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A table of Spark SQL that goes nowhere, made beside the first runs of a sweep. A JVM's first table takes some seconds of one thread
 * (classes, planning, generated code); after the runs they would leave all other slots idle.
 */
final class FirstTable implements AutoCloseable {
    private final Thread thread;

    private FirstTable(Thread thread) {
        this.thread = thread;
    }

    static FirstTable begin(SparkSession spark) {
        Thread thread = new Thread(
                () -> {
                    try {
                        spark.createDataFrame(
                                        List.of(RowFactory.create(1L, 1.0, "")),
                                        StructType.fromDDL("run LONG, figure DOUBLE, error STRING"))
                                .coalesce(1)
                                .write()
                                .format("noop")
                                .mode("overwrite")
                                .save();
                    } catch (RuntimeException fault) {
                        // The sweep's own tables tell what is wrong, or the run was stopped meanwhile.
                    }
                },
                "first table");
        thread.setDaemon(true);
        thread.start();
        return new FirstTable(thread);
    }

    /** Waits for it. @throws IllegalStateException if the thread is interrupted meanwhile */
    @Override
    public void close() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
