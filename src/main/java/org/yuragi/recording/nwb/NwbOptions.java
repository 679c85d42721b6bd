package org.yuragi.recording.nwb;

import java.io.Serializable;
import org.yuragi.recording.StampUnit;

/**
 * What a user says about files that leave a choice.
 *
 * @param series path, or a name in the path, of the RoiResponseSeries to take; empty if there is only one
 * @param transpose whether activity is stored [cell x time] instead of NWB's [time x cell]
 * @param acceptedOnly whether cells that the file's curation rejected are left out
 * @param position path, or a name in the path, of the position's SpatialSeries; empty if there is only one;
 *     {@code none} to leave position out
 * @param speed the same for speed
 * @param stampUnit what time stamps are counted in
 */
public record NwbOptions(
        String series, boolean transpose, boolean acceptedOnly, String position, String speed, StampUnit stampUnit)
        implements Serializable {
    /** No choice made. */
    public static final NwbOptions DEFAULT = new NwbOptions("", false, true, "", "", StampUnit.AUTO);

    /** The value of {@link #position} or {@link #speed} that leaves it out. */
    public static final String NONE = "none";
}
