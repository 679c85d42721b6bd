package org.yuragi.job.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.PairResult;
import org.yuragi.recording.Registration;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.HeatMap;
import org.yuragi.report.Numbers;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;

/** The sections of a decoding report that are mostly charts. */
final class DecodeCharts {
    private static final double TRACE_S = 300;
    private static final int CELLS_SHOWN = 24;

    private DecodeCharts() {}

    /** What is lost from session to session: against the same cells within a session, and with time between. */
    static Section acrossSessions(Decoded decoded) {
        Decoding decoding = decoded.decoding();
        List<Element> charts = new ArrayList<>();
        boolean control = decoded.config().settings().control() && decoded.binary();
        boolean any = decoding.defined().stream().anyMatch(pair -> pair.train() != pair.test());
        if (!any) {
            return Section.of(
                    "decoding-across",
                    "What carries over from session to session",
                    "Nothing can be said: no pair of different sessions is defined, as sessions have nothing to decode or share no"
                            + " cell.");
        }
        if (control) {
            charts.add(againstWithin(decoding));
        }
        charts.add(byLag(decoded));
        return Section.of(
                "decoding-across",
                "What carries over from session to session",
                control
                        ? "A decoder that reads another session worse than its own may have lost cells, or its cells their"
                                + " meaning. *Across against within* holds the cells fixed: scores within the training"
                                + " session are those of the very cells the pair shares."
                        : "",
                charts.size() == 1 ? charts.get(0) : Row.of(charts.toArray(Element[]::new)));
    }

    private static XyChart againstWithin(Decoding decoding) {
        List<PairResult> pairs = decoding.pairs().stream()
                .filter(pair -> pair.train() != pair.test() && pair.defined())
                .toList();
        double[] within =
                pairs.stream().mapToDouble(pair -> pair.within().auc()).toArray();
        double[] across = pairs.stream().mapToDouble(pair -> pair.score().auc()).toArray();
        double least = IntStream.range(0, within.length)
                .mapToDouble(i -> Math.min(within[i], across[i]))
                .min()
                .orElse(0.5);
        double low = Math.floor(least * 20) / 20;
        long below = IntStream.range(0, within.length)
                .filter(i -> across[i] < within[i])
                .count();
        return XyChart.of(
                        "Across against within, same cells",
                        below + " of " + within.length + " decoders read the other session worse than their own.",
                        Axis.of("AUC within the training session", "").range(low, 1),
                        Axis.of("AUC on the other session", "").range(low, 1))
                .points("a pair of sessions", within, across)
                .dashed("equal", new double[] {low, 1}, new double[] {low, 1});
    }

    private static XyChart byLag(Decoded decoded) {
        Decoding decoding = decoded.decoding();
        int count = decoding.sessions().size();
        List<double[]> points = new ArrayList<>();
        double[] lags = new double[2 * count - 1];
        double[] mean = new double[lags.length];
        double[] bound = new double[lags.length];
        for (int lag = 1 - count; lag < count; lag++) {
            int at = lag + count - 1;
            lags[at] = lag;
            int n = 0;
            for (int train = Math.max(0, -lag); train < Math.min(count, count - lag); train++) {
                PairResult pair = decoding.pair(train, train + lag);
                if (pair.defined()) {
                    points.add(new double[] {lag, decoded.score(pair)});
                    mean[at] += decoded.score(pair);
                    bound[at] += decoded.bound(pair);
                    n++;
                }
            }
            mean[at] = n == 0 ? Double.NaN : mean[at] / n;
            bound[at] = n == 0 ? Double.NaN : bound[at] / n;
        }
        return XyChart.of(
                        "By sessions between",
                        "Right of zero the test comes after the training, left of it before."
                                + nextSession(decoded, mean) + distance(decoded),
                        Axis.counted("test session less training session"),
                        Axis.of(decoded.scoreName(), "").range(decoded.binary() ? 0.4 : -0.2, 1))
                .points("a pair", column(points, 0), column(points, 1))
                .linePoints("mean", lags, mean)
                .dashed("mean 95 % bound of chance", lags, bound)
                .horizontal("chance", decoded.binary() ? 0.5 : 0);
    }

