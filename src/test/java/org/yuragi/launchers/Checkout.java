package org.yuragi.launchers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A checkout with this one's launchers and settings, one source, and stand-ins for Maven, Java and spark-submit: Maven's counts
 * its calls and "builds" what the source says, the others write their arguments down, one a line.
 */
final class Checkout {
    private static final long PATIENCE_S = 60;
    private final Path home;
    private final Path tools;
    private final Map<Process, Path> logs = new HashMap<>();

    Checkout(Path home, Path tools) throws IOException {
        this.home = home;
        this.tools = tools;
        copy(Path.of("jobs"), home.resolve("jobs"));
        copy(Path.of("conf"), home.resolve("conf"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(source("A"), "first");
        Files.writeString(source("B"), "other");
        tool(
                "mvn",
                "echo call >>\"$TOOLS/builds\"",
                "home=${4%/pom.xml}",
                "mkdir -p \"$home/target/classes\"",
                "cat \"$home\"/src/main/*.java >\"$home/target/yuragi.jar\"",
                // What another test wants to happen while Maven builds.
                "[[ ! -x $TOOLS/meanwhile ]] || \"$TOOLS/meanwhile\"",
                "touch \"$home/target/classes/A.class\"",
                "cp \"$home/target/yuragi.jar\" \"$home/target/yuragi-cluster.jar\"",
                "printf /lib/one.jar:/lib/two.jar | tee \"$home/target/classpath.txt\" >\"$home/target/spark-classpath.txt\"");
        tool("java", "printf '%s\\n' \"$@\" >\"$TOOLS/java.args\"");
        tool("bin/spark-submit", "printf '%s\\n' \"$@\" >\"$TOOLS/submit.args\"");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Files.copy(each, to.resolve(each.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Puts a script where it is found before what is called so on this machine. */
    void tool(String name, String... lines) throws IOException {
        Path tool = tools.resolve(name);
        Files.createDirectories(tool.getParent());
        Files.writeString(tool, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
        assertTrue(tool.toFile().setExecutable(true));
    }

    Path home() {
        return home;
    }

    Path source(String name) {
        return home.resolve("src/main/" + name + ".java");
    }

    /** How often Maven was called. */
    int builds() throws IOException {
        Path log = tools.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    /** What Java was given, or spark-submit. */
    List<String> given(String tool) throws IOException {
        return Files.readAllLines(tools.resolve(tool + ".args"));
    }

    /** The jar of Yuragi that Java was given. */
    Path jar() throws IOException {
        List<String> args = given("java");
        return Path.of(args.get(args.indexOf("-cp") + 1).replaceFirst(".*two.jar:", ""));
    }

    /** What a script did. */
    record Said(int status, String out, String err) {}

    /** Runs a script in a folder. */
    Said run(Path folder, Map<String, String> environment, String... command) throws Exception {
        Process process = start(folder, environment, command);
        assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS), Arrays.toString(command) + " does not end");
        return new Said(process.exitValue(), text(process, "out"), text(process, "err"));
    }

    private String text(Process process, String stream) throws IOException {
        return Files.readString(logs.get(process).resolve(stream), StandardCharsets.UTF_8);
    }

    Process start(Path folder, Map<String, String> environment, String... command) throws IOException {
        Path log = Files.createTempDirectory(tools, "log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(log.resolve("out").toFile())
                .redirectError(log.resolve("err").toFile());
        Map<String, String> all = builder.environment();
        for (String name : List.of("JAVA_HOME", "SPARK_HOME", "CDPATH", "YURAGI_JAVA_OPTIONS", "BASH_ENV")) {
            all.remove(name);
        }
        all.putAll(Map.of(
                "PATH", tools + ":" + System.getenv("PATH"), "TOOLS", tools.toString(), "YURAGI_NO_ARCHIVE", "1"));
        all.putAll(environment);
        Process process = builder.start();
        logs.put(process, log);
        return process;
    }

    /** Runs {@code jobs/learn} and expects it to reach Java. */
    void learn(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(home + "/jobs/learn"));
        command.addAll(List.of(args));
        Said said = run(home, Map.of(), command.toArray(String[]::new));
        assertEquals(0, said.status(), said.err());
    }
}
