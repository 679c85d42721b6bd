package org.yuragi.job.decode;

import java.util.List;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.decoding.DecodeSettings;
import org.yuragi.decoding.Immobility;
import org.yuragi.job.run.Common;

/** Config of {@code jobs/decode}. */
public record DecodeConfig(
        @Inline Common common,

        @Key(value = "The animal to decode; all of the recordings' animals if left out", def = "")
        String animal,

        @Key(value = "Width of a bin around each sample of behaviour", def = "0.5", unit = "s", min = 0.02, max = 10)
        double binS,

        @Key(
                value = "Standard deviation of the Gaussian that smooths activity inside continuous stretches",
                def = "1",
                unit = "s",
                min = 0,
                max = 60)
        double smoothS,

        @Key(
                value = "What is decoded: auto (epochs or intervals where they are given, else immobility), immobility,"
                        + " intervals, epochs (each table of epochs against the others) or position",
                def = "auto")
        Target target,

        @Key(value = "Table of intervals to decode, e.g. freezing", def = "")
        String intervals,

        @Key(
                value = "Tables of intervals to tell apart, e.g. neutral,aversive; time in none of them is left out",
                def = "[]")
        List<String> epochs,

        @Key(
                value =
                        "Phase of each session, e.g. day1=before,day2=during,day3=after: then whether decoders trained after"
                                + " read sessions during better than other pairs do is tested",
                def = "[]")
        List<String> phases,

        @Key(value = "Phases: decoders trained in this one", def = "after")
        String phaseTrain,

        @Key(value = "Phases: and tested in this one", def = "during")
        String phaseTest,

        @Inline Immobility immobility,

        @Inline DecodeSettings settings)
        implements Common.Has {

    /** What is decoded. */
    public enum Target {
        AUTO,
        IMMOBILITY,
        INTERVALS,
        EPOCHS,
        POSITION
    }

    /** The target, with {@code auto} resolved. */
    Target resolved() {
        return target != Target.AUTO
                ? target
                : !epochs.isEmpty() ? Target.EPOCHS : intervals.isEmpty() ? Target.IMMOBILITY : Target.INTERVALS;
    }
}
