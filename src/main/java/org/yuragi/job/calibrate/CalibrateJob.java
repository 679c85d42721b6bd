package org.yuragi.job.calibrate;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.yuragi.calibration.Calibration;
import org.yuragi.calibration.Calibration.Rate;
import org.yuragi.calibration.EngramRecovery;
import org.yuragi.calibration.EngramRecovery.Recovered;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.Numbers;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.report.XyChart;
import org.yuragi.result.ResultHash;

/** {@code jobs/calibrate}: how often the analyses' tests reject without an effect, and with planted ones. */
public final class CalibrateJob extends Job<CalibrateConfig> {
    private static final double LEVEL = 0.05;
    private static final String COLUMNS = "test STRING, effect_name STRING, effect DOUBLE, size_name STRING, size INT,"
            + " sets INT, rejected INT, share DOUBLE, low DOUBLE, high DOUBLE";

    @Override
    public String name() {
        return "calibrate";
    }

    @Override
    public String summary() {
        return "Counts how often the analyses' tests reject on generated data: without an effect (5 %) and with planted ones.";
    }

    @Override
    public String example() {
        return "jobs/calibrate --set only=synchrony,places --set null_sets=200 --out out/calibrate";
    }

    @Override
    public Class<CalibrateConfig> config() {
        return CalibrateConfig.class;
    }

    @Override
    public void check(Request<CalibrateConfig> request) {
        for (String name : request.config().only()) {
            if (!Calibration.names().contains(name) && !name.equals(CalibrateConfig.ENGRAM)) {
                throw new InvalidInput(
                        "config",
                        "only",
                        name,
                        "names out of " + String.join(", ", Calibration.names()) + ", " + CalibrateConfig.ENGRAM);
            }
        }
    }

    @Override
    public Outcome run(Run<CalibrateConfig> run) {
        CalibrateConfig config = run.config();
        List<Rate> rates;
        long steps = Calibration.steps(config.only(), config.nullSets(), config.powerSets());
        try (var progress = run.progress("testing generated data sets, parts", steps)) {
            rates = Calibration.rates(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                    config.only(),
                    config.nullSets(),
                    config.powerSets(),
                    config.common().seed(),
                    config.common().tasks(),
                    progress::at);
        }
        List<Recovered> recovered = config.engram() ? recover(run) : List.of();
        ResultHash hash = new ResultHash();
        CalibrateEngram.hashInto(hash, recovered);
        List<Row> rows = new ArrayList<>();
        for (Rate rate : rates) {
            hash.add(rate.test(), new double[] {rate.effect(), rate.size(), rate.sets(), rate.rejected()});
            rows.add(RowFactory.create(
                    rate.test(),
                    rate.effectName(),
                    rate.effect(),
                    rate.sizeName(),
                    rate.size(),
                    rate.sets(),
                    rate.rejected(),
                    rate.share(),
                    rate.low(),
                    rate.high()));
        }
        List<Rate> nulls = rates.stream().filter(rate -> rate.effect() == 0).toList();
        Map<String, Object> shares = new LinkedHashMap<>();
        nulls.forEach(rate -> shares.put(rate.test() + ", " + rate.size() + " " + rate.sizeName(), rate.share()));
        Outcome outcome = new Outcome(hash.hex(), report(rates, recovered))
                .figure("rejected_without_effect", shares)
                .figure("all_nominal", nulls.stream().allMatch(Rate::nominal))
                .figure("data_sets", rates.stream().mapToLong(Rate::sets).sum())
                .table(
                        "rates",
                        run.spark()
                                .createDataFrame(rows, StructType.fromDDL(COLUMNS))
                                .coalesce(1));
        if (!recovered.isEmpty()) {
            outcome.figure("engram", CalibrateEngram.figures(recovered))
                    .table("engram", CalibrateEngram.table(run.spark(), recovered));
        }
        return outcome;
    }

