package org.yuragi.activity;

/** How many spikes the whole population fires in each bin. */
final class PopulationCounts {
    private final long fromStep;
    private final long binSteps;
    private final int[] counts;

    PopulationCounts(ActivitySettings settings, double binS) {
        fromStep = settings.fromStep();
        binSteps = settings.steps(binS);
        counts = new int[settings.bins(binSteps)];
    }

    void spike(long step) {
        long bin = (step - fromStep) / binSteps;
        if (bin < counts.length) {
            counts[(int) bin]++;
        }
    }

    int[] counts() {
        return counts.clone();
    }

    long binSteps() {
        return binSteps;
    }

    /** Variance of the counts (over bins less one). */
    double variance() {
        long sum = 0;
        double sumSquares = 0;
        for (int count : counts) {
            sum += count;
            sumSquares += (double) count * count;
        }
        double mean = (double) sum / counts.length;
        return (sumSquares - sum * mean) / (counts.length - 1);
    }
}
