package org.yuragi.job.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.KeyFigures.Figure;
import org.yuragi.report.Numbers;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.report.XyChart;
import org.yuragi.spectrum.PowerLaw;
import org.yuragi.spectrum.Spectrum;

/** The report of {@code jobs/spectrum}; its sections can stand in another job's report too. */
final class SpectrumReport {
    /** Below this many units or samples, the exponent's second decimal says little. */
    private static final int FIRM_UNITS = 1000;

    /** More in one chart would be a thicket. */
    private static final int MOST_SESSIONS = 3;

    private SpectrumReport() {}

    static Report of(SpectrumResult result) {
        return new Report("Spectrum of " + result.source(), lead(result), sections(result));
    }

    /** The main finding in a sentence or two. */
    static String lead(SpectrumResult result) {
        if (!result.fitted()) {
            return "Too few components have a variance above zero from rank "
                    + result.config().settings().fitFrom()
                    + " on: no exponent can be given (a lower fit_from may help).";
        }
        String what = result.code() ? "the hidden code" : "the cells' activity";
        String days = result.subspaces().map(SpectrumDaysReport::lead).orElse("");
        int fitted = fittedSessions(result).size();
        return "The variance of the components of " + what + " falls with rank to the power −"
                + Numbers.text(result.alpha(), 3)
                + (Double.isFinite(result.alphaSe())
                        ? " (standard error " + Numbers.text(result.alphaSe(), 2)
                                + (fitted > 1 ? " over " + fitted + " sessions" : "") + ")"
                        : "")
                + (fitted < result.main().size()
                        ? "; " + (result.main().size() - fitted) + " of "
                                + result.main().size() + " sessions have too few components for an exponent"
                        : "")
                + "." + days;
    }

    static List<Section> sections(SpectrumResult result) {
        List<Section> sections = new ArrayList<>(List.of(spectra(result)));
        if (!result.states().isEmpty()) {
            sections.add(SpectrumStatesReport.section(result));
        }
        result.subspaces().ifPresent(subspaces -> sections.add(SpectrumDaysReport.section(result, subspaces)));
        sections.add(method(result));
        return sections;
    }

    private static Section spectra(SpectrumResult result) {
        List<Element> elements = new ArrayList<>(List.of(figures(result), chart(result)));
        if (!result.code() && fittedSessions(result).size() > 1) {
            elements.add(bySession(result));
        }
        elements.add(table(result));
        return new Section(
                "spectrum",
                result.code() ? "Spectrum of the hidden code" : "Spectrum of the activity",
                "On logarithmic axes a power law is a straight line, and its steepness the exponent. Above 1 a code stays"
                        + " smooth, so that small changes of a stimulus change it little; the nearer to 1, the better it"
                        + " uses its neurons (Stringer et al. 2019, *Nature* 571:361).",
                elements);
    }

    private static KeyFigures figures(SpectrumResult result) {
        List<Figure> figures = new ArrayList<>();
        figures.add(KeyFigures.figure(
                "Exponent α",
                result.alpha(),
                3,
                "",
                result.fitted()
                        ? error(result.alphaSe()) + (fittedSessions(result).size() > 1 ? "over sessions" : "jackknife")
                        : tooFew(result)));
        if (result.code()) {
            for (Spectrum control : result.spectra()) {
                if (!control.name().equals(SpectrumJob.TRAINED)) {
                    figures.add(KeyFigures.figure(
                            "α, " + control.name(),
                            control.fit().alpha(),
                            3,
                            "",
                            control.fit().fitted()
                                    ? error(control.alphaSe()) + method(control.estimator())
                                    : tooFew(result)));
                }
            }
        }
        if (result.fitted()) {
            figures.add(ranksFitted(result));
        }
        return new KeyFigures(figures);
    }

    /** Fits end at other ranks in other sessions: all ends are to be seen. */
    private static Figure ranksFitted(SpectrumResult result) {
        List<Integer> ends = fittedSessions(result).stream()
                .map(session -> session.fit().to())
                .sorted()
                .toList();
        int least = ends.get(0);
        int most = ends.get(ends.size() - 1);
        return new Figure(
                "Ranks fitted",
                least == most
                        ? result.config().settings().fitFrom() + "–" + least
                        : result.config().settings().fitFrom() + " to " + least + "–" + most,
                "",
                method(result.estimator()) + (least == most ? "" : "; sessions differ in their last rank"));
    }

    private static List<Spectrum> fittedSessions(SpectrumResult result) {
        return result.main().stream().filter(session -> session.fit().fitted()).toList();
    }

    private static String error(double standardError) {
        return Double.isFinite(standardError) ? "± " + Numbers.text(standardError, 2) + ", " : "no error known, ";
    }