    private static String nextSession(Decoded decoded, double[] mean) {
        int next = decoded.decoding().sessions().size();
        List<String> words = new ArrayList<>();
        if (Double.isFinite(mean[next])) {
            words.add(DecodeReport.number(mean[next]) + " one session later");
        }
        if (Double.isFinite(mean[next - 2])) {
            words.add(DecodeReport.number(mean[next - 2]) + " one session earlier");
        }
        return words.isEmpty() ? "" : " Mean " + decoded.scoreName() + " " + String.join(", ", words) + ".";
    }

    /** All pairs of two sessions are equally far apart: there is nothing that could fall with distance. */
    private static String distance(Decoded decoded) {
        double fall = decoded.distance().value();
        return Double.isFinite(fall)
                ? " Score and days between are correlated by " + Numbers.text(-fall, 2) + " (p = "
                        + Numbers.text(decoded.distance().p(), 2) + ", one-sided for a fall, sessions dealt out anew)."
                : " There are too few pairs at different distances to ask whether the score falls with days between.";
    }

    /** Five minutes of score against behaviour. */
    static Section traces(Decoded decoded) {
        int first = decoded.decoding().defined().stream()
                .mapToInt(PairResult::test)
                .min()
                .orElse(0);
        LabelledSession session = decoded.sessions().get(first);
        List<Element> charts = new ArrayList<>();
        decoded.decoding().defined().stream()
                .filter(pair -> pair.test() == first && pair.train() == first)
                .forEach(pair -> charts.add(trace(decoded, session, pair, "Decoded from its own session")));
        decoded.decoding().defined().stream()
                .filter(pair -> pair.test() == first && pair.train() != first)
                .reduce((a, b) -> b)
                .ifPresent(pair -> charts.add(trace(
                        decoded,
                        session,
                        pair,
                        "Decoded by " + decoded.sessions().get(pair.train()).session() + "'s decoder")));
        return new Section(
                "decoding-traces",
                "What the decoder says, moment by moment",
                charts.isEmpty()
                        ? "There is nothing to show: no decoder could be tested on a session."
                        : "The first " + shownS(session) + " of " + session.session()
                                + ". The score is the Lasso's prediction less its intercept;"
                                + (decoded.binary()
                                        ? " the shaded stretches are those of " + decoded.behaviour() + "."
                                        : " position is drawn beside it, less its mean."),
                charts);
    }

    /** How long a trace is, to its last bin. */
    private static String shownS(LabelledSession session) {
        int bins = (int) Math.min(session.bins(), TRACE_S / session.binS());
        double seconds = bins == 0 ? 0 : session.timesS()[bins - 1] - session.timesS()[0] + session.binS();
        return seconds < 120 ? Math.round(seconds) + " s" : Numbers.text(seconds / 60, 2) + " minutes";
    }

