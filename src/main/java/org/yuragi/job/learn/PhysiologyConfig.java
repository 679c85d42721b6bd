package org.yuragi.job.learn;

import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;
import org.yuragi.job.run.Common;
import org.yuragi.physiology.PhysiologySettings;

/** Config of {@code jobs/physiology}. */
public record PhysiologyConfig(
        @Inline Common common,

        @Key(value = "Sweeps over which synapses are followed", def = "100", unit = "sweeps", min = 2, max = 100_000)
        int turnoverSweeps,

        @Key(
                value = "Sweeps over which spikes are counted, with one image clamped",
                def = "400",
                unit = "sweeps",
                min = 100,
                max = 1_000_000)
        int spikeSweeps,

        @Key(
                value = "A sweep of the synapses is cut into so many resamplings, as while learning",
                def = "4",
                min = 1,
                max = 1000)
        int synapseParts,

        @Key(
                value = "Ongoing learning: images between two resamplings of a part of the synapses",
                def = "32",
                min = 1,
                max = 8192)
        int batch,

        @Key(
                value =
                        "Ongoing learning: weight of new evidence at synapses onto hidden neurons, constant; half of what the network began to learn with is the mean rate of its learning",
                def = "1",
                min = 1e-9,
                max = 100)
        double evidenceHidden,

        @Key(value = "The same for synapses onto output neurons", def = "0.15", min = 1e-9, max = 100)
        double evidenceOutput,

        @Key(
                value =
                        "Ongoing learning: metaplasticity beta, as the network learned with; what it remembers begins anew. 0: none",
                def = "0",
                min = 0,
                max = 0.999999)
        double metaplasticity,

        @Key(value = "Validation images that are clamped, each for a whole recording", def = "50", min = 2, max = 1000)
        int clampedImages,

        @Key(
                value = "Samples of evoked and of spontaneous activity; cut to the validation images",
                def = "5000",
                min = 100,
                max = 1_000_000)
        int words,

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

    PhysiologySettings settings() {
        return new PhysiologySettings(
                common.seed(),
                turnoverSweeps,
                spikeSweeps,
                synapseParts,
                batch,
                evidenceHidden,
                evidenceOutput,
                metaplasticity,
                clampedImages,
                words);
    }

    /** The defaults, going on to learn as a learner did in the middle of its run. */
    static PhysiologySettings usual(LearnConfig learn) {
        PhysiologySettings usual = TypedConfig.read(PhysiologyConfig.class, null, java.util.List.of())
                .settings();
        return new PhysiologySettings(
                learn.common().seed(),
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
