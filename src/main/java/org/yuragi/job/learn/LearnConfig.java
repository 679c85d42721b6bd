package org.yuragi.job.learn;

import java.util.List;
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

        @Key(value = "Posterior learner: it learns the first so many training images", def = "1000", min = 1)
        int posteriorImages,

        @Key(value = "Posterior learner: updates of every neuron and synapse", def = "400", min = 2, max = 1_000_000)
        int posteriorSweeps,

        @Key(
                value =
                        "Posterior learner: sweeps before the first sample that counts; test_samples are taken evenly from the rest",
                def = "200",
                min = 0)
        int posteriorBurnIn,

        @Inline Evaluation evaluation,

        @Key(value = "Also run the control whose hidden synapses keep the states they were born with", def = "true")
        boolean frozenControl,

        @Key(
                value =
                        "Draws of coins averaged in the code's cross-validated spectrum: fewer are quicker where hidden neurons are thousands",
                def = "10",
                min = 1,
                max = 10_000)
        int codeDraws,

        @Key(
                value =
                        "Also watch the learned network as an experimenter would: weights, turnover of synapses, variability, spontaneous activity, retrograde modulation",
                def = "true")
        boolean physiology,

        @Key(
                value =
                        "Passes of the controls by back-propagation (same hidden neurons, same inputs) and logistic regression, tuned on the validation images; 0 for none",
                def = "0",
                min = 0,
                max = 1000)
        int controlPasses,

        @Key(
                value =
                        "Settings of each of these controls that are tried on 10,000 images; the best quarter of them learn all",
                def = "16",
                min = 1,
                max = 10_000)
        int controlTrials)
        implements Common.Has, Checkpointing.Has {

    private static final List<String> ONLINE_ONLY = List.of(
            "epochs",
            "evidence_hidden",
            "evidence_output",
            "memory_images",
            "metaplasticity",
            "sweeps",
            "parts",
            "synapse_parts",
            "validation_every",
            "validation_samples",
            "frozen_control",
            "code_images",
            "code_draws",
            "physiology");
    private static final List<String> POSTERIOR_ONLY =
            List.of("posterior_images", "posterior_sweeps", "posterior_burn_in");

    /** @throws InvalidInput where a key was changed that the chosen learner does not read */
    void checkKeysAreRead() {
        Map<String, Object> defaults = TypedConfig.values(TypedConfig.read(LearnConfig.class, null, List.of()));
        Map<String, Object> values = TypedConfig.values(this);
        for (String key : learner == Learner.POSTERIOR ? ONLINE_ONLY : POSTERIOR_ONLY) {
            if (!values.get(key).equals(defaults.get(key))) {
                throw new InvalidInput(
                        "config",
                        key,
                        values.get(key),
                        "not to be set, as learner = " + values.get("learner") + " does not read it");
            }
        }
    }

    /** Hidden neurons in words: {@code 300}, or {@code 300 + 100} in two layers. */
    String hiddenInWords() {
        return shape.hidden().stream().map(String::valueOf).collect(Collectors.joining(" + "));
    }

    /** The learner's settings. */
    public LearningSettings settings() {
        return new LearningSettings(common.seed(), blocks, shape, coefficients, input, evidence, schedule, evaluation);
    }
}
