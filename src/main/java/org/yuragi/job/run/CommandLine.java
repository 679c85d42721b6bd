package org.yuragi.job.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.yuragi.config.TypedConfig;
import org.yuragi.input.InvalidInput;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of a job: its options, its help, and how both become a checked request. */
public final class CommandLine {
    private static final String RESUME = "--resume";
    /** Of a line of help, characters. */
    private static final int WIDTH = 110;

    private CommandLine() {}

    /**
     * Parses a job's own options (Spark's are the launcher's business).
     *
     * @return the request, or nothing if help was asked for and printed
     */
    public static <C extends Record> Optional<Request<C>> parse(Job<C> job, List<String> args) {
        picocli.CommandLine commandLine = new picocli.CommandLine(spec(job, args.contains(RESUME)));
        ParseResult parsed;
        try {
            parsed = commandLine.parseArgs(args.toArray(String[]::new));
        } catch (MissingParameterException e) {
            Set<String> known = commandLine.getCommandSpec().optionsMap().keySet();
            List<String> unknown = args.stream()
                    .map(arg -> arg.replaceFirst("=.*", ""))
                    .filter(arg -> arg.startsWith("--") && !known.contains(arg))
                    .toList();
            if (!unknown.isEmpty()) {
                throw unknown(unknown, e);
            }
            String missing = e.getMissing().stream().map(ArgSpec::paramLabel).collect(Collectors.joining(", "));
            String what = e.getMessage().startsWith("Missing required")
                    ? e.getMessage().replaceFirst("^Missing required (option|parameter).*?: ", "also ")
                    : "a value, " + missing + ", after the option";
            throw new InvalidInput("options", "", null, what + " (--help shows how)", e);
        } catch (UnmatchedArgumentException e) {
            throw unknown(e.getUnmatched(), e);
        } catch (ParameterException e) {
            throw new InvalidInput("options", "", e.getMessage(), "options as --help shows them", e);
        }
        if (parsed.isUsageHelpRequested()) {
            commandLine.usage(System.out, Ansi.AUTO);
            return Optional.empty();
        }
        if (parsed.hasMatchedOption(RESUME)) {
            return Optional.of(resumed(job, parsed));
        }
        Path conf = parsed.hasMatchedOption("--conf") ? Path.of(parsed.matchedOptionValue("--conf", "")) : null;
        List<String> sets = parsed.matchedOptionValue("--set", List.of());
        C config = TypedConfig.read(job.config(), conf, sets);
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (JobOption option : job.options()) {
            if (parsed.hasMatchedOption(option.name())) {
                options.put(option.name(), parsed.matchedOptionValue(option.name(), List.of()));
            }
        }
        job.operand().ifPresent(operand -> options.put(operand.name(), parsed.matchedPositionalValue(0, List.of())));
        return Optional.of(new Request<>(
                config,
                options,
                OutputName.of(parsed.matchedOptionValue("--out", "")),
                parsed.hasMatchedOption("--overwrite")));
    }

    private static InvalidInput unknown(List<String> options, ParameterException why) {
        return new InvalidInput("options", "", String.join(" ", options), "known options (--help lists them)", why);
    }

    private static <C extends Record> Request<C> resumed(Job<C> job, ParseResult parsed) {
        List<String> own = new ArrayList<>(List.of("--conf", "--overwrite"));
        job.options().forEach(option -> own.add(option.name()));
        for (String option : own) {
            if (parsed.hasMatchedOption(option)) {
                throw new InvalidInput(
                        option, "", null, "not to be given beside --resume, which goes on with the run's own");
            }
        }
        String out = OutputName.of(parsed.matchedOptionValue("--out", ""));
        return Stopped.goOn(
                job, Unfinished.recorded(out, new Configuration()), out, parsed.matchedOptionValue("--set", List.of()));
    }

    private static CommandSpec spec(Job<?> job, boolean resume) {
        CommandSpec spec = CommandSpec.create().name("jobs/" + job.name());
        spec.addOption(option("--conf", "FILE", "Config in HOCON; conf/" + job.name() + ".conf shows all keys.")
                .type(String.class)
                .build());
        spec.addOption(option("--set", "key=value", "Sets one config key; may be repeated.")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .build());
        for (JobOption own : job.options()) {
            spec.addOption(option(own.name(), own.label(), own.description())
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity("1")
                    .required(own.required() && !resume)
                    .build());
        }
        job.operand()
                .filter(operand -> !resume)
                .ifPresent(operand -> spec.addPositional(PositionalParamSpec.builder()
                        .paramLabel(operand.label())
                        .required(true)
                        .description(percent(operand.description()))
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .build()));
        spec.addOption(option("--out", "DIR", "Output folder, on any Hadoop file system; appears only when complete.")
                .type(String.class)
                .required(true)
                .build());
        spec.addOption(OptionSpec.builder("--overwrite")
                .description("Replace an earlier run's output.")
                .type(boolean.class)
                .build());
        spec.addOption(OptionSpec.builder(RESUME)
                .description("Go on with the run that was stopped on its way to --out, from its checkpoints.")
                .type(boolean.class)
                .build());
        spec.addOption(OptionSpec.builder(Watch.OPTION)
                .description(
                        "Show progress in a page too, on this machine's loopback, and print its address; only who knows that can open it.")
                .type(boolean.class)
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this and stop.")
                .type(boolean.class)
                .build());
        spec.usageMessage()
                .width(WIDTH)
                .description(percent(job.summary()), "")
                .customSynopsis(synopsis(job))
                .sortOptions(false)
                .footer(footer(job));
        return spec;
    }

    private static OptionSpec.Builder option(String name, String label, String description) {
        return OptionSpec.builder(name).paramLabel(label).description(percent(description));
    }

    /** As picocli takes it, for which a percent sign begins a format. */
    private static String percent(String text) {
        return text.replace("%", "%%");
    }

    private static String synopsis(Job<?> job) {
        StringBuilder own = new StringBuilder();
        for (JobOption option : job.options()) {
            String use = option.name() + " " + option.label();
            own.append(option.required() ? use + " " : "[" + use + "] ");
        }
        job.operand().ifPresent(operand -> own.append(operand.label()).append("... "));
        return "jobs/" + job.name() + " [SPARK OPTIONS --] [--conf FILE] [--set key=value ...] " + own + "--out DIR";
    }

    private static String[] footer(Job<?> job) {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println();
        lines.println("Config keys (default; what is legal):");
        TypedConfig.help(job.config()).forEach(lines::println);
        lines.println();
        lines.println("Example:");
        lines.println("  " + job.example());
        lines.println();
        lines.println("Without Spark options it runs on this machine; with them (--master spark://host:7077 --) by"
                + " spark-submit.");
        lines.println("Exit status: 0 done, 2 a mistake in options, config or input, 1 a fault of Yuragi.");
        List<String> escaped = new ArrayList<>();
        for (String line : text.toString().split("\\R", -1)) {
            wrapped(line).forEach(part -> escaped.add(percent(part)));
        }
        return escaped.toArray(String[]::new);
    }

    /** A line in parts that fit, each as far to the right as it begins. */
    private static List<String> wrapped(String line) {
        String rest = line.stripLeading();
        String indent = " ".repeat(line.length() - rest.length());
        List<String> parts = new ArrayList<>();
        while (indent.length() + rest.length() >= WIDTH) {
            int space = rest.lastIndexOf(' ', WIDTH - 1 - indent.length());
            if (space < 0) {
                break;
            }
            parts.add(indent + rest.substring(0, space));
            rest = rest.substring(space + 1);
        }
        parts.add(indent + rest);
        return parts;
    }
}
