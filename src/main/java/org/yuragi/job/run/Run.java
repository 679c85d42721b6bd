package org.yuragi.job.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.yuragi.engine.Engine;

/** What a running job has at hand: its request, Spark, a place for its output, and a way to show progress. */
public final class Run<C extends Record> {
    private final Request<C> request;
    private final SparkSession spark;
    private final OutputFolder output;
    private final Unfinished unfinished;
    private final Map<String, String> inputHashes;
    private final Voice voice;
    private final Watch watch;

    /** @param watch shows its progress; {@code null} for nobody */
    Run(
            Request<C> request,
            SparkSession spark,
            OutputFolder output,
            Unfinished unfinished,
            Map<String, String> inputHashes,
            Voice voice,
            Watch watch) {
        this.watch = watch;
        this.request = request;
        this.spark = spark;
        this.output = output;
        this.unfinished = unfinished;
        this.inputHashes = inputHashes;
        this.voice = voice;
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

    /** SHA-256 of every input file, by its path. */
    public Map<String, String> inputHashes() {
        return inputHashes;
    }

    /** The Spark session: {@code local[*]} or the cluster the user named. */
    public SparkSession spark() {
        return spark;
    }

    /** Where the output grows until it is complete; a Hadoop path. A job may write folders of its own below it. */
    public String outputPath(String name) {
        return output.staging(name);
    }

    /** Writes a small text file into the output. */
    public void write(String name, String text) {
        try {
            output.write(name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same run for another job's config: how quickstart calls other jobs' steps. */
    public <D extends Record> Run<D> with(D config, Map<String, List<String>> options) {
        return new Run<>(request.forJob(config, options), spark, output, unfinished, inputHashes, voice, watch);
    }

    /**
     * An engine for one of the job's networks, with the config's {@code tasks}, and with checkpoints every
     * {@code checkpoint_every_s}: a run that was stopped goes on there, and a network that was done is not run again.
     *
     * @param label names the network among the job's
     */
    public Engine engine(String label) {
        double everyS =
                config() instanceof Checkpointing.Has has ? has.checkpointing().checkpointEveryS() : 0;
        Engine engine = new Engine(JavaSparkContext.fromSparkContext(spark.sparkContext()), Common.tasks(config()))
                .recordingTo(recorded(label));
        return everyS > 0 ? engine.savingTo(unfinished.checkpoints(label, everyS)) : engine;
    }

    /** Where the blocks of a network write what they record: kept with its checkpoints while the run is not complete. */
    public String recorded(String label) {
        return unfinished.folder(label) + "-records";
    }

    /**
     * A folder for files {@code part-*} that are worth keeping while the run is not complete: it can be resumed once there is
     * one.
     */
    public String keeping(String label) {
        return unfinished.keeping(label);
    }

    /**
     * Starts a progress bar: a bar on a terminal, a line now and then in a log.
     *
     * @param total how many steps there are
     */
    public Progress progress(String what, long total) {
        Progress progress = voice == Voice.SILENT ? Progress.silent() : Progress.start(what, total);
        return watch == null ? progress : watch.shown(progress);
    }
}