    private static XyChart trace(Decoded decoded, LabelledSession session, PairResult pair, String title) {
        int bins = (int) Math.min(session.bins(), TRACE_S / session.binS());
        double[] times = new double[bins];
        double[] score = new double[bins];
        double low = 0;
        double high = 0;
        for (int bin = 0; bin < bins; bin++) {
            times[bin] = session.timesS()[bin];
            score[bin] = pair.decision()[bin];
            low = Math.min(low, score[bin]);
            high = Math.max(high, score[bin]);
        }
        double[] floor = new double[bins];
        double[] on = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            floor[bin] = low;
            on[bin] = session.y()[bin] == 1 ? high : low;
            // Nothing is drawn across a gap in behaviour: its first bin ends the line.
            if (bin > 0 && times[bin] - times[bin - 1] > 1.5 * session.binS()) {
                score[bin] = Double.NaN;
                on[bin] = Double.NaN;
            }
        }
        String text = (decoded.binary()
                        ? "ROC AUC " + DecodeReport.number(pair.score().auc()) + ", "
                        : "") + "correlation "
                + DecodeReport.number(pair.score().r()) + " over the whole session.";
        if (!decoded.binary()) {
            double[] position = new double[bins];
            for (int bin = 0; bin < bins; bin++) {
                position[bin] = Double.isNaN(score[bin]) ? Double.NaN : session.y()[bin] - session.yMean();
            }
            return XyChart.of(title, text, Axis.of("time", "s"), Axis.of("position less its mean", "cm"))
                    .line(decoded.behaviour(), times, position)
                    .colour(1)
                    .line("decoded", times, score)
                    .colour(0);
        }
        return XyChart.of(title, text, Axis.of("time", "s"), Axis.of("score", ""))
                .band(decoded.behaviour(), times, floor, on)
                .colour(1)
                .line("score", times, score)
                .colour(0);
    }

    /** The weights of each session's own decoder, of the cells that weigh most over the days. */
    static Section weights(Decoded decoded) {
        Decoding decoding = decoded.decoding();
        int count = decoding.sessions().size();
        double[][] weight = globalWeights(decoded);
        double[] importance = new double[weight.length];
        for (int cell = 0; cell < weight.length; cell++) {
            for (double value : weight[cell]) {
                importance[cell] += Double.isNaN(value) ? 0 : value * value;
            }
        }
        List<Integer> shown = IntStream.range(0, weight.length)
                .boxed()
                .filter(cell -> importance[cell] > 0)
                .sorted(Comparator.comparingDouble((Integer cell) -> -importance[cell]))
                .limit(CELLS_SHOWN)
                .toList();
        double[][] values = shown.stream().map(cell -> weight[cell]).toArray(double[][]::new);
        double reach = 1e-9;
        for (double[] row : values) {
            for (double value : row) {
                reach = Double.isNaN(value) ? reach : Math.max(reach, Math.abs(value));
            }
        }
        if (shown.isEmpty()) {
            return Section.of(
                    "decoding-weights",
                    "Which cells the decoders use",
                    "None: no session's own decoder gives any cell a weight other than zero.");
        }
        double used = decoding.within(
                pair -> (double) pair.fit().nonZero() / Math.max(1, pair.fit().cells().length));
        return Section.of(
                "decoding-weights",
                "Which cells the decoders use",
                "Each session's own decoder, fitted to all of it: a positive weight speaks for "
                        + (decoded.binary() ? decoded.behaviour() : "a larger coordinate")
                        + ", a negative one against. Cells that a session does not have are blank. On average a decoder uses "
                        + DecodeReport.number(100 * used) + " % of its cells.",
                HeatMap.of(
                        shown.size() < CELLS_SHOWN
                                ? "Weights of all " + shown.size() + " cells used"
                                : "Weights of the " + shown.size() + " heaviest cells",
                        "Rows are cells by the sum of their squared weights over " + count + " sessions.",
                        "global cell",
                        shown.stream().map(String::valueOf).toList(),
                        "decoder of",
                        decoding.sessions(),
                        "weight per standard deviation",
                        values,
                        HeatMap.Scale.diverging(0, reach)));
    }

    private static double[][] globalWeights(Decoded decoded) {
        Registration registration = decoded.registration();
        int count = decoded.decoding().sessions().size();
        double[][] weight = new double[registration.cellOf().length][count];
        for (double[] row : weight) {
            Arrays.fill(row, Double.NaN);
        }
        for (int session = 0; session < count; session++) {
            PairResult pair = decoded.decoding().pair(session, session);
            if (!pair.defined()) {
                continue;
            }
            int[] global = DecodeTables.globalCells(registration, session, session);
            for (int i = 0; i < global.length; i++) {
                weight[global[i]][session] = pair.fit().weights()[i];
            }
        }
        return weight;
    }

    private static double[] column(List<double[]> points, int column) {
        return points.stream().mapToDouble(point -> point[column]).toArray();
    }
}
