package org.yuragi.job.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuragi.input.InvalidInput;

/**
 * What was asked for: a checked config and the options' values.
 *
 * @param config the job's config
 * @param options each option given, by its name, with its values in order
 * @param out the output folder
 * @param overwrite whether an output folder that is there may be replaced
 * @param resumed the run that was stopped and goes on; {@code null} for a new one
 */
public record Request<C extends Record>(
        C config, Map<String, List<String>> options, String out, boolean overwrite, Stopped resumed) {

    /** A new run. */
    public Request(C config, Map<String, List<String>> options, String out, boolean overwrite) {
        this(config, options, out, overwrite, null);
    }

    /** The value of an option, if it was given. */
    public Optional<String> option(String name) {
        return options.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** All values of an option that may be repeated. */
    public List<String> optionValues(String name) {
        return options.getOrDefault(name, List.of());
    }

    /** The value of an option that must be there. */
    public String required(String name) {
        return option(name).orElseThrow(() -> new InvalidInput(name, "", null, "this option to be given"));
    }

    /** The same request with one option more. */
    public Request<C> with(String option, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(options);
        more.put(option, List.of(value));
        return new Request<>(config, more, out, overwrite, resumed);
    }

    /** The same options for another job's config. */
    public <D extends Record> Request<D> forJob(D other) {
        return forJob(other, options);
    }

    /** The same output for another job. */
    public <D extends Record> Request<D> forJob(D other, Map<String, List<String>> its) {
        return new Request<>(other, its, out, overwrite, resumed);
    }
}
