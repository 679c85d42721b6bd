package org.yuragi.report;

/**
 * A line of the provenance: how a report came about.
 *
 * @param name e.g. {@code command}, {@code seed}, {@code result hash}
 * @param value as text; may have several lines
 */
public record Fact(String name, String value) {}
