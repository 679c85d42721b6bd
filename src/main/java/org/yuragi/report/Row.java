package org.yuragi.report;

import java.util.List;

/**
 * Elements side by side where the page is wide enough, below each other where it is not.
 *
 * @param elements two or three, in order
 */
public record Row(List<Element> elements) implements Element {
    /** Copies the list. */
    public Row {
        elements = List.copyOf(elements);
    }

    /** Elements given one by one. */
    public static Row of(Element... elements) {
        return new Row(List.of(elements));
    }
}
