package org.yuragi.job.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.yuragi.files.Tables;
import org.yuragi.tasks.Named;

/**
 * A table of Spark SQL that goes nowhere, made beside the beginning of a JVM's first job. The first table takes some seconds of one
 * thread (classes, planning, generated code); at the job's end, where its tables are written, they would be waited for.
 */
final class FirstTable {
    private static final AtomicBoolean MADE = new AtomicBoolean();

    private FirstTable() {}

    /** Makes it in a thread of its own, unless there has been one in this JVM. */
    static void begin(SparkSession spark) {
        if (MADE.getAndSet(true)) {
            return;
        }
        Thread thread = new Thread(() -> make(spark), "first table");
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("try")
    private static void make(SparkSession spark) {
        try (Named named = Named.as(JavaSparkContext.fromSparkContext(spark.sparkContext()), "first table")) {
            Tables.write(spark.createDataFrame(
                                    List.of(RowFactory.create(1L, 1.0, "")),
                                    StructType.fromDDL("run LONG, figure DOUBLE, error STRING"))
                            .coalesce(1))
                    .format("noop")
                    .mode("overwrite")
                    .save();
        } catch (Exception fault) {
            // Spark throws checked exceptions undeclared. The job's own tables tell what is wrong, or it was over
            // before.
        }
    }
}
