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

/** What the workload {@code gibbs} is measured beside: a compiled C loop and a NumPy script, where gcc and NumPy are found. */
final class GibbsPeers implements AutoCloseable {
    private static final long PATIENCE_S = 240;
    private final Path folder;

    GibbsPeers() throws IOException {
        folder = Files.createTempDirectory("yuragi-peers");
    }

    /** Nanoseconds an update of the C loop; nothing if there is no gcc. @param kept whether it keeps sums */
    OptionalDouble loopNs(int neurons, long updates, boolean kept) throws IOException {
        Path program = folder.resolve("gibbs");
        if (!Files.exists(program)) {
            Path source = unpack("gibbs.c");
            if (run("gcc", "-O3", "-march=native", "-ffast-math", source.toString(), "-o", program.toString(), "-lm")
                    .isEmpty()) {
                return OptionalDouble.empty();
            }
        }
        return number(run(program.toString(), "" + neurons, "" + updates, kept ? "1" : "0"));
    }

    /** Microseconds an image of the NumPy learner, one thread; nothing if no Python with NumPy is found. */
    OptionalDouble numpyUs(int hidden, int batch, int batches, int sweeps, int parts) throws IOException {
        String script = unpack("learn_numpy.py").toString();
        for (String python : new String[] {"/usr/bin/python3", "python3"}) {
            OptionalDouble us =
                    number(run(python, script, "" + hidden, "" + batch, "" + batches, "" + sweeps, "" + parts));
            if (us.isPresent()) {
                return us;
            }
        }
        return OptionalDouble.empty();
    }

    private Path unpack(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = GibbsPeers.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    /** First number of what a program printed. */
    private static OptionalDouble number(List<String> printed) {
        return printed.isEmpty() || printed.get(0).isBlank()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(printed.get(0).split(" ")[0]));
    }

    /** What a program prints, a line an element, and one empty line more; nothing if it is not there or fails. */
    private List<String> run(String... command) throws IOException {
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        for (String library : new String[] {"OMP", "OPENBLAS", "MKL"}) {
            builder.environment().put(library + "_NUM_THREADS", "1");
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException notThere) {
            return List.of();
        }
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return List.of();
            }
            List<String> lines = new ArrayList<>(Files.readAllLines(printed, StandardCharsets.UTF_8));
            lines.add("");
            return lines;
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
