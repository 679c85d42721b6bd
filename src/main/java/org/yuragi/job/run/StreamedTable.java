package org.yuragi.job.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A table whose rows are made from the driver's arrays part by part, as the tasks that write them begin: the driver never holds more
 * rows than are on their way to a task. For tables that grow with synapses, or with images x neurons; small ones are lists of rows.
 */
public final class StreamedTable {
    /** What one task gets: little beside the arrays behind the table, and far below what Spark sends a task at most (128 MB). */
    private static final long PART_BYTES = 8L << 20;

    private StreamedTable() {}

    /**
     * A table.
     *
     * @param rows how many
     * @param bytesEach of a row, about
     * @param row makes one, from 0; numbers that belong together as an array of primitive ones
     */
    public static Dataset<Row> of(
            SparkSession spark, StructType columns, long rows, long bytesEach, IntFunction<Row> row) {
        return of(spark, columns, rows, bytesEach, row, PART_BYTES);
    }

    static Dataset<Row> of(
            SparkSession spark, StructType columns, long rows, long bytesEach, IntFunction<Row> row, long partBytes) {
        int count = Math.toIntExact(rows);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        long needed = Math.multiplyExact(rows, bytesEach) / partBytes + 1;
        int parts = (int) Math.max(1, Math.min(rows, Math.max(needed, context.defaultParallelism())));
        List<Part> all = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            all.add(new Part((int) (rows * part / parts), (int) (rows * (part + 1) / parts), row));
        }
        if (count == 0) {
            return spark.createDataFrame(List.of(), columns);
        }
        return spark.createDataFrame(context.parallelize(all, parts).flatMap(Part::iterator), columns);
    }

    /** Some of the rows, which are made when Spark sends the part to its task. */
    private static final class Part implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient int from;
        private final transient int to;
        private final transient IntFunction<Row> row;
        private final Row[] made;

        Part(int from, int to, IntFunction<Row> row) {
            this.from = from;
            this.to = to;
            this.row = row;
            this.made = null;
        }

        private Part(Row[] made) {
            this.from = 0;
            this.to = made.length;
            this.row = null;
            this.made = made;
        }

        private Object writeReplace() {
            if (made != null) {
                return this;
            }
            Row[] rows = new Row[to - from];
            Arrays.setAll(rows, i -> row.apply(from + i));
            return new Part(rows);
        }

        Iterator<Row> iterator() {
            return Arrays.asList(made).iterator();
        }
    }
}
