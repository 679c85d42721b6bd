package org.yuragi.report;

import java.util.ArrayList;
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

    /** Elements two by two; the last one of an odd number alone. */
    public static List<Element> pairs(List<? extends Element> elements) {
        List<Element> rows = new ArrayList<>();
        for (int i = 0; i + 1 < elements.size(); i += 2) {
            rows.add(new Row(List.copyOf(elements.subList(i, i + 2))));
        }
        if (elements.size() % 2 == 1) {
            rows.add(elements.get(elements.size() - 1));
        }
        return rows;
    }

    /** Elements given one by one. */
    public static Row of(Element... elements) {
        return new Row(List.of(elements));
    }
}
