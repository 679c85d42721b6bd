package org.yuragi.job.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.PairResult;
import org.yuragi.decoding.SessionContrast;
import org.yuragi.report.HeatMap;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.KeyFigures.Figure;
import org.yuragi.report.Numbers;
import org.yuragi.report.Report;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;

/** The report of {@code jobs/decode}; its sections can stand in another job's report too. */
final class DecodeReport {
    private static final double SHORTEST_FOR_SHIFTS = 20;

    private DecodeReport() {}

    static Report of(DecodeJob.All all) {
        List<Decoded> parts = all.parts();
        List<Section> sections = new ArrayList<>();
        if (parts.size() > 1) {
            sections.add(overview(parts));
        }
        all.asymmetry().ifPresent(asymmetry -> sections.add(asymmetry(all.config(), asymmetry, parts)));
        for (int number = 0; number < parts.size(); number++) {
            for (Section section : sections(parts.get(number))) {
                // The first part keeps the plain anchors; method is the same for all.
                if (number == 0) {
                    sections.add(titled(section, section.id(), parts, number));
                } else if (!section.id().equals("decoding-method")) {
                    sections.add(titled(section, section.id() + "-" + (number + 1), parts, number));
                }
            }
        }
        List<String> animals = parts.stream().map(Decoded::animal).distinct().toList();
        List<String> targets = parts.stream().map(Decoded::target).distinct().toList();
        return new Report(
                "Decoding " + String.join(", ", targets) + " of "
                        + (animals.size() > 2 ? animals.size() + " animals" : String.join(" and ", animals)),
                parts.size() == 1 ? lead(parts.get(0)) : lead(parts),
                sections);
    }

    private static Section titled(Section section, String id, List<Decoded> parts, int number) {
        return parts.size() == 1
                ? section
                : new Section(
                        id, section.title() + ": " + parts.get(number).name(), section.prose(), section.elements());
    }

    private static String lead(List<Decoded> parts) {
        double within = parts.stream()
                .mapToDouble(part -> part.decoding().within(part::score))
                .average()
                .orElse(Double.NaN);
        double across = parts.stream()
                .mapToDouble(part -> part.decoding().across(part::score))
                .average()
                .orElse(Double.NaN);
        long significant =
                parts.stream().mapToLong(part -> significant(part.decoding())).sum();
        long defined = parts.stream()
                .mapToLong(part -> part.decoding().defined().size())
                .sum();
        return "Mean " + parts.get(0).scoreName() + " " + number(within) + " within a session and " + number(across)
                + " across sessions, over " + parts.size() + " matrices. " + significant + " of " + defined
                + " pairs of training and test session exceed their 95 % bound.";
    }

    private static Section overview(List<Decoded> parts) {
        List<List<?>> rows = new ArrayList<>();
        for (Decoded part : parts) {
            Decoding decoding = part.decoding();
            rows.add(Arrays.asList(
                    part.name(),
                    decoding.sessions().size(),
                    decoding.within(part::score),
                    decoding.across(part::score),
                    decoding.across(pair -> part.binary() ? pair.within().auc() : Double.NaN),
                    decoding.across(part::bound),
                    significant(decoding),
                    decoding.defined().size(),
                    -part.distance().value(),
                    part.distance().p()));
        }
        return Section.of(
                "decoding-overview",
                "All at once",
                "",
                new Table(
                        "Every matrix in a line",
                        "*With distance* is the correlation of score and days between training and test session; its p is"
                                + " one-sided, for a fall, from sessions dealt out anew. Two sessions have only one distance,"
                                + " and no correlation.",
                        List.of(
                                Column.of("matrix"),
                                Column.of("sessions"),
                                new Column(parts.get(0).scoreName() + " within", "", 3),
                                new Column("across", "", 3),
                                new Column("within, same cells", "", 3),
                                new Column("chance across, 95 %", "", 3),
                                Column.of("pairs above chance"),
                                Column.of("pairs"),
                                new Column("with distance, r", "", 2),
                                new Column("p", "", 2)),
                        rows));
    }

