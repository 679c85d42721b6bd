package org.yuragi.job.learn;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;
import org.yuragi.gibbs.CoefficientSettings;
import org.yuragi.gibbs.Evaluation;
import org.yuragi.gibbs.EvidenceSettings;
import org.yuragi.gibbs.InputCoding;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.gibbs.NetworkShape;
import org.yuragi.gibbs.SamplingSchedule;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Checkpointing;
import org.yuragi.job.run.Common;

/** Config of {@code jobs/learn}. */
public record LearnConfig(
        @Inline Common common,

        @Inline Checkpointing checkpointing,

        @Key(
                value =
                        "Blocks of neurons: part of the model. Neurons of different blocks see each other as of the last exchange; 1 is exact Gibbs",
                def = "1",
                min = 1,
                max = 4096)
        int blocks,

        @Key(
                value =
                        "online: data pass by, each synapse carries what it has gathered; posterior: the exact reference, synapses sample given all data at once, for few images (its time grows as synapses x images x sweeps)",
                def = "online")
        Learner learner,

        @Inline NetworkShape shape,

        @Inline SamplingSchedule schedule,

        @Inline CoefficientSettings coefficients,

        @Inline EvidenceSettings evidence,

        @Key(
                value =
                        "Input neurons: threshold (on where a pixel is brighter than half) or sampled (on with the brightness as probability)",
                def = "sampled")
        InputCoding input,

        @Key(value = "Training images, the last ones, kept for validation", def = "10000", min = 1)
        int validationImages,

        @Key(
                value = "Posterior samples averaged for the final validation and test accuracy",
                def = "50",
                min = 1,
                max = 10_000)
        int testSamples,

        @Inline PosteriorSampling posterior,

        @Inline Evaluation evaluation,

        @Inline Observations observations,

        @Inline BackPropagationControls controls)
        implements Common.Has, Checkpointing.Has {

    /** @throws InvalidInput where a key was changed that the chosen learner does not read */
    void checkKeysAreRead() {
        List<Record> unread = learner == Learner.POSTERIOR
                ? List.of(evidence, schedule, evaluation, observations)
                : List.of(posterior);
        for (Record group : unread) {
            Map<String, Object> defaults = TypedConfig.values(TypedConfig.defaults(group.getClass()));
            TypedConfig.values(group).forEach((key, value) -> {
                if (!value.equals(defaults.get(key))) {
                    throw new InvalidInput(
                            "config",
                            key,
                            value,
                            "not to be set, as learner = " + learner.name().toLowerCase(Locale.ROOT)
                                    + " does not read it");
                }
            });
        }
    }

    /** Hidden neurons in words: {@code 300}, or {@code 300 + 100} in two layers. */
    String hiddenInWords() {
        return shape.hidden().stream().map(String::valueOf).collect(Collectors.joining(" + "));
    }

    /** The learner's settings. */
    public LearningSettings settings() {
        return new LearningSettings(
                common.seed(), blocks, shape, coefficients, input, evidence, schedule, evaluation, testSamples);
    }
}
