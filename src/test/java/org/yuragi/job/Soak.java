package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;

/**
 * Claim: jobs in one JVM, one after the other for as long as one likes, leave nothing behind: heap after a collection, threads
 * and file descriptors of the last third of the runs are those of the second. Run by hand, it takes the minutes it is given:
 * {@code mvn test -Dtest=Soak -Dyuragi.soak=30}.
 */
@EnabledIfSystemProperty(named = "yuragi.soak", matches = "[0-9.]+")
class Soak {
    private static final String[][] JOBS = {
        {
            "quickstart",
            "--set=blocks=2",
            "--set=hidden=20",
            "--set=epochs=1",
            "--set=days=2",
            "--set=minutes=3",
            "--set=cells=40"
        },
        {"spontaneous", "--set=neurons_e=80", "--set=neurons_i=20", "--set=biological_s=1", "--set=measured_from_s=0.5"
        },
        {
            "sweep",
            "--fix=neurons_e=40",
            "--fix=neurons_i=10",
            "--fix=biological_s=0.2",
            "--fix=measured_from_s=0.1",
            "--vary=seed=1..8",
            "--vary=dt_ms=0.1,0.2"
        },
        // A user's mistake must leave as little behind as a run.
        {"spontaneous", "--set=neurons_e=-1"}
    };

    private static final String[][] OTHERS = Arrays.copyOfRange(JOBS, 1, JOBS.length);
    /** Rounds: a quickstart takes as long as many of the others. */
    private static final int QUICKSTART_EVERY = 5;

    @TempDir
    Path folder;

    /** What a JVM holds. */
    private record Held(double heapMb, int threads, long descriptors) {
        static Held now() throws InterruptedException {
            // Spark's cleaner lets go of what a first collection finds unreachable.
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(500);
            }
            double heap =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                    ? unix.getOpenFileDescriptorCount()
                    : 0;
            return new Held(heap, threads, descriptors);
        }
    }

    @Test
    void jobsLeaveNothingBehind() throws Exception {
        SharedSpark.session();
        long end = System.nanoTime() + (long) (Double.parseDouble(System.getProperty("yuragi.soak")) * 60e9);
        List<Held> held = new ArrayList<>();
        do {
            for (String[] job : held.size() % QUICKSTART_EVERY == 0 ? JOBS : OTHERS) {
                List<String> args = new ArrayList<>(List.of(job));
                args.add("--out=" + folder.resolve(job[0]));
                assertEquals(job[1].endsWith("-1") ? Main.MISTAKE : Main.DONE, Main.run(args.toArray(String[]::new)));
                FileUtils.deleteDirectory(folder.resolve(job[0]).toFile());
            }
            Held now = Held.now();
            held.add(now);
            System.out.printf(
                    Locale.ROOT,
                    "soak: round %d, heap %.1f MB, %d threads, %d file descriptors%n",
                    held.size(),
                    now.heapMb,
                    now.threads,
                    now.descriptors);
        } while (System.nanoTime() < end);
        int third = held.size() / 3;
        assertTrue(third > 0, "three rounds at the least; ask for more minutes");
        List<Held> middle = held.subList(third, 2 * third);
        List<Held> last = held.subList(held.size() - third, held.size());
        double grown = mean(last, true) - mean(middle, true);
        assertTrue(grown < 5, "the heap grew by " + grown + " MB in " + third + " rounds");
        assertTrue(mean(last, false) - mean(middle, false) < 3, "threads or file descriptors grew");
    }

    private static double mean(List<Held> some, boolean heap) {
        return some.stream()
                .mapToDouble(each -> heap ? each.heapMb : each.threads + each.descriptors)
                .average()
                .orElse(0);
    }
}
