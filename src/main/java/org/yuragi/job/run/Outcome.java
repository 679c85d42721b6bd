package org.yuragi.job.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.yuragi.report.Report;

/** What a job hands back: figures, tables, a report, and the hash of the result. */
public final class Outcome {
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    private final Report report;
    private String failure;
    private final String resultHash;

    /**
     * @param resultHash from {@link org.yuragi.result.ResultHash}
     * @param report the report, without provenance, which the runner adds
     */
    public Outcome(String resultHash, Report report) {
        this.resultHash = resultHash;
        this.report = report;
    }

    /**
     * Adds a figure of {@code summary.json}: a number, text, boolean, list, array or map.
     *
     * @param key in snake_case, as the jobs' contract names it
     */
    public Outcome figure(String key, Object value) {
        if (figures.containsKey(key)) {
            throw new IllegalStateException("figure " + key + " is there already");
        }
        figures.put(key, value);
        return this;
    }

    /** Adds a table, written as Parquet under this name. */
    public Outcome table(String name, Dataset<Row> rows) {
        if (tables.put(name, rows) != null) {
            throw new IllegalStateException("table " + name + " is there already");
        }
        return this;
    }

    /**
     * Says that what the job put to the test did not hold: its output is whole all the same, and it ends with status 1.
     *
     * @param what in one line
     */
    public Outcome failed(String what) {
        failure = what;
        return this;
    }

    /** What did not hold; {@code null} if nothing failed. */
    public String failure() {
        return failure;
    }

    /** The figures, in order. */
    public Map<String, Object> figures() {
        return Collections.unmodifiableMap(figures);
    }

    /** The tables, in order. */
    public Map<String, Dataset<Row>> tables() {
        return Collections.unmodifiableMap(tables);
    }

    /** The report. */
    public Report report() {
        return report;
    }

    /** The hash of the result. */
    public String resultHash() {
        return resultHash;
    }

    /** A matrix for JSON, which has no NaN. */
    public static List<List<Double>> nullable(double[][] matrix) {
        return Arrays.stream(matrix)
                .map(row -> Arrays.stream(row).mapToObj(Outcome::orNull).toList())
                .toList();
    }

    /** A figure, or null where there is none: neither JSON nor a table has a NaN or an infinite bound. */
    public static Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
