package org.yuragi.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;
import org.yuragi.control.BackPropagation.Task;
import org.yuragi.control.DescentSettings.Rule;
import org.yuragi.gibbs.InputCoding;
import org.yuragi.images.Bars;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;

class BackPropagationTest {
    private static final JavaSparkContext CONTEXT =
            JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
    private static final DescentSettings PLAIN = new DescentSettings(Rule.MOMENTUM, 1, 0, 0);

    /** Oracle: central differences of the mean cross entropy, in single precision: two digits. */
    @Test
    void everyWeightGoesDownTheSlopeOfTheLoss() {
        LabelledImages bars = Bars.generate(1).train().slice(0, 8);
        int[] all = {0, 1, 2, 3, 4, 5, 6, 7};
        for (int[] hidden : new int[][] {{}, {5}, {5, 4}}) {
            Perceptron network =
                    new Perceptron(bars.size(), hidden, bars.classes(), InputCoding.THRESHOLD, 8, PLAIN, 1);
            float[][][] before = network.weights();
            double rate = 1e-3;
            network.learn(bars, all, 0, 8, 0, rate);
            float[][][] after = network.weights();
            int checked = 0;
            for (int part = 0; part < before.length; part++) {
                for (int row = 0; row < before[part].length; row += 3) {
                    int column = row % before[part][row].length;
                    // The first step with Nesterov's momentum of 0.9 goes 1.9 times as far as without.
                    double slope = (before[part][row][column] - after[part][row][column]) / (1.9 * rate);
                    double expected = slope(network, bars, before, part, row, column);
                    assertEquals(expected, slope, 2e-3 + 0.02 * Math.abs(expected), "part " + part + ", row " + row);
                    checked++;
                }
            }
            assertTrue(checked > 10);
        }
    }

    private static double slope(
            Perceptron network, LabelledImages bars, float[][][] at, int part, int row, int column) {
        float step = 0.01f;
        double[] loss = new double[2];
        float value = at[part][row][column];
        for (int side = 0; side < 2; side++) {
            at[part][row][column] = side == 0 ? value - step : value + step;
            network.take(at);
            loss[side] = network.loss(bars);
        }
        at[part][row][column] = value;
        network.take(at);
        return (loss[1] - loss[0]) / (2 * step);
    }

    @Test
    void searchesAndLearnsBarsAndGivesTheSameBitsAgain() {
        ImageSplit all = Bars.generate(1);
        ImageSplit bars = new ImageSplit(
                "some bars",
                all.train().slice(0, 2000),
                all.validation().slice(0, 300),
                all.test().slice(0, 300));
        Task task = new Task(InputCoding.SAMPLED, new int[] {20}, 20, 6, 8, 1);
        BackPropagation learned = BackPropagation.train(CONTEXT, bars, task, done -> {});
        // 20 classes: chance is 0.05.
        assertTrue(learned.testAccuracy() > 0.6, learned.toString());
        assertEquals(task.runs(), learned.trials().size());
        assertEquals(Arrays.stream(learned.curve()).max().orElse(0), learned.validationAccuracy());
        BackPropagation again = BackPropagation.train(CONTEXT, bars, task, done -> {});
        assertArrayEquals(learned.curve(), again.curve());
        assertEquals(learned.trials(), again.trials());
        float[][] code = learned.network().hiddenCode(bars.test(), 30);
        assertArrayEquals(code, again.network().hiddenCode(bars.test(), 30));
        assertEquals(30, code.length);
        assertEquals(20, code[29].length);
    }

    @Test
    void takesTheBestOfWhatItTried() {
        ImageSplit all = Bars.generate(2);
        ImageSplit bars = new ImageSplit(
                "some bars",
                all.train().slice(0, 1000),
                all.validation().slice(0, 300),
                all.test().slice(0, 300));
        Task task = new Task(InputCoding.THRESHOLD, new int[0], 20, 2, 8, 1);
        BackPropagation learned = BackPropagation.train(CONTEXT, bars, task, done -> {});
        double best = learned.trials().subList(8, 10).stream()
                .mapToDouble(BackPropagation.Trial::validationAccuracy)
                .max()
                .orElse(0);
        assertEquals(best, learned.validationAccuracy());
        assertTrue(learned.trials().stream()
                        .map(trial -> trial.settings().rule())
                        .distinct()
                        .count()
                == 2);
    }

    @Test
    void triesSettingsThatOneWouldType() {
        double largest = 0;
        for (DescentSettings settings : DescentSettings.draw(400, true, 3)) {
            for (double value : new double[] {settings.rate(), settings.decay()}) {
                assertEquals(new BigDecimal(value).round(new MathContext(2)).doubleValue(), value);
                assertTrue(String.valueOf(value).matches("0\\.0|[0-9.]{3,6}|[0-9]\\.[0-9]E-[0-9]"), "" + value);
            }
            if (settings.rule() == DescentSettings.Rule.ADAM) {
                largest = Math.max(largest, settings.rate());
            }
        }
        assertTrue(largest > 0.008 && largest <= 0.01, "Adam's rates reach up to 0.01: " + largest);
    }
}
