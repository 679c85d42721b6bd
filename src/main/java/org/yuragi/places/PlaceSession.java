package org.yuragi.places;

import java.util.List;

/**
 * Place coding in one session.
 *
 * @param outliers bins of time that were taken for the tracker's outliers
 * @param movingS time that counts: moving and tracked, s
 * @param cells all cells of the session, in order
 */
public record PlaceSession(int outliers, double movingS, List<PlaceCell> cells) {
    /** Cells active enough to be tested. */
    public int tested() {
        return (int) cells.stream().filter(PlaceCell::tested).count();
    }

    /** Place cells. */
    public int placeCells() {
        return (int) cells.stream().filter(PlaceCell::place).count();
    }

    /** Cells whose information is significant at a level, stable or not. */
    public int informed(double level) {
        return (int) cells.stream().filter(cell -> cell.p() <= level).count();
    }
}
