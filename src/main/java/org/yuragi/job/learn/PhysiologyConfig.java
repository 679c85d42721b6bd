package org.yuragi.job.learn;

import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;
import org.yuragi.job.run.Common;
import org.yuragi.physiology.PhysiologySettings;

/** Config of {@code jobs/physiology}. */
public record PhysiologyConfig(
        @Inline Common common,

        @Inline PhysiologySettings settings,

        @Key(
                value =
                        "Small networks with a model of their input that are taught beside, for spontaneous against evoked activity; 0 for none",
                def = "5",
                min = 0,
                max = 1000)
        int modelNetworks,

        @Key(value = "Training images, the last ones, that the networks were validated on", def = "10000", min = 1)
        int validationImages)
        implements Common.Has {

    /** The defaults, going on to learn as a learner did in the middle of its run. */
    static PhysiologySettings usual(LearnConfig learn) {
        PhysiologySettings usual = TypedConfig.defaults(PhysiologySettings.class);
        return new PhysiologySettings(
                usual.turnoverSweeps(),
                usual.spikeSweeps(),
                learn.schedule().synapseParts(),
                learn.schedule().batch(),
                learn.evidence().hidden() / 2,
                learn.evidence().output() / 2,
                learn.evidence().metaplasticity(),
                usual.clampedImages(),
                usual.words());
    }
}
