package org.yuragi.job.bench;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuragi.bench.Bench;
import org.yuragi.bench.Bench.Figure;

/** A bench as Markdown: the machine, then one table of all figures, ready for a paper's supplement or an issue. */
final class BenchTable {
    private static final String RATIO = "ratio_";

    private BenchTable() {}

    /** @param facts what else to say of the machine and the build, by name */
    static String markdown(Bench bench, Map<String, String> facts) {
        StringBuilder text = new StringBuilder("# Benchmark\n\n");
        facts.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append("\nA ratio is a peer's time over ours, both of this run: above 1 we are faster.\n\n")
                .append("| workload | figure | value | how |\n|---|---|---:|---|\n");
        for (Figure figure : bench.figures()) {
            text.append("| ")
                    .append(figure.workload())
                    .append(" | ")
                    .append(
                            figure.figure().startsWith(RATIO)
                                    ? "**"
                                            + figure.figure()
                                                    .substring(RATIO.length())
                                                    .replace('_', ' ') + " / ours**"
                                    : figure.figure().replace('_', ' '))
                    .append(" | ")
                    .append(String.format(Locale.ROOT, "%.4g", figure.value()))
                    .append(" | ")
                    .append(figure.note().replace("|", "\\|"))
                    .append(" |\n");
        }
        if (bench.figures().stream().noneMatch(figure -> figure.figure().startsWith(RATIO))) {
            text.append("\nNo peer was found.\n");
        }
        return text.toString();
    }

    /** The facts in one line, for the report. */
    static String line(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("; "));
    }
}
