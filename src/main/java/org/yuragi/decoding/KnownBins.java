package org.yuragi.decoding;

/**
 * Consecutive bins of a session with their activity; bins are counted among those whose target is known.
 *
 * @param from the first bin
 * @param to the bin after the last
 * @param at the row of {@code values} that bin {@code from} is
 * @param cells number of cells
 * @param values rows x cells, row-major
 */
record KnownBins(int from, int to, int at, int cells, double[] values) {
    /** Where the values of a bin begin. */
    int row(int bin) {
        return (at + bin - from) * cells;
    }
}
