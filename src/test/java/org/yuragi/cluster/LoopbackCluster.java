package org.yuragi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A standalone cluster of {@code jobs/cluster} for tests: master and workers are JVMs of their own. */
final class LoopbackCluster implements AutoCloseable {
    private static final long PATIENCE_S = 240;
    private final Path folder;
    private final String url;

    /** Starts it. @param options of {@code jobs/cluster start} */
    LoopbackCluster(Path folder, String... options) throws Exception {
        this.folder = folder.toAbsolutePath();
        run("jobs/cluster", "stop", "--dir", folder.toString());
        List<String> command = new ArrayList<>(List.of("jobs/cluster", "start", "--dir", folder.toString()));
        command.addAll(List.of("--port", "0", "--cores", "4", "--memory", "1g"));
        command.addAll(Arrays.asList(options));
        Said said = run(command.toArray(String[]::new));
        assertEquals(0, said.status(), said.text());
        this.url = said.text().lines().reduce((first, last) -> last).orElseThrow();
    }

    /**
     * What a command did.
     *
     * @param text standard output and error as they came
     */
    record Said(int status, String text) {}

    String url() {
        return url;
    }

    /** Runs a script of {@code jobs/} and waits for it. */
    static Said run(String... command) throws Exception {
        Path log = Files.createTempFile("yuragi-it", ".log");
        Process process = start(log, command);
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after " + PATIENCE_S + " s: " + Files.readString(log));
        }
        Said said = new Said(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
        Files.delete(log);
        return said;
    }

    /** Starts a script of {@code jobs/}; what it says goes to a file. */
    static Process start(Path log, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().remove("SPARK_HOME");
        return builder.start();
    }

    /** A context whose executors, one a worker, see the classes of the tests. */
    JavaSparkContext context(SparkConf more) throws IOException {
        String classes = Path.of("target/test-classes").toAbsolutePath() + ":"
                + Path.of("target/classes").toAbsolutePath();
        SparkConf conf = new SparkConf()
                .setMaster(url)
                .setAppName("yuragi cluster tests")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraClassPath", classes)
                .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                .set("spark.barrier.sync.timeout", "30");
        Arrays.stream(more.getAll()).forEach(entry -> conf.set(entry._1(), entry._2()));
        return new JavaSparkContext(conf);
    }

    /** The executors that run now. */
    List<ProcessHandle> executors() throws Exception {
        Said said = run("pgrep", "-f", "--", folder + "/spark/.*CoarseGrainedExecutorBackend");
        return said.text()
                .lines()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())).stream())
                .toList();
    }

    @Override
    public void close() throws Exception {
        run("jobs/cluster", "stop", "--dir", folder.toString());
    }
}