    private static List<Recovered> recover(Run<CalibrateConfig> run) {
        CalibrateConfig config = run.config();
        try (var progress =
                run.progress("seeking engram cells, data sets", EngramRecovery.steps(config.engramSets()))) {
            return EngramRecovery.recover(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                    config.engramSets(),
                    config.common().seed(),
                    config.common().tasks(),
                    progress::at);
        }
    }

    private static Report report(List<Rate> rates, List<Recovered> recovered) {
        List<Rate> nulls = rates.stream().filter(rate -> rate.effect() == 0).toList();
        long above = nulls.stream().filter(rate -> !rate.nominal()).count();
        List<List<?>> rows = new ArrayList<>();
        for (Rate rate : nulls) {
            rows.add(List.of(
                    rate.test(),
                    size(rate),
                    rate.sets(),
                    100 * rate.share(),
                    100 * rate.low(),
                    100 * rate.high(),
                    rate.nominal() ? "yes" : "no"));
        }
        Table table = new Table(
                "Without an effect",
                "Share of data sets in which the test rejects at 5 %, with its 99.9 % interval. *At most nominal* says that 5 %"
                        + " or less lies in the interval. Tests on counts are a little conservative, because counts are whole"
                        + " numbers.",
                List.of(
                        Column.of("test"),
                        Column.of("data"),
                        Column.of("data sets"),
                        new Column("rejected", "%", 3),
                        new Column("from", "%", 3),
                        new Column("to", "%", 3),
                        Column.of("at most nominal")),
                rows);
        List<Element> curves = new ArrayList<>();
        for (String test : rates.stream().map(Rate::test).distinct().toList()) {
            List<Rate> own =
                    rates.stream().filter(rate -> rate.test().equals(test)).toList();
            if (own.stream().anyMatch(rate -> rate.effect() > 0)) {
                curves.add(curve(test, own));
            }
        }
        List<Section> sections = new ArrayList<>();
        if (!nulls.isEmpty()) {
            sections.add(Section.of("calibration-null", "Where there is nothing", "", table));
        }
        if (!curves.isEmpty()) {
            sections.add(new Section(
                    "calibration-power",
                    "Where there is something",
                    "Power: the share of data sets in which a planted effect is found at 5 %.",
                    curves));
        }
        if (!recovered.isEmpty()) {
            sections.add(CalibrateEngram.section(recovered));
        }
        return new Report(
                "Tests put to the test",
                nulls.isEmpty()
                        ? "How well planted engram cells are found again."
                        : above == 0
                                ? "Without an effect no test rejects more often than its 5 %, as far as " + sets(nulls)
                                        + " data sets of each size can say."
                                : above + " of " + nulls.size()
                                        + " tests reject more often than 5 % without an effect.",
                sections);
    }

    /** The least and the most data sets of a size, as printed. */
    private static String sets(List<Rate> nulls) {
        IntSummaryStatistics sets = nulls.stream().mapToInt(Rate::sets).summaryStatistics();
        return Numbers.text(sets.getMin())
                + (sets.getMax() > sets.getMin() ? " to " + Numbers.text(sets.getMax()) : "");
    }

    /** The size of a data set in words. */
    private static String size(Rate rate) {
        String name = rate.sizeName();
        return rate.size() + " " + (rate.size() == 1 ? name.replaceFirst("s$", "") : name);
    }

    private static XyChart curve(String test, List<Rate> rates) {
        XyChart chart = XyChart.of(
                "Power of " + test,
                "Against the size of the effect; each line is one size of the data.",
                Axis.of(rates.get(0).effectName(), ""),
                Axis.of("share of data sets in which it is found", "").range(0, 1));
        for (int size : rates.stream().mapToInt(Rate::size).distinct().toArray()) {
            List<Rate> line = rates.stream().filter(rate -> rate.size() == size).toList();
            chart = chart.linePoints(
                    size(line.get(0)),
                    line.stream().mapToDouble(Rate::effect).toArray(),
                    line.stream().mapToDouble(Rate::share).toArray());
        }
        return chart.horizontal("5 %", LEVEL);
    }
}
