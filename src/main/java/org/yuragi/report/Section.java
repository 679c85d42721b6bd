package org.yuragi.report;

import java.util.List;

/**
 * A section of a report.
 *
 * @param id its anchor in the page: lower-case letters, digits and hyphens, beginning with a letter
 * @param title its heading, plain text
 * @param prose what it is about and how to read it; {@link Prose}, may be empty
 * @param elements charts, tables and figures, in order
 */
public record Section(String id, String title, String prose, List<Element> elements) {
    /** @throws IllegalArgumentException if the id is not of the form above */
    public Section {
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("section id \"" + id + "\": expected [a-z][a-z0-9-]*");
        }
        elements = List.copyOf(elements);
    }

    /** The same, elements given one by one. */
    public static Section of(String id, String title, String prose, Element... elements) {
        return new Section(id, title, prose, List.of(elements));
    }
}
