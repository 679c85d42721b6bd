package org.yuragi.recording.nwb;

import java.io.Serializable;

/**
 * What a user says about files that leave a choice.
 *
 * @param series path, or a name in the path, of the RoiResponseSeries to take; empty if there is only one
 * @param transpose whether activity is stored [cell x time] instead of NWB's [time x cell]
 * @param position path, or a name in the path, of the position's SpatialSeries; empty if there is only one;
 *     {@code none} to leave position out
 */
public record NwbOptions(String series, boolean transpose, String position) implements Serializable {
    /** No choice made. */
    public static final NwbOptions DEFAULT = new NwbOptions("", false, "");

    /** The value of {@link #position} that leaves position out. */
    public static final String NONE = "none";
}
