package org.yuragi.job.learn;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.yuragi.physiology.FiringVariability;
import org.yuragi.physiology.Physiology;
import org.yuragi.physiology.RetrogradeModulation;
import org.yuragi.physiology.SizeChange;
import org.yuragi.physiology.SpontaneousActivity;
import org.yuragi.physiology.SynapticTurnover;
import org.yuragi.physiology.WeightDistribution;
import org.yuragi.report.Axis;
import org.yuragi.report.Numbers;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;
import org.yuragi.statistics.Paired;

/** The physiology of one network, as sections of a report. */
final class PhysiologyReport {
    private static final String BEFORE = "before learning";
    private static final String AFTER = "after learning";
    private static final int BEFORE_COLOUR = 1;
    private static final int FEWEST_GROUPS = 3;
    private final Physiology network;
    private final PhysiologyClaims claims;

    PhysiologyReport(Physiology network) {
        this.network = network;
        this.claims = new PhysiologyClaims(network);
    }

    List<Section> sections() {
        return List.of(overview(), weights(), turnover(), variability(), spontaneous(), retrograde());
    }

    private Section overview() {
        return Section.of(
                "physiology",
                "What an experimenter would find",
                "The theory says that neurons and synapses which sample should look like those of cortex. Here the learned network is "
                        + "watched as a preparation would be, and so is the same network before it learned: what both share comes from the "
                        + "coefficients that it was born with, not from learning. Each claim has a stated criterion, and may fail.",
                claims.table());
    }

    private Section weights() {
        return Section.of(
                "physiology-weights",
                "Distribution of weights",
                "Magnitudes of the weights onto the hidden neurons next to the inputs, from inputs that fire for at least one image in a hundred, as last "
                        + "sampled. Weights of exactly zero (all synapses of the connection off) are left out. A lognormal is a parabola here; "
                        + "the Gaussian is that of mean 0 and the same root mean square, without its sign.\n\n"
                        + "On the right: posterior mean of each weight less its mean before learning. This is learning's own work, "
                        + "without the noise of sampled synapses.",
                Row.of(
                        density(
                                "Weights",
                                network.after().weights(),
                                network.before().weights()),
                        density("What learning has changed", network.change(), null)));
    }

    private static XyChart density(String title, WeightDistribution after, WeightDistribution before) {
        String text = Numbers.format(
                "KS distance %.3f to the lognormal, %.3f to the Gaussian; 95 %% interval of the difference %.3f to %.3f. Excess kurtosis "
                        + "%.1f.",
                after.ksLognormal(), after.ksGaussian(), after.gainLow(), after.gainHigh(), after.excessKurtosis());
        XyChart chart = XyChart.of(title, text, Axis.log("magnitude", ""), Axis.of("density by ln magnitude", ""));
        if (after.count() == 0) {
            return chart;
        }
        chart = chart.steps(AFTER, exponentials(after.edges()), after.density()).colour(0);
        if (before != null) {
            double[] centres = centres(before.edges());
            chart = chart.line(BEFORE, exponentials(centres), before.density()).colour(BEFORE_COLOUR);
        }
        double[] logs = centres(after.edges());
        return chart.dashed("lognormal fit", exponentials(logs), mapped(logs, after::lognormalDensity))
                .colour(2)
                .dashed("Gaussian fit", exponentials(logs), mapped(logs, after::gaussianDensity))
                .colour(3);
    }

