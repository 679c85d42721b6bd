package org.yuragi.job.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.yuragi.config.TypedConfig;

/** Where a result comes from: enough to repeat the run and to see whether it gave the same bits. */
final class Provenance {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Provenance() {}

    static Map<String, Object> of(
            Job<?> job, Request<?> request, SparkSession spark, Map<String, String> inputHashes, Instant started)
            throws IOException {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("job", job.name());
        provenance.put("command", command(job, request));
        provenance.put("config", TypedConfig.values(request.config()));
        provenance.put("options", options(job, request, spark.sparkContext().hadoopConfiguration()));
        provenance.put("input_sha256", inputHashes);
        if (request.resumed() != null) {
            provenance.put("branches", request.resumed().branches());
        }
        Properties build = build();
        provenance.put("yuragi", build.getProperty("git.build.version", "unknown"));
        provenance.put("git_commit", build.getProperty("git.commit.id", "unknown"));
        provenance.put("git_dirty", build.getProperty("git.dirty", "unknown"));
        provenance.put("spark", spark.version());
        provenance.put("master", spark.sparkContext().master());
        provenance.put("java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        provenance.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        provenance.put("processors", Runtime.getRuntime().availableProcessors());
        provenance.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
        return provenance;
    }

    /** The options, with inputs named so that they are found from any working folder. */
    static Map<String, List<String>> options(Job<?> job, Request<?> request, Configuration hadoop) throws IOException {
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> option : request.options().entrySet()) {
            List<String> values = new ArrayList<>();
            for (String value : option.getValue()) {
                boolean input =
                        job.given().stream().anyMatch(known -> known.name().equals(option.getKey()) && known.input());
                values.add(input ? Inputs.qualified(value, hadoop) : value);
            }
            options.put(option.getKey(), values);
        }
        return options;
    }

    /** The command in one line, as it could be typed again. */
    static String command(Job<?> job, Request<?> request) {
        StringBuilder command = new StringBuilder("jobs/").append(job.name());
        Map<String, Object> defaults = TypedConfig.values(TypedConfig.defaults(job.config()));
        TypedConfig.values(request.config()).forEach((key, value) -> {
            if (!value.equals(defaults.get(key))) {
                command.append(" --set ").append(quoted(key + "=" + TypedConfig.text(value)));
            }
        });
        request.options()
                .forEach((name, values) -> values.forEach(value -> command.append(' ')
                        .append(name.startsWith("--") ? name + " " : "")
                        .append(quoted(value))));
        return command.append(" --out ").append(quoted(request.out())).toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties build() {
        Properties build = new Properties();
        try (InputStream in = Provenance.class.getResourceAsStream("/org/yuragi/git.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("git.properties in the jar cannot be read", e);
        }
        return build;
    }
}
