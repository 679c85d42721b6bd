package org.yuragi.report;

/**
 * One set of points of an {@link XyChart}.
 *
 * @param name what the legend calls it
 * @param style how it is drawn
 * @param x abscissae
 * @param y ordinates; a band's lower edge
 * @param upper a band's upper edge; null for other styles
 * @param colour index into the palette; series of the same index have the same colour
 * @param broad a pale broad line, still to be seen where a later one lies on it
 */
public record Series(String name, Style style, double[] x, double[] y, double[] upper, int colour, boolean broad) {
    /** How a series is drawn. */
    public enum Style {
        /** A line through the points, in order; a value that is not finite breaks it. */
        LINE,
        /** A dashed line: fits, references, expectations. */
        DASHED,
        /** Points only. */
        POINTS,
        /** A line with its points. */
        LINE_AND_POINTS,
        /** A filled outline: {@code y[i]} holds between {@code x[i]} and {@code x[i + 1]}. */
        STEPS,
        /** The area between {@code y} and {@code upper}. */
        BAND
    }

    /** @throws IllegalArgumentException if the arrays differ in length */
    public Series {
        if (x.length != y.length || (upper != null && upper.length != x.length)) {
            throw new IllegalArgumentException("series \"" + name + "\": x and y differ in length");
        }
        if ((style == Style.BAND) != (upper != null)) {
            throw new IllegalArgumentException("series \"" + name + "\": a band, and only a band, has an upper edge");
        }
    }
}
