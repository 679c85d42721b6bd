package org.yuragi.job.calibrate;

import java.util.List;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Common;

/** Config of {@code jobs/calibrate}. */
public record CalibrateConfig(
        @Inline Common common,

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
        int engramSets)
        implements Common.Has {
    /** Checks what no key can say alone. */
    public CalibrateConfig {
        if (common.seed() < 1 || common.seed() > 30) {
            throw new InvalidInput(
                    "config", "seed", common.seed(), "1 to 30: it says which millions of data sets are generated");
        }
    }

    /** What {@code only} calls the search for planted engram cells. */
    static final String ENGRAM = "engram";

    /** Whether planted engram cells are sought. */
    boolean engram() {
        return engramSets > 0 && (only.isEmpty() || only.contains(ENGRAM));
    }
}
