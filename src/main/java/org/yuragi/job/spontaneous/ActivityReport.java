package org.yuragi.job.spontaneous;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.yuragi.activity.ActivitySettings;
import org.yuragi.activity.ActivityStatistics;
import org.yuragi.activity.LognormalFit;
import org.yuragi.activity.Raster;
import org.yuragi.activity.Sample;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.Numbers;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.report.XyChart;

/** Sections on the spikes of a network's populations, for reports. */
final class ActivityReport {
    /**
     * A population and what was measured of it.
     *
     * @param raster may be {@code null}
     */
    record Measured(String population, ActivityStatistics statistics, Raster raster) {}

    private final List<Measured> all;

    /** @param all populations in the order in which they are shown, measured with the same settings */
    ActivityReport(List<Measured> all) {
        this.all = List.copyOf(all);
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>(List.of(spikes(), rates(), irregularity(), together()));
        sections.add(table());
        return sections;
    }

    private Section spikes() {
        List<Element> elements = new ArrayList<>();
        if (all.stream().anyMatch(m -> m.raster() != null)) {
            elements.add(raster());
        }
        return new Section(
                "spikes",
                "Spikes",
                "Each dot of the raster is a spike: time runs to the right, and each row is a neuron. Sparse dots without"
                        + " stripes mean that neurons fire irregularly and each at its own time; vertical stripes would be"
                        + " moments at which many fire together.",
                elements);
    }

    private XyChart raster() {
        Measured first =
                all.stream().filter(m -> m.raster() != null).findFirst().orElseThrow();
        double firstStepS = first.statistics().settings().stepS();
        XyChart chart = XyChart.of(
                "Raster",
                all.stream()
                        .filter(m -> m.raster() != null)
                        .map(m -> Numbers.text((long) m.raster().rows()) + " of "
                                + Numbers.text((long) m.statistics().ratesHz().length) + " neurons of "
                                + m.population())
                        .collect(Collectors.joining(", ", "", ", evenly spaced.")),
                Axis.of("time", "s")
                        .range(
                                first.raster().fromStep() * firstStepS,
                                first.raster().toStep() * firstStepS),
                Axis.of("neuron, in rows", ""));
        int below = 0;
        for (int i = 0; i < all.size(); i++) {
            Raster raster = all.get(i).raster();
            if (raster != null) {
                int base = below;
                double stepS = all.get(i).statistics().settings().stepS();
                chart = chart.points(
                                all.get(i).population(),
                                Arrays.stream(raster.steps())
                                        .mapToDouble(step -> step * stepS)
                                        .toArray(),
                                Arrays.stream(raster.neurons())
                                        .mapToDouble(row -> base + row)
                                        .toArray())
                        .colour(i);
                below += raster.rows();
            }
        }
        return chart;
    }

