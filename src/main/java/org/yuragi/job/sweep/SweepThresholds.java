package org.yuragi.job.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.yuragi.report.Axis;
import org.yuragi.report.Bars;
import org.yuragi.report.Numbers;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.sweep.Thresholds;
import org.yuragi.sweep.Thresholds.OfSetting;

/** The section of a sweep's report on where a figure reaches a level. */
final class SweepThresholds {
    private final SweepConfig.Threshold asked;
    private final Thresholds thresholds;

    SweepThresholds(SweepConfig.Threshold asked, Thresholds thresholds) {
        this.asked = asked;
        this.thresholds = thresholds;
    }

    Section section() {
        List<String> labels = thresholds.settings().stream().map(this::label).toList();
        Bars bars = Bars.of(
                asked.along() + " at which " + asked.figure() + " reaches " + Numbers.text(asked.atLeast(), 3),
                "Means over the repeats that reach it, with the smallest and the largest. Least: the first value that"
                        + " does; lasting: the first from which on all do.",
                String.join(", ", thresholds.others()),
                labels,
                Axis.of(asked.along(), ""));
        bars = add(bars, "least", OfSetting::least);
        bars = add(bars, "lasting", OfSetting::lasting);
        List<List<?>> rows = new ArrayList<>();
        for (OfSetting setting : thresholds.settings()) {
            rows.add(List.of(label(setting), words(setting.least()), words(setting.lasting())));
        }
        return Section.of(
                "threshold",
                "Threshold",
                "How much of `" + asked.along() + "` does it take until `" + asked.figure() + "` is "
                        + Numbers.text(asked.atLeast(), 3)
                        + " or more? The answer is as fine as the values that were tried. Where least and lasting differ, there"
                        + " are values between that fail though smaller ones do not.",
                bars,
                new Table(
                        "Each repeat",
                        "In the order of the seeds; - where it is never reached.",
                        List.of(Column.of("setting"), Column.of("least"), Column.of("lasting")),
                        rows));
    }

    private String label(OfSetting setting) {
        return setting.values().isEmpty() ? "all" : String.join(", ", setting.values());
    }

    private static String words(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> Double.isNaN(value) ? "-" : Numbers.text(value, 4))
                .collect(Collectors.joining(", "));
    }

    private Bars add(Bars bars, String name, Function<OfSetting, double[]> of) {
        int settings = thresholds.settings().size();
        double[] mean = new double[settings];
        double[] low = new double[settings];
        double[] high = new double[settings];
        for (int i = 0; i < settings; i++) {
            double[] reached = DoubleStream.of(of.apply(thresholds.settings().get(i)))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            mean[i] = Arrays.stream(reached).average().orElse(Double.NaN);
            low[i] = Arrays.stream(reached).min().orElse(Double.NaN);
            high[i] = Arrays.stream(reached).max().orElse(Double.NaN);
        }
        return bars.values(name, mean, low, high);
    }
}