    private static Section asymmetry(DecodeConfig config, SessionContrast asymmetry, List<Decoded> parts) {
        String what = "trained " + config.phaseTrain() + ", tested " + config.phaseTest();
        return Section.of(
                "decoding-asymmetry",
                "Trained " + config.phaseTrain() + ", tested " + config.phaseTest() + ": better than other pairs?",
                "The statistic is the mean " + parts.get(0).scoreName() + " of the pairs " + what
                        + " less the mean of all other pairs of different sessions. For chance, phases are dealt out to each"
                        + " animal's sessions anew; p counts the true phases among the deals and is one-sided. With few"
                        + " sessions there are few ways to deal, and p cannot fall far.",
                KeyFigures.of(
                        KeyFigures.figure(
                                "Pairs " + what,
                                asymmetry.value() + asymmetry.elsewhere(),
                                3,
                                "",
                                asymmetry.pairs() + " pairs"),
                        KeyFigures.figure("All other pairs", asymmetry.elsewhere(), 3, "", ""),
                        KeyFigures.figure(
                                "Difference", asymmetry.value(), 2, "", "p = " + Numbers.text(asymmetry.p(), 2))));
    }

    /** The main finding in two sentences. */
    static String lead(Decoded decoded) {
        Decoding decoding = decoded.decoding();
        int count = decoding.sessions().size();
        String score = decoded.binary()
                ? " tells " + decoded.behaviour() + " from the rest with a mean ROC AUC of "
                : " decodes " + decoded.behaviour() + " with a mean correlation of ";
        String within = "A Lasso on the activity of single cells" + score + number(decoding.within(decoded::score))
                + " within a session";
        int undefined = decoding.pairs().size() - decoding.defined().size();
        String rest = undefined == 0
                ? ""
                : " " + undefined + " pairs are undefined: a session has nothing to decode, or no cell is shared.";
        return count == 1
                ? within + " (chance: below " + number(decoding.within(decoded::bound)) + ")."
                : within
                        + (Double.isFinite(decoding.across(decoded::score))
                                ? " and " + number(decoding.across(decoded::score)) + " across sessions (chance: below "
                                        + number(decoding.across(decoded::bound)) + "). "
                                : " (chance: below " + number(decoding.within(decoded::bound)) + "). ")
                        + significant(decoding) + " of "
                        + decoding.defined().size() + " pairs of training and test session exceed their 95 % bound."
                        + rest;
    }

    /** The means that there are: one session has none across sessions. */
    private static String means(Decoded decoded) {
        double within = decoded.decoding().within(decoded::score);
        double across = decoded.decoding().across(decoded::score);
        List<String> words = new ArrayList<>();
        if (Double.isFinite(within)) {
            words.add(number(within) + " within sessions");
        }
        if (Double.isFinite(across)) {
            words.add(number(across) + " across");
        }
        return words.isEmpty() ? "" : " On average " + String.join(", ", words) + ".";
    }

    static List<Section> sections(Decoded decoded) {
        List<Section> sections = new ArrayList<>();
        sections.add(matrix(decoded));
        if (decoded.decoding().sessions().size() > 1) {
            sections.add(DecodeCharts.acrossSessions(decoded));
        }
        sections.add(DecodeCharts.traces(decoded));
        sections.add(DecodeCharts.weights(decoded));
        sections.add(DecodeCells.section(decoded));
        sections.add(sessions(decoded));
        sections.add(method(decoded));
        return sections;
    }

