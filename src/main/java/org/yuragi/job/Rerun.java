package org.yuragi.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.yuragi.config.TypedConfig;
import org.yuragi.input.InvalidInput;

/** {@code jobs/rerun DIR [--out DIR2]}: repeats a run from its provenance and compares the result hashes. */
final class Rerun {
    static final String NAME = "rerun";
    private static final String USAGE = String.join(
            System.lineSeparator(),
            "Usage: jobs/rerun [SPARK OPTIONS --] DIR [--out DIR2] [--overwrite]",
            "Repeats the run whose output is DIR from its provenance.json, into DIR2 (default: DIR-rerun), and says",
            "whether the result hash is the same (exit status 0) or not (exit status 1).",
            "",
            "Example:",
            "  jobs/rerun out/quickstart");

    private Rerun() {}

    static int run(List<String> args) throws IOException {
        if (args.contains("--help") || args.contains("-h")) {
            System.out.println(USAGE);
            return Main.DONE;
        }
        String dir = null;
        String out = null;
        boolean overwrite = false;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--overwrite")) {
                overwrite = true;
            } else if (arg.equals("--out") && i + 1 < args.size()) {
                out = args.get(++i);
            } else if (dir == null && !arg.startsWith("-")) {
                dir = arg;
            } else {
                throw new InvalidInput("options", "", arg, "DIR [--out DIR2] [--overwrite]");
            }
        }
        if (dir == null) {
            throw new InvalidInput("options", "", null, "the output folder of an earlier run (jobs/rerun --help)");
        }
        Path folder = Path.of(dir);
        return repeat(folder, out == null ? folder.toAbsolutePath().normalize() + "-rerun" : out, overwrite);
    }

    private static int repeat(Path folder, String out, boolean overwrite) throws IOException {
        Path file = folder.resolve("provenance.json");
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(folder.toString(), "provenance.json", null, "the output folder of a run");
        }
        JsonNode provenance;
        try {
            provenance = new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new InvalidInput(file.toString(), "", null, "JSON as a run writes it", e);
        }
        for (String field : List.of("job", "config", "options", "input_sha256", "result_hash")) {
            if (provenance == null || !provenance.has(field)) {
                throw new InvalidInput(file.toString(), field, null, "this field, as a run writes it");
            }
        }
        return repeat(Main.find(provenance.get("job").asText()), provenance, file, out, overwrite);
    }

    private static <C extends Record> int repeat(
            Job<C> job, JsonNode provenance, Path file, String out, boolean overwrite) throws IOException {
        List<String> sets = new ArrayList<>();
        provenance.get("config").properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            List<String> words = new ArrayList<>();
            value.forEach(element -> words.add(element.asText()));
            sets.add(entry.getKey() + "=" + (value.isArray() ? String.join(",", words) : value.asText()));
        });
        Map<String, List<String>> options = new LinkedHashMap<>();
        provenance.get("options").properties().forEach(entry -> {
            List<String> values = new ArrayList<>();
            entry.getValue().forEach(value -> values.add(value.asText()));
            options.put(entry.getKey(), values);
        });
        Request<C> request = new Request<>(TypedConfig.read(job.config(), null, sets), options, out, overwrite);
        Configuration hadoop = new Configuration();
        Inputs.check(job, request, hadoop);
        Map<String, String> hashes = Inputs.hashes(job, request, hadoop);
        provenance.get("input_sha256").properties().forEach(entry -> {
            if (!entry.getValue().asText().equals(hashes.get(entry.getKey()))) {
                throw new InvalidInput(
                        entry.getKey(),
                        "sha256",
                        hashes.get(entry.getKey()),
                        "the input of the first run, " + entry.getValue().asText());
            }
        });
        String before = provenance.get("result_hash").asText();
        String after = Runner.run(job, request);
        boolean same = before.equals(after);
        System.out.println(
                same
                        ? "same result: " + after
                        : "DIFFERENT result: " + before + " in " + file + ", " + after + " in " + out);
        return same ? Main.DONE : Main.FAULT;
    }
}
