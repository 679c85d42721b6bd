package org.yuragi.job.spectrum;

import java.util.List;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.decoding.Immobility;
import org.yuragi.job.run.Common;
import org.yuragi.spectrum.SpectrumSettings;

/** Config of {@code jobs/spectrum}. */
public record SpectrumConfig(
        @Inline Common common,

        @Key(
                value = "Estimator: auto (cvpca for repeats, svca for a recording without), pca, cvpca or svca",
                def = "auto")
        Choice estimator,

        @Inline SpectrumSettings settings,

        @Key(value = "Hidden code: take the first so many stimuli; 0 for all", def = "0", min = 0, max = 1_000_000)
        int stimuli,

        @Key(value = "Recordings: the animal; may be left out if they are of one", def = "")
        String animal,

        @Key(
                value = "Recordings: width of a bin around each sample of behaviour",
                def = "0.5",
                unit = "s",
                min = 0.02,
                max = 10)
        double binS,

        @Key(value = "Recordings: divide each cell by its standard deviation", def = "true")
        boolean standardise,

        @Key(
                value =
                        "Length of the blocks of time that svca trains and tests on in turn, that are the two repeats of a"
                                + " position, and between which subspaces are compared",
                def = "30",
                unit = "s",
                min = 1,
                max = 3_600)
        double blockS,

        @Key(
                value =
                        "Recordings: states of behaviour that get a spectrum each, over equal times: immobility, movement, or"
                                + " tables of intervals, e.g. freezing",
                def = "[]")
        List<String> states,

        @Key(
                value =
                        "Recordings: what repeats, for cvpca: position (places of a track or box), or tables whose intervals"
                                + " begin with an event, e.g. trials",
                def = "[]")
        List<String> repeats,

        @Key(
                value = "Repeats of events: the time after an event whose bins are the stimuli",
                def = "10",
                unit = "s",
                min = 0.1,
                max = 3_600)
        double repeatS,

        @Key(value = "Repeats of position: side of a place", def = "4", unit = "cm", min = 0.1, max = 1_000)
        double placeCm,

        @Inline Immobility immobility,

        @Key(
                value =
                        "Registered recordings: dimensions of the sessions' leading subspaces that are compared across days;"
                                + " 0 for none",
                def = "10",
                min = 0,
                max = 500)
        int subspaceDimensions,

        @Key(value = "Deals of cells, for chance of aligned subspaces", def = "999", min = 99, max = 1_000_000)
        int deals)
        implements Common.Has {
    /** What {@code repeats} calls the places of a track or box. */
    static final String POSITION = "position";

    /** Which estimator. */
    public enum Choice {
        /** By what there is. */
        AUTO,
        /** Principal components. */
        PCA,
        /** Cross-validated principal components, of two repeats. */
        CVPCA,
        /** Shared variance components, of a recording. */
        SVCA
    }
}