    private Section rates() {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).statistics().lognormal().sigma() > 0) {
                elements.add(Row.of(rateDistribution(all.get(i), i), quantiles(all.get(i), i)));
            }
        }
        return new Section(
                "rates",
                "Rates of the neurons",
                "In cortex and hippocampus a few neurons fire much and most fire little: the logarithm of their rates is"
                        + " distributed about normally. On a logarithmic axis a lognormal is a bell; in the plot of quantiles"
                        + " beside it, its points lie on the dashed line. The fit is by maximum likelihood to the neurons that"
                        + " fired at all; silent ones have no logarithm and are counted apart. The largest distance between"
                        + " the measured and the fitted distribution function is compared with what samples of a true"
                        + " lognormal exceed once in twenty (Lilliefors). With thousands of neurons even a small distance is"
                        + " significant: look at how large it is. Counting over a finite time spreads low rates."
                        + (elements.isEmpty() ? "\n\nToo few neurons fired for a distribution." : ""),
                elements);
    }

    /** Bins between half counts, so that no bin is empty only because a count is whole. */
    private static XyChart rateDistribution(Measured m, int colour) {
        double durationS = m.statistics().settings().durationS();
        double[] rates = m.statistics().ratesHz();
        long most = Math.round(Arrays.stream(rates).max().orElse(0) * durationS);
        double[] edges = IntStream.rangeClosed(0, 200)
                .mapToLong(i -> (long) Math.floor(Math.exp(i * 0.25)))
                .takeWhile(count -> count <= most * 1.3 + 1)
                .distinct()
                .mapToDouble(count -> (count - 0.5) / durationS)
                .toArray();
        double[] share = new double[edges.length - 1];
        int active = m.statistics().lognormal().count();
        for (double rate : rates) {
            int bin = Arrays.binarySearch(edges, rate);
            bin = bin >= 0 ? bin : -bin - 2;
            if (bin >= 0 && bin < share.length) {
                share[bin] += 1.0 / active / Math.log10(edges[bin + 1] / edges[bin]);
            }
        }
        LognormalFit fit = m.statistics().lognormal();
        double[] at = grid(edges[0], edges[edges.length - 1]);
        double[] density =
                Arrays.stream(at).map(x -> fit.density(x) * x * Math.log(10)).toArray();
        return XyChart.of(
                        "Rates of " + m.population(),
                        String.format(
                                Locale.ROOT,
                                "Lognormal with median %s Hz and σ = %s; KS distance %s (a true lognormal: %s, once in 20). %s",
                                Numbers.text(fit.median(), 3),
                                Numbers.text(fit.sigma(), 3),
                                Numbers.text(fit.ksDistance(), 2),
                                Numbers.text(fit.ksBound95(), 2),
                                fit.zeros() == 0
                                        ? "No neuron was silent."
                                        : Numbers.text((long) fit.zeros()) + " of " + Numbers.text((long) rates.length)
                                                + " neurons were silent."),
                        Axis.log("rate", "Hz"),
                        Axis.of("share of active neurons by decade", ""))
                .steps(m.population(), edges, share)
                .colour(colour)
                .dashed("lognormal", at, density)
                .colour(colour);
    }

    private static XyChart quantiles(Measured m, int colour) {
        LognormalFit fit = m.statistics().lognormal();
        Sample active = Sample.of(
                Arrays.stream(m.statistics().ratesHz()).filter(r -> r > 0).toArray());
        int points = Math.min(200, active.count());
        double[] fitted = new double[points];
        double[] measured = new double[points];
        for (int i = 0; i < points; i++) {
            double share = (i + 0.5) / points;
            fitted[i] = fit.quantile(share);
            measured[i] = active.quantile(share);
        }
        double[] ends = {fitted[0], fitted[points - 1]};
        return XyChart.of(
                        "Quantiles of " + m.population(),
                        "Measured rates against those of the fitted lognormal, rank by rank.",
                        Axis.log("rate by the lognormal", "Hz"),
                        Axis.log("measured rate", "Hz"))
                .points(m.population(), fitted, measured)
                .colour(colour)
                .dashed("equal", ends, ends)
                .colour(5);
    }

    private Section irregularity() {
        ActivitySettings settings = all.get(0).statistics().settings();
        boolean none =
                all.stream().allMatch(m -> Sample.of(m.statistics().cv()).count() == 0 && Double.isNaN(lastFano(m)));
        XyChart cv = XyChart.of(
                "CV of interspike intervals",
                all.stream()
                        .map(m ->
                                m.population() + " " + meanAndSd(m.statistics().cv()))
                        .collect(Collectors.joining(", ", "Mean ± standard deviation: ", ".")),
                Axis.of("CV", "").range(0, cvTop()),
                Axis.of("share of neurons", ""));
        XyChart fano = XyChart.of(
                "Fano factor by window",
                all.stream()
                                .map(m -> m.population() + " "
                                        + (Double.isFinite(lastFano(m))
                                                ? Numbers.text(lastFano(m), 3)
                                                : "unknown, of too few spikes"))
                                .collect(Collectors.joining(", ", "In the longest window that fits: ", ""))
                        + ". Lines: mean over neurons; bands: the middle half of them.",
                Axis.log("window", "s"),
                Axis.of("Fano factor", ""));
        for (int i = 0; i < all.size(); i++) {
            cv = shares(cv, all.get(i).population(), all.get(i).statistics().cv(), i);
            fano = fano(fano, all.get(i), i);
        }
        return Section.of(
                "irregularity",
                "Irregularity",
                "How irregular is a neuron's firing? The coefficient of variation of its interspike intervals, their standard"
                        + " deviation by their mean, is 0 for a clock and 1 for a Poisson process, whose spikes know nothing of"
                        + " each other. Cortex is near 1. The Fano factor asks the same of counts: their variance by their"
                        + " mean, over windows of one length; a Poisson process has 1 in every window. Above 1 in long windows"
                        + " means that a neuron's rate itself drifts or that it fires in bursts; below 1, that spikes keep"
                        + " their distance. Neurons with fewer than "
                        + settings.minIntervals()
                        + " intervals are left out; slow neurons are underrepresented therefore."
                        + (none ? "\n\nNo neuron has so many." : ""),
                none
                        ? new Element[0]
                        : new Element[] {Row.of(cv.vertical("Poisson", 1), fano.horizontal("Poisson", 1))});
    }

    private double cvTop() {
        double most = all.stream()
                .mapToDouble(m -> Sample.of(m.statistics().cv()).quantile(0.999))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        return Math.ceil(Math.max(2, most) * 2) / 2;
    }

    /** A histogram in shares, so that populations of different size can be compared. */
    private static XyChart shares(XyChart chart, String name, double[] values, int colour) {
        double from = chart.x().from();
        double to = chart.x().to();
        int bins = 60;
        double[] edges = IntStream.rangeClosed(0, bins)
                .mapToDouble(i -> from + i * (to - from) / bins)
                .toArray();
        double[] share = new double[bins];
        int count = Sample.of(values).count();
        for (double value : values) {
            int bin = (int) Math.floor((value - from) / (to - from) * bins);
            if (!Double.isNaN(value) && bin >= 0 && bin <= bins) {
                share[Math.min(bin, bins - 1)] += 1.0 / count;
            }
        }
        return chart.steps(name, edges, share).colour(colour);
    }

    private static XyChart fano(XyChart chart, Measured m, int colour) {
        List<Sample> fano = m.statistics().fano().stream().map(Sample::of).toList();
        double[] windows = m.statistics().settings().fanoWindowsS().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return chart.band(
                        "middle half of " + m.population(),
                        windows,
                        fano.stream().mapToDouble(d -> d.quantile(0.25)).toArray(),
                        fano.stream().mapToDouble(d -> d.quantile(0.75)).toArray())
                .colour(colour)
                .linePoints(
                        m.population(),
                        windows,
                        fano.stream().mapToDouble(Sample::mean).toArray())
                .colour(colour);
    }

    private static double lastFano(Measured m) {
        double last = Double.NaN;
        for (double[] fano : m.statistics().fano()) {
            double mean = Sample.of(fano).mean();
            last = Double.isNaN(mean) ? last : mean;
        }
        return last;
    }

    private Section together() {
        double reach = all.stream()
                .flatMapToDouble(m -> {
                    Sample d = m.statistics().correlations().distribution();
                    return DoubleStream.of(d.quantile(0.999), -d.quantile(0.001));
                })
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        ActivityStatistics first = all.get(0).statistics();
        boolean none = all.stream()
                .allMatch(m -> m.statistics().correlations().distribution().count() == 0
                        && Arrays.stream(m.statistics().powerByPoisson()).noneMatch(Double::isFinite));
        XyChart pairs = XyChart.of(
                "Correlations of pairs",
                all.stream()
                                .map(m -> m.population() + " "
                                        + Numbers.text(
                                                m.statistics()
                                                        .correlations()
                                                        .distribution()
                                                        .mean(),
                                                2)
                                        + " (standard deviation "
                                        + Numbers.text(
                                                m.statistics()
                                                        .correlations()
                                                        .distribution()
                                                        .sd(),
                                                2)
                                        + ", "
                                        + Numbers.text((long) m.statistics()
                                                .correlations()
                                                .distribution()
                                                .count())
                                        + " pairs)")
                                .collect(Collectors.joining("; ", "Mean: ", "."))
                        + " Independent neurons would spread by "
                        + Numbers.text(
                                1
                                        / Math.sqrt(first.settings().durationS()
                                                / first.settings().correlationBinS()),
                                2)
                        + ".",
                Axis.of("correlation", "").range(-Math.ceil(reach * 20) / 20, Math.ceil(reach * 20) / 20),
                Axis.of("share of pairs", ""));
        XyChart power = XyChart.of(
                "Power spectrum of the population's rate",
                "By that of as many independent Poisson neurons of the same mean rate, for which it is 1 at all frequencies. "
                        + first.power().segments() + " segments averaged (Welch).",
                Axis.log("frequency", "Hz"),
                Axis.log("power by that of independent Poisson neurons", ""));
        for (int i = 0; i < all.size(); i++) {
            ActivityStatistics s = all.get(i).statistics();
            pairs = shares(pairs, all.get(i).population(), s.correlations().pairs(), i);
            power = power.line(all.get(i).population(), s.power().frequency(), s.powerByPoisson())
                    .colour(i);
        }
        return Section.of(
                "together",
                "Do they fire together?",
                String.format(
                        Locale.ROOT,
                        "Correlations are Pearson's, of spike counts in bins of %s ms, over all pairs of up to %d neurons drawn at"
                                + " random from each population. Their width alone says little, as a finite time spreads them"
                                + " around zero; their mean, and a width beyond that of independent neurons, do. The power"
                                + " spectrum shows at which frequencies the population's rate waxes and wanes more than chance: a peak is a"
                                + " rhythm, values below 1 at low frequencies mean that inhibition cancels slow fluctuations.%s",
                        Numbers.text(Math.round(1000 * first.settings().correlationBinS())),
                        first.settings().correlationNeurons(),
                        none ? "\n\nThere are no spikes to correlate." : ""),
                none
                        ? new Element[0]
                        : new Element[] {
                            Row.of(pairs.vertical("independent", 0), power.horizontal("independent Poisson", 1))
                        });
    }

    private Section table() {
        List<List<?>> rows = new ArrayList<>();
        for (Measured m : all) {
            ActivityStatistics s = m.statistics();
            rows.add(Arrays.asList(
                    m.population(),
                    s.ratesHz().length,
                    s.lognormal().zeros(),
                    s.meanRateHz(),
                    Sample.of(s.ratesHz()).quantile(0.5),
                    s.lognormal().sigma(),
                    Sample.of(s.cv()).mean(),
                    Sample.of(s.cv2()).mean(),
                    lastFano(m),
                    s.correlations().distribution().mean(),
                    s.synchrony().meanCorrelation(),
                    s.synchrony().chi()));
        }
        return Section.of(
                "figures",
                "All figures",
                "CV2 compares neighbouring intervals only and so forgives a rate that drifts. The correlation of all pairs comes"
                        + " from the variance of the population's count. χ is Golomb's synchrony index: 1 where all neurons do"
                        + " the same, 1/√N where they are independent.",
                new Table(
                        "Spike trains",
                        "A dash stands where a population has too few spikes for the measure.",
                        List.of(
                                Column.of("population"),
                                Column.of("neurons"),
                                Column.of("silent"),
                                new Column("mean rate", "Hz", 3),
                                new Column("median rate", "Hz", 3),
                                new Column("σ of ln rate", "", 3),
                                new Column("CV", "", 3),
                                new Column("CV2", "", 3),
                                new Column("Fano factor, longest window", "", 3),
                                new Column("correlation, sampled pairs", "", 2),
                                new Column("correlation, all pairs", "", 2),
                                new Column("χ", "", 3)),
                        rows));
    }

    private static String meanAndSd(double[] values) {
        Sample d = Sample.of(values);
        return d.count() == 0
                ? "unknown, of too few spikes"
                : Numbers.text(d.mean(), 3) + " ± " + Numbers.text(d.sd(), 2) + " over "
                        + Numbers.text((long) d.count()) + (d.count() == 1 ? " neuron" : " neurons");
    }

    private static double[] grid(double from, double to) {
        return IntStream.rangeClosed(0, 120)
                .mapToDouble(i -> from * Math.pow(to / from, i / 120.0))
                .toArray();
    }
}
