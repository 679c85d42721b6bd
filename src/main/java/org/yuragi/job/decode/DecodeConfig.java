package org.yuragi.job.decode;

import java.util.List;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.decoding.DecodeSettings;
import org.yuragi.decoding.DecodeSettings.Standardise;
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

        @Key(
                value = "Whose mean and standard deviation standardise each cell: session (each session by its own) or"
                        + " training (all by the training bins, blind to test bins)",
                def = "session")
        Standardise standardise,

        @Key(value = "Contiguous blocks of the cross-validations", def = "5", min = 2, max = 100)
        int folds,

        @Key(value = "Bins this near to a held-out block do not train", def = "5", unit = "s", min = 0, max = 600)
        double gapS,

        @Key(value = "Values of lambda tried", def = "20", min = 1, max = 1_000)
        int lambdas,

        @Key(value = "Smallest lambda over the largest useful one", def = "0.01", min = 1e-6, max = 0.999)
        double lambdaRatio,

        @Key(
                value = "Circular shifts of the test labels, for chance, at least",
                def = "1000",
                min = 100,
                max = 1_000_000)
        int shifts,

        @Key(value = "The least shift either way", def = "20", unit = "s", min = 1, max = 3_600)
        double minShiftS,

        @Key(
                value = "Also score each pair within its training session on the same cells (most of the work)",
                def = "true")
        boolean control)
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

    DecodeSettings settings() {
        return new DecodeSettings(
                standardise, folds, gapS, lambdas, lambdaRatio, shifts, minShiftS, control, common.seed());
    }
}
