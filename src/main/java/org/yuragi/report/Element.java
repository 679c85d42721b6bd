package org.yuragi.report;

/** Something a section shows. */
public sealed interface Element permits Chart, Table, KeyFigures, ImageGrid, Row {}
