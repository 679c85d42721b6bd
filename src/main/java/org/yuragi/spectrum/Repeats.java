package org.yuragi.spectrum;

import java.util.stream.IntStream;

/**
 * Stimuli that came twice or more, as two activities that {@link CvPca} takes: of each stimulus the mean over its first, and
 * over its second, presentations.
 *
 * @param first stimuli x units
 * @param second stimuli x units
 * @param left stimuli that one of the repeats lacks, left out
 */
public record Repeats(Activity first, Activity second, int left) {
    /**
     * @param activity bins x units
     * @param stimulus the stimulus of each bin, from 0; -1 for none
     * @param repeat which repeat each bin belongs to, 0 or 1
     */
    public static Repeats of(Activity activity, int[] stimulus, int[] repeat) {
        int units = activity.units();
        int stimuli = 1 + java.util.Arrays.stream(stimulus).max().orElse(-1);
        double[][] sum = new double[2][stimuli * units];
        int[][] bins = new int[2][stimuli];
        for (int bin = 0; bin < activity.samples(); bin++) {
            int s = stimulus[bin];
            if (s < 0) {
                continue;
            }
            bins[repeat[bin]][s]++;
            for (int unit = 0; unit < units; unit++) {
                sum[repeat[bin]][s * units + unit] += activity.values()[bin * units + unit];
            }
        }
        for (int r = 0; r < 2; r++) {
            for (int i = 0; i < sum[r].length; i++) {
                sum[r][i] /= Math.max(1, bins[r][i / units]);
            }
        }
        int[] both = IntStream.range(0, stimuli)
                .filter(s -> bins[0][s] > 0 && bins[1][s] > 0)
                .toArray();
        int seen = (int) IntStream.range(0, stimuli)
                .filter(s -> bins[0][s] + bins[1][s] > 0)
                .count();
        return new Repeats(
                new Activity(stimuli, units, sum[0]).rows(both),
                new Activity(stimuli, units, sum[1]).rows(both),
                seen - both.length);
    }
}
