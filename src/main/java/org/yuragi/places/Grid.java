package org.yuragi.places;

import java.io.Serializable;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;

/**
 * Space in squares (or stretches of a track), for each running direction apart where asked for.
 *
 * @param x0Cm left edge, cm
 * @param y0Cm lower edge, cm; 0 on a track
 * @param binCm side of a square, cm
 * @param columns squares across
 * @param rows squares up; 1 on a track
 * @param directions 2 if the two running directions on a track have maps of their own, else 1
 */
public record Grid(double x0Cm, double y0Cm, double binCm, int columns, int rows, int directions)
        implements Serializable {

    /**
     * The smallest grid over all that was measured.
     *
     * @param tracking the sessions of one animal, at least one of them with a position
     * @param binCm side of a square, cm
     * @param two whether the second coordinate counts
     * @param directions 1, or 2 for a map a running direction
     */
    public static Grid covering(List<Tracking> tracking, double binCm, boolean two, int directions) {
        DoubleSummaryStatistics x = extent(tracking, Tracking::xCm);
        DoubleSummaryStatistics y = extent(tracking, Tracking::yCm);
        return new Grid(
                x.getMin(), two ? y.getMin() : 0, binCm, squares(x, binCm), two ? squares(y, binCm) : 1, directions);
    }

    private static DoubleSummaryStatistics extent(List<Tracking> tracking, Function<Tracking, double[]> coordinate) {
        return tracking.stream()
                .flatMapToDouble(track -> Arrays.stream(coordinate.apply(track)))
                .filter(Double::isFinite)
                .summaryStatistics();
    }

    private static int squares(DoubleSummaryStatistics extent, double cm) {
        return (int) Math.floor((extent.getMax() - extent.getMin()) / cm) + 1;
    }

    /** Number of places: squares times directions. */
    public int places() {
        return columns * rows * directions;
    }

    /** The square of a position, without direction; -1 outside. */
    public int square(double xCm, double yCm) {
        int column = (int) Math.floor((xCm - x0Cm) / binCm);
        int row = rows == 1 ? 0 : (int) Math.floor((yCm - y0Cm) / binCm);
        return column < 0 || column >= columns || row < 0 || row >= rows ? -1 : row * columns + column;
    }

    /** The middle of a square's column, cm. */
    public double xCm(int square) {
        return x0Cm + (square % columns + 0.5) * binCm;
    }
}
