package org.yuragi.recording.generated;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.Registration;

/**
 * A day's activity: Poisson events with lognormal amplitudes that decay with 0.8 s and are cut to zero below 2 % of the
 * median amplitude, so that most values are zero. While the animal freezes, engram cells are {@code gain} times as
 * active as before and all others 0.8 times: the sum over all cells tells little, the engram much.
 */
final class GeneratedActivity {
    private static final double DECAY_S = 0.8;
    private static final double CUT = 0.02;
    private static final double OTHERS_WHILE_FROZEN = 0.8;

    private GeneratedActivity() {}

    /** @return frames x cells in view */
    static float[][] of(GeneratedPlan plan, GroundTruth truth, int day, boolean[] frozen) {
        CounterRandom random = new CounterRandom(plan.seed(), Purpose.GENERATED_DATA);
        float[][] activity = new float[plan.frames()][plan.cells()];
        double kept = StrictMath.exp(-1 / (DECAY_S * GeneratedPlan.FRAME_HZ));
        for (int cell = 0; cell < truth.cellOf().length; cell++) {
            int row = truth.cellOf()[cell][day];
            if (row == Registration.ABSENT) {
                continue;
            }
            double moving = truth.rateHz()[cell] / GeneratedPlan.FRAME_HZ;
            double freezing = moving * (truth.engram()[cell][day] ? plan.gain() : OTHERS_WHILE_FROZEN);
            long entity = Draws.cellOnDay(cell, day);
            double value = 0;
            for (int frame = 0; frame < activity.length; frame++) {
                value = value * kept < CUT ? 0 : value * kept;
                if (random.uniform(entity, frame, Draws.EVENT) < (frozen[frame] ? freezing : moving)) {
                    value += StrictMath.exp(0.5 * random.normal(entity, frame, Draws.AMPLITUDE));
                }
                activity[frame][row] = (float) value;
            }
        }
        return activity;
    }
}
