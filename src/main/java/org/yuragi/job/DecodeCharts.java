package org.yuragi.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.PairResult;
import org.yuragi.job.DecodeJob.Decoded;
import org.yuragi.recording.Registration;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.HeatMap;
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
        if (decoded.config().control()) {
            charts.add(againstWithin(decoding));
        }
        charts.add(byLag(decoding));
        return Section.of(
                "decoding-across",
                "What carries over from session to session",
                decoded.config().control()
                        ? "A decoder that reads another session worse than its own may have lost cells, or its cells their"
                                + " meaning. *Across against within* holds the cells fixed: scores within the training"
                                + " session are those of the very cells the pair shares."
                        : "",
                charts.size() == 1 ? charts.get(0) : Row.of(charts.toArray(Element[]::new)));
    }

    private static XyChart againstWithin(Decoding decoding) {
        List<PairResult> pairs = decoding.pairs().stream()
                .filter(pair -> pair.train() != pair.test())
                .toList();
        double[] within = pairs.stream().mapToDouble(PairResult::withinAuc).toArray();
        double[] across = pairs.stream().mapToDouble(PairResult::auc).toArray();
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

    private static XyChart byLag(Decoding decoding) {
        int count = decoding.sessions().size();
        List<double[]> points = new ArrayList<>();
        double[] lags = new double[2 * count - 1];
        double[] mean = new double[lags.length];
        double[] bound = new double[lags.length];
        for (int lag = 1 - count; lag < count; lag++) {
            int at = lag + count - 1;
            lags[at] = lag;
            int n = count - Math.abs(lag);
            for (int train = Math.max(0, -lag); train < Math.min(count, count - lag); train++) {
                PairResult pair = decoding.pair(train, train + lag);
                points.add(new double[] {lag, pair.auc()});
                mean[at] += pair.auc() / n;
                bound[at] += pair.auc95() / n;
            }
        }
        return XyChart.of(
                        "By sessions between",
                        "Right of zero the test comes after the training, left of it before. Mean AUC "
                                + DecodeReport.number(mean[count]) + " one session later, "
                                + DecodeReport.number(mean[count - 2]) + " one session earlier.",
                        Axis.of("test session less training session", ""),
                        Axis.of("ROC AUC", "").range(0.4, 1))
                .points("a pair", column(points, 0), column(points, 1))
                .linePoints("mean", lags, mean)
                .dashed("mean 95 % bound of chance", lags, bound)
                .horizontal("chance", 0.5);
    }

    /** Five minutes of score against behaviour. */
    static Section traces(Decoded decoded) {
        int count = decoded.sessions().size();
        LabelledSession session = decoded.sessions().get(0);
        List<Element> charts = new ArrayList<>();
        charts.add(trace(decoded, session, decoded.decoding().pair(0, 0), "Decoded from its own session"));
        if (count > 1) {
            String other = decoded.sessions().get(count - 1).session();
            charts.add(trace(
                    decoded, session, decoded.decoding().pair(count - 1, 0), "Decoded by " + other + "'s decoder"));
        }
        return new Section(
                "decoding-traces",
                "What the decoder says, moment by moment",
                "The first minutes of " + session.session()
                        + ". The score is the Lasso's prediction less its intercept;"
                        + " the shaded stretches are those of " + decoded.behaviour() + ".",
                charts);
    }

    private static XyChart trace(Decoded decoded, LabelledSession session, PairResult pair, String title) {
        int bins = (int) Math.min(session.bins(), TRACE_S / session.binS());
        double[] times = new double[bins];
        double[] score = new double[bins];
        double low = 0;
        double high = 0;
        for (int bin = 0; bin < bins; bin++) {
            times[bin] = session.timesS()[bin];
            score[bin] = pair.score()[bin];
            low = Math.min(low, score[bin]);
            high = Math.max(high, score[bin]);
        }
        double[] floor = new double[bins];
        double[] on = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            floor[bin] = low;
            on[bin] = session.on()[bin] ? high : low;
        }
        return XyChart.of(
                        title,
                        "ROC AUC " + DecodeReport.number(pair.auc()) + " over the whole session, correlation "
                                + DecodeReport.number(pair.r()) + ".",
                        Axis.of("time", "s"),
                        Axis.of("score", ""))
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
        double used = decoding.within(pair -> (double) pair.nonZero() / Math.max(1, pair.cells().length));
        return Section.of(
                "decoding-weights",
                "Which cells the decoders use",
                "Each session's own decoder, fitted to all of it: a positive weight speaks for " + decoded.behaviour()
                        + ", a negative one against. Cells that a session does not have are blank. On average a decoder uses "
                        + DecodeReport.number(100 * used) + " % of its cells.",
                HeatMap.of(
                        "Weights of the " + shown.size() + " heaviest cells",
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
            int[] global = DecodeTables.globalCells(registration, session, session);
            for (int i = 0; i < global.length; i++) {
                weight[global[i]][session] = pair.weights()[i];
            }
        }
        return weight;
    }

    private static double[] column(List<double[]> points, int column) {
        return points.stream().mapToDouble(point -> point[column]).toArray();
    }
}
