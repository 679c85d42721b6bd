package org.yuragi.report;

/** An interactive chart: its data can be saved as CSV, its drawing as SVG. Values that are not finite are left out. */
public sealed interface Chart extends Element permits XyChart, HeatMap, Bars {
    /** Heading above the chart, plain text. */
    String title();

    /** The chart in a sentence with its figures: the caption, and what a screen reader says in place of the chart. */
    String text();
}
