package org.yuragi.job;

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
 */
public record Request<C extends Record>(C config, Map<String, List<String>> options, String out, boolean overwrite) {

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
}
