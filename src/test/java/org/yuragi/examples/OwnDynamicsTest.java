package org.yuragi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;
import org.yuragi.engine.Engine;
import org.yuragi.engine.LocalRun;

/**
 * Claims: the worked example of docs/own-dynamics.md is this code, in a hundred lines; it has the same spikes on any number of
 * tasks; its rate is the mean-field rate within four standard errors and the 2 % that shared sources make.
 */
class OwnDynamicsTest {
    private static final Path CODE = Path.of("src/test/java/org/yuragi/examples/BranchingNetwork.java");
    private static final BranchingNetwork NETWORK = new BranchingNetwork(7, 400, 150, 20, 0.8, 0.01, 3);

    @Test
    void thePageShowsThisCode() throws IOException {
        String code = Files.readString(CODE).strip();
        assertTrue(code.lines().count() <= 100, code.lines().count() + " lines");
        assertTrue(
                Files.readString(Path.of("docs/own-dynamics.md")).contains("```java\n" + code + "\n```"),
                "docs/own-dynamics.md shows another " + CODE);
    }

    @Test
    void sameSpikesOnAnyNumberOfTasks() {
        BranchingNetwork small = new BranchingNetwork(7, 40, 30, 20, 0.8, 0.01, 3);
        List<Long> alone = new LocalRun<>(small)
                .toTheEnd().blocks().stream()
                        .map(BranchingNetwork.Population::spikes)
                        .toList();
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
        for (int tasks : new int[] {1, 2, 3, 7}) {
            assertEquals(
                    alone,
                    new Engine(spark, tasks).run(small, BranchingNetwork.Population::spikes, done -> {}),
                    tasks + " tasks");
        }
    }

    @Test
    void firesAtTheMeanFieldRate() {
        double rate = 0;
        for (int i = 0; i < 200; i++) {
            rate = 1 - (1 - 0.01) * Math.pow(1 - 0.8 / 20 * rate, 20);
        }
        long spikes = new LocalRun<>(NETWORK)
                .toTheEnd().blocks().stream()
                        .mapToLong(BranchingNetwork.Population::spikes)
                        .sum();
        double neuronSteps = 7 * 150 * 400.0;
        // Spikes are clustered in avalanches of mean size 1 / (1 - sigma) = 5, whose sizes vary as 1 / (1 - sigma)^3 =
        // 125.
        double error = Math.sqrt(rate * 125 / 5 / neuronSteps);
        assertEquals(rate, spikes / neuronSteps, 4 * error + 0.02 * rate);
    }
}
