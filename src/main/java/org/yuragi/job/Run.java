package org.yuragi.job;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** What a running job has at hand: its request, Spark, a place for its output, and a way to show progress. */
public final class Run<C extends Record> {
    private final Request<C> request;
    private final SparkSession spark;
    private final OutputFolder output;

    Run(Request<C> request, SparkSession spark, OutputFolder output) {
        this.request = request;
        this.spark = spark;
        this.output = output;
    }

    /** The job's config. */
    public C config() {
        return request.config();
    }

    /** What was asked for. */
    public Request<C> request() {
        return request;
    }

    /** The value of an option, if it was given. */
    public Optional<String> option(String name) {
        return request.option(name);
    }

    /** All values of an option. */
    public List<String> optionValues(String name) {
        return request.optionValues(name);
    }

    /** The Spark session: {@code local[*]} or the cluster the user named. */
    public SparkSession spark() {
        return spark;
    }

    /** Where the output grows until it is complete; a Hadoop path. A job may write folders of its own below it. */
    public String outputPath(String name) {
        return output.staging(name);
    }

    /** The same run for another job's config: how quickstart calls other jobs' steps. */
    public <D extends Record> Run<D> with(D config, java.util.Map<String, List<String>> options) {
        return new Run<>(new Request<>(config, options, request.out(), request.overwrite()), spark, output);
    }

    /**
     * Starts a progress bar: a bar on a terminal, a line now and then in a log.
     *
     * @param total how many steps there are
     */
    public Progress progress(String what, long total) {
        return Progress.start(what, total);
    }
}
