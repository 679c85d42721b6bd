package org.yuragi.places;

import java.io.Serializable;

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
