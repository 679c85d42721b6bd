package org.yuragi.job.sweep;

import java.util.List;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.config.OnResume;
import org.yuragi.job.run.Common;

/** Config of {@code jobs/sweep}. */
public record SweepConfig(
        @Inline Common common,

        @Key(value = "The job that is swept; --job says the same", def = "spontaneous")
        String job,

        @Key(value = "Keys and their values, one text a key, as \"seed=1..32\"; before those of --vary", def = "")
        List<String> vary,

        @Key(value = "Keys that have another value than their default in every run; before those of --fix", def = "")
        List<String> fixed,

        @Key(value = "Jobs that follow in each run and take its output; before those of --then", def = "")
        List<String> then,

        @Key(value = "What stays of each run: its row of figures, or its whole output folder", def = "figures")
        Keep keep,

        @Key(value = "Figures that the report shows; none for the first that vary", def = "", onResume = OnResume.FREE)
        List<String> figures,

        @Key(
                value = "Where along a key a figure reaches a level, for each setting of the others",
                def = "{}",
                onResume = OnResume.FREE)
        Threshold threshold)
        implements Common.Has {
    /** Where along a key a figure reaches a level. */
    public record Threshold(
            @Key(value = "A number among the figures; empty for no threshold", def = "")
            String figure,

            @Key(value = "The level that it must reach", def = "0")
            double atLeast,

            @Key(value = "A varied key with numbers for values", def = "")
            String along)
            implements java.io.Serializable {
        boolean asked() {
            return !figure.isEmpty();
        }
    }

    /** What stays of each run. */
    enum Keep {
        FIGURES,
        OUTPUTS
    }
}
