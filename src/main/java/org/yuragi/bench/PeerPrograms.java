package org.yuragi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Programs that workloads are measured beside: unpacked into a folder of their own, run, and what they print read. */
final class PeerPrograms implements AutoCloseable {
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");
    private final Path folder;
    private final long patienceS;
    private final Map<String, String> environment;

    /** @param patienceS how long a program may take, s @param environment added to each program's own */
    PeerPrograms(long patienceS, Map<String, String> environment) throws IOException {
        this.folder = Files.createTempDirectory("yuragi-peers");
        this.patienceS = patienceS;
        this.environment = environment;
    }

    /** A place for a program that is built. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** A resource of this package as a file. */
    String unpack(String name) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            try (InputStream in = PeerPrograms.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file.toString();
    }

    /** What the first Python gives with which there is a number; nothing if there is none. */
    OptionalDouble python(Function<String, String[]> command, Function<List<String>, OptionalDouble> number)
            throws IOException {
        for (String python : PYTHONS) {
            OptionalDouble found = number.apply(run(command.apply(python)));
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalDouble.empty();
    }

    /** Numbers on the first line that the first Python prints with which there are any; nothing if there is none. */
    Optional<double[]> numbers(Function<String, String[]> command) throws IOException {
        for (String python : PYTHONS) {
            List<String> printed = run(command.apply(python));
            if (!printed.isEmpty() && !printed.get(0).isBlank()) {
                return Optional.of(Stream.of(printed.get(0).strip().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        }
        return Optional.empty();
    }

    /** What a program prints, a line an element, and one empty line more; nothing if it is not there or fails. */
    List<String> run(String... command) throws IOException {
        Path printed = file("printed");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException notThere) {
            return List.of();
        }
        try {
            if (!process.waitFor(patienceS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return List.of();
            }
            return Stream.concat(Files.readAllLines(printed, StandardCharsets.UTF_8).stream(), Stream.of(""))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