    /** The ranks of a fit in words: those of none say why there is no exponent. */
    static String ranks(PowerLaw fit) {
        String span = fit.from() + "–" + fit.to();
        return fit.fitted() ? span : fit.to() < fit.from() ? "none" : span + ", too few";
    }

    /** What a dash means in a table of fits; empty if it has none. */
    static String dashes(List<Spectrum> spectra, int jackknife) {
        String text = "";
        if (spectra.stream().anyMatch(s -> !s.fit().fitted())) {
            text += " Fewer than " + PowerLaw.LEAST_RANKS + " ranks of positive variance give no exponent.";
        }
        if (spectra.stream().anyMatch(s -> s.fit().fitted() && !Double.isFinite(s.alphaSe()))) {
            text += " No standard error is given where leaving out one of the " + jackknife
                    + " groups of samples leaves too few ranks.";
        }
        return text.strip();
    }

    private static String tooFew(SpectrumResult result) {
        return "fewer than " + PowerLaw.LEAST_RANKS + " reliable components from rank "
                + result.config().settings().fitFrom() + " on: too few for an exponent";
    }

    private static XyChart chart(SpectrumResult result) {
        List<Spectrum> shown = result.code() ? result.spectra() : shownSessions(result);
        boolean fits = shown.stream().anyMatch(SpectrumReport::fitDrawn);
        XyChart chart = XyChart.of(
                "Variance by rank",
                exponents(shown)
                        + (fits
                                ? " Dashed: fits from rank "
                                        + result.config().settings().fitFrom() + "."
                                : "")
                        + " Ranks whose " + (result.estimator().equals("pca") ? "" : "cross-validated ")
                        + "variance is not positive are left out."
                        + (!result.code() && result.main().size() > MOST_SESSIONS
                                ? " Drawn are the first, a middle and the last of "
                                        + result.main().size() + " sessions; the table below has all."
                                : ""),
                Axis.log("rank of the component", ""),
                Axis.log("variance", result.code() || !result.config().standardise() ? "" : "cells' variances"));
        for (int i = 0; i < shown.size(); i++) {
            Spectrum s = shown.get(i);
            double[] ranks = IntStream.rangeClosed(1, s.eigenvalues().length)
                    .asDoubleStream()
                    .toArray();
            chart = chart.line(label(s), ranks, s.eigenvalues()).colour(i);
            if (fitDrawn(s)) {
                chart = fit(chart, s, i);
            }
        }
        return fits
                ? chart.vertical(
                        "fit from " + result.config().settings().fitFrom(),
                        result.config().settings().fitFrom())
                : chart;
    }

    private static boolean fitDrawn(Spectrum s) {
        return s.fit().fitted() && !s.name().endsWith(SpectrumJob.RAW);
    }

    private static String exponents(List<Spectrum> shown) {
        String known = shown.stream()
                .filter(s -> s.fit().fitted())
                .map(s -> label(s) + " " + Numbers.text(s.fit().alpha(), 3))
                .collect(Collectors.joining("; "));
        String unknown = shown.stream()
                .filter(s -> !s.fit().fitted())
                .map(SpectrumReport::label)
                .collect(Collectors.joining("; "));
        return (known.isEmpty() ? "" : "Exponents: " + known + ".")
                + (unknown.isEmpty()
                        ? ""
                        : (known.isEmpty() ? "" : " ") + "Too few ranks for an exponent: " + unknown + ".");
    }

    private static XyChart fit(XyChart chart, Spectrum s, int colour) {
        PowerLaw fit = s.fit();
        double[] ends = {fit.from(), fit.to()};
        return chart.dashed(
                        "fit, " + s.name(),
                        ends,
                        Arrays.stream(ends).map(fit::at).toArray())
                .colour(colour);
    }

    /** The first, a middle and the last one. */
    private static List<Spectrum> shownSessions(SpectrumResult result) {
        List<Spectrum> main = result.main();
        List<Spectrum> shown = IntStream.of(0, main.size() / 2, main.size() - 1)
                .distinct()
                .mapToObj(main::get)
                .toList();
        List<Spectrum> all = new ArrayList<>(shown);
        result.named(main.get(0).name() + SpectrumJob.RAW).ifPresent(all::add);
        return all;
    }

