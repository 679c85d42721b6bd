package org.yuragi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;
import org.yuragi.decoding.Decoding;
import org.yuragi.images.Bars;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.spiking.SpikingDescription;
import org.yuragi.spiking.SpikingResult;

/**
 * Claims: the worked example of docs/java-api.md is this code; what it simulates is the same here and on Spark, and quieter with
 * more inhibition; what it learns it knows, and what was planted it decodes.
 */
class WithoutJobsTest {
    private static final Path CODE = Path.of("src/test/java/org/yuragi/examples/WithoutJobs.java");
    private static final int BINS = 400;
    private static final int CELLS = 12;

    @Test
    void thePageShowsThisCode() throws IOException {
        String code = Files.readString(CODE).strip();
        assertTrue(
                Files.readString(Path.of("docs/java-api.md")).contains("```java\n" + code + "\n```"),
                "docs/java-api.md shows another " + CODE);
    }

    @Test
    void simulatesTheSameHereAndOnSpark() {
        SpikingDescription network = WithoutJobs.balanced(2, 1);
        SpikingResult here = WithoutJobs.simulateHere(network);
        assertEquals(
                here.spikeHash(),
                WithoutJobs.simulateOnSpark(spark(), 2, network).spikeHash());
        SpikingResult inhibited = WithoutJobs.simulateHere(WithoutJobs.balanced(5, 1));
        double rate = here.firing("e").meanRateHz();
        double inhibitedRate = inhibited.firing("e").meanRateHz();
        assertTrue(0 < inhibitedRate && inhibitedRate < rate, inhibitedRate + " Hz and " + rate + " Hz");
    }

    @Test
    void learnsBars() {
        double accuracy = WithoutJobs.learn(Bars.generate(1), 40, 3, 1).testAccuracy();
        assertTrue(accuracy > 0.6, "accuracy " + accuracy + ", chance 0.1");
    }

    /** One cell in three follows the behaviour, which goes on and off every 20 bins on the average. */
    @Test
    void decodesWhatWasPlanted() {
        List<double[]> activity = new ArrayList<>();
        List<boolean[]> on = new ArrayList<>();
        for (int day = 0; day < 2; day++) {
            CounterRandom random = new CounterRandom(day, Purpose.GENERATED_DATA);
            double[] its = new double[BINS * CELLS];
            boolean[] behaviour = new boolean[BINS];
            for (int bin = 0; bin < BINS; bin++) {
                behaviour[bin] = bin > 0 && behaviour[bin - 1] ^ random.uniform(bin, 0, 0) < 0.05;
                for (int cell = 0; cell < CELLS; cell++) {
                    double drive = cell % 3 == 0 && behaviour[bin] ? 1.5 : 0;
                    its[bin * CELLS + cell] = Math.max(0, random.normal(bin, cell + 1, 0) + drive);
                }
            }
            activity.add(its);
            on.add(behaviour);
        }
        Decoding decoding = WithoutJobs.decode(spark(), activity, on, CELLS, 0.5);
        assertEquals(List.of("day1", "day2"), decoding.sessions());
        assertEquals(4, decoding.defined().size());
        assertTrue(
                decoding.across(pair -> pair.score().auc()) > 0.9,
                "auc " + decoding.across(pair -> pair.score().auc()));
        assertTrue(decoding.withinMinusChance() > 0, "within minus chance " + decoding.withinMinusChance());
    }

    private static JavaSparkContext spark() {
        return JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
    }
}
