package org.yuragi.decoding;

import java.util.List;

/** How far the summed activity of all cells alone tells the behaviour: what a decoder of patterns has to beat. */
public final class PopulationActivity {
    private PopulationActivity() {}

    /**
     * The AUC of the summed activity, taken with the sign that reads better in this session (so it is at least 0.5; a
     * decoder does not get to choose its sign on the test session).
     */
    public static double auc(LabelledSession session) {
        double[] sum = session.activity().read(List.of(Readout.sum(session.cells(), session.bins())))[0];
        double auc = Scores.auc(sum, session.on());
        return Math.max(auc, 1 - auc);
    }
}
