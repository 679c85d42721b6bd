package org.yuragi.spectrum;

import java.io.Serializable;
import java.util.Arrays;
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
        Sums sums = Sums.none(stimulus, activity.units());
        sums.add(0, activity.samples(), 0, activity, stimulus, repeat);
        return of(sums);
    }

    /** The same out of sums. */
    public static Repeats of(Sums sums) {
        int units = sums.units;
        int stimuli = sums.bins[0].length;
        for (int r = 0; r < 2; r++) {
            for (int i = 0; i < sums.sum[r].length; i++) {
                sums.sum[r][i] /= Math.max(1, sums.bins[r][i / units]);
            }
        }
        int[] both = IntStream.range(0, stimuli)
                .filter(s -> sums.bins[0][s] > 0 && sums.bins[1][s] > 0)
                .toArray();
        int seen = (int) IntStream.range(0, stimuli)
                .filter(s -> sums.bins[0][s] + sums.bins[1][s] > 0)
                .count();
        return new Repeats(
                new Activity(stimuli, units, sums.sum[0]).rows(both),
                new Activity(stimuli, units, sums.sum[1]).rows(both),
                seen - both.length);
    }

    /**
     * Sums of activity over what each stimulus was presented; parts of a session add up.
     *
     * @param sum repeats x (stimuli x units, row-major)
     * @param bins how many bins they are of: repeats x stimuli
     */
    public record Sums(int units, double[][] sum, int[][] bins) implements Serializable {
        /** Of no bins yet. */
        public static Sums none(int[] stimulus, int units) {
            int stimuli = 1 + Arrays.stream(stimulus).max().orElse(-1);
            return new Sums(units, new double[2][stimuli * units], new int[2][stimuli]);
        }

        /** Adds bins {@code from} to before {@code to} of a session; the activity's first sample is bin {@code first}. */
        public void add(int from, int to, int first, Activity activity, int[] stimulus, int[] repeat) {
            for (int bin = from; bin < to; bin++) {
                int s = stimulus[bin];
                if (s < 0) {
                    continue;
                }
                bins[repeat[bin]][s]++;
                int row = (bin - first) * units;
                for (int unit = 0; unit < units; unit++) {
                    sum[repeat[bin]][s * units + unit] += activity.values()[row + unit];
                }
            }
        }

        /** Adds the sums of other bins. */
        public void add(Sums other) {
            for (int r = 0; r < 2; r++) {
                for (int i = 0; i < sum[r].length; i++) {
                    sum[r][i] += other.sum[r][i];
                }
                for (int s = 0; s < bins[r].length; s++) {
                    bins[r][s] += other.bins[r][s];
                }
            }
        }

        /** As if each unit had been standardised over the whole session; units that never change are zero. */
        public void standardise(UnitMoments session) {
            double[] scale = session.inverseDeviations();
            for (int r = 0; r < 2; r++) {
                for (int i = 0; i < sum[r].length; i++) {
                    int unit = i % units;
                    sum[r][i] = (sum[r][i] - bins[r][i / units] * session.mean()[unit]) * scale[unit];
                }
            }
        }
    }
}
