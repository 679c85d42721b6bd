package org.yuragi.job.calibrate;

import java.util.List;
import org.yuragi.config.Key;

/** Config of {@code jobs/calibrate}. */
public record CalibrateConfig(
        @Key(value = "Which millions of data sets are generated", def = "1", min = 1, max = 30)
        long seed,

        @Key(
                value = "Spark tasks the data sets are spread over; 0 for one a few dozen",
                def = "0",
                min = 0,
                max = 100_000)
        int tasks,

        @Key(
                value = "Tests to look at, out of decoding, synchrony, places, stability, asymmetry, distance,"
                        + " subspaces, rise, engram; none for all",
                def = "[]")
        List<String> only,

        @Key(value = "Data sets without an effect, of each size", def = "1000", min = 20, max = 1_000_000)
        int nullSets,

        @Key(
                value = "Data sets with each effect, of each size; 0 for no power curves",
                def = "100",
                min = 0,
                max = 1_000_000)
        int powerSets,

        @Key(
                value = "Data sets of each kind in which planted engram cells are sought; 0 for none",
                def = "10",
                min = 0,
                max = 100_000)
        int engramSets) {
    /** What {@code only} calls the search for planted engram cells. */
    static final String ENGRAM = "engram";

    /** Whether planted engram cells are sought. */
    boolean engram() {
        return engramSets > 0 && (only.isEmpty() || only.contains(ENGRAM));
    }
}
