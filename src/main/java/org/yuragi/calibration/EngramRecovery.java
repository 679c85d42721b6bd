package org.yuragi.calibration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.decoding.DecodeSettings;
import org.yuragi.decoding.DecodeSettings.Standardise;
import org.yuragi.decoding.DecodingMatrix;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.Labels;
import org.yuragi.decoding.PairResult;
import org.yuragi.decoding.Preparation;
import org.yuragi.recording.BinnedSession;
import org.yuragi.tasks.Spread;

/**
 * How well decoding gives back planted engram cells. Two days of ten minutes: behaviour is on and off in bouts, a fifth of the
 * cells are engram cells that are more often active while it is on, and from one day to the next a part of them is replaced.
 * Taken for engram cells are those with a positive weight in the decoder of the whole day that every fold's decoder uses, too.
 */
public final class EngramRecovery {
    /** How many times as active an engram cell is, less one. */
    static final List<Double> GAINS = List.of(1.0, 2.0, 4.0, 8.0);
    /** The part of the engram that is replaced. */
    static final List<Double> DRIFTS = List.of(0.0, 0.25, 0.5, 0.75);
    /** Cells in view. */
    static final List<Integer> CELLS = List.of(50, 100, 200);

    private static final DecodeSettings SETTINGS =
            new DecodeSettings(Standardise.SESSION, 5, 5, 20, 1e-2, 100, 20, false);
    private static final Noise NOISE = new Noise(6);
    private static final int BINS = 1_200;
    private static final double BIN_S = 0.5;
    private static final double ENGRAM = 0.2;
    private static final double MEDIAN_RATE_HZ = 0.05;
    private static final double DECAY = 0.6;
    private static final int MEMBERS = 3_000;
    private static final int RATES = 3_001;
    private static final int DAYS = 8;
    private static final double IN_EVERY_FOLD = 1 - 1e-9;

    private EngramRecovery() {}

    /**
     * Counts over data sets.
     *
     * @param gain how many times as active an engram cell is while the behaviour is on, less one
     * @param drift the part of the engram that is replaced from one day to the next
     * @param cells in view on both days
     * @param sets data sets
     * @param secondDay the second day by itself, against its engram
     * @param bothDays cells chosen on both days, against those that are engram cells on both
     */
    public record Recovered(double gain, double drift, int cells, int sets, Counts secondDay, Counts bothDays) {}

    /**
     * @param chosen cells taken for engram cells
     * @param right how many of them are
     * @param members how many there are
     */
    public record Counts(int chosen, int right, int members) implements Serializable {
        /** The share of the chosen that are right; NaN if none was. */
        public double precision() {
            return (double) right / chosen;
        }

        /** The share of the members that were chosen; NaN if there are none. */
        public double recall() {
            return (double) right / members;
        }

        Counts plus(Counts other) {
            return new Counts(chosen + other.chosen, right + other.right, members + other.members);
        }

        static Counts of(boolean[] chosen, boolean[] member) {
            int c = 0;
            int r = 0;
            int m = 0;
            for (int cell = 0; cell < chosen.length; cell++) {
                c += chosen[cell] ? 1 : 0;
                m += member[cell] ? 1 : 0;
                r += chosen[cell] && member[cell] ? 1 : 0;
            }
            return new Counts(c, r, m);
        }
    }

    private record Work(double gain, int cells, long number) implements Serializable {}

    /** How many steps {@link #recover} reports. */
    public static long steps(int sets) {
        return (long) sets * GAINS.size() * CELLS.size();
    }

