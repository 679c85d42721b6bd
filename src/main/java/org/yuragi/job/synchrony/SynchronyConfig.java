package org.yuragi.job.synchrony;

import java.util.List;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.decoding.Immobility;
import org.yuragi.job.run.Common;
import org.yuragi.synchrony.SynchronySettings;

/** Config of {@code jobs/synchrony}. */
public record SynchronyConfig(
        @Inline Common common,

        @Key(value = "The animal to look at; all of the recordings' animals if left out", def = "")
        String animal,

        @Key(
                value = "Cells are co-active within this time; 0 for within a frame",
                def = "0",
                unit = "s",
                min = 0,
                max = 10)
        double coincidenceS,

        @Key(
                value = "Traces that are not mostly zero: active above the mean by so many standard deviations",
                def = "2",
                min = 0,
                max = 100)
        double activeSd,

        @Key(value = "Count only frames in which a cell's activity rises, not its slow decay", def = "true")
        boolean rising,

        @Inline SynchronySettings settings,

        @Key(value = "Tables of intervals that are windows, e.g. freezing", def = "[]")
        List<String> intervals,

        @Key(
                value = "Events to look around: immobility (its onsets), or tables whose intervals begin with an event"
                        + " (entry, stimulus); none for none; if left out, immobility and trials where there are any",
                def = "[]")
        List<String> events,

        @Key(value = "Window before an event", def = "5", unit = "s", min = 0.1, max = 3_600)
        double beforeS,

        @Key(value = "Window after an event", def = "5", unit = "s", min = 0.1, max = 3_600)
        double afterS,

        @Key(
                value = "Left out right after an event, e.g. an artefact of the shutter or the stimulus",
                def = "0",
                unit = "s",
                min = 0,
                max = 600)
        double skipS,

        @Key(value = "Width of a bin around each sample of behaviour", def = "0.5", unit = "s", min = 0.02, max = 10)
        double binS,

        @Inline Immobility immobility)
        implements Common.Has {}
