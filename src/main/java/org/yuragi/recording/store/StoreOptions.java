package org.yuragi.recording.store;

import java.io.Serializable;
import org.yuragi.recording.nwb.NwbOptions;

/**
 * How recordings are taken in.
 *
 * @param nwb choices that files leave open
 * @param dropNanCells leave cells out that have values that are not numbers (they stay in the store, but read as silent
 *     and as registered nowhere), instead of refusing the file
 */
public record StoreOptions(NwbOptions nwb, boolean dropNanCells) implements Serializable {
    /** No choice made; NaN refused. */
    public static final StoreOptions DEFAULT = new StoreOptions(NwbOptions.DEFAULT, false);
}
