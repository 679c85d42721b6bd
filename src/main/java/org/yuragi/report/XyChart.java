package org.yuragi.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Lines, points, bands and histograms over two numerical axes. Immutable: each method returns a chart with one more thing.
 *
 * <pre>{@code
 * XyChart.of("Eigenspectrum", "Variance falls as rank^-1.02.", Axis.log("rank", ""), Axis.log("variance", "a.u."))
 *     .band("range over seeds", rank, low, high).colour(0)
 *     .line("hidden code", rank, variance).colour(0)
 *     .dashed("fit", rank, fitted)
 *     .vertical("fit from", 11);
 * }</pre>
 *
 * @param title heading, plain text
 * @param text the chart in a sentence with its figures
 * @param x the abscissa
 * @param y the ordinate
 * @param series in drawing order: later ones lie on top
 * @param marks lines at single values
 */
public record XyChart(String title, String text, Axis x, Axis y, List<Series> series, List<Mark> marks)
        implements Chart {
    /** Copies the lists. */
    public XyChart {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /** An empty chart. */
    public static XyChart of(String title, String text, Axis x, Axis y) {
        return new XyChart(title, text, x, y, List.of(), List.of());
    }

    /**
     * A histogram of values in bins of equal width.
     *
     * @param count name and unit of the ordinate, e.g. {@code Axis.of("cells", "")}
     * @param values values that are not finite are left out
     * @param bins number of bins, positive, between the smallest and the largest value (or over the x axis's range)
     */
    public static XyChart histogram(String title, String text, Axis x, Axis count, double[] values, int bins) {
        return of(title, text, x, count).histogram(count.name(), values, bins);
    }

    /** The same of values that are too many for another array of them; they are asked for three times. */
    public static XyChart histogram(
            String title, String text, Axis x, Axis count, Supplier<DoubleStream> values, int bins) {
        return of(title, text, x, count).histogram(count.name(), values, bins);
    }

    /** Adds a histogram of values, as {@link #histogram(String, String, Axis, Axis, double[], int)}. */
    public XyChart histogram(String name, double[] values, int bins) {
        return histogram(name, () -> Arrays.stream(values), bins);
    }

    private XyChart histogram(String name, Supplier<DoubleStream> values, int bins) {
        Supplier<DoubleStream> finite = () -> values.get().filter(Double::isFinite);
        double from = Double.isNaN(x.from()) ? finite.get().min().orElse(0) : x.from();
        double to = Double.isNaN(x.to()) ? finite.get().max().orElse(1) : x.to();
        double width = to > from ? (to - from) / bins : 1.0 / bins;
        double[] edges = new double[bins + 1];
        double[] counts = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = from + i * width;
        }
        finite.get().forEach(value -> {
            int bin = (int) Math.floor((value - from) / width);
            if (bin >= 0 && value <= edges[bins]) {
                counts[Math.min(bin, bins - 1)]++;
            }
        });
        return add(name, Series.Style.STEPS, edges, counts, null);
    }

    /**
     * Adds a histogram whose bins were counted elsewhere, e.g. of unequal width.
     *
     * @param edges of the bins, rising, one more than there are values
     * @param values one a bin
     */
    public XyChart steps(String name, double[] edges, double[] values) {
        return add(name, Series.Style.STEPS, edges, Arrays.copyOf(values, values.length + 1), null);
    }

    /** Adds a line. */
    public XyChart line(String name, double[] xs, double[] ys) {
        return add(name, Series.Style.LINE, xs, ys, null);
    }

    /** Adds a dashed line. */
    public XyChart dashed(String name, double[] xs, double[] ys) {
        return add(name, Series.Style.DASHED, xs, ys, null);
    }

    /** Adds points. */
    public XyChart points(String name, double[] xs, double[] ys) {
        return add(name, Series.Style.POINTS, xs, ys, null);
    }

    /** Adds a line with its points. */
    public XyChart linePoints(String name, double[] xs, double[] ys) {
        return add(name, Series.Style.LINE_AND_POINTS, xs, ys, null);
    }

    /** Adds the area between two curves. */
    public XyChart band(String name, double[] xs, double[] lower, double[] upper) {
        return add(name, Series.Style.BAND, xs, lower, upper);
    }

    /** Draws the line added last broad and pale: it is seen under one of nearly the same values that is added later. */
    public XyChart broad() {
        List<Series> all = new ArrayList<>(series);
        Series last = all.remove(all.size() - 1);
        all.add(new Series(last.name(), last.style(), last.x(), last.y(), last.upper(), last.colour(), true));
        return new XyChart(title, text, x, y, all, marks);
    }

    /** Gives the series added last the palette's colour of this index, instead of the next one. */
    public XyChart colour(int index) {
        List<Series> all = new ArrayList<>(series);
        Series last = all.remove(all.size() - 1);
        all.add(new Series(last.name(), last.style(), last.x(), last.y(), last.upper(), index, last.broad()));
        return new XyChart(title, text, x, y, all, marks);
    }

    /** Marks a value of the abscissa. */
    public XyChart vertical(String label, double value) {
        return mark(new Mark(label, value, true));
    }

    /** Marks a value of the ordinate. */
    public XyChart horizontal(String label, double value) {
        return mark(new Mark(label, value, false));
    }

    private XyChart mark(Mark mark) {
        List<Mark> all = new ArrayList<>(marks);
        all.add(mark);
        return new XyChart(title, text, x, y, series, all);
    }

    private XyChart add(String name, Series.Style style, double[] xs, double[] ys, double[] upper) {
        List<Series> all = new ArrayList<>(series);
        int next = series.stream().mapToInt(Series::colour).max().orElse(-1) + 1;
        all.add(new Series(name, style, xs, ys, upper, next, false));
        return new XyChart(title, text, x, y, all, marks);
    }
}
