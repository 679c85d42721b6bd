package org.yuragi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What spiking workloads are measured beside: a compiled C loop, and Brian2, where gcc and Brian2 are found. */
final class SpikingPeers implements AutoCloseable {
    private static final long PATIENCE_S = 200;
    private final PeerPrograms programs;

    SpikingPeers() throws IOException {
        programs = new PeerPrograms(PATIENCE_S, Map.of());
    }

    /** Wall seconds a simulated second of the C loop, one thread; nothing if there is no gcc. */
    OptionalDouble loop(String... network) throws IOException {
        Path program = programs.file("lif");
        if (!Files.exists(program)) {
            String source = programs.unpack("lif.c");
            programs.run("gcc", "-O3", "-march=native", source, "-o", program.toString(), "-lm");
        }
        return Files.exists(program)
                ? number(programs.run(with(List.of(program.toString()), network)))
                : OptionalDouble.empty();
    }

    /** The same of Brian2; nothing if no Python with Brian2 is found. @param mode {@code cython} or {@code cpp} */
    OptionalDouble brian2(String mode, int threads, String... network) throws IOException {
        String script = programs.unpack("lif_brian2.py");
        return programs.python(
                python -> with(List.of(with(List.of(python, script, mode), network)), "" + threads),
                SpikingPeers::number);
    }

    private static String[] with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** The first number of the last line that was printed; nothing if it is none. */
    private static OptionalDouble number(List<String> printed) {
        if (printed.size() < 2) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(
                    Double.parseDouble(printed.get(printed.size() - 2).split(" ")[0]));
        } catch (NumberFormatException otherwise) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public void close() throws IOException {
        programs.close();
    }
}
