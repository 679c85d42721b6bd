package org.yuragi.recording.generated;

/** Keys of the generator's random draws: entities of days, cells and cells on a day never coincide. */
final class Draws {
    static final int RATE = 0;
    static final int EVENT = 1;
    static final int AMPLITUDE = 2;
    static final int BOUT = 3;
    static final int SPEED = 4;
    static final int HEADING = 5;

    private static final long CELLS = 1L << 20;

    private Draws() {}

    static long cell(int cell) {
        return cell;
    }

    static long day(int day) {
        return CELLS * (2L * day + 1);
    }

    static long cellOnDay(int cell, int day) {
        return CELLS * (2L * day + 2) + cell;
    }
}