    /**
     * @param sets data sets of each kind
     * @param seed which million of them
     * @param tasks Spark tasks; 0 for one a data set; never changes a result
     */
    public static List<Recovered> recover(
            JavaSparkContext spark, int sets, long seed, int tasks, LongConsumer progress) {
        List<Work> work = new ArrayList<>();
        for (int cells : CELLS) {
            for (double gain : GAINS) {
                for (int set = 0; set < sets; set++) {
                    work.add(new Work(gain, cells, (seed - 1) * 1_000_000 + set));
                }
            }
        }
        List<Counts[]> counts = Spread.over(spark, "engrams sought", work, tasks, EngramRecovery::seek, progress);
        List<Recovered> recovered = new ArrayList<>();
        for (int at = 0; at < work.size(); at += sets) {
            for (int d = 0; d < DRIFTS.size(); d++) {
                Counts second = new Counts(0, 0, 0);
                Counts both = new Counts(0, 0, 0);
                for (int set = 0; set < sets; set++) {
                    second = second.plus(counts.get(at + set)[2 * d]);
                    both = both.plus(counts.get(at + set)[2 * d + 1]);
                }
                Work of = work.get(at);
                recovered.add(new Recovered(of.gain, DRIFTS.get(d), of.cells, sets, second, both));
            }
        }
        return recovered;
    }

    /** For each drift: the counts of the second day, and of both days. */
    static Counts[] seek(Work work) {
        boolean[] first = members(work, 0);
        boolean[] chosenFirst = chosen(work, 0, first);
        Counts[] counts = new Counts[2 * DRIFTS.size()];
        for (int d = 0; d < DRIFTS.size(); d++) {
            boolean[] second = members(work, DRIFTS.get(d));
            boolean[] chosen = chosen(work, 1 + d, second);
            counts[2 * d] = Counts.of(chosen, second);
            counts[2 * d + 1] = Counts.of(and(chosen, chosenFirst), and(second, first));
        }
        return counts;
    }

    private static boolean[] and(boolean[] a, boolean[] b) {
        boolean[] both = new boolean[a.length];
        for (int i = 0; i < a.length; i++) {
            both[i] = a[i] && b[i];
        }
        return both;
    }

    /** The engram after some drift: the first cells of an order leave it, others come in. */
    private static boolean[] members(Work work, double drift) {
        int size = (int) Math.round(ENGRAM * work.cells);
        int replaced = (int) Math.round(drift * size);
        int[] order = NOISE.permutation(work.cells, work.number, MEMBERS);
        boolean[] member = new boolean[work.cells];
        for (int i = replaced; i < size + replaced; i++) {
            member[order[i]] = true;
        }
        return member;
    }

    private static boolean[] chosen(Work work, int day, boolean[] member) {
        PairResult own = DecodingMatrix.within(session(work, day, member), SETTINGS);
        boolean[] chosen = new boolean[work.cells];
        for (int i = 0; i < own.fit().weights().length; i++) {
            chosen[own.fit().cells()[i]] =
                    own.fit().weights()[i] > 0 && own.fit().chosenInFolds()[i] >= IN_EVERY_FOLD;
        }
        return chosen;
    }

    private static LabelledSession session(Work work, int day, boolean[] member) {
        long number = DAYS * work.number + day;
        double[] latent = NOISE.autoregressive(number, 0, BINS, 0.9);
        byte[] label = new byte[BINS];
        double[] times = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            label[bin] = latent[bin] > 0.5 ? Labels.ON : Labels.OFF;
            times[bin] = BIN_S * bin;
        }
        double[] activity = new double[BINS * work.cells];
        for (int cell = 0; cell < work.cells; cell++) {
            double perBin =
                    BIN_S * MEDIAN_RATE_HZ * StrictMath.exp(0.6 * NOISE.normal(DAYS * work.number, RATES, cell));
            double value = 0;
            for (int bin = 0; bin < BINS; bin++) {
                double p = perBin * (member[cell] && label[bin] == Labels.ON ? 1 + work.gain : 1);
                value = DECAY * value + (NOISE.uniform(number, 1 + cell, bin, 0) < p ? 1 : 0);
                activity[bin * work.cells + cell] = value < 0.02 ? 0 : value;
            }
        }
        double[] none = new double[BINS];
        Arrays.fill(none, Double.NaN);
        return Preparation.prepare(
                new BinnedSession(
                        "generated", "day", times, BIN_S, new int[BINS], work.cells, activity, none, none, none),
                label,
                1);
    }
}
