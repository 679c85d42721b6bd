package org.yuragi.job.learn;

import java.util.List;
import org.yuragi.gibbs.LearningResult;
import org.yuragi.gibbs.LearningResult.CurvePoint;

/**
 * What is kept of the control whose hidden synapses stay as born: not its synapses, which are as many as the network's own.
 *
 * @param curve validation accuracy during learning
 * @param testAccuracy on the test images after learning
 */
record FrozenControl(List<CurvePoint> curve, double testAccuracy) {
    static FrozenControl of(LearningResult result) {
        return new FrozenControl(result.curve(), result.testAccuracy());
    }
}
