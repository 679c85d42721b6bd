package org.yuragi.files;

import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;

/** Spark's readers and writers of files, for paths as they are. */
public final class Tables {
    private Tables() {}

    /** A reader that takes a path letter by letter: Spark's own would take {@code run[1]} for a pattern, and not find it. */
    public static DataFrameReader read(SparkSession spark) {
        return spark.read().option(DataSource.GLOB_PATHS_KEY(), "false");
    }

    /** A writer that, like {@link PlainFiles}, puts no {@code .crc} files on a local disk. */
    public static <T> DataFrameWriter<T> write(Dataset<T> rows) {
        return rows.write()
                .option("fs.file.impl", RawLocalFileSystem.class.getName())
                .option("fs.file.impl.disable.cache", "true");
    }
}
