package org.yuragi.launchers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.launchers.Checkout.Said;

/**
 * Claims about {@code jobs/}: they work wherever the checkout lies and however they are called; they build what the sources
 * are, once, and never touch what a job runs from; {@code jobs/cluster} touches nothing that is not its own.
 */
@Timeout(180)
class LaunchersTest {
    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void checkout() throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, "bash"))),
                "no bash on PATH: the launchers are not tested");
        folder = folder.toRealPath();
        checkout = new Checkout(
                Files.createDirectories(folder.resolve("a checkout, of mine")),
                Files.createDirectories(folder.resolve("tools")));
    }

    @Test
    void theyAreFoundThroughLinksAndWithCdpath() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("learn"), checkout.home().resolve("jobs/learn"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), checkout.home());
        Path inside = checkout.home().resolve("jobs");
        for (String[] each : new String[][] {
            {bin.toString(), "./learn"},
            {folder.toString(), "bin/learn"},
            {folder.toString(), link + "/jobs/learn"},
            {checkout.home().toString(), "jobs/learn"},
            {inside.toString(), "./learn"}
        }) {
            Files.deleteIfExists(folder.resolve("tools/java.args"));
            Said said = checkout.run(
                    Path.of(each[0]),
                    Map.of("CDPATH", folder + ":" + checkout.home()),
                    each[1],
                    "--out",
                    "with space",
                    "--set",
                    "a=[1]*");
            assertEquals(0, said.status(), each[1] + ": " + said.err());
            assertEquals("", said.out());
            List<String> args = checkout.given("java");
            assertEquals(
                    List.of("org.yuragi.job.Main", "learn", "--out", "with space", "--set", "a=[1]*"),
                    args.subList(args.size() - 6, args.size()));
            assertEquals("firstother", Files.readString(checkout.jar()));
            assertTrue(args.contains("@" + checkout.home() + "/conf/jvm.options"), args.toString());
        }
        assertEquals(1, checkout.builds());
    }

    @Test
    void aCheckoutThatNoClassPathCanNameIsRefused() throws Exception {
        Checkout colon = new Checkout(
                Files.createDirectories(folder.resolve("a:b")), Files.createDirectories(folder.resolve("t")));
        for (String script : List.of("learn", "cluster")) {
            Said said = colon.run(folder, Map.of(), "a:b/jobs/" + script, "start");
            assertEquals(2, said.status());
            assertTrue(
                    said.err().startsWith("yuragi " + script + ": " + colon.home() + ": expected a checkout"),
                    said.err());
            assertEquals(1, said.err().lines().count(), said.err());
        }
        assertEquals(0, colon.builds());
    }

    @Test
    void theDriversMemoryIsSetHoweverItIsAskedFor() throws Exception {
        for (String[] each : new String[][] {
            {"-Xmx4g", "--driver-memory", "4g"},
            {"-Xmx4g", "--driver-memory=4g"},
            {"-Xmx4g", "--driver-memory", "4gb"},
            {"-Xmx4g", "--conf", "spark.driver.memory=4g"},
            {"-Xmx4g", "--conf=spark.driver.memory=4g"},
            {"-Xmx2048m", "-c", "spark.driver.memory=2048"},
            {"-Xmx4g", "--driver-memory=4g", "--conf", "spark.driver.memory=1g"},
            {"-Xmx3g", "--driver-memory=4g", "--driver-memory", "3g"}
        }) {
            List<String> args = new ArrayList<>(List.of(each).subList(1, each.length));
            args.addAll(List.of("--", "--out", "x"));
            checkout.learn(args.toArray(String[]::new));
            assertEquals(
                    List.of(each[0]),
                    checkout.given("java").stream()
                            .filter(arg -> arg.startsWith("-Xmx"))
                            .toList(),
                    args.toString());
        }
        Said said = checkout.run(
                folder, Map.of(), checkout.home() + "/jobs/learn", "--driver-memory=much", "--", "--out", "x");
        assertEquals(2, said.status());
        assertEquals(
                "yuragi learn: spark.driver.memory = much: expected a size such as 512m or 4g",
                said.err().strip());
    }

    @Test
    void noSparkOptionsAtAllAreSparkOptions() throws Exception {
        checkout.learn("--", "--out", "x");
        List<String> args = checkout.given("java");
        assertTrue(args.contains("org.apache.spark.deploy.SparkSubmit"), args.toString());
        assertEquals(List.of("learn", "--out", "x"), args.subList(args.size() - 3, args.size()));
        Said said = checkout.run(
                folder,
                Map.of("SPARK_HOME", folder.resolve("tools").toString()),
                checkout.home() + "/jobs/learn",
                "--master",
                "local[1]",
                "--",
                "--out",
                "x y");
        assertEquals(0, said.status(), said.err());
        List<String> submit = checkout.given("submit");
        assertEquals("x y", submit.get(submit.size() - 1));
        assertTrue(submit.contains("--master") && submit.contains("local[1]"), submit.toString());
    }

    @Test
    void aLastLineWithoutItsEndCounts() throws Exception {
        Path defaults = checkout.home().resolve("conf/spark-defaults.conf");
        Files.writeString(defaults, Files.readString(defaults).stripTrailing() + "\nspark.yuragi.last   here");
        checkout.learn("--out", "x");
        assertTrue(checkout.given("java").contains("-Dspark.yuragi.last=here"));
        checkout.run(folder, Map.of(), checkout.home() + "/jobs/cluster", "start", "--dir", folder + "/c");
        assertTrue(Files.isSymbolicLink(folder.resolve("c/spark/jars/two.jar")), "the class path's last jar");
    }

    @Test
    void aBuildIsOfTheSourcesAsTheyAreAndLeavesOthersAlone() throws Exception {
        checkout.learn("--out", "x");
        Path first = checkout.jar();
        assertEquals("firstother", Files.readString(first));
        checkout.learn("--out", "x");
        assertEquals(1, checkout.builds(), "nothing has changed");
        // The same length and time.
        var time = Files.getLastModifiedTime(checkout.source("A"));
        Files.writeString(checkout.source("A"), "FIRST");
        Files.setLastModifiedTime(checkout.source("A"), time);
        checkout.learn("--out", "x");
        assertEquals(2, checkout.builds());
        assertEquals("FIRSTother", Files.readString(checkout.jar()));
        assertNotEquals(first, checkout.jar());
        assertEquals("firstother", Files.readString(first), "a job may be running from it");
        Files.delete(checkout.source("B"));
        checkout.learn("--out", "x");
        assertEquals("FIRST", Files.readString(checkout.jar()));
        assertEquals(3, checkout.builds());
    }

    @Test
    void anEditThatIsSavedDuringTheBuildIsBuilt() throws Exception {
        // After the source was read, and before anything was compiled of it.
        checkout.tool(
                "meanwhile",
                "[[ $(wc -l <\"$TOOLS/builds\") -gt 1 ]] || printf second >'" + checkout.source("A") + "'");
        checkout.learn("--out", "x");
        assertEquals("secondother", Files.readString(checkout.jar()));
        assertEquals(2, checkout.builds());
    }

    @Test
    void aBuildByHandIsTakenUnlessASourceIsNewer() throws Exception {
        checkout.run(checkout.home(), Map.of(), folder + "/tools/mvn", "", "", "", checkout.home() + "/pom.xml");
        Path target = checkout.home().resolve("target");
        for (String each : List.of("src/main", "src/main/A.java", "src/main/B.java", "pom.xml")) {
            Files.setLastModifiedTime(checkout.home().resolve(each), FileTime.fromMillis(1000));
        }
        Files.setLastModifiedTime(target.resolve("classes/A.class"), FileTime.fromMillis(2_000_000));
        checkout.learn("--out", "x");
        assertEquals(1, checkout.builds());
        Files.delete(checkout.source("B"));
        checkout.learn("--out", "x");
        assertEquals(2, checkout.builds());
        assertEquals("first", Files.readString(checkout.jar()));
    }

    @Test
    void severalFirstUsesAtOnceBuildOnce() throws Exception {
        // Whoever had the turn before is dead; another's is over.
        Path turns = Files.createDirectories(checkout.home().resolve("target/building"));
        String host = new String(new ProcessBuilder("uname", "-n")
                        .start()
                        .getInputStream()
                        .readAllBytes())
                .strip();
        Files.createSymbolicLink(turns.resolve("1"), Path.of("999999999:1:" + host));
        Files.createSymbolicLink(
                turns.resolve("2"), Path.of(ProcessHandle.current().pid() + ":another-time:" + host));
        checkout.tool("meanwhile", "sleep 1");
        List<Process> uses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            uses.add(checkout.start(folder, Map.of(), checkout.home() + "/jobs/learn", "--out", "x"));
        }
        for (Process each : uses) {
            assertTrue(each.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, each.exitValue());
        }
        assertEquals(1, checkout.builds());
        try (Stream<Path> left = Files.list(turns)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void theClustersScriptTouchesOnlyItsOwnFolderAndProcesses() throws Exception {
        Path mine = Files.createDirectories(folder.resolve("mine/work/deep"));
        Path work = folder.resolve("mine");
        Files.writeString(mine.resolve("result"), "years");
        Files.writeString(work.resolve("my.log"), "dear diary");
        Files.writeString(
                work.resolve("my.pid"), String.valueOf(ProcessHandle.current().pid()));
        for (String command : List.of("start", "stop", "status", "url")) {
            Said said = checkout.run(work, Map.of(), checkout.home() + "/jobs/cluster", command, "--dir", ".");
            assertEquals(2, said.status(), command);
            assertEquals(
                    "yuragi cluster: --dir = .: expected a new or empty folder, or one of an earlier jobs/cluster (with a file"
                            + " .yuragi-cluster in it)",
                    said.err().strip());
        }
        assertTrue(Files.exists(mine.resolve("result")) && Files.exists(work.resolve("my.log")));
        Said none =
                checkout.run(folder, Map.of(), checkout.home() + "/jobs/cluster", "stop", "--dir", folder + "/none");
        assertEquals(0, none.status(), none.err());
        assertFalse(Files.exists(folder.resolve("none")));

        // A cluster's folder whose processes are long over: their numbers are others' now.
        Path own = Files.createDirectories(folder.resolve("own/work"));
        Files.writeString(own.resolveSibling(".yuragi-cluster"), "");
        Process other = new ProcessBuilder("sleep", "100").start();
        try {
            Files.writeString(own.resolveSibling("master.pid"), other.pid() + " 1\n");
            Files.writeString(own.resolveSibling("worker-1.pid"), other.pid() + "\n");
            Said said =
                    checkout.run(folder, Map.of(), checkout.home() + "/jobs/cluster", "stop", "--dir", folder + "/own");
            assertEquals(0, said.status(), said.err());
            assertTrue(other.isAlive());
            assertFalse(Files.exists(own));
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void theyAskForNoBashThatMacosLacks() throws IOException {
        try (Stream<Path> scripts = Files.list(Path.of("jobs"))) {
            for (Path each : scripts.toList()) {
                String text = Files.readString(each);
                for (String word :
                        List.of("mapfile", "readarray", "declare -A", "local -A", "local -n", "coproc", ",,}", "^^}")) {
                    assertFalse(text.contains(word), each + " says " + word + ", which bash 3.2 does not know");
                }
                assertFalse(
                        text.matches("(?s).*(&>>|\\|&|@Q}|flock [0-9-]|readlink -f(?! \"\\$0\" 2>/dev/null)).*"),
                        each.toString());
            }
        }
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "shellcheck"))),
                "no shellcheck on PATH: the launchers are not checked by it");
        for (String script : List.of("launch", "cluster", "learn")) {
            Said said = checkout.run(
                    checkout.home(), Map.of(), "shellcheck", "-x", "-S", "warning", "-s", "bash", "jobs/" + script);
            assertEquals(0, said.status(), said.out());
        }
    }
}
