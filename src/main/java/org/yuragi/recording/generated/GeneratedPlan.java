package org.yuragi.recording.generated;

import org.yuragi.input.InvalidInput;

/**
 * What to generate.
 *
 * @param seed any number
 * @param days number of sessions, 1 to 60
 * @param minutes length of each session, 2 to 240 minutes; half of it before a pause in behaviour of 20 s, half after
 * @param cells cells in view on each day, 20 to 5000
 * @param engramFraction fraction of all cells that are engram cells on any day, 0 to 0.5
 * @param drift fraction of the engram that is replaced from one day to the next, 0 to 1
 * @param gain how many times as often an engram cell is active while the animal freezes, 1 to 20
 */
public record GeneratedPlan(
        long seed, int days, double minutes, int cells, double engramFraction, double drift, double gain) {
    /** Four days of ten minutes, 600 cells, one cell in eight an engram cell, a quarter of them replaced each day. */
    public static final GeneratedPlan DEFAULT = new GeneratedPlan(1, 4, 10, 600, 0.125, 0.25, 4);

    /** Frames per second. */
    public static final double FRAME_HZ = 20;

    /** Samples of behaviour per second. */
    public static final double BEHAVIOUR_HZ = 2;

    /** Of all cells this fraction is in view on a day. */
    static final double IN_VIEW = 0.8;

    /** Checks the ranges above. */
    public GeneratedPlan {
        within("days", days, 1, 60);
        within("minutes", minutes, 2, 240);
        within("cells", cells, 20, 5000);
        within("engram_fraction", engramFraction, 0, 0.5);
        within("drift", drift, 0, 1);
        within("gain", gain, 1, 20);
    }

    private static void within(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new InvalidInput("generated recording", key, value, "a number from " + low + " to " + high);
        }
    }

    /** All cells of the animal, whether in view or not. */
    int globalCells() {
        return (int) Math.round(cells / IN_VIEW);
    }

    /** Engram cells on any day, in view or not. */
    int engramCells() {
        return (int) Math.round(globalCells() * engramFraction);
    }

    /** Frames of a session. */
    int frames() {
        return (int) Math.round(minutes * 60 * FRAME_HZ);
    }
}
