package org.yuragi.calibration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.tasks.Spread;

/** Counts how often tests reject, spread over Spark tasks. */
public final class Calibration {
    private static final int SETS_A_TASK = 25;
    private static final long A_SEED = 1_000_000;
    /** Critical values of a standard normal at 99.9 %, two-sided. */
    private static final double Z = 3.290526731491894;

    private Calibration() {}

    /**
     * How often a test rejects at 5 %.
     *
     * @param test what is tested
     * @param effectName what the effect is
     * @param effect its size, 0 for none
     * @param sizeName what the size is of
     * @param size of the data
     * @param sets data sets
     * @param rejected in how many of them the test rejects
     */
    public record Rate(
            String test, String effectName, double effect, String sizeName, int size, int sets, int rejected) {
        /** The share of data sets in which it rejects. */
        public double share() {
            return (double) rejected / sets;
        }

        /** Lower end of the 99.9 % interval (Wilson 1927). */
        public double low() {
            return wilson(-1);
        }

        /** Its upper end. */
        public double high() {
            return wilson(1);
        }

        private double wilson(int side) {
            double p = share();
            double n = sets;
            double centre = p + Z * Z / (2 * n);
            double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
            return (centre + side * half) / (1 + Z * Z / n);
        }

        /** Whether a rate of 5 % is compatible with it, or it rejects less often (without an effect). */
        public boolean nominal() {
            return low() <= 0.05;
        }
    }

    private record Work(Trial trial, double effect, int size, int from, int to) implements Serializable {}

    /** The tests' names, as {@code only} takes them. */
    public static List<String> names() {
        return Arrays.stream(Trial.values())
                .map(trial -> trial.name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    /**
     * Rates of all tests over sizes of effect and data; the same numbers for any number of tasks.
     *
     * @param only names of tests; empty for all
     * @param nullSets data sets without an effect
     * @param powerSets data sets with each effect; 0 for none
     * @param seed from 1 to 30: which million of data sets
     */
    public static List<Rate> rates(
            JavaSparkContext spark,
            List<String> only,
            int nullSets,
            int powerSets,
            long seed,
            int tasks,
            LongConsumer progress) {
        List<Work> work = work(only, nullSets, powerSets);
        List<Integer> rejected =
                Spread.over(spark, "data sets tested", work, tasks, part -> count(part, (seed - 1) * A_SEED), progress);
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < work.size(); ) {
            Work first = work.get(i);
            int sum = 0;
            int sets = 0;
            for (; i < work.size() && same(first, work.get(i)); i++) {
                sum += rejected.get(i);
                sets += work.get(i).to - work.get(i).from;
            }
            Trial trial = first.trial;
            rates.add(
                    new Rate(trial.title(), trial.effectName(), first.effect, trial.sizeName(), first.size, sets, sum));
        }
        return rates;
    }

    /** How many steps {@link #rates} reports. */
    public static long steps(List<String> only, int nullSets, int powerSets) {
        return work(only, nullSets, powerSets).size();
    }

    private static boolean same(Work a, Work b) {
        return a.trial == b.trial && a.effect == b.effect && a.size == b.size;
    }

    private static List<Work> work(List<String> only, int nullSets, int powerSets) {
        List<Work> work = new ArrayList<>();
        for (Trial trial : Trial.values()) {
            if (!only.isEmpty() && !only.contains(trial.name().toLowerCase(java.util.Locale.ROOT))) {
                continue;
            }
            for (int size : trial.sizes()) {
                for (double effect : trial.effects()) {
                    int sets = effect == 0 ? nullSets : powerSets;
                    for (int from = 0; from < sets; from += SETS_A_TASK) {
                        work.add(new Work(trial, effect, size, from, Math.min(sets, from + SETS_A_TASK)));
                    }
                }
            }
        }
        return work;
    }

    private static int count(Work work, long first) {
        int rejected = 0;
        for (int number = work.from; number < work.to; number++) {
            rejected += work.trial.rejects(work.effect, work.size, first + number) ? 1 : 0;
        }
        return rejected;
    }
}
