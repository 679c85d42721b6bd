package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

/** Claim: a job that runs out of memory ends with one line that says what gives it more; our own faults keep their trace. */
class NoRoomTest {
    private record Told(int status, List<String> lines) {}

    private static Told told(Throwable fault) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            int status = Main.told("learn", fault);
            return new Told(
                    status, bytes.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void memoryThatRanOutIsOneLine() {
        for (Throwable fault : List.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException("the run failed", new OutOfMemoryError("Java heap space")),
                new SparkException(
                        "Task 3 failed 4 times: java.lang.OutOfMemoryError: Java heap space\n\tat a.b(C.java:1)"))) {
            Told told = told(fault);
            assertEquals(Main.FAULT, told.status());
            assertEquals(1, told.lines().size(), told.lines().toString());
            String line = told.lines().get(0);
            assertTrue(
                    line.startsWith("yuragi learn: out of memory: Java heap space (this Java has ")
                            && line.contains("YURAGI_JAVA_OPTIONS=-Xmx12g"),
                    line);
        }
    }

    @Test
    void aHeapTooSmallForSparkIsOneLine() {
        Told told = told(new IllegalArgumentException("[INVALID_DRIVER_MEMORY] System memory 314572800 must be at least"
                + " 471859200. Please increase heap size using the --driver-memory option"));
        assertEquals(Main.FAULT, told.status());
        assertEquals(1, told.lines().size());
        assertTrue(told.lines().get(0).contains("YURAGI_JAVA_OPTIONS=-Xmx12g"));
    }

    @Test
    void resultsBeyondSparksLimitAreOneLine() {
        Told told = told(new SparkException("Total size of serialized results of 9 tasks (1.1 GiB) is bigger than"
                + " spark.driver.maxResultSize (1024.0 MiB)"));
        assertEquals(Main.FAULT, told.status());
        assertEquals(1, told.lines().size());
        assertTrue(told.lines().get(0).contains("--conf spark.driver.maxResultSize=8g"));
    }

    @Test
    void ourOwnFaultsKeepTheirTrace() {
        for (Throwable fault : List.of(
                new OutOfMemoryError("Requested array size exceeds VM limit"),
                new AssertionError("not so"),
                new IllegalStateException("no memory of it"))) {
            Told told = told(fault);
            assertEquals(Main.FAULT, told.status());
            assertTrue(told.lines().get(0).contains("a fault of Yuragi"));
            assertTrue(told.lines().stream().anyMatch(line -> line.contains("at org.yuragi.job.NoRoomTest")));
        }
    }
}
