package org.yuragi.decoding;

/** How far the summed activity of all cells alone tells the behaviour: what a decoder of patterns has to beat. */
public final class PopulationActivity {
    private PopulationActivity() {}

    /**
     * The AUC of the summed activity, taken with the sign that reads better in this session (so it is at least 0.5; a
     * decoder does not get to choose its sign on the test session).
     */
    public static double auc(LabelledSession session) {
        double[] sum = new double[session.bins()];
        for (int bin = 0; bin < sum.length; bin++) {
            for (int cell = 0; cell < session.cells(); cell++) {
                sum[bin] += session.activity()[bin * session.cells() + cell];
            }
        }
        double auc = Scores.auc(sum, session.on());
        return Math.max(auc, 1 - auc);
    }
}