    private Section turnover() {
        SynapticTurnover quiet = network.after().turnover();
        SynapticTurnover learning = network.after().turnoverLearning();
        SynapticTurnover born = network.before().turnover();
        double[] sweeps =
                IntStream.range(0, quiet.stillOn().length).asDoubleStream().toArray();
        XyChart survival = XyChart.of(
                        "Survival",
                        Numbers.format(
                                "%.1f %% of the synapses flip in a sweep without new data, %.1f %% during ongoing learning, %.1f %% before "
                                        + "learning. What the last sweep still knows of the first (0 for nothing, 1 for all): %.3f, %.3f and %.3f.",
                                100 * quiet.flipRate(),
                                100 * learning.flipRate(),
                                100 * born.flipRate(),
                                quiet.memory(),
                                learning.memory(),
                                born.memory()),
                        Axis.log("sweeps + 1", ""),
                        Axis.log("share of the synapses on at the beginning", ""))
                .line("on again, no new data", plusOne(sweeps), quiet.stillOn())
                .colour(0)
                .broad()
                .line("on again, learning", plusOne(sweeps), learning.stillOn())
                .colour(2)
                .dashed("on throughout, no new data", plusOne(sweeps), quiet.onThroughout())
                .colour(0)
                .broad()
                .dashed("on throughout, learning", plusOne(sweeps), learning.onThroughout())
                .colour(2)
                .dashed("on throughout, before learning", plusOne(sweeps), born.onThroughout())
                .colour(BEFORE_COLOUR);
        SizeChange change = quiet.inOneSweep();
        double middle = change.sd()[change.sd().length / 2] / change.size()[change.size().length / 2];
        XyChart sizes = XyChart.of(
                        "Change against size",
                        Numbers.format(
                                "The change of weights in one sweep grows as their size to the power %.3f ± %.3f (before learning %.3f); in "
                                        + "proportion would be 1.",
                                change.exponent(),
                                change.exponentSe(),
                                born.inOneSweep().exponent()),
                        Axis.log("weight before", ""),
                        Axis.log("standard deviation of the change", ""))
                .linePoints("no new data", change.size(), change.sd())
                .colour(0)
                .linePoints(
                        "learning, all sweeps together",
                        learning.overall().size(),
                        learning.overall().sd())
                .colour(2)
                .linePoints(BEFORE, born.inOneSweep().size(), born.inOneSweep().sd())
                .colour(BEFORE_COLOUR)
                .dashed("in proportion", change.size(), mapped(change.size(), size -> middle * size))
                .colour(3);
        return Section.of(
                "physiology-turnover",
                "Turnover of synapses",
                "The network is left alone: every synapse onto a hidden neuron next to the inputs is resampled once a sweep, from what it has learned and "
                        + "nothing else. Then the same while it goes on learning at half its initial rate. In this model a synapse that no data "
                        + "reach is drawn anew each time: being on again after many sweeps is as likely as after one, and only being on "
                        + "throughout decays.",
                Row.of(survival, sizes));
    }

    private Section variability() {
        FiringVariability restless = network.after().restless();
        FiringVariability steady = network.after().steady();
        XyChart fano = XyChart.of(
                        "Fano factor",
                        Numbers.format(
                                "Median %.2f while synapses sample, %.2f with synapses held still (Bernoulli neurons of the same rates: %.2f).",
                                restless.fano(), steady.fano(), steady.fanoBernoulli()),
                        Axis.of("mean spikes a sweep", "").range(0, 1),
                        Axis.of("Fano factor", ""))
                .band("quartiles, synapses sample", restless.rate(), restless.fanoLow(), restless.fanoHigh())
                .colour(0)
                .linePoints("synapses sample", restless.rate(), restless.fanoByRate())
                .colour(0)
                .linePoints("synapses held still", steady.rate(), steady.fanoByRate())
                .colour(2)
                .dashed("Bernoulli, 1 − p", steady.rate(), mapped(steady.rate(), p -> 1 - p))
                .colour(3)
                .horizontal("Poisson", 1);
        XyChart cv = XyChart.of(
                        "Intervals",
                        Numbers.format(
                                "Median coefficient of variation %.2f while synapses sample, %.2f with synapses held still.",
                                restless.cv(), steady.cv()),
                        Axis.of("mean spikes a sweep", "").range(0, 1),
                        Axis.of("coefficient of variation", ""))
                .linePoints("synapses sample", restless.rate(), restless.cvByRate())
                .colour(0)
                .linePoints("synapses held still", steady.rate(), steady.cvByRate())
                .colour(2)
                .dashed("Bernoulli", steady.rate(), mapped(steady.rate(), p -> Math.sqrt(1 - p)))
                .colour(3)
                .horizontal("Poisson", 1);
        return Section.of(
                "physiology-variability",
                "Variability of spikes",
                "One image stays clamped for many sweeps; in each sweep a neuron is on or off once. Counts are taken in windows of 20 sweeps, "
                        + "over every neuron and image with at least 10 spikes. A neuron that is on in a large part of the sweeps cannot be "
                        + "Poisson, as a sweep has room for one spike; synapses that are resampled part by part let its probability wander, which "
                        + "adds variance.",
                Row.of(fano, cv));
    }

