package org.yuragi.job.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.yuragi.files.PlainFiles;
import org.yuragi.files.Tables;

/** A table as one CSV file: RFC 4180 with {@code \n}, the first line the columns' names, an empty cell for null. */
record CsvTable(SparkSession spark) {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    /** What a file holds. */
    record Written(long rows, int columns, String sha256) {}

    /** @param parts the table's files, whose rows follow one another */
    Written write(List<String> parts, String file) throws IOException {
        Path path = new Path(file);
        MessageDigest digest = sha256();
        long rows = 0;
        String[] names = Tables.read(spark).parquet(parts.get(0)).columns();
        try (Writer out = new OutputStreamWriter(
                        new DigestOutputStream(
                                PlainFiles.of(path, spark.sparkContext().hadoopConfiguration())
                                        .create(path, false),
                                digest),
                        StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(out, FORMAT)) {
            csv.printRecord((Object[]) names);
            // File by file: read at once, Spark takes large ones first.
            for (String part : parts) {
                Iterator<Row> each = flat(Tables.read(spark).parquet(part)).toLocalIterator();
                for (; each.hasNext(); rows++) {
                    print(csv, each.next());
                }
            }
        }
        return new Written(rows, names.length, HexFormat.of().formatHex(digest.digest()));
    }

    private static void print(CSVPrinter csv, Row row) throws IOException {
        for (int i = 0; i < row.length(); i++) {
            csv.print(row.isNullAt(i) ? "" : row.get(i));
        }
        csv.println();
    }

    /** Lists and structures as JSON. */
    private static Dataset<Row> flat(Dataset<Row> table) {
        Column[] columns =
                Arrays.stream(table.schema().fields()).map(CsvTable::flat).toArray(Column[]::new);
        return table.select(columns);
    }

    private static Column flat(StructField field) {
        Column column = col("`" + field.name() + "`");
        boolean nested = field.dataType() instanceof ArrayType
                || field.dataType() instanceof MapType
                || field.dataType() instanceof StructType;
        return nested ? to_json(column).as(field.name()) : column;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
