package org.yuragi.report;

/**
 * A line across a chart at one value.
 *
 * @param label what it says, e.g. {@code chance}
 * @param value where, in the axis's unit
 * @param vertical at a value of the x axis; otherwise of the y axis
 */
public record Mark(String label, double value, boolean vertical) {}