    private static XyChart bySession(SpectrumResult result) {
        double[] order =
                IntStream.rangeClosed(1, result.main().size()).asDoubleStream().toArray();
        double[] alphas =
                result.main().stream().mapToDouble(s -> s.fit().alpha()).toArray();
        double[] low = result.main().stream()
                .mapToDouble(s -> s.fit().alpha() - s.alphaSe())
                .toArray();
        double[] high = result.main().stream()
                .mapToDouble(s -> s.fit().alpha() + s.alphaSe())
                .toArray();
        double[] known = Arrays.stream(alphas).filter(Double::isFinite).toArray();
        boolean errors = Arrays.stream(low).anyMatch(Double::isFinite);
        XyChart chart = XyChart.of(
                "Exponent by session",
                "From " + Numbers.text(Arrays.stream(known).min().orElseThrow(), 3) + " to "
                        + Numbers.text(Arrays.stream(known).max().orElseThrow(), 3)
                        + (errors
                                ? "; the band is one standard error of each (jackknife over time), where there is one."
                                : "."),
                Axis.counted("session, in order"),
                Axis.of("exponent α", ""));
        return (errors ? chart.band("± 1 standard error", order, low, high).colour(0) : chart)
                .linePoints("exponent", order, alphas)
                .colour(0);
    }

    private static Table table(SpectrumResult result) {
        List<List<?>> rows = new ArrayList<>();
        for (Spectrum s : result.spectra()) {
            rows.add(Arrays.asList(
                    s.name(),
                    method(s.estimator()),
                    s.samples(),
                    s.units(),
                    s.fit().alpha(),
                    s.alphaSe(),
                    s.fit().r2(),
                    ranks(s.fit())));
        }
        return new Table(
                "Fits",
                dashes(result.spectra(), result.config().settings().jackknife()),
                List.of(
                        Column.of("of"),
                        Column.of("estimator"),
                        Column.of(result.estimator().equals("cvpca") ? "stimuli" : "bins"),
                        Column.of(result.code() ? "neurons" : "cells"),
                        new Column("α", "", 4),
                        new Column("standard error", "", 2),
                        new Column("r²", "", 3),
                        Column.of("ranks")),
                rows);
    }

    private static Section method(SpectrumResult result) {
        int units = result.main().stream().mapToInt(Spectrum::units).min().orElse(0);
        int samples = result.main().stream().mapToInt(Spectrum::samples).min().orElse(0);
        String estimator = switch (result.estimator()) {
            case "cvpca" ->
                repeats(result) + "Cross-validated PCA: components are found in one presentation of each stimulus and"
                        + " their variance is what a second presentation shares with it. Which presentation comes"
                        + " first is a coin for each stimulus; "
                        + result.config().settings().draws()
                        + " throws are averaged. Where noise far exceeds what the last ranks share, cvPCA too comes"
                        + " out low.";
            case "svca" ->
                "Shared variance components (Stringer et al. 2019, *Science* 364:255), as a recording"
                        + " has no repeats: cells are split into random halves and time into alternating blocks of "
                        + Numbers.text(result.config().blockS(), 3) + " s; components are found in every second"
                        + " block, and their variance is what both halves share in the others. "
                        + result.config().settings().draws()
                        + " splits are averaged. There are half as many ranks as cells.";
            default ->
                "Plain PCA: eigenvalues of the covariance. Noise is part of them, so the exponent of"
                        + " single noisy samples is too low.";
        };
        return Section.of(
                "spectrum-method",
                "How the spectrum was estimated",
                estimator
                        + "\n\nThe exponent is the least-squares slope of log variance on log rank, each rank weighted by"
                        + " its inverse, from rank "
                        + result.config().settings().fitFrom() + " to "
                        + result.config().settings().fitTo()
                        + ", cut before the first rank without a positive variance. Its standard error comes from leaving"
                        + " out " + result.config().settings().jackknife() + " contiguous groups of samples in turn."
                        + (Math.min(units, samples) < FIRM_UNITS
                                ? "\n\nWith " + Numbers.text((long) Math.min(units, samples))
                                        + (samples < units ? " samples" : " units")
                                        + " the exponent's second decimal is not firm: it depends on the range"
                                        + " fitted. Thousands are needed for that."
                                : ""));
    }

    private static String repeats(SpectrumResult result) {
        SpectrumConfig config = result.config();
        if (result.code()) {
            return "";
        }
        return config.repeats().contains(SpectrumConfig.POSITION)
                ? "The stimuli are places of " + Numbers.text(config.placeCm(), 3)
                        + " cm that the animal ran through (on a track, in either direction); alternating blocks of "
                        + Numbers.text(config.blockS(), 3) + " s are their two presentations. "
                : "The stimuli are the bins of " + Numbers.text(config.repeatS(), 3) + " s after events ("
                        + String.join(", ", config.repeats()) + "); odd and even events are their two presentations. ";
    }

    private static String label(Spectrum s) {
        return s.name().endsWith(SpectrumJob.RAW) ? s.name() : s.name() + ", " + method(s.estimator());
    }

    private static String method(String estimator) {
        return switch (estimator) {
            case "cvpca" -> "cvPCA";
            case "svca" -> "SVCA";
            default -> "PCA";
        };
    }
}
