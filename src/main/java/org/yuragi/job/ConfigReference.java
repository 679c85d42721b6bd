package org.yuragi.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yuragi.config.KeyType;
import org.yuragi.config.OnResume;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.Jobs;

/** {@code docs/config.md}, made from the jobs' typed configs: every job, option and key, with default, range and unit. */
final class ConfigReference {
    private ConfigReference() {}

    static String markdown() {
        StringBuilder text = new StringBuilder("""
            # Reference of jobs, options and keys

            Made from the code (`ConfigReferenceTest` says how); `--help` of each job says the same. A key is set by `--set key=value` or in a
            HOCON file given with `--conf`; one inside another is written with dots. "May change on resume" says what `--resume --set` may
            give anew. Every job has `--conf`, `--set`, `--out`, `--overwrite` and `--resume` as well.
            """);
        for (Job<?> job : Jobs.ALL) {
            text.append("\n## jobs/")
                    .append(job.name())
                    .append("\n\n")
                    .append(job.summary())
                    .append("\n\n    ");
            text.append(job.example()).append("\n");
            if (!job.given().isEmpty()) {
                text.append("\n| option | |\n|---|---|\n");
                job.given()
                        .forEach(option -> text.append("| `")
                                .append((option.name() + " " + option.label()).replaceFirst("^DIR DIR$", "DIR..."))
                                .append("` | ")
                                .append(cell(option.description()))
                                .append(option.required() ? " Required." : "")
                                .append(" |\n"));
            }
            text.append("\n| key | default | legal | what it sets |\n|---|---|---|---|\n");
            List<String> rows = new ArrayList<>();
            KeyType.of(job.config()).forEach(key -> rows(key, "", new HashSet<>(), rows));
            rows.forEach(row -> text.append(row).append('\n'));
        }
        return text.toString();
    }

    /** @param explained structures that have been explained above: once is enough */
    private static void rows(KeyType key, String prefix, Set<String> explained, List<String> rows) {
        String path = prefix + key.name() + (key.isMap() ? ".NAME" : "");
        String resume = key.onResume() == OnResume.FIXED ? "" : " May change on resume.";
        String def = key.defaultValue().strip();
        boolean isLong = def.contains("\n") || def.length() > 60;
        rows.add("| `" + path + "` | "
                + (isLong ? "as the job's file in `conf/`" : def.isEmpty() ? "none" : "`" + cell(def) + "`") + " | "
                + cell(key.expected()) + " | " + cell(key.description()) + "." + resume + " |");
        for (Map.Entry<String, List<KeyType>> kind : key.alternatives().entrySet()) {
            String id =
                    kind.getKey() + kind.getValue().stream().map(KeyType::name).toList();
            boolean first = explained.add(id);
            if (!kind.getKey().isEmpty()) {
                rows.add("| `" + path + ".kind = " + kind.getKey() + "` | | | "
                        + (first ? "has the keys below" : "has keys as above") + " |");
            }
            if (first) {
                kind.getValue().forEach(inner -> rows(inner, path + ".", explained, rows));
            }
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s*\\R\\s*", " ");
    }
}
