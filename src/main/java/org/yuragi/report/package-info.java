/**
 * Reports: a {@link org.yuragi.report.Report} of sections, charts, tables and key figures becomes one self-contained
 * HTML file ({@link org.yuragi.report.Page}). The charts are drawn by Apache ECharts (Apache License 2.0), which
 * is taken from the class path and put into the page: the file makes no request to anywhere. Nothing here knows Spark.
 */
package org.yuragi.report;
