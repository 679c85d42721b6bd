package org.yuragi.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.PairResult;
import org.yuragi.decoding.PopulationActivity;
import org.yuragi.job.DecodeJob.Decoded;
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

    static Report of(Decoded decoded) {
        return new Report(
                "Decoding " + decoded.behaviour() + " of " + decoded.animal(), lead(decoded), sections(decoded));
    }

    /** The main finding in two sentences. */
    static String lead(Decoded decoded) {
        Decoding decoding = decoded.decoding();
        int count = decoding.sessions().size();
        String within = "A Lasso on the activity of single cells tells " + decoded.behaviour()
                + " from the rest with a mean ROC AUC of " + number(decoding.within(PairResult::auc))
                + " within a session";
        return count == 1
                ? within + " (chance: below " + number(decoding.within(PairResult::auc95)) + ")."
                : within + " and " + number(decoding.across(PairResult::auc)) + " across sessions (chance: below "
                        + number(decoding.across(PairResult::auc95)) + "). " + significant(decoding) + " of "
                        + decoding.pairs().size() + " pairs of training and test session exceed their 95 % bound.";
    }

    static List<Section> sections(Decoded decoded) {
        List<Section> sections = new ArrayList<>();
        sections.add(matrix(decoded));
        if (decoded.decoding().sessions().size() > 1) {
            sections.add(DecodeCharts.acrossSessions(decoded));
        }
        sections.add(DecodeCharts.traces(decoded));
        sections.add(DecodeCharts.weights(decoded));
        sections.add(sessions(decoded));
        sections.add(method(decoded));
        return sections;
    }

    private static Section matrix(Decoded decoded) {
        Decoding decoding = decoded.decoding();
        List<String> names = decoding.sessions();
        boolean[][] exceeds = new boolean[names.size()][names.size()];
        decoding.pairs().forEach(pair -> exceeds[pair.train()][pair.test()] = pair.auc() > pair.auc95());
        HeatMap auc = HeatMap.of(
                        "ROC AUC",
                        "Trained on a row's session, tested on a column's: 0.5 is chance, 1 is perfect. Within "
                                + number(decoding.within(PairResult::auc)) + ", across "
                                + number(decoding.across(PairResult::auc)) + " on average.",
                        "trained on",
                        names,
                        "tested on",
                        names,
                        "ROC AUC",
                        decoding.matrix(PairResult::auc),
                        HeatMap.Scale.diverging(0.5, 0.5))
                .marked(exceeds, "above what circular shifts of the test labels exceed in 5 % of cases");
        HeatMap bound = HeatMap.of(
                "Chance",
                "The ROC AUC that circular shifts of the test labels exceed in 5 % of cases.",
                "trained on",
                names,
                "tested on",
                names,
                "95 % bound",
                decoding.matrix(PairResult::auc95),
                HeatMap.Scale.diverging(0.5, 0.5));
        List<Figure> figures = new ArrayList<>(List.of(
                KeyFigures.figure(
                        "AUC within sessions",
                        decoding.within(PairResult::auc),
                        3,
                        "",
                        "95 % of chance below " + number(decoding.within(PairResult::auc95))),
                new Figure(
                        "Pairs above chance",
                        significant(decoding) + " of " + decoding.pairs().size(),
                        "",
                        "p ≤ 0.05 each")));
        figures.add(KeyFigures.figure(
                "AUC of summed activity",
                decoded.sessions().stream()
                        .mapToDouble(PopulationActivity::auc)
                        .average()
                        .orElse(Double.NaN),
                3,
                "",
                "what the sum over cells alone tells"));
        if (names.size() > 1) {
            figures.add(
                    1,
                    KeyFigures.figure(
                            "AUC across sessions",
                            decoding.across(PairResult::auc),
                            3,
                            "",
                            decoded.config().control()
                                    ? "same cells within the training session: "
                                            + number(decoding.across(PairResult::withinAuc))
                                    : ""));
        }
        return Section.of(
                "decoding-matrix",
                "Within and across sessions",
                "Each decoder is trained on one session (rows) and tested on one (columns). On the diagonal every block of"
                        + " time is scored by a decoder that has seen only the other blocks; off the diagonal the cells are"
                        + " those registered in both sessions.",
                new KeyFigures(figures),
                names.size() > 4 ? auc : Row.of(auc, bound),
                names.size() > 4 ? bound : balanced(decoding, names));
    }

    private static HeatMap balanced(Decoding decoding, List<String> names) {
        return HeatMap.of(
                "Balanced accuracy",
                "The mean of the shares called right in either class, "
                        + number(decoding.within(PairResult::balancedAccuracy)) + " within sessions on average.",
                "trained on",
                names,
                "tested on",
                names,
                "balanced accuracy",
                decoding.matrix(PairResult::balancedAccuracy),
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
                    within.cells().length,
                    session.bins(),
                    100 * session.onFraction(),
                    within.auc(),
                    within.auc95(),
                    within.p(),
                    within.balancedAccuracy(),
                    within.r(),
                    PopulationActivity.auc(session),
                    within.lambda(),
                    within.nonZero()));
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
                        rows));
    }

    private static Section method(Decoded decoded) {
        DecodeConfig config = decoded.config();
        Decoding decoding = decoded.decoding();
        String label = config.intervals().isEmpty()
                ? "Immobile is a speed below " + plain(config.immobileBelowCmS()) + " cm/s"
                        + (config.immobileForS() > 0 ? " for at least " + plain(config.immobileForS()) + " s." : ".")
                : "On is what the table of intervals `" + config.intervals() + "` covers.";
        double shortest = decoded.sessions().stream()
                .mapToDouble(session -> session.bins() * session.binS())
                .min()
                .orElse(0);
        String brief = shortest < SHORTEST_FOR_SHIFTS * config.minShiftS()
                ? " *The shortest session, " + Math.round(shortest) + " s, is short for shifts of at least "
                        + plain(config.minShiftS())
                        + " s: chance exceeds a nominal 5 % bound more often there, in up to"
                        + " some 12 % of sessions of 100 s.*"
                : "";
        return Section.of(
                "decoding-method",
                "How it was decoded",
                label + " Activity is summed in bins of " + plain(config.binS()) + " s around each sample of behaviour,"
                        + " smoothed by a Gaussian of " + plain(config.smoothS())
                        + " s inside continuous stretches, and standardised cell by cell ("
                        + config.standardise().name().toLowerCase(Locale.ROOT) + "). Gaps in behaviour stay gaps."
                        + "\n\nThe decoder minimises squared error plus lambda times the sum of absolute weights (Lasso)."
                        + " lambda is chosen among " + config.lambdas() + " by " + config.folds()
                        + "-fold cross-validation over contiguous blocks inside the training session, with a gap of "
                        + plain(config.gapS())
                        + " s around the held-out block; the diagonal nests a second such cross-validation inside each"
                        + " training part. Fits that only choose lambda are made by coordinate descent, the decoders by"
                        + " Spark MLlib, each then refined: the largest violation of the optimality conditions over lambda"
                        + " is " + Numbers.text(decoding.violation(), 2) + " (MLlib alone left "
                        + Numbers.text(decoding.solverViolation(), 2) + "). " + Numbers.text(decoding.fits())
                        + " fits in all, " + Numbers.text(decoding.mllibFits()) + " of them by MLlib."
                        + "\n\nChance: the test labels are turned around the session's circle by "
                        + Numbers.text((long) decoding.pair(0, 0).shifts()) + " different shifts of at least "
                        + plain(config.minShiftS())
                        + " s either way; p counts the true labels among them, and is not corrected for the number of"
                        + " pairs." + brief
                        + "\n\nBalanced accuracy calls a bin on if its score is above the midpoint of the two classes' mean"
                        + " scores in the training bins.");
    }

    static long significant(Decoding decoding) {
        return decoding.pairs().stream()
                .filter(pair -> pair.auc() > pair.auc95())
                .count();
    }

    static String number(double value) {
        return Numbers.text(value, 3);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
