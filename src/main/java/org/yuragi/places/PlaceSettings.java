package org.yuragi.places;

import java.io.Serializable;

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
        double smoothCm, double minOccupancyS, int minActive, int shifts, double minShiftS, double level)
        implements Serializable {

    /** 5 cm, 1 s, 5 bins, 500 shifts of at least 20 s, 5 %. */
    public static PlaceSettings standard() {
        return new PlaceSettings(5, 1, 5, 500, 20, 0.05);
    }
}
