package org.yuragi.job;

import org.yuragi.config.Key;
import org.yuragi.recording.nwb.NwbOptions;
import org.yuragi.recording.store.StoreOptions;

/** Config of {@code jobs/ingest}. */
public record IngestConfig(
        @Key(value = "path, or a name in the path, of the RoiResponseSeries to take, if a file holds several", def = "")
        String series,

        @Key(value = "activity is stored [cell x time] instead of NWB's [time x cell]", def = "false")
        boolean transpose,

        @Key(
                value = "path, or a name in the path, of the position's SpatialSeries, if a file holds several; none to"
                        + " leave position out",
                def = "")
        String position,

        @Key(
                value = "cells with values that are not numbers: refuse the file, or drop such cells (they then read as"
                        + " silent and as registered nowhere)",
                def = "refuse")
        NanCells nanCells,

        @Key(
                value = "the report counts samples of behaviour slower than this",
                def = "2",
                unit = "cm/s",
                min = 0,
                max = 1_000)
        double immobileBelowCmS) {

    /** What to do with cells that have values that are not numbers. */
    public enum NanCells {
        REFUSE,
        DROP
    }

    StoreOptions storeOptions() {
        return new StoreOptions(new NwbOptions(series, transpose, position), nanCells == NanCells.DROP);
    }
}
