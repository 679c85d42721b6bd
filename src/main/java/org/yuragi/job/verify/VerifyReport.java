package org.yuragi.job.verify;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.certificate.Claim;
import org.yuragi.gibbs.exact.BlockBias;
import org.yuragi.gibbs.exact.Certification;
import org.yuragi.report.Axis;
import org.yuragi.report.Bars;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.Numbers;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.report.XyChart;

/** The report of {@code jobs/verify}. */
final class VerifyReport {
    private VerifyReport() {}

    static Report of(List<Claim> claims, Certification certification) {
        long holding = claims.stream().filter(Claim::holds).count();
        String lead = holding == claims.size()
                ? "All " + claims.size() + " claims hold, and every wrong kernel is found."
                : (claims.size() - holding) + " of " + claims.size() + " claims do *not* hold.";
        return new Report(
                "Certificate of the samplers",
                lead,
                List.of(
                        claims(claims, holding),
                        wrongKernels(certification),
                        blocks(certification.biases()),
                        cheapForms(certification)));
    }

    private static Section claims(List<Claim> claims, long holding) {
        List<List<?>> rows = new ArrayList<>();
        for (Claim claim : claims) {
            rows.add(List.of(
                    claim.domain(),
                    claim.name(),
                    claim.measured(),
                    claim.side().words(),
                    claim.bound(),
                    claim.holds() ? "holds" : "DOES NOT HOLD",
                    claim.oracle()));
        }
        return Section.of(
                "claims",
                "Claims",
                "Each claim compares a figure measured on the running code with a bound. *At most* claims say that the samplers"
                        + " are right; *at least* claims say that the same test sees a sampler that is wrong on purpose.",
                KeyFigures.of(new KeyFigures.Figure(
                        "Claims that hold", Numbers.text(holding), "", "of " + claims.size() + " tested")),
                new Table(
                        "Claims",
                        "",
                        List.of(
                                Column.of("domain"),
                                Column.of("claim"),
                                new Column("measured", "", 3),
                                Column.of("must be"),
                                new Column("bound", "", 3),
                                Column.of("verdict"),
                                Column.of("against")),
                        rows));
    }

    private static Section wrongKernels(Certification certification) {
        List<List<?>> rows = new ArrayList<>();
        List<String> names = certification.networks().stream()
                .map(Certification.NetworkResult::network)
                .distinct()
                .toList();
        List<String> kernels = certification.networks().stream()
                .map(Certification.NetworkResult::kernel)
                .distinct()
                .toList();
        Bars bars = Bars.of(
                "Long runs against the enumerated posterior",
                "Total variation by its tolerance: below 1 a run agrees with the posterior.",
                "network",
                names,
                Axis.of("total variation / tolerance", ""));
        for (String kernel : kernels) {
            bars = bars.values(
                    kernel,
                    certification.networks().stream()
                            .filter(result -> result.kernel().equals(kernel))
                            .mapToDouble(result -> result.longRun().totalVariation()
                                    / result.longRun().tolerance())
                            .toArray());
        }
        for (Certification.NetworkResult result : certification.networks()) {
            rows.add(List.of(
                    result.network(),
                    result.variables(),
                    result.kernel(),
                    result.moved(),
                    result.longRun().totalVariation(),
                    result.longRun().tolerance(),
                    result.longRun().effectiveSize()));
        }
        return Section.of(
                "kernels",
                "Right and wrong kernels",
                "On networks of at most 12 binary variables, neurons and synapses together, the posterior is enumerated. *Moved* is"
                        + " the largest change of a state's probability when one sweep acts on the posterior, computed from the"
                        + " probabilities that the running code draws with: zero up to rounding for a right sampler. Three kernels are"
                        + " wrong on purpose, as one could plausibly be: neurons that do not hear what their synapses send back, a prior"
                        + " whose log-odds are 1 too high, and all synapses of a row drawn at once.",
                bars.reference("tolerance", 1),
                new Table(
                        "Kernels",
                        "The tolerance follows from the effective sample size of the run's slowest variable.",
                        List.of(
                                Column.of("network"),
                                Column.of("variables"),
                                Column.of("kernel"),
                                new Column("moved", "", 2),
                                new Column("total variation", "", 3),
                                new Column("tolerance", "", 3),
                                new Column("effective size", "", 3)),
                        rows));
    }

    private static Section blocks(List<BlockBias> biases) {
        XyChart chart = XyChart.of(
                "Bias of block-wise sampling",
                "Total variation between the stationary distribution of the running code and the posterior.",
                Axis.log("sweeps between two exchanges", ""),
                Axis.of("total variation", ""));
        XyChart marginal = XyChart.of(
                "Bias of single variables",
                "Largest error of a variable's probability of being on.",
                Axis.log("sweeps between two exchanges", ""),
                Axis.of("probability", ""));
        List<Integer> counts = biases.stream().map(BlockBias::blocks).distinct().toList();
        for (int blocks : counts) {
            List<BlockBias> its =
                    biases.stream().filter(bias -> bias.blocks() == blocks).toList();
            double[] sweeps = its.stream().mapToDouble(BlockBias::sweeps).toArray();
            String name = blocks == 1 ? "1 block" : blocks + " blocks";
            chart = chart.linePoints(
                    name,
                    sweeps,
                    its.stream().mapToDouble(BlockBias::totalVariation).toArray());
            marginal = marginal.linePoints(
                    name, sweeps, its.stream().mapToDouble(BlockBias::marginal).toArray());
        }
        List<List<?>> rows = new ArrayList<>();
        biases.forEach(bias -> rows.add(List.of(bias.blocks(), bias.sweeps(), bias.totalVariation(), bias.marginal())));
        return Section.of(
                "blocks",
                "What blocks cost",
                "Neurons and synapses of one block see each other at once, those of other blocks as of the last exchange. One block is"
                        + " exact. The bias of more is computed exactly here, on a network of 10 binary variables with strong weights;"
                        + " networks in which one neuron's synapse matters less have less of it.",
                org.yuragi.report.Row.of(chart, marginal),
                new Table(
                        "Bias",
                        "",
                        List.of(
                                Column.of("blocks"),
                                new Column("sweeps between exchanges", "", 3),
                                new Column("total variation", "", 3),
                                new Column("largest error of a probability", "", 3)),
                        rows));
    }

    private static Section cheapForms(Certification certification) {
        List<List<?>> rows = new ArrayList<>();
        certification.linearised().forEach(error -> rows.add(List.of(error.weight(), error.first(), error.second())));
        return Section.of(
                "cheap-forms",
                "What the online learner's cheap forms cost",
                "The online learner's synapses take softplus as a straight line at the present potential. The table gives the largest"
                        + " error of one edge's contribution to the log-odds, over potentials from -6 to 6.",
                new Table(
                        "Largest error of an edge",
                        "",
                        List.of(
                                new Column("weight", "", 3),
                                new Column("linear", "", 3),
                                new Column("with the curvature's term", "", 3)),
                        rows));
    }
}
