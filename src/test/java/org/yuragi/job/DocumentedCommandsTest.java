package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.CommandLine;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.Jobs;
import org.yuragi.job.run.Request;
import org.yuragi.job.sweep.SweepConfig;
import org.yuragi.job.sweep.SweepJob;
import org.yuragi.job.sweep.SweepPlan;

/**
 * Claim: every command of {@code jobs/} that README and docs show is one that the job takes: its options, its config's keys and
 * their values, and of a sweep the keys that it varies.
 */
class DocumentedCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("(?:[A-Z_]+=\\S+ )*jobs/([a-z]+)(?: (.*))?");
    private static final Pattern IN_TEXT = Pattern.compile("`([^`]*\\bjobs/[^`]*)`");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    /** Not jobs, or not whole commands. */
    private static final List<String> OTHERS = List.of("cluster", "launch", "rerun", "branching");
    /** Where a reader puts something in. */
    private static final Pattern OPEN = Pattern.compile("\\.\\.\\.|--resume|[ =](NAME|KEY|N)\\b");
    /** In running text a command is shown without the options that are not talked about. */
    private static final String SHORTENED = "expected also";

    @Test
    void everyCommandOfReadmeAndDocsIsTaken() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Path page : pages) {
            for (String command : commands(Files.readString(page))) {
                tried++;
                mistake(command).ifPresent(why -> wrong.add(page + ": " + command + "\n    " + why));
            }
        }
        assertTrue(tried > 80, tried + " commands found");
        assertEquals(List.of(), wrong);
    }

    /** Indented lines that begin with a command, and what stands between backticks. */
    private static List<String> commands(String page) {
        List<String> commands = new ArrayList<>();
        String joined = page.replaceAll("\\\\\\R\\s*", "");
        joined.lines()
                .map(line -> line.replaceFirst("\\s+#.*$", ""))
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .filter(line -> COMMAND.matcher(line).matches())
                .forEach(commands::add);
        Matcher inText = IN_TEXT.matcher(joined);
        while (inText.find()) {
            String text = inText.group(1).strip();
            if (COMMAND.matcher(text).matches()) {
                commands.add(text);
            }
        }
        return commands;
    }

    private static Optional<String> mistake(String command) {
        Matcher parts = COMMAND.matcher(command);
        parts.matches();
        String options = parts.group(2) == null ? "" : parts.group(2);
        if (OTHERS.contains(parts.group(1)) || OPEN.matcher(options).find()) {
            return Optional.empty();
        }
        try {
            Job<?> job = Jobs.find(parts.group(1));
            List<String> words = words(options);
            words = new ArrayList<>(words.subList(words.indexOf("--") + 1, words.size()));
            if (words.isEmpty()) {
                return Optional.empty();
            }
            if (!words.contains("--out")) {
                words.addAll(List.of("--out", "out/somewhere"));
            }
            check(job, words);
            return Optional.empty();
        } catch (InvalidInput mistake) {
            boolean shortened =
                    !options.contains("--out") && mistake.getMessage().contains(SHORTENED);
            return shortened ? Optional.empty() : Optional.of(mistake.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static <C extends Record> void check(Job<C> job, List<String> words) {
        Optional<Request<C>> request = CommandLine.parse(job, words);
        if (job instanceof SweepJob && request.isPresent()) {
            SweepPlan.of((Request<SweepConfig>) request.get());
        }
    }

    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(options);
        while (word.find()) {
            words.add(word.group().replaceAll("['\"]", ""));
        }
        return words;
    }
}
