package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;
import org.yuragi.recording.BinnedSession;

/** Claim: the matrix agrees with scikit-learn's, same protocol, on real sessions (skipped where they are absent). */
class RealDataTest {

    @Test
    void agreesWithScikitLearnOnEightDaysOfCa1() throws IOException {
        String set = System.getProperty("set", "C11_M1-B");
        List<BinnedSession> days = SharedSessions.read(set);
        long t0 = System.nanoTime();
        List<LabelledSession> sessions = days.stream()
                .map(day -> Preparation.prepare(day, Labels.immobility(day, 2, 0), 1))
                .toList();
        long t1 = System.nanoTime();
        Decoding decoding = DecodingMatrix.decode(
                JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext()),
                sessions,
                SharedSessions.registration(set),
                DecodeSettings.standard(),
                Integer.getInteger("tasks", 2));
        long t2 = System.nanoTime();
        double[][] expected = SharedSessions.baseline(set, "auc");
        double[][] auc = decoding.matrix(PairResult::auc);
        double sum = 0, max = 0;
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                sum += Math.abs(auc[i][j] - expected[i][j]) / 64;
                max = Math.max(max, Math.abs(auc[i][j] - expected[i][j]));
            }
        }
        System.out.printf(
                "%s prepare %.2f decode %.2f s  mean diff %.5f max %.5f kkt %.2e mllib kkt %.2e fits %d within-chance %.3f%n",
                set,
                (t1 - t0) * 1e-9,
                (t2 - t1) * 1e-9,
                sum,
                max,
                decoding.violation(),
                decoding.pairs().stream()
                        .mapToDouble(PairResult::solverViolation)
                        .max()
                        .orElse(0),
                decoding.fits(),
                decoding.withinMinusChance());
        assertArrayEquals(SharedSessions.baseline(set, "ncells"), decoding.matrix(pair -> pair.cells().length));
        assertTrue(sum < 0.01);
    }
}