    private static Section matrix(Decoded decoded) {
        Decoding decoding = decoded.decoding();
        List<String> names = decoding.sessions();
        boolean[][] exceeds = new boolean[names.size()][names.size()];
        decoding.pairs()
                .forEach(pair ->
                        exceeds[pair.train()][pair.test()] = pair.score().significant());
        String score = decoded.scoreName();
        HeatMap.Scale scale = decoded.binary() ? HeatMap.Scale.diverging(0.5, 0.5) : HeatMap.Scale.diverging(0, 1);
        HeatMap auc = HeatMap.of(
                        score,
                        "Trained on a row's session, tested on a column's: " + (decoded.binary() ? "0.5" : "0")
                                + " is chance, 1 is perfect." + means(decoded)
                                + (decoding.defined().size() < decoding.pairs().size()
                                        ? " Blank pairs are undefined."
                                        : ""),
                        "trained on",
                        names,
                        "tested on",
                        names,
                        score,
                        decoding.matrix(decoded::score),
                        scale)
                .marked(exceeds, "above what circular shifts of the test labels exceed in 5 % of cases");
        HeatMap bound = HeatMap.of(
                "Chance",
                "The " + score + " that circular shifts of the test session exceed in 5 % of cases.",
                "trained on",
                names,
                "tested on",
                names,
                "95 % bound",
                decoding.matrix(decoded::bound),
                scale);
        List<Figure> figures = new ArrayList<>(List.of(
                KeyFigures.figure(
                        score + " within sessions",
                        decoding.within(decoded::score),
                        3,
                        "",
                        "95 % of chance below " + number(decoding.within(decoded::bound))),
                new Figure(
                        "Pairs above chance",
                        significant(decoding) + " of " + decoding.defined().size(),
                        "",
                        "p ≤ 0.05 each")));
        figures.add(
                decoded.binary()
                        ? KeyFigures.figure(
                                "AUC of summed activity",
                                Arrays.stream(decoded.populationAuc())
                                        .filter(own -> !Double.isNaN(own))
                                        .average()
                                        .orElse(Double.NaN),
                                3,
                                "",
                                "what the sum over cells alone tells")
                        : KeyFigures.figure(
                                "Median error within sessions",
                                decoding.within(pair -> pair.score().error()),
                                3,
                                "cm",
                                "95 % of chance above "
                                        + number(decoding.within(
                                                pair -> pair.score().error95())) + " cm"));
        if (names.size() > 1) {
            figures.add(
                    1,
                    KeyFigures.figure(
                            score + " across sessions",
                            decoding.across(decoded::score),
                            3,
                            "",
                            decoded.config().settings().control() && decoded.binary()
                                    ? "same cells within the training session: "
                                            + number(decoding.across(
                                                    pair -> pair.within().auc()))
                                    : ""));
        }
        return Section.of(
                "decoding-matrix",
                "Within and across sessions",
                "Each decoder is trained on one session (rows) and tested on one (columns). On the diagonal every block of"
                        + " time is scored by a decoder that has seen only the other blocks; off the diagonal the cells are"
                        + " those registered in both sessions.",
                new KeyFigures(figures),
                names.size() > 4 || !decoded.binary() ? auc : Row.of(auc, bound),
                names.size() > 4 || !decoded.binary() ? bound : balanced(decoding, names));
    }

    private static HeatMap balanced(Decoding decoding, List<String> names) {
        return HeatMap.of(
                "Balanced accuracy",
                "The mean of the shares called right in either class, "
                        + number(decoding.within(pair -> pair.score().balancedAccuracy()))
                        + " within sessions on average.",
                "trained on",
                names,
                "tested on",
                names,
                "balanced accuracy",
                decoding.matrix(pair -> pair.score().balancedAccuracy()),
                HeatMap.Scale.diverging(0.5, 0.5));
    }

    private static Section sessions(Decoded decoded) {
        List<List<?>> rows = new ArrayList<>();
        for (int s = 0; s < decoded.sessions().size(); s++) {
            var session = decoded.sessions().get(s);
            PairResult within = decoded.decoding().pair(s, s);
            rows.add(Arrays.asList(
                    session.session(),
                    session.cells(),
                    within.fit().cells().length,
                    session.bins(),
                    decoded.binary() ? 100 * session.yMean() : Double.NaN,
                    within.score().auc(),
                    within.score().auc95(),
                    within.score().p(),
                    within.score().balancedAccuracy(),
                    within.score().r(),
                    decoded.populationAuc()[s],
                    within.score().error(),
                    within.fit().lambda(),
                    within.fit().nonZero()));
        }
        List<Column> columns = List.of(
                Column.of("session"),
                Column.of("cells"),
                Column.of("registered"),
                Column.of("bins"),
                new Column(decoded.behaviour(), "% of bins", 3),
                new Column("AUC within", "", 3),
                new Column("chance, 95 %", "", 3),
                new Column("p", "", 2),
                new Column("balanced accuracy", "", 3),
                new Column("r", "", 3),
                new Column("AUC of summed activity", "", 3),
                new Column("median error", "cm", 3),
                new Column("lambda", "", 3),
                Column.of("weights not zero"));
        return Section.of(
                "decoding-sessions",
                "Session by session",
                "",
                new Table(
                                "Within each session",
                                "The *AUC of summed activity* is what the sum over all cells alone tells, read with its better"
                                        + " sign: as far as the decoder does not exceed it, it need not read a pattern.",
                                columns,
                                rows)
                        .withoutEmptyColumns());
    }

