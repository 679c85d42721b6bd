package org.yuragi.recording;

/**
 * What is taken off each cell's values before they are stored as 32-bit floats, so that a signal on a large offset
 * (summed pixels, 64-bit counts) keeps its digits: the cell's first value, where the offset is more than ten thousand
 * times the standard deviation. Correlations, decoding and spectra do not depend on it.
 */
public final class Baseline {
    private static final double LARGE = 1e4;

    private Baseline() {}

    /** The baselines of a session's cells, by its first slab; empty if none is needed. */
    public static double[] of(RecordedSession session) {
        if (!session.isWide()) {
            return new double[0];
        }
        Slab slab = session.slab(0, (int) Math.min(session.slabFrames(), session.frames()));
        double[] baseline = new double[slab.cells()];
        boolean any = false;
        for (int cell = 0; cell < baseline.length; cell++) {
            baseline[cell] = of(slab, cell);
            any |= baseline[cell] != 0;
        }
        return any ? baseline : new double[0];
    }

    private static double of(Slab slab, int cell) {
        double first = 0;
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i = cell; i < slab.values().length; i += slab.cells()) {
            double value = slab.values()[i];
            if (Double.isFinite(value)) {
                first = n == 0 ? value : first;
                sum += value - first;
                squares += (value - first) * (value - first);
                n++;
            }
        }
        double sd = n == 0 ? 0 : Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
        // A cell that does not change here needs it only if it is too large for its changes to be seen later.
        return sd > 0 ? (Math.abs(first) > LARGE * sd ? first : 0) : Math.abs(first) > 1 << 20 ? first : 0;
    }
}
