package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yuragi.job.run.Outcome;
import org.yuragi.physiology.Evidence;
import org.yuragi.physiology.FiringVariability;
import org.yuragi.physiology.Physiology;
import org.yuragi.physiology.RetrogradeModulation;
import org.yuragi.physiology.SizeChange;
import org.yuragi.physiology.WeightDistribution;
import org.yuragi.report.Table;
import org.yuragi.statistics.Paired;

/** What one network's physiology says about each claim, as figures and as a table in words. */
final class PhysiologyClaims {
    private final Physiology network;

    PhysiologyClaims(Physiology network) {
        this.network = network;
    }

    /** Whether spontaneous activity came closer to evoked activity, over groups of neurons. */
    Paired closer() {
        return Paired.of(
                network.before().spontaneous().excess(),
                network.after().spontaneous().excess());
    }

    /** Whether a wrong teacher modulates firing more than a right one, over images. */
    Paired contradicted() {
        return Paired.of(
                network.after().wrongTeacher().shiftByImage(),
                network.after().rightTeacher().shiftByImage());
    }

    /** Figures of {@code summary.json}. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        Physiology.State before = network.before();
        Physiology.State after = network.after();
        figures.put("weights_ks_lognormal", after.weights().ksLognormal());
        figures.put("weights_ks_gaussian", after.weights().ksGaussian());
        figures.put("weights_ks_lognormal_untrained", before.weights().ksLognormal());
        figures.put("weights_ks_gaussian_untrained", before.weights().ksGaussian());
        figures.put("learned_change_ks_lognormal", network.change().ksLognormal());
        figures.put("learned_change_ks_gaussian", network.change().ksGaussian());
        figures.put("turnover_flips_per_sweep", after.turnover().flipRate());
        figures.put("turnover_flips_per_sweep_untrained", before.turnover().flipRate());
        figures.put(
                "turnover_flips_per_sweep_learning", after.turnoverLearning().flipRate());
        figures.put("turnover_memory", after.turnover().memory());
        figures.put("turnover_memory_learning", after.turnoverLearning().memory());
        figures.put("turnover_exponent", after.turnover().inOneSweep().exponent());
        figures.put("turnover_exponent_se", after.turnover().inOneSweep().exponentSe());
        figures.put(
                "turnover_exponent_untrained", before.turnover().inOneSweep().exponent());
        figures.put("fano", after.restless().fano());
        figures.put("cv_interval", after.restless().cv());
        figures.put("fano_synapses_held", after.steady().fano());
        figures.put("cv_interval_synapses_held", after.steady().cv());
        figures.put("spontaneous_divergence", after.spontaneous().meanExcess());
        figures.put("spontaneous_divergence_untrained", before.spontaneous().meanExcess());
        figures.put("retrograde_shift", after.rightTeacher().shift());
        figures.put("retrograde_shift_untrained", before.rightTeacher().shift());
        figures.put("retrograde_shift_wrong_teacher", after.wrongTeacher().shift());
        figures.replaceAll((key, value) -> Outcome.orNull((Double) value));
        return figures;
    }

    /** The claims, the measures, and what they say. */
    Table table() {
        Physiology.State before = network.before();
        Physiology.State after = network.after();
        List<List<?>> rows = new ArrayList<>();
        row(
                rows,
                "Weights are closer to a lognormal than to a Gaussian",
                weights(before.weights()),
                weights(after.weights()),
                after.weights().lognormal());
        row(
                rows,
                "What learning has changed in the mean weights is closer to a lognormal than to a Gaussian",
                "",
                weights(network.change()),
                network.change().lognormal());
        row(
                rows,
                "Without new data synapses go on turning over: at least 1 % flip in a sweep",
                percent(before.turnover().flipRate()),
                percent(after.turnover().flipRate()),
                after.turnover().flipRate() >= 0.01 ? Evidence.FOR : Evidence.AGAINST);
        row(
                rows,
                "Larger weights change more (exponent above 0)",
                exponent(before.turnover().inOneSweep()),
                exponent(after.turnover().inOneSweep()),
                after.turnover().inOneSweep().grows());
        row(
                rows,
                "... in proportion to their size, as spines do (exponent from 0.8 to 1.2)",
                exponent(before.turnover().inOneSweep()),
                exponent(after.turnover().inOneSweep()),
                after.turnover().inOneSweep().proportional());
        row(
                rows,
                "Spikes are Poisson-like while synapses sample (median Fano factor and CV from 0.8 to 1.2)",
                variability(before.restless()),
                variability(after.restless()),
                after.restless().poisson());
        row(
                rows,
                "... and with synapses held still",
                variability(before.steady()),
                variability(after.steady()),
                after.steady().poisson());
        row(
                rows,
                "Spontaneous activity is closer to evoked activity after learning than before",
                bits(before.spontaneous().meanExcess()),
                bits(after.spontaneous().meanExcess()),
                Evidence.above(closer()));
        row(
                rows,
                "What outgoing synapses send back changes firing (by 0.01 on average, teacher right)",
                shift(before.rightTeacher()),
                shift(after.rightTeacher()),
                after.rightTeacher().modulates());
        row(
                rows,
                "... and more so when the teacher contradicts the network",
                shift(before.wrongTeacher()),
                shift(after.wrongTeacher()),
                Evidence.above(contradicted()));
        return new Table(
                "What this network says",
                "Each measure before and after learning, with the same random numbers. The last column is about the learned network; "
                        + "± is one standard error.",
                List.of(
                        Table.Column.of("claim"),
                        Table.Column.of("before learning"),
                        Table.Column.of("after learning"),
                        Table.Column.of("this network")),
                rows);
    }

    private static void row(List<List<?>> rows, String claim, String before, String after, Evidence evidence) {
        rows.add(List.of(claim, before, after, evidence.words()));
    }

    private static String weights(WeightDistribution w) {
        return String.format(
                Locale.ROOT, "KS distance %.3f to a lognormal, %.3f to a Gaussian", w.ksLognormal(), w.ksGaussian());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %% of the synapses a sweep", 100 * share);
    }

    private static String exponent(SizeChange change) {
        return String.format(Locale.ROOT, "%.3f ± %.3f", change.exponent(), change.exponentSe());
    }

    private static String variability(FiringVariability v) {
        return String.format(Locale.ROOT, "Fano factor %.2f, CV %.2f", v.fano(), v.cv());
    }

    private static String bits(double divergence) {
        return String.format(Locale.ROOT, "%.4f bits apart", divergence);
    }

    private static String shift(RetrogradeModulation m) {
        return String.format(Locale.ROOT, "%.4f", m.shift());
    }
}
