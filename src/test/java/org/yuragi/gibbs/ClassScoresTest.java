package org.yuragi.gibbs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Claims: (1) class probabilities are means over samples of the probability of each class's pattern, scaled to one, by plain products;
 * (2) neither the mean of scaled probabilities nor that of firing probabilities is the same; (3) patterns so unlikely that their
 * probability is no number still compare; (4) what was saved goes on.
 */
class ClassScoresTest {
    private static final int CLASSES = 3;
    private static final int PER_CLASS = 2;
    private static final int OUTPUTS = CLASSES * PER_CLASS;

    private static double[][] potentials(int samples, double scale) {
        Random random = new Random(5);
        double[][] v = new double[samples][OUTPUTS];
        for (double[] sample : v) {
            for (int i = 0; i < OUTPUTS; i++) {
                sample[i] = scale * random.nextGaussian();
            }
        }
        return v;
    }

    private static double sigma(double v) {
        return 1 / (1 + Math.exp(-v));
    }

    private static double[] scaled(double[] x) {
        double total = x[0] + x[1] + x[2];
        return new double[] {x[0] / total, x[1] / total, x[2] / total};
    }

    private static double[] patterns(double[] v) {
        double[] p = {1, 1, 1};
        for (int c = 0; c < CLASSES; c++) {
            for (int i = 0; i < OUTPUTS; i++) {
                p[c] *= i / PER_CLASS == c ? sigma(v[i]) : sigma(-v[i]);
            }
        }
        return p;
    }

    private static double distance(double[] a, double[] b) {
        return Math.max(Math.abs(a[0] - b[0]), Math.max(Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2])));
    }

    @Test
    void areMeansOfThePatternsProbabilities() {
        double[][] v = potentials(20, 2);
        ClassScores scores = new ClassScores(2, CLASSES, PER_CLASS);
        double[] pattern = new double[CLASSES];
        double[] scaled = new double[CLASSES];
        double[] firing = new double[CLASSES];
        for (double[] sample : v) {
            double[] alone = scores.add(1, sample, 0);
            assertArrayEquals(scaled(patterns(sample)), alone, 1e-12);
            for (int c = 0; c < CLASSES; c++) {
                pattern[c] += patterns(sample)[c];
                scaled[c] += alone[c];
                firing[c] += sigma(sample[2 * c]) + sigma(sample[2 * c + 1]);
            }
        }
        double[] found = scores.probabilities()[1];
        assertArrayEquals(scaled(pattern), found, 1e-12);
        assertTrue(distance(scaled(scaled), found) > 0.02, "mean of scaled probabilities");
        assertTrue(distance(scaled(firing), found) > 0.02, "mean firing");
    }

    @Test
    void unlikelyPatternsCompare() {
        // All six outputs far on: each pattern has four that ought to be off, e^-4000 and less.
        ClassScores scores = new ClassScores(1, CLASSES, PER_CLASS);
        scores.add(0, new double[] {1000, 1000, 1000, 999.5, 999.5, 1000 - Math.log(2)}, 0);
        assertArrayEquals(
                scaled(new double[] {1, Math.exp(-0.5), Math.exp(-0.5) / 2}), scores.probabilities()[0], 1e-9);
        // A sample that says one clear pattern outweighs it.
        scores.add(0, new double[] {-9, -9, 9, 9, -9, -9}, 0);
        assertEquals(1, scores.probabilities()[0][1], 1e-6);
    }

    @Test
    void goOnFromWhatWasSaved() throws IOException {
        double[][] v = potentials(6, 30);
        ClassScores whole = new ClassScores(1, CLASSES, PER_CLASS);
        ClassScores half = new ClassScores(1, CLASSES, PER_CLASS);
        for (int s = 0; s < 6; s++) {
            whole.add(0, v[s], 0);
            if (s < 3) {
                half.add(0, v[s], 0);
            }
        }
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        half.save(new DataOutputStream(saved));
        ClassScores resumed = new ClassScores(1, CLASSES, PER_CLASS);
        resumed.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        for (int s = 3; s < 6; s++) {
            resumed.add(0, v[s], 0);
        }
        assertArrayEquals(whole.probabilities()[0], resumed.probabilities()[0]);
    }
}
