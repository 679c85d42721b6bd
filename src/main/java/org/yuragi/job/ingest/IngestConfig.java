package org.yuragi.job.ingest;

import org.yuragi.config.Key;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.nwb.NwbOptions;
import org.yuragi.recording.store.StoreOptions;
import org.yuragi.recording.store.StoreWriter;

/** Config of {@code jobs/ingest}. */
public record IngestConfig(
        @Key(
                value = "Path, or a name in the path, of the activity to take, if a file holds several: of NWB's"
                        + " RoiResponseSeries, suite2p's spks, F, Fneu, CaImAn's S, C, F_dff, matrices of HDF5",
                def = "")
        String series,

        @Key(
                value = "Activity is stored the other way round than its format has it: [cell x time] in NWB and HDF5"
                        + " matrices, [time x cell] in CaImAn's files",
                def = "false")
        boolean transpose,

        @Key(
                value = "Path, or a name in the path, of the position's SpatialSeries, if a file holds several; none to"
                        + " leave position out",
                def = "")
        String position,

        @Key(
                value =
                        "Path, or a name in the path, of NWB's TimeSeries of speed, if a file holds several; none to leave"
                                + " measured speed out (it is then computed from position)",
                def = "")
        String speed,

        @Key(
                value =
                        "What time stamps are counted in: auto (seconds; such as look like milliseconds are refused), s or"
                                + " ms",
                def = "auto")
        StampUnit stampUnit,

        @Key(
                value = "Cells with values that are not numbers: refuse the file, or drop such cells (they then read as"
                        + " silent and as registered nowhere)",
                def = "refuse")
        NanCells nanCells,

        @Key(
                value = "Frames without a value of any cell, as dropped frames are written: gap (they are in no bin) or"
                        + " refuse the file",
                def = "gap")
        NanFrames nanFrames,

        @Key(
                value =
                        "Frames per second of recordings whose format does not say it (suite2p, plain HDF5); 0 to take it"
                                + " from the file",
                def = "0",
                unit = "Hz",
                min = 0,
                max = 100_000)
        double rateHz,

        @Key(
                value =
                        "Leave cells out that curation rejected (iscell, idx_components, status rejected); a registration"
                                + " counts all cells all the same",
                def = "true")
        boolean acceptedOnly,

        @Key(
                value =
                        "Frames per second of the camera of a behaviour CSV with frame numbers; 0 to take its column fps",
                def = "0",
                unit = "Hz",
                min = 0,
                max = 100_000)
        double behaviourRateHz,

        @Key(
                value = "Time of frame 0 of a behaviour CSV on the recording's clock",
                def = "0",
                unit = "s",
                min = -1e6,
                max = 1e6)
        double behaviourStartS,

        @Key(value = "Sessions that cannot be read: leave_out (the others come in) or refuse all", def = "leave_out")
        Broken brokenSessions,

        @Key(
                value =
                        "--add-to: sessions of the store whose files or options have changed since they came in: refuse all,"
                                + " keep the store's, or replace them",
                def = "refuse")
        StoreWriter.Changed changedSessions,

        @Key(
                value = "The report counts samples of behaviour slower than this",
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

    /** What to do with frames without a value. */
    public enum NanFrames {
        GAP,
        REFUSE
    }

    /** What to do where some sessions cannot be read. */
    public enum Broken {
        LEAVE_OUT,
        REFUSE
    }

    /** What of the config the store keeps. */
    public StoreOptions storeOptions() {
        return new StoreOptions(
                new NwbOptions(series, transpose, acceptedOnly, position, speed, stampUnit),
                new TraceOptions(series, transpose, rateHz, acceptedOnly, behaviourRateHz, behaviourStartS, stampUnit),
                nanCells == NanCells.DROP,
                nanFrames == NanFrames.GAP,
                brokenSessions == Broken.LEAVE_OUT);
    }
}