    private static Section method(Decoded decoded) {
        DecodeConfig config = decoded.config();
        Decoding decoding = decoded.decoding();
        String label = switch (config.resolved()) {
            case INTERVALS -> "On is what the table of intervals `" + config.intervals() + "` covers.";
            case EPOCHS ->
                "Each epoch (" + String.join(", ", config.epochs())
                        + ") is decoded against the others; time in none of them is left out.";
            case POSITION -> "Position is decoded coordinate by coordinate, samples that a tracker misplaced left out.";
            default ->
                "Immobile is a speed below " + plain(config.immobility().immobileBelowCmS()) + " cm/s"
                        + (config.immobility().immobileForS() > 0
                                ? " for at least " + plain(config.immobility().immobileForS()) + " s."
                                : ".");
        };
        double shortest = decoded.sessions().stream()
                .mapToDouble(session -> session.bins() * session.binS())
                .min()
                .orElse(0);
        String brief = shortest < SHORTEST_FOR_SHIFTS * config.settings().minShiftS()
                ? " *The shortest session, " + Math.round(shortest) + " s, is short for shifts of at least "
                        + plain(config.settings().minShiftS()) + " s: few independent ones are left, and power is low.*"
                : "";
        return Section.of(
                "decoding-method",
                "How it was decoded",
                label + " Activity is summed in bins of " + plain(config.binS()) + " s around each sample of behaviour,"
                        + " smoothed by a Gaussian of " + plain(config.smoothS())
                        + " s inside continuous stretches, and standardised cell by cell ("
                        + config.settings().standardise().name().toLowerCase(Locale.ROOT)
                        + "). Gaps in behaviour stay gaps."
                        + "\n\nThe decoder minimises squared error plus lambda times the sum of absolute weights (Lasso)."
                        + " lambda is chosen among " + config.settings().lambdas() + " by "
                        + config.settings().folds()
                        + "-fold cross-validation over contiguous blocks inside the training session, with a gap of "
                        + plain(config.settings().gapS())
                        + " s around the held-out block; the diagonal nests a second such cross-validation inside each"
                        + " training part. Fits that only choose lambda are made by coordinate descent, the decoders by"
                        + " Spark MLlib, each then refined: the largest violation of the optimality conditions over lambda"
                        + " is " + Numbers.text(decoding.violation(), 2) + " (MLlib alone left "
                        + Numbers.text(decoding.solverViolation(), 2) + "). " + Numbers.text(decoding.fits())
                        + " fits in all, " + Numbers.text(decoding.mllibFits()) + " of them by MLlib."
                        + "\n\nChance: labels (or positions) of the test session are turned around its circle, by every"
                        + " whole bin from " + plain(config.settings().minShiftS())
                        + " s either way. The score must hold against smaller turns too: leaving them out, as is usual,"
                        + " makes chance look lower than it is. p is the share of turns with at least this score, the true"
                        + " one counted, and is not corrected for the number of pairs." + brief
                        + "\n\nBalanced accuracy calls a bin on if its score is above the midpoint of the two classes' mean"
                        + " scores in the training bins.");
    }

    static long significant(Decoding decoding) {
        return decoding.pairs().stream()
                .filter(pair -> pair.score().significant())
                .count();
    }

    static String number(double value) {
        return Numbers.text(value, 3);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
