package org.yuragi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What spiking workloads are measured beside: a compiled C loop, and Brian2, where gcc and Brian2 are found. */
final class SpikingPeers implements AutoCloseable {
    private static final long PATIENCE_S = 200;
    private final Path folder;

    SpikingPeers() throws IOException {
        folder = Files.createTempDirectory("yuragi-peers");
    }

    /** Wall seconds a simulated second of the C loop, one thread; nothing if there is no gcc. */
    OptionalDouble loop(String... network) throws IOException {
        Path program = folder.resolve("lif");
        if (!Files.exists(program)) {
            String source = unpack("lif.c");
            run("gcc", "-O3", "-march=native", source, "-o", program.toString(), "-lm");
        }
        return Files.exists(program) ? run(with(List.of(program.toString()), network)) : OptionalDouble.empty();
    }

    /** The same of Brian2; nothing if no Python with Brian2 is found. @param mode {@code cython} or {@code cpp} */
    OptionalDouble brian2(String mode, int threads, String... network) throws IOException {
        String script = unpack("lif_brian2.py");
        for (String python : new String[] {"/usr/bin/python3", "python3"}) {
            List<String> command = new ArrayList<>(List.of(with(List.of(python, script, mode), network)));
            command.add("" + threads);
            OptionalDouble wall = run(command.toArray(String[]::new));
            if (wall.isPresent()) {
                return wall;
            }
        }
        return OptionalDouble.empty();
    }

    private static String[] with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String unpack(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = SpikingPeers.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file.toString();
    }

    /** The first number of the last line that a program prints; nothing if it is not there or fails. */
    private OptionalDouble run(String... command) throws IOException {
        Path printed = folder.resolve("printed");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(printed.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notThere) {
            return OptionalDouble.empty();
        }
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return OptionalDouble.empty();
            }
            List<String> lines = Files.readAllLines(printed, StandardCharsets.UTF_8);
            return lines.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            Double.parseDouble(lines.get(lines.size() - 1).split(" ")[0]));
        } catch (NumberFormatException otherwise) {
            return OptionalDouble.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalDouble.empty();
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
