package org.yuragi.job.places;

import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.job.run.Common;
import org.yuragi.places.PlaceSettings;

/** Config of {@code jobs/places}. */
public record PlacesConfig(
        @Inline Common common,

        @Key(value = "The animal to look at; all of the recordings' animals if left out", def = "")
        String animal,

        @Key(value = "Of position: auto (two where a second coordinate was measured), one or two", def = "auto")
        Dimensions dimensions,

        @Key(value = "One dimension: a map for each running direction", def = "true")
        boolean directions,

        @Key(value = "Side of a place", def = "4", unit = "cm", min = 0.1, max = 100)
        double placeCm,

        @Inline PlaceSettings settings,

        @Key(
                value = "Time in which the animal is slower does not count",
                def = "2",
                unit = "cm/s",
                min = 0,
                max = 1_000)
        double minSpeedCmS,

        @Key(
                value = "Samples that would take a higher speed to reach are the tracker's outliers",
                def = "150",
                unit = "cm/s",
                min = 1,
                max = 100_000)
        double maxSpeedCmS,

        @Key(
                value = "Width of a bin of time around each sample of behaviour",
                def = "0.5",
                unit = "s",
                min = 0.02,
                max = 10)
        double binS)
        implements Common.Has {

    /** Of the space that the animal moves in. */
    public enum Dimensions {
        AUTO,
        ONE,
        TWO
    }
}
