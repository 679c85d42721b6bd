package org.yuragi.places;

import java.io.Serializable;

/**
 * How one cell codes place in one session.
 *
 * @param cell its row in the session
 * @param activeBins bins of time in which it is active while the animal moves
 * @param rateHz its mean activity per second over visited places, in the recording's units
 * @param information bits per event; NaN if the cell was not tested
 * @param shiftedInformation its mean under shifts; NaN if the cell was not tested
 * @param p of the information; NaN if the cell was not tested
 * @param stability correlation of the maps of the first and the second half; NaN if the cell was not tested
 * @param stabilityP its p under the same shifts
 * @param place whether it is a place cell
 * @param map activity per second at each place; NaN where the animal was too briefly
 * @param firstHalf the same of the first half of the time
 * @param secondHalf the same of the second half
 */
public record PlaceCell(
        int cell,
        int activeBins,
        double rateHz,
        double information,
        double shiftedInformation,
        double p,
        double stability,
        double stabilityP,
        boolean place,
        double[] map,
        double[] firstHalf,
        double[] secondHalf)
        implements Serializable {

    /** Whether it was active enough to be tested. */
    public boolean tested() {
        return !Double.isNaN(p);
    }

    /** The place with the highest rate; -1 for a silent map. */
    public static int peak(double[] map) {
        int peak = -1;
        for (int p = 0; p < map.length; p++) {
            if (map[p] > 0 && (peak < 0 || map[p] > map[peak])) {
                peak = p;
            }
        }
        return peak;
    }
}