    private Section spontaneous() {
        SpontaneousActivity before = network.before().spontaneous();
        SpontaneousActivity after = network.after().spontaneous();
        Paired closer = claims.closer();
        double reach = Math.max(max(before.excess()), max(after.excess()));
        XyChart groups = XyChart.of(
                        "Spontaneous against evoked",
                        Numbers.format(
                                "Divergence of spontaneous from evoked words, above that of two evoked recordings: %.4f bits before learning, "
                                        + "%.4f after; %s.",
                                before.meanExcess(), after.meanExcess(), taken(closer, before.excess().length)),
                        Axis.of("before learning", "bits"),
                        Axis.of("after learning", "bits"))
                .points("groups of " + SpontaneousActivity.GROUP + " neurons", before.excess(), after.excess())
                .colour(0)
                .dashed("no change", new double[] {0, reach}, new double[] {0, reach})
                .colour(3);
        XyChart rates = XyChart.of(
                        "Rates",
                        Numbers.format(
                                "Mean rate of each hidden neuron. With each neuron's spontaneous samples shuffled the divergence is %.4f bits "
                                        + "%s: what correlations add to the likeness.",
                                Math.abs(after.gainOfCorrelations()),
                                after.gainOfCorrelations() < 0 ? "smaller" : "larger"),
                        Axis.of("evoked, spikes a sweep", "").range(0, 1),
                        Axis.of("spontaneous, spikes a sweep", "").range(0, 1))
                .points(BEFORE, before.evokedRates(), before.spontaneousRates())
                .colour(BEFORE_COLOUR)
                .points(AFTER, after.evokedRates(), after.spontaneousRates())
                .colour(0)
                .dashed("equal", new double[] {0, 1}, new double[] {0, 1})
                .colour(3);
        return Section.of(
                "physiology-spontaneous",
                "Spontaneous and evoked activity",
                "Evoked: images clamped. Spontaneous: inputs let go, each firing alone at its mean rate over the same images. Binary words of "
                        + "groups of neurons are compared by the Jensen-Shannon divergence, after the idea of Berkes et al. (2011). This network "
                        + "is directed from inputs to outputs, so that it holds no model of its inputs: nothing in its law makes what it does "
                        + "without images resemble what it does with them.",
                Row.of(groups, rates));
    }

    /** An interval of two groups says nothing. */
    private static String taken(Paired closer, int groups) {
        return groups < FEWEST_GROUPS
                ? groups + (groups == 1 ? " group is" : " groups are")
                        + " too few for an interval of what learning takes away"
                : Numbers.format(
                        "95 %% interval of what learning takes away, over %d groups: %.4f to %.4f",
                        groups, closer.low(), closer.high());
    }

    private Section retrograde() {
        RetrogradeModulation before = network.before().rightTeacher();
        RetrogradeModulation after = network.after().rightTeacher();
        RetrogradeModulation wrong = network.after().wrongTeacher();
        XyChart terms = XyChart.of(
                        "Retrograde term",
                        Numbers.format(
                                "Standard deviation %.3f before learning, %.3f after, %.3f after learning when the teacher is wrong; that of "
                                        + "the log-odds from inputs is %.2f.",
                                before.sd(), after.sd(), wrong.sd(), after.sdInput()),
                        Axis.of("change of log-odds", ""),
                        Axis.log("density", ""))
                .line(BEFORE, centres(before.edges()), before.density())
                .colour(BEFORE_COLOUR)
                .line(AFTER, centres(after.edges()), after.density())
                .colour(0)
                .line("after learning, wrong teacher", centres(wrong.edges()), wrong.density())
                .colour(2);
        XyChart shifts = XyChart.of(
                        "What it does to firing",
                        Numbers.format(
                                "Mean change of the firing probability %.4f before learning, %.4f after, %.4f with a wrong teacher.",
                                before.shift(), after.shift(), wrong.shift()),
                        Axis.of("probability from inputs alone", "").range(0, 1),
                        Axis.of("mean absolute change", ""))
                .linePoints(BEFORE, before.probability(), before.shiftByProbability())
                .colour(BEFORE_COLOUR)
                .linePoints(AFTER, after.probability(), after.shiftByProbability())
                .colour(0)
                .linePoints("after learning, wrong teacher", wrong.probability(), wrong.shiftByProbability())
                .colour(2);
        return Section.of(
                "physiology-retrograde",
                "Retrograde modulation of excitability",
                "While image and teacher are clamped, each hidden neuron's log-odds are those from its inputs plus what its outgoing synapses "
                        + "report from the neurons behind them. Neurons whose probability is within 1e-9 of 0 or 1 are left out of the "
                        + "distribution on the left.",
                Row.of(terms, shifts));
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private static double[] plusOne(double[] values) {
        return mapped(values, value -> value + 1);
    }

    private static double[] exponentials(double[] logs) {
        return mapped(logs, StrictMath::exp);
    }

    private static double[] centres(double[] edges) {
        return IntStream.range(1, edges.length)
                .mapToDouble(i -> (edges[i - 1] + edges[i]) / 2)
                .toArray();
    }

    private static double[] mapped(double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).toArray();
    }
}
