package org.yuragi.job.run;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A table whose rows are made from the driver's arrays part by part, as tasks write them: the driver never holds more rows than are
 * on their way to a task. For tables that grow with synapses, or with images x neurons; small ones are lists of rows.
 */
public final class StreamedTable {
    /** What one task gets: little beside the arrays behind the table, and far below what Spark sends a task at most (128 MB). */
    private static final long PART_BYTES = 8L << 20;

    private static final long ELSEWHERE = 0;
    private static final AtomicLong NEXT = new AtomicLong(ELSEWHERE);

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
        return of(
                spark,
                columns,
                rows,
                bytesEach,
                row,
                PART_BYTES,
                spark.sparkContext().isLocal());
    }

    static Dataset<Row> of(
            SparkSession spark,
            StructType columns,
            long rows,
            long bytesEach,
            IntFunction<Row> row,
            long partBytes,
            boolean local) {
        int count = Math.toIntExact(rows);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        long needed = Math.multiplyExact(rows, bytesEach) / partBytes + 1;
        int parts = (int) Math.max(1, Math.min(rows, Math.max(needed, context.defaultParallelism())));
        long maker = Part.keep(row, local);
        List<Part> all = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            all.add(new Part((int) (rows * part / parts), (int) (rows * (part + 1) / parts), row, maker));
        }
        if (count == 0) {
            return spark.createDataFrame(List.of(), columns);
        }
        return spark.createDataFrame(context.parallelize(all, parts).flatMap(Part::iterator), columns);
    }

    /**
     * Some of the rows. A task in this JVM makes them one by one from the arrays themselves; one elsewhere gets them made, when Spark
     * sends it its part.
     */
    private static final class Part implements Serializable {
        private static final long serialVersionUID = 1L;
        /** Makers of rows, as long as a table holds them. */
        private static final Map<Long, WeakReference<IntFunction<Row>>> HERE = new ConcurrentHashMap<>();

        private final transient IntFunction<Row> row;
        private final int from;
        private final int to;
        private final long maker;
        private final Row[] made;

        Part(int from, int to, IntFunction<Row> row, long maker) {
            this(from, to, row, maker, null);
        }

        private Part(int from, int to, IntFunction<Row> row, long maker, Row[] made) {
            this.from = from;
            this.to = to;
            this.row = row;
            this.maker = maker;
            this.made = made;
        }

        /** @return its number; {@link #ELSEWHERE} if tasks are in other JVMs */
        static long keep(IntFunction<Row> row, boolean local) {
            if (!local) {
                return ELSEWHERE;
            }
            HERE.values().removeIf(kept -> kept.get() == null);
            long number = NEXT.incrementAndGet();
            HERE.put(number, new WeakReference<>(row));
            return number;
        }

        private Object writeReplace() {
            if (maker != ELSEWHERE || made != null) {
                return this;
            }
            try {
                Row[] rows = new Row[to - from];
                Arrays.setAll(rows, i -> row.apply(from + i));
                return new Part(from, to, null, maker, rows);
            } catch (OutOfMemoryError none) {
                // Spark's thread that sends parts would die of it without a word.
                throw new IllegalStateException("no memory for a part of a table", none);
            }
        }

        Iterator<Row> iterator() {
            if (made != null) {
                return Arrays.asList(made).iterator();
            }
            IntFunction<Row> its = HERE.get(maker).get();
            return IntStream.range(from, to).mapToObj(its).iterator();
        }
    }
}
