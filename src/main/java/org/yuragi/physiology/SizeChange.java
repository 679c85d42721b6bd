package org.yuragi.physiology;

import java.io.Serializable;
import java.util.Arrays;
import org.yuragi.input.ArrayLength;
import org.yuragi.result.ResultHash;

/**
 * How far weights move in some time, against how large they were: as for dendritic spines, whose fluctuations grow with
 * their size. Connections are sorted by magnitude at the beginning and cut into groups of equal number; in each, the
 * standard deviation of the change around the group's mean change. The spread around the mean, and not the mean square, so
 * that regression to the mean does not count as fluctuation.
 *
 * <p>The exponent is the slope of log standard deviation on log size over the groups, least squares: 0 where change is as
 * large for small weights as for large ones, 1 where it is proportional. Its standard error is the jackknife's over
 * {@value #PARTS} sets of postsynaptic neurons.
 *
 * @param size mean magnitude at the beginning, by group, rising
 * @param sd standard deviation of the change
 * @param mean mean change of the signed weight's magnitude
 * @param exponent slope of log sd on log size
 * @param exponentSe its standard error
 */
public record SizeChange(double[] size, double[] sd, double[] mean, double exponent, double exponentSe)
        implements Serializable {
    static final int PARTS = 10;
    private static final int GROUPS = 20;
    private static final double TWO_SIDED_95 = 2.262;

    /**
     * Measures; connections whose weight is zero at the beginning have no size and are left out.
     *
     * @param before presynaptic x postsynaptic neurons
     * @param after the same, later
     * @param rows the presynaptic neurons to take
     * @param post postsynaptic neurons
     */
    static SizeChange of(float[] before, float[] after, int[] rows, int post) {
        int[] order = order(before, rows, post);
        Groups all = new Groups(order, before, after, post);
        double[] without = new double[PARTS];
        for (int part = 0; part < PARTS; part++) {
            without[part] = all.slope(part);
        }
        double mean = Arrays.stream(without).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(without).map(s -> (s - mean) * (s - mean)).sum();
        return new SizeChange(
                all.sizes(-1), all.sds(-1), all.means(), all.slope(-1), Math.sqrt(squares * (PARTS - 1) / PARTS));
    }

    /** Whether change grows with size: the exponent's 95 % interval (t, 9 degrees of freedom). */
    public Evidence grows() {
        double half = TWO_SIDED_95 * exponentSe;
        return Evidence.ofInterval(exponent - half, exponent + half);
    }

    /** Whether change is about in proportion to size: the exponent's 95 % interval meets 0.8 to 1.2. */
    public Evidence proportional() {
        double half = TWO_SIDED_95 * exponentSe;
        return exponent + half >= 0.8 && exponent - half <= 1.2 ? Evidence.FOR : Evidence.AGAINST;
    }

    /** Connections that have a weight, by rising magnitude, equal ones by their place. */
    private static int[] order(float[] weights, int[] rows, int post) {
        long[] keys = new long[ArrayLength.of("connections", rows.length, post)];
        int taken = 0;
        for (int row : rows) {
            for (int i = row * post; i < (row + 1) * post; i++) {
                if (weights[i] != 0) {
                    // Bits of floats above zero are in the order of the floats.
                    keys[taken++] = (long) Float.floatToIntBits(Math.abs(weights[i])) << 32 | i;
                }
            }
        }
        keys = Arrays.copyOf(keys, taken);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    void hashInto(ResultHash hash) {
        hash.add("size", size).add("sd", sd).add(exponent).add(exponentSe);
    }

    /** Sums of each group, for each of the jackknife's sets of postsynaptic neurons. */
    private static final class Groups {
        private final double[][] count = new double[GROUPS][PARTS];
        private final double[][] size = new double[GROUPS][PARTS];
        private final double[][] change = new double[GROUPS][PARTS];
        private final double[][] square = new double[GROUPS][PARTS];

        Groups(int[] order, float[] before, float[] after, int post) {
            for (int place = 0; place < order.length; place++) {
                int at = order[place];
                int group = (int) ((long) place * GROUPS / order.length);
                int part = at % post * PARTS / post;
                double was = Math.abs(before[at]);
                // Towards its own sign: a change that makes the connection weaker is negative.
                double moved = before[at] > 0 ? (double) after[at] - before[at] : (double) before[at] - after[at];
                count[group][part]++;
                size[group][part] += was;
                change[group][part] += moved;
                square[group][part] += moved * moved;
            }
        }

        private static double sum(double[] parts, int without) {
            double sum = 0;
            for (int part = 0; part < PARTS; part++) {
                sum += part == without ? 0 : parts[part];
            }
            return sum;
        }

        double[] sizes(int without) {
            double[] sizes = new double[GROUPS];
            Arrays.setAll(sizes, g -> sum(size[g], without) / sum(count[g], without));
            return sizes;
        }

        double[] means() {
            double[] means = new double[GROUPS];
            Arrays.setAll(means, g -> sum(change[g], -1) / sum(count[g], -1));
            return means;
        }

        double[] sds(int without) {
            double[] sds = new double[GROUPS];
            Arrays.setAll(sds, g -> {
                double n = sum(count[g], without);
                double mean = sum(change[g], without) / n;
                return Math.sqrt(Math.max(0, sum(square[g], without) / n - mean * mean));
            });
            return sds;
        }

        double slope(int without) {
            double[] sizes = sizes(without);
            double[] sds = sds(without);
            double n = 0;
            double x = 0;
            double y = 0;
            for (int g = 0; g < GROUPS; g++) {
                if (sds[g] > 0 && sizes[g] > 0) {
                    n++;
                    x += StrictMath.log(sizes[g]);
                    y += StrictMath.log(sds[g]);
                }
            }
            double xx = 0;
            double xy = 0;
            for (int g = 0; g < GROUPS; g++) {
                if (sds[g] > 0 && sizes[g] > 0) {
                    double dx = StrictMath.log(sizes[g]) - x / n;
                    xx += dx * dx;
                    xy += dx * (StrictMath.log(sds[g]) - y / n);
                }
            }
            return xy / xx;
        }
    }
}
