package org.yuragi.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a job has to tell: a title, one sentence that says the main finding, and sections.
 *
 * @param title the page's one heading, plain text
 * @param lead what was done and what came out, in a sentence or two; {@link Prose}
 * @param sections in reading order; their ids differ
 */
public record Report(String title, String lead, List<Section> sections) {
    /** @throws IllegalArgumentException if two sections have the same id */
    public Report {
        sections = List.copyOf(sections);
        Set<String> ids = new HashSet<>(Set.of(Page.PROVENANCE_ID));
        for (Section section : sections) {
            if (!ids.add(section.id())) {
                throw new IllegalArgumentException("section id \"" + section.id() + "\" is used twice or reserved");
            }
        }
    }
}
