package org.yuragi.job.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.yuragi.calibration.EngramRecovery.Counts;
import org.yuragi.calibration.EngramRecovery.Recovered;
import org.yuragi.job.run.Outcome;
import org.yuragi.report.Axis;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;
import org.yuragi.result.ResultHash;

/** What {@code jobs/calibrate} says of planted engram cells. */
final class CalibrateEngram {
    private static final String COLUMNS = "gain DOUBLE, drift DOUBLE, cells INT, sets INT, scope STRING, chosen INT,"
            + " right INT, members INT, precision DOUBLE, recall DOUBLE";

    private CalibrateEngram() {}

    static void hashInto(ResultHash hash, List<Recovered> recovered) {
        for (Recovered one : recovered) {
            hash.add("engram", new double[] {
                one.gain(),
                one.drift(),
                one.cells(),
                one.sets(),
                one.secondDay().chosen(),
                one.secondDay().right(),
                one.secondDay().members(),
                one.bothDays().chosen(),
                one.bothDays().right(),
                one.bothDays().members()
            });
        }
    }

    /** Precision and recall of one day by cells and gain, without drift. */
    static Map<String, Object> figures(List<Recovered> recovered) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Recovered one : recovered) {
            String name = one.cells() + " cells, gain " + (1 + one.gain()) + ", drift " + one.drift();
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("precision", Outcome.orNull(one.secondDay().precision()));
            own.put("recall", Outcome.orNull(one.secondDay().recall()));
            own.put("precision_both_days", Outcome.orNull(one.bothDays().precision()));
            own.put("recall_both_days", Outcome.orNull(one.bothDays().recall()));
            figures.put(name, own);
        }
        return figures;
    }

    static Dataset<Row> table(SparkSession spark, List<Recovered> recovered) {
        List<Row> rows = new ArrayList<>();
        for (Recovered one : recovered) {
            rows.add(row(one, "second day", one.secondDay()));
            rows.add(row(one, "both days", one.bothDays()));
        }
        return spark.createDataFrame(rows, StructType.fromDDL(COLUMNS)).coalesce(1);
    }

    private static Row row(Recovered one, String scope, Counts counts) {
        return RowFactory.create(
                1 + one.gain(),
                one.drift(),
                one.cells(),
                one.sets(),
                scope,
                counts.chosen(),
                counts.right(),
                counts.members(),
                Outcome.orNull(counts.precision()),
                Outcome.orNull(counts.recall()));
    }

    static Section section(List<Recovered> recovered) {
        double strong = recovered.stream()
                .mapToDouble(Recovered::gain)
                .sorted()
                .skip(recovered.size() / 2)
                .findFirst()
                .orElse(0);
        int most = recovered.stream().mapToInt(Recovered::cells).max().orElse(0);
        return Section.of(
                "calibration-engram",
                "Planted engram cells found again",
                "Two days of ten minutes. A fifth of the cells are engram cells, so many times as active while the behaviour is"
                        + " on; from one day to the next a part of them is replaced. Taken for engram cells are those with a"
                        + " positive weight in the day's decoder that the decoders of all folds use, too. Precision: the share of"
                        + " those taken that are; by chance it would be 0.2. Recall: the share of those there are that are"
                        + " taken. *Kept*: taken on both days, against cells that are engram cells on both.",
                chart(
                        "One day: precision and recall against the effect",
                        "Without drift.",
                        "activity while the behaviour is on, times",
                        recovered,
                        one -> one.drift() == 0,
                        one -> 1 + one.gain(),
                        Recovered::secondDay),
                chart(
                        "Kept over two days, against drift",
                        "With " + most + " cells or fewer, " + (1 + strong) + " times as active.",
                        "part of the engram that is replaced",
                        recovered,
                        one -> one.gain() == strong,
                        Recovered::drift,
                        Recovered::bothDays));
    }

    private interface Side {
        Counts of(Recovered one);
    }

    private static XyChart chart(
            String title,
            String text,
            String axis,
            List<Recovered> recovered,
            Predicate<Recovered> shown,
            ToDoubleFunction<Recovered> x,
            Side side) {
        XyChart chart = XyChart.of(
                title, text, Axis.of(axis, ""), Axis.of("share of cells", "").range(0, 1));
        int colour = 0;
        for (int cells :
                recovered.stream().mapToInt(Recovered::cells).distinct().toArray()) {
            List<Recovered> own = recovered.stream()
                    .filter(one -> one.cells() == cells)
                    .filter(shown)
                    .toList();
            double[] xs = own.stream().mapToDouble(x).toArray();
            chart = chart.linePoints(
                            "precision, " + cells + " cells",
                            xs,
                            own.stream()
                                    .mapToDouble(one -> side.of(one).precision())
                                    .toArray())
                    .colour(colour)
                    .dashed(
                            "recall, " + cells + " cells",
                            xs,
                            own.stream()
                                    .mapToDouble(one -> side.of(one).recall())
                                    .toArray())
                    .colour(colour++);
        }
        return chart.horizontal("chance", 0.2);
    }
}
