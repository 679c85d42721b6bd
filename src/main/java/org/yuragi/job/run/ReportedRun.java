package org.yuragi.job.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.yuragi.input.InvalidInput;

/**
 * A run as its output tells it.
 *
 * @param name what it is called in the report: as much of its path as tells it from the others
 * @param folder its output
 */
public record ReportedRun(String name, String folder, JsonNode summary, JsonNode provenance) {
    /** How the command line calls its folder. */
    public static final String OPERAND = "DIR";

    /** Reads runs. @throws InvalidInput if a folder holds no output of a run, or comes twice */
    public static List<ReportedRun> read(List<String> folders, Configuration hadoop) {
        List<String> names = names(folders);
        List<ReportedRun> runs = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            String folder = folders.get(i);
            JsonNode summary = json(folder, "summary.json", hadoop, "job", "result_hash");
            runs.add(new ReportedRun(
                    names.get(i),
                    folder,
                    summary,
                    json(folder, "provenance.json", hadoop, "job", "config", "command")));
        }
        return runs;
    }

    /** As many of the last parts of the paths as are needed to tell them apart. */
    private static List<String> names(List<String> folders) {
        List<String[]> parts = folders.stream()
                .map(folder -> folder.replaceAll("/+$", "").split("/+"))
                .toList();
        int longest = parts.stream().mapToInt(each -> each.length).max().orElse(1);
        for (int last = 1; last <= longest; last++) {
            List<String> names = new ArrayList<>();
            for (String[] each : parts) {
                names.add(String.join("/", List.of(each).subList(Math.max(0, each.length - last), each.length)));
            }
            if (names.stream().distinct().count() == names.size()) {
                return names;
            }
        }
        throw new InvalidInput(OPERAND, "", String.join(" ", folders), "each run once");
    }

    private static JsonNode json(String folder, String file, Configuration hadoop, String... fields) {
        Path path = new Path(folder, file);
        JsonNode json;
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            json = new ObjectMapper().readTree(in);
        } catch (FileNotFoundException e) {
            throw new InvalidInput(folder, file, null, "the output folder of a run", e);
        } catch (IOException e) {
            throw new InvalidInput(folder + "/" + file, "", null, "JSON as a run writes it", e);
        }
        for (String field : fields) {
            if (json == null || !json.has(field)) {
                throw new InvalidInput(folder + "/" + file, field, null, "this field, as a run writes it");
            }
        }
        return json;
    }

    /** The name of its job. */
    public String job() {
        return summary.get("job").asText();
    }

    /** What its figures may be compared with: runs of the same job, by the same learner where a job has several. */
    public String kind() {
        String learner = summary.path("learner").asText("online");
        return learner.equals("online") ? job() : job() + "-" + learner;
    }

    /** Its result hash. */
    public String hash() {
        return summary.get("result_hash").asText();
    }

    /** Numbers and truths of its summary; those of a list or a matrix are not figures of a run. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        summary.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNumber() || value.isBoolean()) {
                figures.put(entry.getKey(), value.isBoolean() ? value.asBoolean() ? 1.0 : 0.0 : value.asDouble());
            }
        });
        figures.remove("seed");
        figures.remove("tasks");
        return figures;
    }

    /** Every value of its config by its path, as {@code populations.e.tau_m_ms}. */
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>();
        flatten("", provenance.get("config"), config);
        return config;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), into));
        } else {
            into.put(path, node.isValueNode() ? node.asText() : node.toString());
        }
    }
}
