package org.yuragi.job.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yuragi.input.InvalidInput;
import org.yuragi.report.Report;
import org.yuragi.report.Section;

/**
 * What an analysis of recordings leaves out: it goes through animals (or sessions) one by one, and one that cannot be analysed does not
 * stop the others, but is named with the reason: on standard error, as {@code left_out} in the summary, and in the report.
 */
public final class LeftOut {
    private static final int REASONS = 3;
    private final List<String> lines = new ArrayList<>();

    /**
     * Analyses each, and keeps what came of those that can be.
     *
     * @param name of one, as the user knows it
     * @throws InvalidInput if none can be analysed, naming them; that is so for a single one
     */
    public <I, T> List<T> each(List<I> all, Function<I, String> name, Function<I, T> analyse) {
        List<T> done = new ArrayList<>();
        Map<String, InvalidInput> mistakes = new LinkedHashMap<>();
        for (I one : all) {
            try {
                done.add(analyse.apply(one));
            } catch (InvalidInput mistake) {
                mistakes.put(name.apply(one), mistake);
            }
        }
        if (done.isEmpty() && !mistakes.isEmpty()) {
            throw refused(mistakes);
        }
        mistakes.forEach((whose, mistake) -> {
            String line = whose + ": " + mistake.getMessage();
            lines.add(line);
            System.err.println("yuragi: left out: " + line);
        });
        return done;
    }

    /** Does something whose mistakes are all of one animal, and name it. */
    public static <T> T naming(String animal, Supplier<T> what) {
        try {
            return what.get();
        } catch (InvalidInput mistake) {
            throw mistake.of(animal);
        }
    }

    private static InvalidInput refused(Map<String, InvalidInput> mistakes) {
        List<String> names = List.copyOf(mistakes.keySet());
        List<InvalidInput> all = List.copyOf(mistakes.values());
        boolean same = all.stream().map(InvalidInput::getMessage).distinct().count() == 1;
        if (same) {
            return all.get(0).of(String.join(", ", names));
        }
        List<InvalidInput> named = new ArrayList<>();
        for (int i = 0; i < Math.min(REASONS, all.size()); i++) {
            named.add(all.get(i).of(names.get(i)));
        }
        return InvalidInput.joined(named, names.subList(named.size(), names.size()));
    }

    /** One line each: its name, and why. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** A report that says what was left out; the same one if nothing was. */
    public static Report told(Report report, List<String> lines) {
        if (lines.isEmpty()) {
            return report;
        }
        List<Section> sections = new ArrayList<>(report.sections());
        sections.add(IngestReport.lines(
                "left-out",
                "What was left out",
                "These could not be analysed as asked; nothing here is of them.",
                "which, and why",
                lines));
        String lead = lines.size() == 1
                ? " " + lines.get(0).substring(0, lines.get(0).indexOf(": ")) + " was left out, see below."
                : " " + lines.size() + " were left out, see below.";
        return new Report(report.title(), report.lead() + lead, sections);
    }
}
