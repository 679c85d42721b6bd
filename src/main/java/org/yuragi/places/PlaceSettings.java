package org.yuragi.places;

import java.io.Serializable;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;

/**
 * How place coding is measured.
 *
 * @param smoothCm standard deviation of the Gaussian that smooths occupancy and activity, cm; 0 for none
 * @param minOccupancyS places visited for less time are left out of a map, s
 * @param minActive a cell active in fewer bins of time is not tested
 * @param shifts circular shifts of the activity, at least
 * @param minShiftS the least shift either way, s
 * @param level a place cell has both its information and its stability significant at this level
 */
public record PlaceSettings(
        @Key(
                value = "Standard deviation of the Gaussian that smooths activity and occupancy",
                def = "5",
                unit = "cm",
                min = 0,
                max = 200)
        double smoothCm,

        @Key(value = "Places visited for less time are left out", def = "1", unit = "s", min = 0, max = 600)
        double minOccupancyS,

        @Key(value = "Cells active in fewer bins of counted time are not tested", def = "5", min = 1, max = 1_000_000)
        int minActive,

        @Key(value = "Circular shifts of the activity, at least", def = "500", min = 100, max = 1_000_000)
        int shifts,

        @Key(value = "The least shift either way", def = "20", unit = "s", min = 1, max = 3_600)
        double minShiftS,

        @Key(value = "Significance of information, and of stability", def = "0.05", min = 0.002, max = 0.5)
        double level)
        implements Serializable {

    /** What {@code jobs/places} takes unless told otherwise. */
    public static PlaceSettings standard() {
        return TypedConfig.defaults(PlaceSettings.class);
    }
}
