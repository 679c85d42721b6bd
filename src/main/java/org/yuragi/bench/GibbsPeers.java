package org.yuragi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the workload {@code gibbs} is measured beside: a compiled C loop and a NumPy script, where gcc and NumPy are found. */
final class GibbsPeers implements AutoCloseable {
    private static final long PATIENCE_S = 240;
    private static final Map<String, String> ONE_THREAD =
            Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1", "MKL_NUM_THREADS", "1");
    private final PeerPrograms programs;

    GibbsPeers() throws IOException {
        programs = new PeerPrograms(PATIENCE_S, ONE_THREAD);
    }

    /** Nanoseconds an update of the C loop; nothing if there is no gcc. @param kept whether it keeps sums */
    OptionalDouble loopNs(int neurons, long updates, boolean kept) throws IOException {
        String program = programs.file("gibbs").toString();
        if (!Files.exists(programs.file("gibbs"))) {
            String source = programs.unpack("gibbs.c");
            if (programs.run("gcc", "-O3", "-march=native", "-ffast-math", source, "-o", program, "-lm")
                    .isEmpty()) {
                return OptionalDouble.empty();
            }
        }
        return number(programs.run(program, "" + neurons, "" + updates, kept ? "1" : "0"));
    }

    /** Microseconds an image of the NumPy learner, one thread; nothing if no Python with NumPy is found. */
    OptionalDouble numpyUs(int hidden, int batch, int batches, int sweeps, int parts) throws IOException {
        String script = programs.unpack("learn_numpy.py");
        return programs.python(
                python -> new String[] {python, script, "" + hidden, "" + batch, "" + batches, "" + sweeps, "" + parts},
                GibbsPeers::number);
    }

    /** First number of what a program printed. */
    private static OptionalDouble number(List<String> printed) {
        return printed.isEmpty() || printed.get(0).isBlank()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(printed.get(0).split(" ")[0]));
    }

    @Override
    public void close() throws IOException {
        programs.close();
    }
}
