package org.yuragi.job.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yuragi.config.TypedConfig;
import org.yuragi.input.InvalidInput;

/**
 * A run as a file of ours describes it: {@code provenance.json} of a complete one, {@code run.json} of an unfinished one.
 *
 * @param where the file
 * @param json all that is in it
 */
public record Recorded(String where, JsonNode json) {
    /**
     * Reads such a file.
     *
     * @param fields what must be there beside job, config, options and inputs
     */
    public static Recorded read(String where, String text, String... fields) {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(where, "", null, "JSON as a run writes it", e);
        }
        List<String> needed = new ArrayList<>(List.of("job", "config", "options", "input_sha256"));
        needed.addAll(List.of(fields));
        for (String field : needed) {
            if (json == null || !json.has(field)) {
                throw new InvalidInput(where, field, null, "this field, as a run writes it");
            }
        }
        return new Recorded(where, json);
    }

    /** A field's text. */
    public String text(String field) {
        return json.get(field).asText();
    }

    /** The config, as it would be written after {@code --set}. */
    public List<String> sets() {
        List<String> sets = new ArrayList<>();
        json.get("config").properties().forEach(entry -> {
            Object value = new ObjectMapper().convertValue(entry.getValue(), Object.class);
            sets.add(entry.getKey() + "=" + TypedConfig.text(value));
        });
        return sets;
    }

    /** The options that it was given, by name. */
    public Map<String, List<String>> options() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        json.get("options").properties().forEach(entry -> {
            List<String> values = new ArrayList<>();
            entry.getValue().forEach(value -> values.add(value.asText()));
            options.put(entry.getKey(), values);
        });
        return options;
    }

    /** Refuses inputs that are not what the run had. */
    public void checkInputs(Map<String, String> hashes) {
        json.get("input_sha256").properties().forEach(entry -> {
            if (!entry.getValue().asText().equals(hashes.get(entry.getKey()))) {
                throw new InvalidInput(
                        entry.getKey(),
                        "sha256",
                        hashes.get(entry.getKey()),
                        "the input of the first run, " + entry.getValue().asText());
            }
        });
    }
}
