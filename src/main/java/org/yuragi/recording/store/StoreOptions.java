package org.yuragi.recording.store;

import java.io.Serializable;
import java.util.Locale;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.nwb.NwbOptions;

/**
 * How recordings are taken in.
 *
 * @param nwb choices that NWB files leave open
 * @param traces choices that other formats leave open
 * @param dropNanCells leave cells out that have values that are not numbers (they stay in the store, but read as silent
 *     and as registered nowhere), instead of refusing the file
 * @param nanFramesAreGaps take frames without a value of any cell for missing, instead of refusing the file
 * @param leaveOutBroken take the other sessions in where one is refused, instead of none
 */
public record StoreOptions(
        NwbOptions nwb, TraceOptions traces, boolean dropNanCells, boolean nanFramesAreGaps, boolean leaveOutBroken)
        implements Serializable {
    /** No choice made; NaN refused. */
    public static final StoreOptions DEFAULT =
            new StoreOptions(NwbOptions.DEFAULT, TraceOptions.DEFAULT, false, true, false);

    /** What decides how a file is read, in a line: a session read otherwise is another session. */
    String readWith() {
        return "series=" + traces.series() + " transpose=" + traces.transpose() + " position=" + nwb.position()
                + " speed=" + nwb.speed() + " stamp_unit="
                + traces.stampUnit().name().toLowerCase(Locale.ROOT)
                + " rate_hz=" + traces.rateHz() + " accepted_only=" + traces.acceptedOnly() + " behaviour_rate_hz="
                + traces.behaviourRateHz() + " behaviour_start_s=" + traces.behaviourStartS() + " nan_cells="
                + (dropNanCells ? "drop" : "refuse")
                + " nan_frames=" + (nanFramesAreGaps ? "gap" : "refuse");
    }
}
