package org.yuragi.job.sweep;

import java.util.Arrays;
import java.util.List;
import org.yuragi.report.Axis;
import org.yuragi.report.Numbers;
import org.yuragi.report.XyChart;
import org.yuragi.statistics.Estimate;
import org.yuragi.sweep.FigureStatistics.Value;
import org.yuragi.sweep.Grid;

/** Figures of a sweep over seeds alone: a dot a seed, or a histogram where there are many, with their mean and spread. */
final class SeedCharts {
    /** Above so many runs dots hide each other. */
    private static final int DOTS = 60;

    private static final int FEWEST_BINS = 10;
    private static final int MOST_BINS = 60;

    private SeedCharts() {}

    /**
     * @param values of the figure, one a run, finite; not empty
     * @param estimate of them
     */
    static XyChart of(Grid grid, String figure, List<Value> values, Estimate estimate) {
        double[] all = values.stream().mapToDouble(Value::value).toArray();
        String text = "Mean " + number(estimate.mean()) + ", standard deviation " + number(estimate.sd())
                + ", 95 % interval of the mean " + number(estimate.low()) + " to " + number(estimate.high())
                + "; the " + Numbers.text(estimate.n()) + " runs go from " + number(estimate.min()) + " to "
                + number(estimate.max()) + ".";
        double low = Math.min(estimate.min(), estimate.mean() - orNone(estimate.sd()));
        double high = Math.max(estimate.max(), estimate.mean() + orNone(estimate.sd()));
        Axis across = around(Axis.of(figure, ""), low, high);
        if (all.length > DOTS) {
            int bins = (int) Math.max(FEWEST_BINS, Math.min(MOST_BINS, Math.sqrt(all.length)));
            return XyChart.histogram(figure, text, across, Axis.of("runs", ""), all, bins)
                    .vertical("mean", estimate.mean())
                    .vertical("mean − sd", estimate.mean() - estimate.sd())
                    .vertical("mean + sd", estimate.mean() + estimate.sd());
        }
        boolean oneSeed = grid.axes().size() == 1 && grid.axes().get(0).kind() == org.yuragi.sweep.Axis.Kind.WHOLE;
        double[] runs = values.stream()
                .mapToDouble(value -> oneSeed ? Double.parseDouble(grid.value(0, value.run())) : value.run())
                .toArray();
        double[] ends = {
            Arrays.stream(runs).min().orElseThrow(), Arrays.stream(runs).max().orElseThrow()
        };
        return XyChart.of(figure, text, Axis.of(oneSeed ? grid.axes().get(0).key() : "run", ""), across)
                .band(
                        "mean ± standard deviation",
                        ends,
                        both(estimate.mean() - orNone(estimate.sd())),
                        both(estimate.mean() + orNone(estimate.sd())))
                .colour(0)
                .points("a run", runs, all)
                .colour(0)
                .horizontal("mean", estimate.mean());
    }

    private static double[] both(double value) {
        return new double[] {value, value};
    }

    private static double orNone(double spread) {
        return Double.isNaN(spread) ? 0 : spread;
    }

    /** From what is not above the least value to what is not below the largest, in steps of a power of ten. */
    private static Axis around(Axis axis, double low, double high) {
        if (!(high > low)) {
            return axis;
        }
        double step = Math.pow(10, Math.floor(Math.log10(high - low)));
        return axis.range(Math.floor(low / step) * step, Math.ceil(high / step) * step);
    }

    private static String number(double value) {
        return Numbers.whole(value, 4);
    }
}
