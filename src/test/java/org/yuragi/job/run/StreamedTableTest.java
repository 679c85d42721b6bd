package org.yuragi.job.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;

/** Claim: a streamed table is the table of a list of its rows, in their order; and no row is made before its part is sent. */
class StreamedTableTest {
    private static final StructType COLUMNS = StructType.fromDDL("number INT, values ARRAY<FLOAT>");
    private static final SparkSession SPARK = SharedSpark.session();

    @TempDir
    Path folder;

    private static Row row(int number) {
        return RowFactory.create(number, new float[] {number, number / 3f, Float.NaN});
    }

    @Test
    void theSameAsAListOfTheRows() throws Exception {
        for (int rows : new int[] {0, 1, 7, 1000, 1001}) {
            boolean local = rows % 2 == 0;
            List<Row> list = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                list.add(RowFactory.create(i, new Float[] {(float) i, i / 3f, Float.NaN}));
            }
            Dataset<Row> listed = SPARK.createDataFrame(list, COLUMNS);
            Dataset<Row> streamed = StreamedTable.of(SPARK, COLUMNS, rows, 12, StreamedTableTest::row, 1000, local);
            assertEquals(listed.schema(), streamed.schema());
            assertEquals(texts(listed), texts(streamed));
            Path out = folder.resolve("rows" + rows);
            streamed.write().parquet(out.toString());
            assertEquals(
                    texts(listed), texts(SPARK.read().parquet(out.toString()).orderBy("number")));
        }
    }

    @Test
    void rowsAreMadeAsPartsAreSent() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Dataset<Row> table = StreamedTable.of(
                SPARK,
                COLUMNS,
                100,
                12,
                number -> {
                    made.incrementAndGet();
                    return row(number);
                },
                60,
                false);
        assertEquals(0, made.get());
        Path out = folder.resolve("table");
        table.write().parquet(out.toString());
        try (var files = Files.list(out)) {
            assertTrue(
                    files.filter(file -> file.toString().endsWith(".parquet")).count() >= 20);
        }
        assertEquals(100, made.get());
    }

    private static List<String> texts(Dataset<Row> table) {
        return table.collectAsList().stream().map(Row::toString).toList();
    }
}
