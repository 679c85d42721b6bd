package org.yuragi.job.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A thing a person runs: one script in {@code jobs/}, one class, one config, one output folder.
 *
 * @param <C> the config: a record whose components carry {@link org.yuragi.config.Key}
 */
public abstract class Job<C extends Record> {
    /** The name of its script. */
    public abstract String name();

    /** What it does, in one line. */
    public abstract String summary();

    /** A command that can be pasted. */
    public abstract String example();

    /** The class of its config. */
    public abstract Class<C> config();

    /** Its options beside {@code --conf}, {@code --set}, {@code --out}, {@code --overwrite}. */
    public List<JobOption> options() {
        return List.of();
    }

    /** What stands on its command line without an option before it, once or more often; its values are those of its name. */
    public Optional<JobOption> operand() {
        return Optional.empty();
    }

    /** Its options and its operand: all that a request may hold values of. */
    public final List<JobOption> given() {
        return Stream.concat(options().stream(), operand().stream()).toList();
    }

    /** Whether its figures come from its config and inputs alone, so that {@code jobs/sweep} may run it. */
    public boolean sweepable() {
        return true;
    }

    /** Fills in what was left out and can be found: what it gives back is what is checked, run and recorded. */
    public Request<C> complete(Request<C> request) {
        return request;
    }

    /**
     * Checks what the runner cannot: that inputs fit each other and the config. Called before Spark starts.
     *
     * @throws org.yuragi.input.InvalidInput for a user's mistake
     */
    public void check(Request<C> request) {}

    /** SHA-256 of input files that are known without reading them, by their paths: they are not read for the provenance. */
    public Map<String, String> knownHashes(Request<C> request, SparkSession spark) {
        return Map.of();
    }

    /** Does the work. */
    public abstract Outcome run(Run<C> run);
}
